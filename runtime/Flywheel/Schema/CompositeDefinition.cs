using System.ComponentModel;

namespace Flywheel;

/// <summary>An attribute that is made of others, for the planner of queries.</summary>
/// <param name="Name">The attribute's name in DynamoDB.</param>
/// <param name="Parts">The names of the attributes that it is made of, in order.</param>
/// <param name="IsJoined">Whether it is the joined text of its parts, so that the first parts alone give its beginning; otherwise a merge method makes it.</param>
/// <param name="Compose">Makes its value of its parts.</param>
public sealed record CompositeDefinition(string Name, IReadOnlyList<string> Parts, bool IsJoined, [property: EditorBrowsable(EditorBrowsableState.Never)] ComposeValue Compose)
{
    /// <summary>The parts whose format may give one text for several values, such as a day for a time; conditions on them stay filters.</summary>
    public IReadOnlyList<string> RoundedParts { get; init; } = [];

    /// <summary>Whether every item has it, as none of its parts can be null; then no item is missing from an index on it.</summary>
    public bool IsNeverNull { get; init; }
}

/// <summary>Reads the parts of a composite as the attributes of an item, and writes its value or, for the first parts of a joined text, its beginning.</summary>
/// <param name="reader">A reader at the first attribute.</param>
/// <param name="writer">Where to write.</param>
/// <param name="parts">How many of the parts are given, at least one.</param>
/// <returns>False, and nothing is written, when the value is null.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate bool ComposeValue(ref ItemReader reader, ItemWriter writer, int parts);
