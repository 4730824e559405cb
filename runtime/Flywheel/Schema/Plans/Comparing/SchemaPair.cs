using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>A table as the models describe it, beside the live one.</summary>
internal sealed record SchemaPair(SchemaTable Table, LiveTable Live, SchemaOptions Options)
{
    public const string Plan = "UpdateSchemaAsync changes it with a plan of PlanSchemaAsync";

    public string Name => Table.Name;

    /// <summary>The live global indexes. One that is being deleted counts as gone: before anything else is sent, that is waited for.</summary>
    public IEnumerable<GlobalSecondaryIndexDescription> LiveIndexes
        => (Live.Table.GlobalSecondaryIndexes ?? []).Where(static index => index.IndexStatus != IndexStatus.DELETING);

    public IEnumerable<LocalSecondaryIndexDescription> LiveLocalIndexes => Live.Table.LocalSecondaryIndexes ?? [];

    /// <summary>Whether the live table's capacity is provisioned: one that always was has no summary.</summary>
    public bool LiveIsProvisioned => Live.Table.BillingModeSummary?.BillingMode != BillingMode.PAY_PER_REQUEST;

    /// <summary>Whether the models want provisioned capacity; null when they say nothing of billing. Warm throughput alone says nothing of it.</summary>
    public bool? WantsProvisioned => Table.Settings.Throughput switch
    {
        null => null,
        { IsProvisioned: true } => true,
        { MaxReadRequestUnits: null, MaxWriteRequestUnits: null } and not { WarmReadUnitsPerSecond: null, WarmWriteUnitsPerSecond: null } => null,
        _ => false,
    };

    public bool SwitchesBilling => WantsProvisioned is { } wanted && wanted != LiveIsProvisioned;

    /// <summary>Whether capacity is provisioned once the steps for throughput are done.</summary>
    public bool WillBeProvisioned => SwitchesBilling && Options.ChangeThroughput ? !LiveIsProvisioned : LiveIsProvisioned;

    public bool IsToBeRemoved(string index) => Options.Removed.Contains((Table.BareName, index));

    /// <summary>The capacity that the models want for an index; null when they say nothing of it.</summary>
    public ProvisionedThroughput? CapacityOf(SchemaIndex index) => TableRequests.Provisioned(Table.IsProvisioned ? Table.ThroughputOf(index) : index.Throughput);

    public SchemaStep Step(SchemaAction action, SchemaPart part, string? index, string text, AmazonDynamoDBRequest request) => new(action, part, Name, index, text, request);

    public SchemaDifference Difference(SchemaPart part, string? index, string text, string advice, bool breaks) => new(part, Name, index, text, advice, breaks);

    /// <summary>A difference that steps end, and that breaks nothing.</summary>
    public SchemaFinding Planned(SchemaPart part, string? index, string text, params SchemaStep[] steps) => new(Difference(part, index, text, $"{Plan}.", breaks: false), steps);

    /// <summary>A difference that stays.</summary>
    public SchemaFinding Stays(SchemaPart part, string? index, string text, string advice, bool breaks = false) => new(Difference(part, index, text, advice, breaks), []);
}
