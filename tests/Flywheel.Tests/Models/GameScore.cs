namespace Flywheel.Tests;

[GlobalIndex("GameTitleIndex", nameof(Title), nameof(TopScore))]
public sealed partial class GameScore
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

    public static GameScore Of(string user, string title, int topScore = 0) => new() { UserId = user, Title = title, TopScore = topScore };
}
