using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Tests;

/// <summary>A live table in memory: does what requests say, and refuses what DynamoDB refuses. Changes are done at once.</summary>
internal sealed class DriftLive
{
    public const string Arn = "arn:aws:dynamodb:us-east-1:000000000000:table/";

    private TableDescription? _table;

    public TimeToLiveDescription TimeToLive { get; set; } = new() { TimeToLiveStatus = TimeToLiveStatus.DISABLED };

    public Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public PointInTimeRecoveryDescription Recovery { get; set; } = new() { PointInTimeRecoveryStatus = PointInTimeRecoveryStatus.DISABLED };

    public TableDescription Table => _table!;

    public LiveTable? Described => _table is null ? null : new(_table) { TimeToLive = TimeToLive, Tags = Tags, Recovery = Recovery };

    /// <summary>What a new table that the models describe is like.</summary>
    public static DriftLive Of(SchemaTable table)
    {
        var live = new DriftLive();
        live.Apply(SchemaComparison.Of(table, null, new()));
        return live;
    }

    public void Apply(IEnumerable<SchemaFinding> findings)
    {
        foreach (var step in findings.SelectMany(static finding => finding.Steps))
        {
            Apply(step.Request);
        }
    }

    public void Apply(AmazonDynamoDBRequest request)
    {
        switch (request)
        {
            case CreateTableRequest create:
                Create(create);
                break;
            case UpdateTableRequest update:
                DriftUpdate.Apply(Table, update);
                break;
            case UpdateTimeToLiveRequest { TimeToLiveSpecification: { Enabled: { } on } specification }:
                Check(on != (TimeToLive.TimeToLiveStatus == TimeToLiveStatus.ENABLED), "TimeToLive is already so");
                Check(on || specification.AttributeName == TimeToLive.AttributeName, "another attribute is the time to live");
                TimeToLive = on ? new() { AttributeName = specification.AttributeName, TimeToLiveStatus = TimeToLiveStatus.ENABLED } : new() { TimeToLiveStatus = TimeToLiveStatus.DISABLED };
                break;
            case TagResourceRequest tags:
                Check(tags.ResourceArn == Table.TableArn, "no such resource");
                tags.Tags.ForEach(tag => Tags[tag.Key] = tag.Value);
                break;
            case UpdateContinuousBackupsRequest { PointInTimeRecoverySpecification: { } recovery }:
                Recovery = recovery.PointInTimeRecoveryEnabled is true
                    ? new() { PointInTimeRecoveryStatus = PointInTimeRecoveryStatus.ENABLED, RecoveryPeriodInDays = recovery.RecoveryPeriodInDays }
                    : new() { PointInTimeRecoveryStatus = PointInTimeRecoveryStatus.DISABLED };
                break;
            default:
                throw new NotSupportedException(request.ToString());
        }
    }

    public static void Check(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new AmazonDynamoDBException($"ValidationException: {otherwise}");
        }
    }

    private void Create(CreateTableRequest request)
    {
        Check(_table is null, "the table exists");
        bool provisioned = request.BillingMode == BillingMode.PROVISIONED;
        Check(provisioned == (request.ProvisionedThroughput is not null), "billing");
        _table = new()
        {
            TableName = request.TableName,
            TableArn = Arn + request.TableName,
            TableStatus = TableStatus.ACTIVE,
            KeySchema = request.KeySchema,
            AttributeDefinitions = request.AttributeDefinitions,
            BillingModeSummary = provisioned ? null : new() { BillingMode = BillingMode.PAY_PER_REQUEST },
            ProvisionedThroughput = DriftUpdate.Described(request.ProvisionedThroughput),
            OnDemandThroughput = request.OnDemandThroughput,
            WarmThroughput = new()
            {
                ReadUnitsPerSecond = request.WarmThroughput?.ReadUnitsPerSecond ?? 12_000,
                WriteUnitsPerSecond = request.WarmThroughput?.WriteUnitsPerSecond ?? 4_000,
            },
            LocalSecondaryIndexes = request.LocalSecondaryIndexes?.ConvertAll(static index => new LocalSecondaryIndexDescription
            {
                IndexName = index.IndexName,
                KeySchema = index.KeySchema,
                Projection = index.Projection,
            }),
            StreamSpecification = request.StreamSpecification,
            TableClassSummary = request.TableClass is null ? null : new() { TableClass = request.TableClass },
            DeletionProtectionEnabled = request.DeletionProtectionEnabled,
            SSEDescription = DriftUpdate.Described(request.SSESpecification),
        };
        request.Tags?.ForEach(tag => Tags[tag.Key] = tag.Value);
        foreach (var index in request.GlobalSecondaryIndexes ?? [])
        {
            DriftUpdate.Add(_table, new()
            {
                IndexName = index.IndexName,
                KeySchema = index.KeySchema,
                Projection = index.Projection,
                ProvisionedThroughput = index.ProvisionedThroughput,
                OnDemandThroughput = index.OnDemandThroughput,
                WarmThroughput = index.WarmThroughput,
            });
        }
    }
}
