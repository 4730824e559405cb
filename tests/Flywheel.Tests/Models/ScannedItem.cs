namespace Flywheel.Tests;

/// <summary>For scans: a local and a global index, and room for attributes that are not declared.</summary>
[GlobalIndex("KindIndex", nameof(Kind))]
public sealed partial class ScannedItem
{
    [HashKey]
    public required string Id { get; init; }

    [RangeKey]
    public int Part { get; init; }

    [LocalIndex("RankIndex")]
    public int? Rank { get; set; }

    public string? Kind { get; set; }
}
