namespace Flywheel.Benchmarks;

/// <summary>Twelve scalar attributes.</summary>
[Table("Plains")]
public sealed partial class Plain
{
    [HashKey]
    public required string UserId { get; init; }

    [RangeKey]
    public required string Title { get; init; }

    public int TopScore { get; set; }

    public long Points { get; set; }

    public int Wins { get; set; }

    public int Losses { get; set; }

    public double Ratio { get; set; }

    public bool Active { get; set; }

    public string? Country { get; set; }

    public string? Comment { get; set; }

    public decimal Prize { get; set; }

    public DateTimeOffset? Played { get; set; }
}

/// <summary>Lists, maps, sets and nested objects.</summary>
[Table("Riches")]
public sealed partial class Rich
{
    [HashKey]
    public required string UserId { get; init; }

    [RangeKey]
    public required string Title { get; init; }

    public int TopScore { get; set; }

    public HashSet<string> Tags { get; set; } = [];

    public List<string>? Levels { get; set; }

    public List<Round>? Rounds { get; set; }

    public Dictionary<string, int>? Medals { get; set; }

    public Place? Home { get; set; }
}

public sealed class Round
{
    public required string Name { get; set; }

    public int Points { get; set; }
}

public sealed class Place
{
    public required string Street { get; set; }

    public required string City { get; set; }
}
