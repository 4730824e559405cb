namespace Flywheel;

/// <summary>
/// Makes an attribute of other properties, computed whenever it is read and stored like any other: <c>[Composite(nameof(Type), nameof(Id))] public partial
/// string Uid { get; }</c>. It may be a key of the table or of an index, and a part of another composite.
/// </summary>
/// <remarks>
/// Without <see cref="Merge"/> the parts' texts are joined by <see cref="Separator"/>. A null part makes the whole null, which is left out of the item, and
/// so the item out of an index on it. A query that fixes all parts with <c>==</c> is sent as one for the composite key; one that fixes the first parts of a
/// joined text is sent as <c>begins_with</c>.
/// </remarks>
/// <param name="parts">The properties it is made of, in order: stored ones or other composites. Write them with <c>nameof</c>.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class CompositeAttribute(params string[] parts) : Attribute
{
    /// <summary>The properties it is made of, in order.</summary>
    public string[] Parts { get; } = parts;

    /// <summary>What stands between the parts. Default: <c>:</c>.</summary>
    public char Separator { get; set; } = ':';

    /// <summary>
    /// What happens when a part holds the separator, which could make two different items one: by default the item is refused; with true the separator and
    /// the backslash are written with a backslash before them.
    /// </summary>
    public bool Escape { get; set; }

    /// <summary>
    /// For each part a .NET format such as <c>"D10"</c> or <c>"yyyy-MM-dd"</c>, or null; applied with the invariant culture, to times in UTC. Numbers and
    /// times that are joined need one, because as text they sort by characters.
    /// </summary>
    public string?[] Formats { get; set; } = [];

    /// <summary>A static method of the type that takes the parts in their order and gives the value, instead of joining them: <c>nameof(Score)</c>.</summary>
    public string? Merge { get; set; }
}
