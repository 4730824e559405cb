using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>A scan of a million items, which must not be in memory at one time.</summary>
[TestFixture(WirePath.Pipeline)]
[TestFixture(WirePath.Client)]
[NonParallelizable]
internal sealed class ParallelScanMemoryTests(WirePath path)
{
    private const int Segments = 4;
    private const int Pages = 250;
    private const int ItemsPerPage = 1000;

    // A page of a thousand items takes about 0.4 MB with what is remembered of them, its answer another 0.2 MB while it is read.
    private const long MostBytes = Segments * 2_000_000;

    [Test]
    public async Task One_page_of_each_segment_is_held()
    {
        string[] pages = [Page(isLast: false), Page(isLast: true)];
        var wire = new ScriptedWire();
        wire.On("Scan", request => Reply.Json(pages[ScannedTable.PageOf(request) == Pages - 1 ? 1 : 0].Replace("\"next\"", $"\"{ScannedTable.PageOf(request)}\"", StringComparison.Ordinal)));
        using var client = wire.CreateClient(path);

        long before = GC.GetTotalMemory(forceFullCollection: true);
        var live = new List<long>();
        long items = 0;
        await foreach (var item in new Engine(client).Scan<ScannedItem>().ParallelScan(Segments))
        {
            if (items++ % 50_000 == 500)
            {
                live.Add(GC.GetTotalMemory(forceFullCollection: true) - before);
            }

            GC.KeepAlive(item);
        }

        TestContext.Out.WriteLine(string.Join(' ', live.Select(bytes => $"{bytes / 1000:n0} kB")));
        Assert.That(items, Is.EqualTo(1_000_000));
        Assert.That(live, Has.Count.EqualTo(20).And.All.LessThan(MostBytes));

        // The wire of the test remembers each of the 1000 requests, so a little growth is its own.
        Assert.That(live[^5..].Max() - live[..5].Max(), Is.LessThan(MostBytes / 2), "what is held does not grow");
    }

    private static string Page(bool isLast)
    {
        string items = string.Join(',', Enumerable.Range(0, ItemsPerPage).Select(item => $$$"""{"Id":{"S":"an item with a number {{{item}}}"},"Part":{"N":"{{{item}}}"},"Kind":{"S":"kind"}}"""));
        string next = isLast ? "" : ""","LastEvaluatedKey":{"Id":{"S":"a"},"Part":{"N":"next"}}""";
        return $"{{\"Items\":[{items}],\"Count\":{ItemsPerPage},\"ScannedCount\":{ItemsPerPage}{next}}}";
    }
}
