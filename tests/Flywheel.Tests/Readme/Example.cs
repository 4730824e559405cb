using Flywheel;

namespace Flywheel.Tests.Readme;

[GlobalIndex("GameTitleIndex", nameof(Title), nameof(TopScore))]
public partial class GameScore
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
