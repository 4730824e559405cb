using Amazon.DynamoDBv2;

namespace Flywheel;

/// <summary>Compares a table as the models describe it with the live one.</summary>
internal static class SchemaComparison
{
    /// <param name="table">The table as the models describe it.</param>
    /// <param name="live">The live one; null when there is none.</param>
    /// <param name="options">What may be changed.</param>
    /// <returns>The differences, in the order in which their steps are to be done.</returns>
    public static List<SchemaFinding> Of(SchemaTable table, LiveTable? live, SchemaOptions options)
    {
        if (live is null)
        {
            return [Missing(table)];
        }

        var pair = new SchemaPair(table, live, options);
        var status = live.Table.TableStatus;
        if (status == TableStatus.DELETING || status == TableStatus.ARCHIVING || status == TableStatus.ARCHIVED || status == TableStatus.INACCESSIBLE_ENCRYPTION_CREDENTIALS)
        {
            return [pair.Stays(SchemaPart.Table, null, $"table: is {status.Value}", "It cannot be used or changed; see to that first. Nothing else of the table was compared.", breaks: true)];
        }

        // A table of another key is hardly the models' own, so nothing of it is changed.
        if (KeyComparison.Key(pair) is { } key)
        {
            return [key];
        }

        var indexes = new IndexComparison(pair);
        SchemaFinding?[] findings =
        [
            Creating(pair),
            SettingsComparison.Protection(pair, on: true),
            .. ThroughputComparison.Of(pair, indexes),
            SettingsComparison.Class(pair),
            SettingsComparison.Encryption(pair),
            SettingsComparison.Stream(pair),
            .. SettingsComparison.TimeToLive(pair),
            SettingsComparison.Tags(pair),
            SettingsComparison.Recovery(pair),
            .. KeyComparison.LocalIndexes(pair),
            .. indexes.Removals(),
            .. indexes.Additions(),
            SettingsComparison.Protection(pair, on: false),
        ];
        return [.. findings.OfType<SchemaFinding>()];
    }

    private static SchemaFinding? Creating(SchemaPair pair) => pair.Live.Table.TableStatus == TableStatus.CREATING
        ? pair.Stays(SchemaPart.Table, null, "table: is still being created", "Reads and writes fail until it is ACTIVE; wait, and look again.", breaks: true)
        : null;

    private static SchemaFinding Missing(SchemaTable table)
    {
        string words = $"{SchemaWords.Keys(table.HashKeys, table.RangeKeys)}, {SchemaWords.Billing(table.Settings.Throughput)}";
        var steps = new List<SchemaStep> { new(SchemaAction.Add, SchemaPart.Table, table.Name, null, $"table: {words}", TableRequests.Create(table)) };
        if (table.TimeToLive is { } attribute)
        {
            steps.Add(SettingsComparison.ExpireBy(table.Name, attribute));
        }

        if (table.Settings.PointInTimeRecoveryDays is > 0 and var days)
        {
            steps.Add(SettingsComparison.RecoverFor(table.Name, 0, days));
        }

        return new(new(SchemaPart.Table, table.Name, null, "table: does not exist", "CreateSchemaAsync creates it, and UpdateSchemaAsync with a plan of PlanSchemaAsync does.", Breaks: true), steps);
    }
}
