using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class ScanTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private Scan<GameScore> Scan => Engine.Scan<GameScore>();

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(Enumerable.Range(0, 30).Select(i => GameScore.Of($"user{i % 3}", $"{i:00}", i)));

    [Test]
    public async Task A_scan_reads_the_whole_table_and_filters_it()
    {
        Assert.That((await Scan.ToListAsync()).Select(s => s.TopScore), Is.EquivalentTo(Enumerable.Range(0, 30)));
        Assert.That((await Scan.Where(s => s.TopScore < 4 || s.TopScore == 20).ToListAsync()).Select(s => s.TopScore), Is.EquivalentTo(new[] { 0, 1, 2, 3, 20 }));
        Assert.That(await Scan.Where(s => s.UserId == "user1").CountAsync(), Is.EqualTo(10));
    }

    [Test]
    public async Task Limit_counts_results_and_ScanLimit_items()
    {
        Assert.That(await Scan.Where(s => s.TopScore >= 15).Limit(7).ToListAsync(), Has.Count.EqualTo(7));
        Assert.That(await Scan.ScanLimit(12).ToListAsync(), Has.Count.EqualTo(12));
        Assert.That(await Scan.Where(s => s.TopScore >= 0).ScanLimit(12).CountAsync(), Is.EqualTo(12));
    }

    [Test]
    public async Task An_index_can_be_scanned()
    {
        Assert.That(await Scan.Index(GameScore.Indexes.GameTitleIndex).ToListAsync(), Has.Count.EqualTo(30));
        Assert.That(Wire.Sent("Scan")[0].Body.GetProperty("IndexName").GetString(), Is.EqualTo("GameTitleIndex"));
        Assert.ThrowsAsync<QueryPlanException>(() => Scan.Index(GameScore.Indexes.GameTitleIndex).ConsistentRead().ToListAsync());
    }

    [Test]
    public async Task Items_can_be_streamed()
    {
        var seen = new List<int>();
        await foreach (var score in Scan.Where(s => s.TopScore > 20).ConsistentRead())
        {
            seen.Add(score.TopScore);
        }

        Assert.That(seen, Is.EquivalentTo(Enumerable.Range(21, 9)));
        Assert.That(Wire.Sent("Scan")[0].Body.GetProperty("ConsistentRead").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Single_and_first_work_on_scans()
    {
        Assert.That((await Scan.Where(s => s.TopScore == 17).SingleAsync()).TopScore, Is.EqualTo(17));
        Assert.That((await Scan.Where(s => s.TopScore == 17).FirstOrDefaultAsync())?.TopScore, Is.EqualTo(17));
        Assert.That(await Scan.Where(s => s.TopScore == 170).FirstOrDefaultAsync(), Is.Null);
        Assert.ThrowsAsync<ItemNotFoundException>(() => Scan.Where(s => s.TopScore == 170).SingleAsync());
        Assert.ThrowsAsync<MultipleItemsException>(() => Scan.SingleAsync());
    }
}
