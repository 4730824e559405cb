using Flywheel;

namespace GameScores;

/// <summary>A score as the next release has it: in the same table, which gets another index.</summary>
[Table("GameScore")]
[GlobalIndex("GameTitleIndex", nameof(Title), nameof(TopScore))]
[GlobalIndex("WinsIndex", nameof(Title), nameof(Wins))]
public partial class RankedScore
{
    [HashKey]
    public required string UserId { get; init; }

    [RangeKey]
    public required string Title { get; init; }

    public int TopScore { get; set; }

    public DateTimeOffset? TopScoreTime { get; set; }

    public int Wins { get; set; }

    public int Losses { get; set; }

    public HashSet<string> Tags { get; set; } = [];
}
