using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Plans and reports for people.</summary>
internal static class SchemaText
{
    public static string Of(SchemaPlan plan, bool colors)
    {
        var page = new SchemaPage(colors);
        foreach (string table in plan.Tables)
        {
            var lines = new List<SchemaLine>();
            foreach (var step in plan.Steps.Where(step => step.Table == table))
            {
                lines.Add(SchemaLine.Of(Sign(step.Action), Color(step.Action), step.Text));
                if (step.Request is CreateTableRequest create)
                {
                    lines.AddRange(Details(create).Select(static detail => SchemaLine.Of(' ', SchemaColor.Green, detail)));
                }
            }

            lines.AddRange(plan.Differences.Where(difference => difference.Table == table).Select(static difference => Line(difference, '!')));
            page.Add(table, lines);
        }

        return page.End(plan.IsEmpty && plan.Differences.Count == 0 ? $"Nothing to do: {AsDeclared(plan.Tables.Count)}" : Counts(plan));
    }

    public static string Of(SchemaReport report, bool colors)
    {
        var page = new SchemaPage(colors);
        foreach (string table in report.Tables)
        {
            page.Add(table, [.. report.Differences.Where(difference => difference.Table == table).Select(static difference => Line(difference, difference.Breaks ? '!' : '~'))]);
        }

        return page.End(report.Differences.Count == 0 ? $"No differences: {AsDeclared(report.Tables.Count)}" : Counts(report));
    }

    private static string Counts(SchemaReport report)
    {
        int all = report.Differences.Count;
        int breaks = report.Differences.Count(static difference => difference.Breaks);
        string what = (all, breaks) switch
        {
            (1, 0) => "which breaks neither reading nor writing",
            (1, _) => "which breaks reading or writing",
            (_, 0) => "none of which breaks reading or writing",
            (_, 1) => "1 of which breaks reading or writing",
            _ => string.Create(CultureInfo.InvariantCulture, $"{breaks} of which break reading or writing"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{all} {(all == 1 ? "difference" : "differences")}, {what}.");
    }

    private static string Counts(SchemaPlan plan)
    {
        int kept = plan.Differences.Count;
        string they = kept == 1 ? "it is" : "they are";
        string counts = string.Create(
            CultureInfo.InvariantCulture, $"{Count(SchemaAction.Add)} to add, {Count(SchemaAction.Change)} to change, {Count(SchemaAction.Remove)} to remove, {kept} left as {they}.");
        return plan.IsEmpty ? $"Nothing to do: {counts}" : counts;

        int Count(SchemaAction action) => plan.Steps.Count(step => step.Action == action);
    }

    private static string AsDeclared(int tables) => tables switch
    {
        0 => "there are no tables.",
        1 => "the table is as the models say.",
        _ => string.Create(CultureInfo.InvariantCulture, $"the {tables} tables are as the models say."),
    };

    private static SchemaLine Line(SchemaDifference difference, char sign)
        => SchemaLine.Of(sign, difference.Breaks ? SchemaColor.Red : SchemaColor.Yellow, difference.Text) with { Advice = difference.Advice };

    private static char Sign(SchemaAction action) => action switch
    {
        SchemaAction.Add => '+',
        SchemaAction.Change => '~',
        _ => '-',
    };

    private static SchemaColor Color(SchemaAction action) => action switch
    {
        SchemaAction.Add => SchemaColor.Green,
        SchemaAction.Change => SchemaColor.Yellow,
        _ => SchemaColor.Red,
    };

    // What is created with the table; its keys and billing are the step's own words.
    private static IEnumerable<string> Details(CreateTableRequest table)
    {
        var types = table.AttributeDefinitions.ToDictionary(static attribute => attribute.AttributeName, static attribute => attribute.AttributeType.Value, StringComparer.Ordinal);
        foreach (var index in table.LocalSecondaryIndexes ?? [])
        {
            yield return $"local index {index.IndexName}: {IndexFits.Words(index.KeySchema, index.Projection, types)}";
        }

        foreach (var index in table.GlobalSecondaryIndexes ?? [])
        {
            string capacity = index.ProvisionedThroughput is { } own ? $"; {SchemaWords.Capacity(own)}" : "";
            string maximum = index.OnDemandThroughput is { } most ? $"; {SchemaWords.Maximum(most.MaxReadRequestUnits, most.MaxWriteRequestUnits)}" : "";
            yield return $"index {index.IndexName}: {IndexFits.Words(index.KeySchema, index.Projection, types)}{capacity}{maximum}{Warm(index.WarmThroughput, "; warm throughput ")}";
        }

        string?[] settings =
        [
            table.WarmThroughput is { } warm ? Warm(warm, "warm throughput: ") : null,
            table.StreamSpecification is { } stream ? $"stream: {stream.StreamViewType.Value}" : null,
            table.TableClass is { } tableClass ? $"table class: {tableClass.Value}" : null,
            table.DeletionProtectionEnabled is true ? "deletion protection: on" : null,
            table.SSESpecification is { } encryption ? $"encryption: {encryption.KMSMasterKeyId ?? TableRequests.ManagedKey}" : null,
            table.Tags is { } tags ? $"tags: {string.Join(", ", tags.Select(static tag => $"{tag.Key} = {tag.Value}"))}" : null,
        ];
        foreach (string setting in settings.OfType<string>())
        {
            yield return setting;
        }
    }

    private static string Warm(WarmThroughput? warm, string label) => warm is null ? "" : label + SchemaWords.Capacity(warm.ReadUnitsPerSecond, warm.WriteUnitsPerSecond);
}
