namespace Flywheel.Tests;

/// <summary>Attributes, entries and elements with awkward names, as conditions must reach them all.</summary>
public sealed partial class TermSheet
{
    [HashKey]
    public required string Shelf { get; init; }

    [RangeKey]
    public required int Number { get; init; }

    /// <summary>A reserved word, as is the next.</summary>
    public string? Status { get; init; }

    public int? Year { get; init; }

    [Field("two__parts.of[0]")]
    public int? Parts { get; init; }

    public bool? Flag { get; init; }

    public HashSet<DateOnly> Days { get; init; } = [];

    public Dictionary<string, string?> Data { get; init; } = [];

    public Dictionary<string, List<TermLine>> Lines { get; init; } = [];

    public List<List<int>> Grid { get; init; } = [];
}

public sealed record TermLine(string? Order, Dictionary<string, int>? Values = null);
