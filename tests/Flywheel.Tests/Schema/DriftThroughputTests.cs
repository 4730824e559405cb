using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;
using static Flywheel.Tests.DriftTables;

namespace Flywheel.Tests;

/// <summary>Billing, capacity, maximums and warm throughput that differ from the live ones.</summary>
internal sealed class DriftThroughputTests
{
    private static readonly IndexDefinition s_byTitle = Global("ByTitle", Title);

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Case("table's capacity", Provisioned(10, 5), Provisioned(5, 5), Provisioned(5, 5), null, "capacity: 5 reads, 5 writes -> 10 reads, 5 writes");
        yield return Case("table's writes", Provisioned(5, 6), null, Provisioned(5, 5), Provisioned(5, 6), "capacity: 5 reads, 5 writes -> 5 reads, 6 writes");
        yield return Case("index's own capacity", Provisioned(5, 5), Provisioned(1, 2), Provisioned(5, 5), null, "index ByTitle: capacity 5 reads, 5 writes -> 1 read, 2 writes");
        yield return Case("index's capacity, which is the table's", Provisioned(5, 5), null, Provisioned(5, 5), Provisioned(1, 2), "index ByTitle: capacity 1 read, 2 writes -> 5 reads, 5 writes");
        yield return Case("first maximum", OnDemand(100, null), null, null, null, "maximum: no maximum of reads, no maximum of writes -> at most 100 reads, no maximum of writes");
        yield return Case("other maximum", OnDemand(100, 50), null, OnDemand(90, 50), null, "maximum: at most 90 reads, at most 50 writes -> at most 100 reads, at most 50 writes");
        yield return Case("one maximum of two", OnDemand(null, 60), null, OnDemand(90, 50), null, "maximum: at most 90 reads, at most 50 writes -> at most 90 reads, at most 60 writes");
        yield return Case("index's maximum", null, OnDemand(7, null), null, OnDemand(8, 9), "index ByTitle: maximum at most 8 reads, at most 9 writes -> at most 7 reads, at most 9 writes");
        yield return Case("warm reads", Warm(20_000, null), null, null, null, "warm throughput: 12000 reads, 4000 writes -> 20000 reads, 4000 writes");
        yield return Case("warm reads and more writes", Warm(20_000, 5_000), null, Warm(13_000, 6_000), null, "warm throughput: 13000 reads, 6000 writes -> 20000 reads, 6000 writes");
        yield return Case("index's warm writes", null, Warm(12_000, 5_000), null, null, "index ByTitle: warm throughput 12000 reads, 4000 writes -> 12000 reads, 5000 writes");
        yield return Case("to provisioned", Provisioned(5, 6), null, Throughput.OnDemand(1, 1), null, "billing: on demand -> provisioned, 5 reads, 6 writes");

        static TestCaseData Case(string name, Throughput? table, Throughput? index, Throughput? liveTable, Throughput? liveIndex, string step)
            => new TestCaseData(table, index, liveTable, liveIndex, step).SetArgDisplayNames(name);
    }

    private static IEnumerable<TestCaseData> NoDifferences()
    {
        yield return Case("nothing is said of a provisioned table", null, null, Provisioned(5, 5), Provisioned(1, 1));
        yield return Case("nothing is said of maximums", Throughput.OnDemand(), null, OnDemand(9, 9), OnDemand(9, 9));
        yield return Case("a maximum is said of one", OnDemand(9, null), OnDemand(null, 9), OnDemand(9, 9), OnDemand(9, 9));
        yield return Case("it is as warm", Warm(12_000, 4_000), Warm(12_000, null), null, null);
        yield return Case("it is warmer", Warm(12_000, 4_000), Warm(12_000, 4_000), Warm(13_000, 5_000), Warm(13_000, 5_000));
        yield return Case("warm throughput says nothing of billing", Warm(12_000, null), null, Provisioned(5, 5), null);

        static TestCaseData Case(string name, Throughput? table, Throughput? index, Throughput? liveTable, Throughput? liveIndex)
            => new TestCaseData(table, index, liveTable, liveIndex).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Changes))]
    public void Throughput_is_a_step_when_it_is_asked_for_and_else_advice(Throughput? table, Throughput? index, Throughput? liveTable, Throughput? liveIndex, string step)
    {
        var declared = Declared(table, index);
        var live = DriftLive.Of(Declared(liveTable, liveIndex));

        var told = SchemaComparison.Of(declared, live.Described, new()).Single();
        var changed = SchemaComparison.Of(declared, live.Described, Change).Single();

        Assert.That(told.Steps, Is.Empty);
        Assert.That(told.Difference.Part, Is.EqualTo(SchemaPart.Throughput));
        Assert.That(told.Difference.Text, Is.EqualTo(step.Replace(" -> ", "; declared ", StringComparison.Ordinal)));
        Assert.That(told.Difference.Advice, Does.Contain("SchemaOptions.ChangeThroughput"));
        Assert.That(told.Difference.Breaks, Is.False);
        Assert.That(Steps([changed]), Is.EqualTo(new[] { $"Change {step}" }));
        Assert.That(changed.Difference.Text, Is.EqualTo(told.Difference.Text));
        live.Apply([changed]);
        Assert.That(SchemaComparison.Of(declared, live.Described, Change), Is.Empty);
    }

    [TestCaseSource(nameof(NoDifferences))]
    public void What_nobody_says_or_is_enough_is_no_difference(Throughput? table, Throughput? index, Throughput? liveTable, Throughput? liveIndex)
        => Assert.That(Differences(SchemaComparison.Of(Declared(table, index), DriftLive.Of(Declared(liveTable, liveIndex)).Described, new())), Is.Empty);

    [Test]
    public void A_switch_to_provisioned_gives_every_live_index_a_capacity_in_one_request()
    {
        var live = DriftLive.Of(Table(s_byTitle, Global("Undeclared", Score), Global("Goes", Score), Global("Deleted", Score)));
        live.Table.GlobalSecondaryIndexes[3].IndexStatus = IndexStatus.DELETING;
        var table = Table(new TableSettings { Throughput = Provisioned(5, 6) }, Global("ByTitle", Title, throughput: Provisioned(1, 2)), Global("New", Score));

        var findings = SchemaComparison.Of(table, live.Described, Change.RemoveIndex<GameScore>("Goes"));

        var steps = findings.SelectMany(finding => finding.Steps).ToList();
        Assert.That(Steps(findings), Is.EqualTo(new[]
        {
            "Change billing: on demand -> provisioned, 5 reads, 6 writes",
            "Remove index Goes: hash key Score (N), all attributes",
            "Add index New: hash key Score (N), all attributes; 5 reads, 6 writes",
        }));
        var request = (UpdateTableRequest)steps[0].Request;
        Assert.That(request.BillingMode, Is.EqualTo(BillingMode.PROVISIONED));
        Assert.That(Words(request.ProvisionedThroughput), Is.EqualTo("5/6"));
        Assert.That(
            request.GlobalSecondaryIndexUpdates.Select(update => $"{update.Update.IndexName} {Words(update.Update.ProvisionedThroughput)}"),
            Is.EqualTo(new[] { "ByTitle 1/2", "Undeclared 5/6", "Goes 5/6" }));
        Assert.That(Words(((UpdateTableRequest)steps[2].Request).GlobalSecondaryIndexUpdates[0].Create.ProvisionedThroughput), Is.EqualTo("5/6"));
    }

    [Test]
    public void A_switch_to_on_demand_is_followed_by_the_maximums()
    {
        var live = DriftLive.Of(Declared(Provisioned(5, 5), null));
        var table = Declared(OnDemand(100, null) with { WarmReadUnitsPerSecond = 13_000 }, OnDemand(null, 50));

        var findings = SchemaComparison.Of(table, live.Described, Change);

        Assert.That(Steps(findings), Is.EqualTo(new[]
        {
            "Change billing: provisioned, 5 reads, 5 writes -> on demand, at most 100 reads, no maximum of writes",
            "Change maximum: no maximum of reads, no maximum of writes -> at most 100 reads, no maximum of writes",
            "Change index ByTitle: maximum no maximum of reads, no maximum of writes -> no maximum of reads, at most 50 writes",
            "Change warm throughput: 12000 reads, 4000 writes -> 13000 reads, 4000 writes",
        }));
        live.Apply(findings);
        Assert.That(SchemaComparison.Of(table, live.Described, Change), Is.Empty);
        Assert.That(Differences(SchemaComparison.Of(table, DriftLive.Of(Declared(Provisioned(5, 5), null)).Described, new())), Has.Length.EqualTo(2));
    }

    [Test]
    public void No_maximum_is_what_DynamoDB_calls_minus_one()
    {
        var live = DriftLive.Of(Declared(null, null));
        live.Table.OnDemandThroughput = new() { MaxReadRequestUnits = -1, MaxWriteRequestUnits = 7 };

        var finding = SchemaComparison.Of(Declared(OnDemand(5, null), null), live.Described, Change).Single();

        Assert.That(Steps([finding]), Is.EqualTo(new[] { "Change maximum: no maximum of reads, at most 7 writes -> at most 5 reads, at most 7 writes" }));
        Assert.That(((UpdateTableRequest)finding.Steps[0].Request).OnDemandThroughput.MaxWriteRequestUnits, Is.Null);
    }

    [Test]
    public void What_is_not_told_is_not_compared()
    {
        var live = DriftLive.Of(Declared(Provisioned(5, 5), null));
        live.Table.WarmThroughput = null;
        live.Table.GlobalSecondaryIndexes[0].WarmThroughput = null;
        live.Table.GlobalSecondaryIndexes[0].ProvisionedThroughput = new() { ReadCapacityUnits = 0, WriteCapacityUnits = 0 };

        Assert.That(SchemaComparison.Of(Declared(Provisioned(5, 5) with { WarmReadUnitsPerSecond = 99_999 }, Provisioned(1, 1) with { WarmWriteUnitsPerSecond = 99_999 }), live.Described, Change), Is.Empty);
    }

    [Test]
    public void A_table_that_was_always_provisioned_has_no_summary_and_one_that_was_switched_has()
    {
        var live = DriftLive.Of(Declared(Provisioned(5, 5), null));
        Assert.That(live.Table.BillingModeSummary, Is.Null);
        Assert.That(SchemaComparison.Of(Declared(Provisioned(5, 5), null), live.Described, Change), Is.Empty);

        live.Table.BillingModeSummary = new() { BillingMode = BillingMode.PROVISIONED };
        Assert.That(SchemaComparison.Of(Declared(Provisioned(5, 5), null), live.Described, Change), Is.Empty);
    }

    [TestCase("unsaid", "; 3 reads, 4 writes, as the live table has", "3/4")]
    [TestCase("on demand", "; 3 reads, 4 writes, as the live table has", "3/4")]
    [TestCase("own", "; 1 read, 2 writes", "1/2")]
    [TestCase("table's", "; 5 reads, 6 writes", "5/6")]
    public void An_index_that_is_added_to_a_provisioned_table_has_a_capacity(string declared, string words, string capacity)
    {
        var table = declared switch
        {
            "unsaid" => null,
            "on demand" => OnDemand(9, 9),
            _ => Provisioned(5, 6),
        };
        var live = DriftLive.Of(Table(new TableSettings { Throughput = Provisioned(3, 4) }));

        var findings = SchemaComparison.Of(Declared(table, declared == "own" ? Provisioned(1, 2) : declared == "on demand" ? OnDemand(8, 8) : null), live.Described, new());

        var step = findings.SelectMany(finding => finding.Steps).Single();
        Assert.That(step.Text, Is.EqualTo($"index ByTitle: hash key Title (S), all attributes{words}"));
        var create = ((UpdateTableRequest)step.Request).GlobalSecondaryIndexUpdates[0].Create;
        Assert.That(Words(create.ProvisionedThroughput), Is.EqualTo(capacity));
        Assert.That(create.OnDemandThroughput, Is.Null);
    }

    [Test]
    public void An_index_that_is_added_to_a_table_on_demand_has_none()
    {
        var live = DriftLive.Of(Table());

        var provisioned = SchemaComparison.Of(Declared(Provisioned(5, 6), null), live.Described, new()).SelectMany(finding => finding.Steps).Single();
        var limited = SchemaComparison.Of(Declared(null, OnDemand(8, null) with { WarmReadUnitsPerSecond = 15_000 }), live.Described, new()).SelectMany(finding => finding.Steps).Single();

        Assert.That(provisioned.Text, Does.EndWith("; on demand, as the live table is"));
        Assert.That(((UpdateTableRequest)provisioned.Request).GlobalSecondaryIndexUpdates[0].Create.ProvisionedThroughput, Is.Null);
        var create = ((UpdateTableRequest)limited.Request).GlobalSecondaryIndexUpdates[0].Create;
        Assert.That(create.OnDemandThroughput.MaxReadRequestUnits, Is.EqualTo(8));
        Assert.That(create.WarmThroughput.ReadUnitsPerSecond, Is.EqualTo(15_000));
    }

    [Test]
    public void Models_that_say_nothing_of_billing_want_it_on_demand_when_throughput_is_to_be_changed()
    {
        var live = DriftLive.Of(Declared(Provisioned(5, 5), Provisioned(1, 1)));

        var findings = SchemaComparison.Of(Declared(Warm(12_000, null), null), live.Described, Change);

        Assert.That(Steps(findings), Is.EqualTo(new[] { "Change billing: provisioned, 5 reads, 5 writes -> on demand" }));
        live.Apply(findings);
        Assert.That(SchemaComparison.Of(Declared(Warm(12_000, null), null), live.Described, Change), Is.Empty);
    }

    [Test]
    public void An_index_that_is_made_anew_is_not_changed_before()
    {
        var live = DriftLive.Of(Table(new TableSettings { Throughput = Provisioned(5, 5) }, Global("ByTitle", Title, Score)));

        var findings = SchemaComparison.Of(Declared(Provisioned(5, 5), Provisioned(1, 2)), live.Described, Change.RemoveIndex<GameScore>("ByTitle"));

        Assert.That(findings.SelectMany(finding => finding.Steps).Select(step => step.Action), Is.EqualTo(new[] { SchemaAction.Remove, SchemaAction.Add }));
    }

    [Test]
    public void A_throughput_of_the_options_takes_the_place_of_the_models()
    {
        var model = new TableDefinition("GameScore", Id, At) { Indexes = [Global("ByTitle", Title)] };
        var options = Change.WithThroughput<GameScore>(Provisioned(5, 5)).WithThroughput(IndexDefinition<GameScore>.Global("ByTitle", [Title]), Provisioned(1, 2));
        var live = DriftLive.Of(Of(model));

        var findings = SchemaComparison.Of(Of(model, options), live.Described, options);
        live.Apply(findings);

        Assert.That(live.Table.GlobalSecondaryIndexes[0].ProvisionedThroughput.WriteCapacityUnits, Is.EqualTo(2));
        Assert.That(SchemaComparison.Of(Of(model), live.Described, new()), Is.Empty, "what the options gave is not undone");
    }

    private static SchemaTable Declared(Throughput? table, Throughput? index)
        => Table(new TableSettings { Throughput = table }, index is null ? s_byTitle : Global("ByTitle", Title, throughput: index));

    private static Throughput Provisioned(long reads, long writes) => Throughput.Provisioned(reads, writes);

    private static Throughput OnDemand(long? reads, long? writes) => Throughput.OnDemand(reads, writes);

    private static Throughput Warm(long? reads, long? writes) => new() { WarmReadUnitsPerSecond = reads, WarmWriteUnitsPerSecond = writes };

    private static string Words(ProvisionedThroughput capacity) => $"{capacity.ReadCapacityUnits}/{capacity.WriteCapacityUnits}";
}
