using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>What DynamoDB says of a table. What is null was not asked for, and is not compared.</summary>
internal sealed record LiveTable(TableDescription Table)
{
    public TimeToLiveDescription? TimeToLive { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public PointInTimeRecoveryDescription? Recovery { get; init; }
}
