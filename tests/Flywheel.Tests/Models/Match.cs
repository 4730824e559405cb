namespace Flywheel.Tests;

/// <summary>An index whose keys are made of several attributes, each of its own type.</summary>
[Table("matches")]
[GlobalIndex("ByRegion", HashKeys = [nameof(Tournament), nameof(Region)], RangeKeys = [nameof(Round), nameof(Bracket), nameof(Day)])]
public sealed partial class Match
{
    [HashKey]
    public required string Id { get; init; }

    public string? Tournament { get; set; }

    public string? Region { get; set; }

    public int? Round { get; set; }

    public string? Bracket { get; set; }

    [Field(Format = FieldFormat.EpochSeconds)]
    public DateTime? Day { get; set; }

    public int Score { get; set; }
}
