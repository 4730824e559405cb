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

    /// <summary>
    /// Whether the billing is another than the models want. Where they say nothing of it, they want it on demand, but only a plan that is to change throughput minds. Warm
    /// throughput alone says nothing of it.
    /// </summary>
    public bool SwitchesBilling => Table.IsProvisioned != LiveIsProvisioned && (SaysBilling || Options.ChangeThroughput);

    /// <summary>Whether capacity is provisioned once the steps for throughput are done.</summary>
    public bool WillBeProvisioned => SwitchesBilling && Options.ChangeThroughput ? !LiveIsProvisioned : LiveIsProvisioned;

    public bool IsToBeRemoved(string index) => Options.Removed.Contains((Table.BareName, index));

    private bool SaysBilling => Table.IsProvisioned || Table.Settings.Throughput is not (null or { MaxReadRequestUnits: null, MaxWriteRequestUnits: null });

    public SchemaStep Step(SchemaAction action, SchemaPart part, string? index, string text, AmazonDynamoDBRequest request) => new(action, part, Name, index, text, request);

    public SchemaDifference Difference(SchemaPart part, string? index, string text, string advice, bool breaks) => new(part, Name, index, text, advice, breaks);

    /// <summary>A difference that steps end, and that breaks nothing.</summary>
    public SchemaFinding Planned(SchemaPart part, string? index, string text, params SchemaStep[] steps) => new(Difference(part, index, text, $"{Plan}.", breaks: false), steps);

    /// <summary>A difference that stays.</summary>
    public SchemaFinding Stays(SchemaPart part, string? index, string text, string advice, bool breaks = false) => new(Difference(part, index, text, advice, breaks), []);
}
