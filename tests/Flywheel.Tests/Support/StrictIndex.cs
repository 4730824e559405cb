using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Tests;

/// <summary>A global index of a <see cref="StrictTable"/>.</summary>
internal sealed class StrictIndex(string name, List<KeySchemaElement> keys, Amazon.DynamoDBv2.Model.Projection projection, ProvisionedThroughput? capacity)
{
    public string Name => name;

    public List<KeySchemaElement> Keys => keys;

    public IndexStatus Status { get; set; } = IndexStatus.ACTIVE;

    public bool IsFilling { get; set; }

    public ProvisionedThroughput? Capacity { get; set; } = capacity;

    public GlobalSecondaryIndexDescription Describe() => new()
    {
        IndexName = name,
        KeySchema = keys,
        Projection = projection,
        IndexStatus = Status,
        Backfilling = Status == IndexStatus.CREATING ? IsFilling : null,
        ProvisionedThroughput = DriftUpdate.Described(Capacity),
    };

    public override string ToString()
        => $"{name} {Status.Value} ({string.Join(' ', keys.Select(key => key.AttributeName))}) {projection.ProjectionType.Value} {string.Join(' ', projection.NonKeyAttributes ?? [])} {Capacity?.ReadCapacityUnits}";
}
