using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Asks DynamoDB how tables are. Every call is a fresh look; DynamoDB's own view may lag behind by a moment.</summary>
internal sealed class SchemaReader(IAmazonDynamoDB client, CancellationToken cancellationToken)
{
    /// <summary>The table, in whatever state; null when there is none.</summary>
    public async Task<TableDescription?> DescribeAsync(string table)
    {
        try
        {
            return (await client.DescribeTableAsync(new DescribeTableRequest { TableName = table }, cancellationToken).ConfigureAwait(false)).Table;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The table, with one request; null when there is none, or soon will be none.</summary>
    public async Task<LiveTable?> FindAsync(string table)
        => await DescribeAsync(table).ConfigureAwait(false) is { } found && found.TableStatus != TableStatus.DELETING ? new(found) : null;

    /// <summary>The table with all that its models say something of.</summary>
    public async Task<LiveTable?> FindAsync(SchemaTable table) => await FindAsync(table.Name).ConfigureAwait(false) is not { } live
        ? null
        : live with
        {
            TimeToLive = table.TimeToLive is null ? null : await TimeToLiveAsync(table.Name).ConfigureAwait(false),
            Tags = table.Settings.Tags.Count == 0 ? null : await TagsAsync(live.Table.TableArn).ConfigureAwait(false),
            Recovery = table.Settings.PointInTimeRecoveryDays is null ? null : await RecoveryAsync(table.Name).ConfigureAwait(false),
        };

    /// <summary>The table with what a step is about.</summary>
    public async Task<LiveTable> WithAsync(TableDescription table, AmazonDynamoDBRequest request) => request switch
    {
        UpdateTimeToLiveRequest => new(table) { TimeToLive = await TimeToLiveAsync(table.TableName).ConfigureAwait(false) },
        TagResourceRequest tag => new(table) { Tags = await TagsAsync(tag.ResourceArn).ConfigureAwait(false) },
        UpdateContinuousBackupsRequest => new(table) { Recovery = await RecoveryAsync(table.TableName).ConfigureAwait(false) },
        _ => new(table),
    };

    /// <summary>Whether a table holds nothing. DynamoDB counts items every six hours only, so a count of none is no proof.</summary>
    public async Task<bool> IsEmptyAsync(TableDescription table)
        => table.ItemCount is null or 0
            && (await client.ScanAsync(new() { TableName = table.TableName, Limit = 1, Select = Select.COUNT, ConsistentRead = true }, cancellationToken).ConfigureAwait(false)).Count is null or 0;

    private async Task<TimeToLiveDescription?> TimeToLiveAsync(string table)
    {
        try
        {
            return (await client.DescribeTimeToLiveAsync(new DescribeTimeToLiveRequest { TableName = table }, cancellationToken).ConfigureAwait(false)).TimeToLiveDescription;
        }
        catch (AmazonDynamoDBException unknown) when (SchemaErrors.IsUnknownOperation(unknown))
        {
            return null;
        }
    }

    private async Task<PointInTimeRecoveryDescription?> RecoveryAsync(string table)
    {
        try
        {
            var answer = await client.DescribeContinuousBackupsAsync(new DescribeContinuousBackupsRequest { TableName = table }, cancellationToken).ConfigureAwait(false);
            return answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? new() { PointInTimeRecoveryStatus = PointInTimeRecoveryStatus.DISABLED };
        }
        catch (AmazonDynamoDBException unknown) when (SchemaErrors.IsUnknownOperation(unknown))
        {
            return null;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>?> TagsAsync(string arn)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string? next = null;
        try
        {
            do
            {
                var page = await client.ListTagsOfResourceAsync(new() { ResourceArn = arn, NextToken = next }, cancellationToken).ConfigureAwait(false);
                foreach (var tag in page.Tags ?? [])
                {
                    tags[tag.Key] = tag.Value;
                }

                next = page.NextToken;
            }
            while (!string.IsNullOrEmpty(next));
        }
        catch (AmazonDynamoDBException unknown) when (SchemaErrors.IsUnknownOperation(unknown))
        {
            return null;
        }

        return tags;
    }
}
