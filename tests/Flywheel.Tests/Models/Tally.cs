namespace Flywheel.Tests;

/// <summary>What many writers write at once.</summary>
[Table("tallies")]
public sealed partial class Tally
{
    [HashKey]
    public required string Id { get; init; }

    public long Count { get; set; }

    public long Total { get; set; }

    public HashSet<string> Seen { get; set; } = [];

    public Dictionary<string, int> Marks { get; set; } = [];
}
