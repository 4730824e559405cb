namespace Flywheel;

/// <summary>What tells apart the types that share a table.</summary>
/// <param name="Attribute">The attribute that holds the name of an item's type, a string (S).</param>
/// <param name="Names">The names of the model's items and of those of its derived types.</param>
/// <param name="IsBase">Whether the model is the base of all, which reads every item of the table unless <see cref="HasOtherModels"/>.</param>
public sealed record DiscriminatorDefinition(string Attribute, IReadOnlyList<string> Names, bool IsBase)
{
    /// <summary>Whether items with other names, or none, are those of other models, and not read.</summary>
    public bool HasOtherModels { get; init; }

    /// <summary>The attributes that only derived types declare, so that an item of the model itself may keep them as [Extra].</summary>
    public IReadOnlyList<string> DerivedAttributes { get; init; } = [];
}
