using NUnit.Framework;
using static Flywheel.Tests.DriftTables;

namespace Flywheel.Tests;

/// <summary>Plans and reports as people read them.</summary>
internal sealed class DriftTextTests
{
    private static readonly string s_long = string.Join(' ', Enumerable.Repeat("attribute", 40));

    [Test]
    public void A_plan_has_a_heading_for_each_table_and_counts_at_the_end()
    {
        var live = DriftLive.Of(Table(new TableSettings { Throughput = Throughput.Provisioned(5, 5) }, Global("Old", Score), Local("BySize", Score)));
        var table = Table(new TableSettings { Throughput = Throughput.Provisioned(10, 5), Stream = StreamView.NewImage, DeletionProtection = true }, Global("ByTitle", Title, Score), Local("BySize", new("Size", AttributeType.Number)));

        var plan = Plan(SchemaComparison.Of(table, live.Described, new SchemaOptions().RemoveIndex<GameScore>("Old")));

        Assert.That(plan.ToString(), Is.EqualTo(
            """
            dev-GameScore
              ~ deletion protection  off -> on
              + stream               off -> NEW_IMAGE
              - index Old            hash key Score (N), all attributes
              + index ByTitle        hash key Title (S), range key Score (N), all attributes; 10 reads, 5 writes
              ! capacity             5 reads, 5 writes; declared 10 reads, 5 writes
                                     It is changed by a plan with SchemaOptions.ChangeThroughput.
              ! local index BySize   hash key Id (S), range key Score (N), all attributes; declared hash key Id (S), range key
                                     Size (N), all attributes
                                     DynamoDB cannot change a local index: declare it as it is, or create a table of another name,
                                     copy the items and switch over.

            2 to add, 1 to change, 1 to remove, 2 left as they are.
            """));
    }

    [Test]
    public void A_new_table_is_shown_with_all_that_it_gets()
    {
        var table = Of(new("GameScore", Id, At)
        {
            TimeToLive = "Ends",
            Indexes = [Local("BySize", Score, Flywheel.Projection.KeysOnly), Global("ByTitle", Title, null, Flywheel.Projection.Include, ["Note"], Throughput.OnDemand(5) with { WarmReadUnitsPerSecond = 13_000 })],
            Settings = new()
            {
                Throughput = Throughput.OnDemand(100) with { WarmWriteUnitsPerSecond = 5_000 },
                Stream = StreamView.KeysOnly,
                InfrequentAccess = true,
                DeletionProtection = true,
                EncryptionKey = "alias/aws/dynamodb",
                Tags = new Dictionary<string, string> { ["team"] = "scores", ["stage"] = "dev" },
            },
        });

        Assert.That(Plan(SchemaComparison.Of(table, null, new())).ToString(), Is.EqualTo(
            """
            dev-GameScore
              + table                hash key Id (S), range key At (N), on demand, at most 100 reads, no maximum of writes
                local index BySize   hash key Id (S), range key Score (N), only the keys
                index ByTitle        hash key Title (S), the keys and Note; at most 5 reads, no maximum of writes; warm throughput
                                     13000 reads
                warm throughput      5000 writes
                stream               KEYS_ONLY
                table class          STANDARD_INFREQUENT_ACCESS
                deletion protection  on
                encryption           alias/aws/dynamodb
                tags                 stage = dev, team = scores
              + time to live         off -> Ends

            2 to add, 0 to change, 0 to remove, 0 left as they are.
            """));
    }

    [Test]
    public void An_empty_plan_says_so()
    {
        Assert.That(Plan([]).ToString(), Is.EqualTo("Nothing to do: the table is as the models say."));
        Assert.That(new SchemaPlan(["a", "b"], [], []).ToString(), Is.EqualTo("Nothing to do: the 2 tables are as the models say."));
        Assert.That(new SchemaPlan([], [], []).ToString(), Is.EqualTo("Nothing to do: there are no tables."));
        Assert.That(
            new SchemaPlan([Name], [], [new(SchemaPart.Key, Name, null, "key: x", "Do.", true)]).ToString(),
            Does.EndWith("\n\nNothing to do: 0 to add, 0 to change, 0 to remove, 1 left as it is."));
    }

    [Test]
    public void A_report_tells_what_breaks()
    {
        var report = new SchemaReport(["a", "b", "c"], [
            new(SchemaPart.Key, "a", null, "key: hash key X (S); declared hash key Y (S)", "Copy it.", Breaks: true),
            new(SchemaPart.Stream, "c", null, "stream: off; declared NEW_IMAGE", "Plan it.", Breaks: false)]);

        Assert.That(report.ToString(), Is.EqualTo(
            """
            a
              ! key  hash key X (S); declared hash key Y (S)
                     Copy it.

            c
              ~ stream  off; declared NEW_IMAGE
                        Plan it.

            2 differences, 1 of which breaks reading or writing.
            """));
        Assert.That(report.Fits, Is.False);
        Assert.That(new SchemaReport(["a", "b"], []).ToString(), Is.EqualTo("No differences: the 2 tables are as the models say."));
        Assert.That(new SchemaReport(["c"], [report.Differences[1]]).ToString(), Does.EndWith("1 difference, which breaks neither reading nor writing."));
    }

    [Test]
    public void Colours_only_surround_what_is_said_without_them()
    {
        var plan = Plan(SchemaComparison.Of(Table(Global("ByTitle", Title)), DriftLive.Of(Table(Global("ByTitle", Title, Score, include: null))).Described, new SchemaOptions().RemoveIndex<GameScore>("ByTitle")));

        string colored = plan.ToString(colors: true);

        Assert.That(colored, Does.StartWith("\u001b[1mdev-GameScore\u001b[0m\n  \u001b[31m- index ByTitle\u001b[0m  hash key").And.Contain("\u001b[32m+ index ByTitle\u001b[0m  hash"));
        Assert.That(System.Text.RegularExpressions.Regex.Replace(colored, "\u001b\\[[0-9]+m", ""), Is.EqualTo(plan.ToString()));
    }

    [Test]
    public void Long_lines_are_wrapped_and_long_words_are_not_cut()
    {
        string name = new('N', 200);
        string text = Plan([new(new(SchemaPart.GlobalIndex, Name, name, $"index {name}: {s_long}", $"{new string('w', 150)} {s_long}", Breaks: true), [])]).ToString();

        var lines = text.Split('\n');
        Assert.That(lines.Where(line => line.Length > 118), Has.Exactly(2).Items);
        Assert.That(lines[1], Is.EqualTo($"  ! index {name}"));
        Assert.That(lines[2], Does.StartWith(new string(' ', 40) + "attribute attribute"));
        Assert.That(lines, Has.Some.EqualTo(new string(' ', 40) + new string('w', 150)));
        Assert.That(string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), Does.Contain($"index {name} {s_long} {new string('w', 150)} {s_long}"));
        Assert.That(lines.Where(line => line.EndsWith(' ')), Is.Empty);
    }

    private static SchemaPlan Plan(IReadOnlyList<SchemaFinding> findings)
        => new([Name], [.. findings.SelectMany(static finding => finding.Steps)], [.. findings.Where(static finding => finding.Steps.Count == 0).Select(static finding => finding.Difference)]);
}
