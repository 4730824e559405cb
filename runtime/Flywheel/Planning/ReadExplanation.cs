namespace Flywheel;

/// <summary>A query or scan to be told in words: what <see cref="PlanText"/> says of it besides the plan.</summary>
internal sealed record ReadExplanation(TableDefinition Table, Condition? Condition, IndexDefinition? Index, Wanted Wanted)
{
    /// <summary>Whether the table is named, and not what fits best.</summary>
    public bool OfTable { get; init; }

    public bool Descending { get; init; }

    /// <summary>At most so many results.</summary>
    public int? Limit { get; init; }

    /// <summary>At most so many items are evaluated.</summary>
    public int? ScanLimit { get; init; }

    public int? MaxRequests { get; init; }

    /// <summary>Whether the index is read for keys and the whole items come from the table by them.</summary>
    public bool Completes { get; init; }

    /// <summary>The segment of a scan and how many there are, or null.</summary>
    public (int Number, int Of)? Segment { get; init; }
}
