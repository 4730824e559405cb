using Amazon.DynamoDBv2.DataModel;

namespace Flywheel.Benchmarks;

/// <summary>Twelve attributes of the usual kinds, mapped by Flywheel.</summary>
[Table("Scores")]
public sealed partial class Score
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

    public List<string>? Levels { get; set; }
}

/// <summary>The same for DynamoDBContext.</summary>
[DynamoDBTable("Scores")]
public sealed class ContextScore
{
    [DynamoDBHashKey]
    public string UserId { get; set; } = "";

    [DynamoDBRangeKey]
    public string Title { get; set; } = "";

    public int TopScore { get; set; }

    public long Points { get; set; }

    public int Wins { get; set; }

    public int Losses { get; set; }

    public double Ratio { get; set; }

    public bool Active { get; set; }

    public string? Country { get; set; }

    public string? Comment { get; set; }

    public decimal Prize { get; set; }

    public List<string>? Levels { get; set; }
}
