namespace Flywheel.Tests;

/// <summary>Queries and scans in words, without an engine.</summary>
internal static class Explained
{
    public static string Query(TableDefinition table, Condition? condition, IndexDefinition? index, Wanted wanted, ReadSettings? more = null)
        => Of(table, (more ?? new()) with { Condition = condition, Index = index }, wanted);

    public static string Scan(TableDefinition table, Condition? condition, IndexDefinition? index, Wanted wanted, ReadSettings? more = null)
        => Of(table, (more ?? new()) with { IsScan = true, Condition = condition, Index = index }, wanted);

    private static string Of(TableDefinition table, ReadSettings settings, Wanted wanted) => PlanText.Of(new ReadPlan(table, table.Name, settings, wanted), settings);
}
