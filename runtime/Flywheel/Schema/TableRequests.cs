using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Tables as requests of the SDK.</summary>
internal static class TableRequests
{
    public static CreateTableRequest Create(SchemaTable table)
    {
        var settings = table.Settings;
        return new()
        {
            TableName = table.Name,
            BillingMode = table.IsProvisioned ? BillingMode.PROVISIONED : BillingMode.PAY_PER_REQUEST,
            ProvisionedThroughput = Provisioned(settings.Throughput),
            OnDemandThroughput = OnDemand(settings.Throughput),
            WarmThroughput = Warm(settings.Throughput),
            KeySchema = Keys(table.HashKeys, table.RangeKeys),
            AttributeDefinitions = [.. table.KeyAttributes.Select(Definition)],
            LocalSecondaryIndexes = NullIfEmpty(table.LocalIndexes.Select(static index => new LocalSecondaryIndex
            {
                IndexName = index.Name,
                KeySchema = Keys(index.HashKeys, index.RangeKeys),
                Projection = Projected(index),
            })),
            GlobalSecondaryIndexes = NullIfEmpty(table.GlobalIndexes.Select(index => new GlobalSecondaryIndex
            {
                IndexName = index.Name,
                KeySchema = Keys(index.HashKeys, index.RangeKeys),
                Projection = Projected(index),
                ProvisionedThroughput = Provisioned(table.ThroughputOf(index)),
                OnDemandThroughput = OnDemand(table.ThroughputOf(index)),
                WarmThroughput = Warm(table.ThroughputOf(index)),
            })),
            StreamSpecification = settings.Stream is { } stream and not StreamView.None ? Stream(stream) : null,
            TableClass = settings.InfrequentAccess is true ? TableClass.STANDARD_INFREQUENT_ACCESS : null,
            DeletionProtectionEnabled = settings.DeletionProtection,
            SSESpecification = settings.EncryptionKey is { Length: > 0 } key ? Encryption(key) : null,
            Tags = NullIfEmpty(settings.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })),
        };
    }

    public static AttributeDefinition Definition(KeyDefinition key) => new(key.Name, AttributeTypes.Name(key.Type));

    public static List<KeySchemaElement> Keys(IReadOnlyList<KeyDefinition> hashKeys, IReadOnlyList<KeyDefinition> rangeKeys) =>
    [
        .. hashKeys.Select(static key => new KeySchemaElement(key.Name, KeyType.HASH)),
        .. rangeKeys.Select(static key => new KeySchemaElement(key.Name, KeyType.RANGE)),
    ];

    public static Amazon.DynamoDBv2.Model.Projection Projected(SchemaIndex index) => new()
    {
        ProjectionType = index.Projection switch
        {
            Projection.All => ProjectionType.ALL,
            Projection.KeysOnly => ProjectionType.KEYS_ONLY,
            _ => ProjectionType.INCLUDE,
        },
        NonKeyAttributes = index.Include.Count > 0 ? [.. index.Include] : null,
    };

    public static ProvisionedThroughput? Provisioned(Throughput? throughput)
        => throughput is { ReadCapacityUnits: { } reads, WriteCapacityUnits: { } writes } ? new(reads, writes) : null;

    public static OnDemandThroughput? OnDemand(Throughput? throughput)
        => throughput is { IsProvisioned: false } and not { MaxReadRequestUnits: null, MaxWriteRequestUnits: null }
            ? new() { MaxReadRequestUnits = throughput.MaxReadRequestUnits, MaxWriteRequestUnits = throughput.MaxWriteRequestUnits }
            : null;

    public static WarmThroughput? Warm(Throughput? throughput)
        => throughput is not null and not { WarmReadUnitsPerSecond: null, WarmWriteUnitsPerSecond: null }
            ? new() { ReadUnitsPerSecond = throughput.WarmReadUnitsPerSecond, WriteUnitsPerSecond = throughput.WarmWriteUnitsPerSecond }
            : null;

    public static StreamSpecification Stream(StreamView view) => view is StreamView.None
        ? new() { StreamEnabled = false }
        : new()
        {
            StreamEnabled = true,
            StreamViewType = view switch
            {
                StreamView.KeysOnly => StreamViewType.KEYS_ONLY,
                StreamView.NewImage => StreamViewType.NEW_IMAGE,
                StreamView.OldImage => StreamViewType.OLD_IMAGE,
                _ => StreamViewType.NEW_AND_OLD_IMAGES,
            },
        };

    /// <param name="key">The key; empty for the one that DynamoDB owns.</param>
    public static SSESpecification Encryption(string key) => key.Length == 0
        ? new() { Enabled = false }
        : new() { Enabled = true, SSEType = SSEType.KMS, KMSMasterKeyId = key == ManagedKey ? null : key };

    /// <summary>The key that AWS manages in each account; requests leave its name out.</summary>
    public const string ManagedKey = "alias/aws/dynamodb";

    private static List<TElement>? NullIfEmpty<TElement>(IEnumerable<TElement> elements) => elements.ToList() is { Count: > 0 } list ? list : null;
}
