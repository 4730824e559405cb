namespace Flywheel;

/// <summary>Names a type that derives from a model with a <see cref="DiscriminatorAttribute"/> and is stored in the same table. The type must be partial, and needs no other attribute.</summary>
/// <param name="type">The derived type, or the base type itself to give it another name.</param>
/// <param name="name">The name that its items carry; by default the type's.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DerivedTypeAttribute(Type type, string? name = null) : Attribute
{
    /// <summary>The derived type.</summary>
    public Type Type { get; } = type;

    /// <summary>The name that its items carry; null for the type's.</summary>
    public string? Name { get; } = name;
}
