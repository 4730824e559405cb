namespace Flywheel.Tests;

/// <summary>Tables for the tests of the comparison: that of <see cref="GameScore"/>, with a prefix.</summary>
internal static class DriftTables
{
    public const string Name = "dev-GameScore";

    public static readonly KeyDefinition Id = new("Id", AttributeType.String);
    public static readonly KeyDefinition At = new("At", AttributeType.Number);
    public static readonly KeyDefinition Title = new("Title", AttributeType.String);
    public static readonly KeyDefinition Score = new("Score", AttributeType.Number);

    public static readonly SchemaOptions Change = new() { ChangeThroughput = true };

    public static SchemaTable Table(params IndexDefinition[] indexes) => Table(new TableSettings(), indexes);

    public static SchemaTable Table(TableSettings settings, params IndexDefinition[] indexes) => Of(new("GameScore", Id, At) { Settings = settings, Indexes = indexes });

    public static SchemaTable Of(TableDefinition table, SchemaOptions? options = null)
        => SchemaTables.Of([new("GameScore", table)], static table => "dev-" + table.Name, options).Single();

    public static IndexDefinition Global(
        string name, KeyDefinition hash, KeyDefinition? range = null, Flywheel.Projection projection = Flywheel.Projection.All, string[]? include = null, Throughput? throughput = null)
        => IndexDefinition<GameScore>.Global(name, [hash], range is null ? null : [range], projection, include, throughput);

    public static IndexDefinition Local(string name, KeyDefinition range, Flywheel.Projection projection = Flywheel.Projection.All, string[]? include = null)
        => IndexDefinition<GameScore>.Local(name, Id, range, projection, include);

    public static string[] Steps(IEnumerable<SchemaFinding> findings)
        => [.. findings.SelectMany(static finding => finding.Steps).Select(static step => $"{step.Action} {step.Text}")];

    public static string[] Differences(IEnumerable<SchemaFinding> findings)
        => [.. findings.Select(static finding => (finding.Difference.Breaks ? "breaks: " : "") + finding.Difference.Text)];
}
