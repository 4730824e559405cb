namespace Flywheel;

/// <summary>
/// Names the DynamoDB table of a model. Without it, or without a name, the table has the name of the type. A class that declares no key of its own but
/// inherits it becomes a model by this attribute.
/// </summary>
/// <remarks>
/// The name is never inherited: a model that derives from another has a table of its own, named after its type unless it says otherwise, except the types that
/// a <see cref="DerivedTypeAttribute"/> lists. An abstract class without <see cref="DiscriminatorAttribute"/> has no table.
/// </remarks>
/// <param name="name">The table's name, before the engine's prefix: 3 to 255 characters of <c>a-z A-Z 0-9 _ - .</c></param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class TableAttribute(string? name = null) : Attribute
{
    /// <summary>The table's name, before the engine's prefix; null for the name of the type.</summary>
    public string? Name { get; } = name;
}
