using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Scans of indexes, in segments and with filters on attributes that the model does not declare, on real engines.</summary>
internal sealed class ScannedTests(WirePath path, Flywheel.Testing.EngineKind kind) : DataPlaneTests(path, kind)
{
    private Scan<ScannedItem> Scan => Engine.Scan<ScannedItem>();

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(Enumerable.Range(0, 60).Select(static i => new ScannedItem
    {
        Id = $"item {i / 2}",
        Part = i % 2,
        Rank = i % 3 == 0 ? i : null,
        Kind = i % 4 == 0 ? "fourth" : null,
    }));

    [Test]
    public async Task Every_item_is_in_one_segment()
    {
        var parts = new List<List<ScannedItem>>();
        for (int i = 0; i < 5; i++)
        {
            parts.Add(await Scan.Segment(i, 5).ToListAsync());
        }

        Assert.That(parts.SelectMany(static part => part).Select(At), Is.EquivalentTo(Everything()));
        Assert.That(parts.Count(static part => part.Count > 0), Is.GreaterThan(1));
        Assert.That(await Scan.ParallelScan(5).CountAsync(), Is.EqualTo(60));
    }

    [Test]
    public async Task Segments_are_read_in_parallel()
    {
        Assert.That((await Scan.ParallelScan(4).ToListAsync()).Select(At), Is.EquivalentTo(Everything()));
        Assert.That((await Scan.Where(s => s.Part == 1).ConsistentRead().ParallelScan(4).ToListAsync()).Select(s => s.Part), Is.EqualTo(Enumerable.Repeat(1, 30)));
        Assert.That(Wire.Sent("Scan")[^1].Body.GetProperty("ConsistentRead").GetBoolean(), Is.True);

        var items = new List<ScannedItem>();
        await foreach (var item in Scan.ParallelScan(2))
        {
            items.Add(item);
        }

        Assert.That(items.Select(At), Is.EquivalentTo(Everything()));
    }

    [Test]
    public async Task Indexes_are_scanned_at_once_and_in_parallel()
    {
        var ranked = Scan.Index(ScannedItem.Indexes.RankIndex);
        Assert.That((await ranked.ConsistentRead().ToListAsync()).Select(s => s.Rank), Is.EquivalentTo(Enumerable.Range(0, 20).Select(static i => i * 3)));
        Assert.That((await ranked.ConsistentRead().ParallelScan(3).ToListAsync()).Select(s => s.Rank), Is.EquivalentTo(Enumerable.Range(0, 20).Select(static i => i * 3)));

        var kinds = Scan.Index(ScannedItem.Indexes.KindIndex);
        Assert.That(await kinds.ParallelScan(3).CountAsync(), Is.EqualTo(15));
        Assert.That((await kinds.Where(s => s.Rank != null).ToListAsync()).Select(s => s.Rank), Is.EquivalentTo(new[] { 0, 12, 24, 36, 48 }));
        Assert.ThrowsAsync<QueryPlanException>(() => kinds.ConsistentRead().ParallelScan(2).ToListAsync());
    }

    [Test]
    public async Task A_scan_goes_on_from_a_checkpoint_on_a_real_engine([Values] bool isIndex)
    {
        var scan = isIndex ? Scan.Index(ScannedItem.Indexes.RankIndex) : Scan;
        var (seen, checkpoint) = (new List<string>(), (string?)null);
        for (int run = 0; run < 4; run++)
        {
            await foreach (var page in scan.ParallelScan(4).ResumeFrom(checkpoint).AsPages())
            {
                seen.AddRange(page.Items.Select(At));
                checkpoint = page.Checkpoint;
                break;
            }
        }

        Assert.That(seen, Is.EquivalentTo(isIndex ? Everything().Where(static (_, i) => i % 3 == 0) : Everything()));
    }

    [Test]
    public async Task Alternatives_are_alternatives_in_a_count_too()
    {
        Assert.That(await Scan.Where(s => s.Rank == 3 || s.Kind == "fourth").CountAsync(), Is.EqualTo(16));
        Assert.That(await Scan.Where(s => s.Rank == 3 || s.Kind == "fourth").ParallelScan(2).CountAsync(), Is.EqualTo(16));
        Assert.That(await Scan.Where(s => s.Rank != null).Where(s => s.Kind == "fourth").CountAsync(), Is.EqualTo(5));
    }

    private static IEnumerable<TestCaseData> Filters()
    {
        return
        [
            Case("text", s => s.Attribute<string>("text") == "a b"),
            Case("text starts", s => s.Attribute<string>("text").StartsWith("a")),
            Case("text contains", s => s.Attribute<string>("text").Contains(" ")),
            Case("number", s => s.Attribute<int>("number") == 12),
            Case("number greater", s => s.Attribute<decimal>("number") > 11.5m),
            Case("number between", s => s.Attribute<long>("number").Between(12, 13)),
            Case("number in", s => s.Attribute<int>("number").In(1, 12)),
            Case("truth", s => s.Attribute<bool>("truth") == true),
            Case("bytes", s => s.Attribute<byte[]>("bytes") == new byte[] { 1, 2 }),
            Case("bytes start", s => s.Attribute<byte[]>("bytes").StartsWith([1])),
            Case("texts", s => s.Attribute<string>("texts").Contains("y")),
            Case("numbers", s => s.Attribute<int>("numbers").Contains(2)),
            Case("list", s => s.Attribute<string>("list").Contains("l")),
            Case("map", s => s.Attribute<string>("map").HasType(AttributeType.Map)),
            Case("null", s => s.Attribute<string>("null") == null & s.Attribute<string>("null").Exists()),
            Case("size", s => s.Attribute<string>("text").Size == 3),
            Case("a dot in the name", s => s.Attribute<string>("a.b") == "dotted"),
            Case("a reserved word", s => s.Attribute<string>("select") == "reserved"),
            Case("there", s => s.Attribute<string>("a.b") != null),
        ];

        static TestCaseData Case(string name, Func<ScannedItem.Fields, Condition> where) => new TestCaseData(where).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Filters))]
    public async Task Attributes_that_are_not_declared_are_compared_as_their_types(Func<ScannedItem.Fields, Condition> where)
    {
        await PutAsync<ScannedItem>(new()
        {
            ["Id"] = new("other"),
            ["Part"] = new() { N = "0" },
            ["text"] = new("a b"),
            ["number"] = new() { N = "12" },
            ["truth"] = new() { BOOL = true },
            ["bytes"] = new() { B = new([1, 2]) },
            ["texts"] = new(["x", "y"]),
            ["numbers"] = new() { NS = ["1", "2"] },
            ["list"] = new() { L = [new("l")] },
            ["map"] = new() { M = new() { ["k"] = new("v") } },
            ["null"] = new() { NULL = true },
            ["a.b"] = new("dotted"),
            ["select"] = new("reserved"),
        });

        // The same names with values of other types, which no comparison finds.
        await PutAsync<ScannedItem>(new()
        {
            ["Id"] = new("decoy"),
            ["Part"] = new() { N = "0" },
            ["text"] = new() { N = "1" },
            ["number"] = new("12"),
            ["truth"] = new("true"),
            ["bytes"] = new("AQI="),
            ["texts"] = new("x"),
            ["numbers"] = new("2"),
            ["list"] = new() { L = [new() { N = "1" }] },
            ["map"] = new("v"),
            ["null"] = new("null"),
        });

        var found = await Scan.Where(where).ToListAsync();
        Assert.That(found.Select(s => s.Id), Is.EqualTo(new[] { "other" }));
    }

    private static IEnumerable<string> Everything() => Enumerable.Range(0, 60).Select(static i => $"item {i / 2}/{i % 2}");

    private static string At(ScannedItem item) => $"{item.Id}/{item.Part}";
}
