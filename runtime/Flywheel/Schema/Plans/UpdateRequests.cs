using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Changes of tables as requests of the SDK, one change each: DynamoDB refuses most others, and what is not changed.</summary>
internal static class UpdateRequests
{
    public static UpdateTableRequest Protection(string table, bool on) => new() { TableName = table, DeletionProtectionEnabled = on };

    public static UpdateTableRequest Class(string table, bool infrequentAccess)
        => new() { TableName = table, TableClass = infrequentAccess ? TableClass.STANDARD_INFREQUENT_ACCESS : TableClass.STANDARD };

    public static UpdateTableRequest Encryption(string table, string key) => new() { TableName = table, SSESpecification = TableRequests.Encryption(key) };

    public static UpdateTableRequest Stream(string table, StreamView view) => new() { TableName = table, StreamSpecification = TableRequests.Stream(view) };

    public static UpdateTimeToLiveRequest TimeToLive(string table, string attribute, bool on)
        => new() { TableName = table, TimeToLiveSpecification = new() { AttributeName = attribute, Enabled = on } };

    public static UpdateContinuousBackupsRequest Recovery(string table, int days) => new()
    {
        TableName = table,
        PointInTimeRecoverySpecification = new() { PointInTimeRecoveryEnabled = days > 0, RecoveryPeriodInDays = days > 0 ? days : null },
    };

    public static TagResourceRequest Tags(string tableArn, IEnumerable<KeyValuePair<string, string>> tags)
        => new() { ResourceArn = tableArn, Tags = [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] };

    public static UpdateTableRequest OnDemand(string table) => new() { TableName = table, BillingMode = BillingMode.PAY_PER_REQUEST };

    /// <param name="table">The table's name.</param>
    /// <param name="capacity">The table's.</param>
    /// <param name="indexes">All global indexes that there are: DynamoDB refuses a switch that leaves one out.</param>
    public static UpdateTableRequest Provisioned(string table, ProvisionedThroughput capacity, IEnumerable<(string Name, ProvisionedThroughput Capacity)> indexes) => new()
    {
        TableName = table,
        BillingMode = BillingMode.PROVISIONED,
        ProvisionedThroughput = capacity,
        GlobalSecondaryIndexUpdates = indexes.Select(static index => Update(new() { IndexName = index.Name, ProvisionedThroughput = index.Capacity })).ToList() is { Count: > 0 } list
            ? list
            : null,
    };

    /// <param name="table">The table's name.</param>
    /// <param name="index">The index's name; null for the table's own capacity.</param>
    /// <param name="capacity">The capacity.</param>
    public static UpdateTableRequest Capacity(string table, string? index, ProvisionedThroughput capacity) => index is null
        ? new() { TableName = table, ProvisionedThroughput = capacity }
        : Index(table, Update(new() { IndexName = index, ProvisionedThroughput = capacity }));

    public static UpdateTableRequest Maximum(string table, string? index, OnDemandThroughput maximum) => index is null
        ? new() { TableName = table, OnDemandThroughput = maximum }
        : Index(table, Update(new() { IndexName = index, OnDemandThroughput = maximum }));

    public static UpdateTableRequest Warm(string table, string? index, WarmThroughput warm) => index is null
        ? new() { TableName = table, WarmThroughput = warm }
        : Index(table, Update(new() { IndexName = index, WarmThroughput = warm }));

    public static UpdateTableRequest RemoveIndex(string table, string index) => Index(table, new() { Delete = new() { IndexName = index } });

    /// <param name="table">The table's name.</param>
    /// <param name="index">The index.</param>
    /// <param name="attributes">The key attributes of the table, of the indexes that there are then, and of this one.</param>
    /// <param name="capacity">Its capacity; null of a table that is billed on demand.</param>
    /// <param name="maximum">Its maximums on demand, or null.</param>
    public static UpdateTableRequest AddIndex(string table, SchemaIndex index, IEnumerable<AttributeDefinition> attributes, ProvisionedThroughput? capacity, OnDemandThroughput? maximum)
    {
        var request = Index(table, new()
        {
            Create = new()
            {
                IndexName = index.Name,
                KeySchema = TableRequests.Keys(index.HashKeys, index.RangeKeys),
                Projection = TableRequests.Projected(index),
                ProvisionedThroughput = capacity,
                OnDemandThroughput = maximum,
                WarmThroughput = TableRequests.Warm(index.Throughput),
            },
        });
        request.AttributeDefinitions = [.. attributes];
        return request;
    }

    private static UpdateTableRequest Index(string table, GlobalSecondaryIndexUpdate update) => new() { TableName = table, GlobalSecondaryIndexUpdates = [update] };

    private static GlobalSecondaryIndexUpdate Update(UpdateGlobalSecondaryIndexAction action) => new() { Update = action };
}
