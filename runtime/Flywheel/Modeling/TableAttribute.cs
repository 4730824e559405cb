namespace Flywheel;

/// <summary>Names the DynamoDB table of a model. Without it the table has the name of the type.</summary>
/// <param name="name">The table's name, before the engine's prefix: 3 to 255 characters of <c>a-z A-Z 0-9 _ - .</c></param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class TableAttribute(string name) : Attribute
{
    /// <summary>The table's name, before the engine's prefix.</summary>
    public string Name { get; } = name;
}
