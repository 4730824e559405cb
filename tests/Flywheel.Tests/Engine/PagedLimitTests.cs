using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The size of a page, Limit, ScanLimit and MaxRequests apart and together: what each request asks for, and where a run stops. By script.</summary>
internal sealed class PagedLimitTests(WirePath path) : EngineTests(path)
{
    // The wire has 100 items of which every third passes the filter, and gives at most 30 in one answer.
    private const int Stored = 100;
    private const int Most = 30;

    [TestCase("size 5", "5", 5, 5, true)]
    [TestCase("size 40", "40 10", 40, 40, true)]
    [TestCase("size 100", "100 70 40 10", 100, 100, false)]
    [TestCase("size 200", "200 170 140 110", 100, 100, false)]
    [TestCase("size 5 limit 3", "3", 3, 3, true)]
    [TestCase("size 5 limit 8", "5", 5, 5, true)]
    [TestCase("size 5 scan 3", "3", 3, 3, true)]
    [TestCase("size 50 scan 45", "45 15", 45, 45, true)]
    [TestCase("size 50 requests 1", "50", 30, 30, true)]
    [TestCase("size 50 limit 40 scan 35 requests 9", "35 5", 35, 35, true)]
    [TestCase("size 50 limit 34 scan 35 requests 9", "34 4", 34, 34, true)]
    [TestCase("filter size 5", "20", 5, 15, true)]
    [TestCase("filter size 10", "20 20", 10, 30, true)]
    [TestCase("filter size 30", "30 20 20 20", 30, 90, true)]
    [TestCase("filter size 34", "34 24 20 20", 34, 100, false)]
    [TestCase("filter size 33", "33 23 20 20", 33, 99, true)]
    [TestCase("filter size 5 limit 2", "20", 2, 6, true)]
    [TestCase("filter size 5 scan 7", "7", 2, 7, true)]
    [TestCase("filter size 50 scan 35", "35 5", 11, 35, true)]
    [TestCase("filter size 50 requests 2", "50 40", 20, 60, true)]
    [TestCase("filter size 50 requests 4", "50 40 30 20", 34, 100, false)]
    [TestCase("limit 5", "5", 5, 5, null)]
    [TestCase("filter limit 10", "20 20", 10, 40, null)]
    [TestCase("scan 45", "45 15", 45, 45, null)]
    [TestCase("filter scan 45", "45 15", 15, 45, null)]
    [TestCase("requests 2", "- -", 60, 60, null)]
    [TestCase("filter requests 2", "- -", 20, 60, null)]
    [TestCase("filter", "- - - -", 34, 100, null)]
    public async Task A_run_asks_for_what_its_limits_leave_and_stops_at_the_first(string told, string asked, int found, int reached, bool? hasMore)
    {
        bool isFiltered = told.StartsWith("filter", StringComparison.Ordinal);
        Wire.On("Scan", Reply.Json(request => Answer(request, isFiltered)));
        var scan = isFiltered ? Engine.Scan<PagedNote>().Where(n => n.Text == "third") : Engine.Scan<PagedNote>();
        scan = Number(told, "limit") is { } limit ? scan.Limit(limit) : scan;
        scan = Number(told, "scan") is { } scanned ? scan.ScanLimit(scanned) : scan;
        scan = Number(told, "requests") is { } requests ? scan.MaxRequests(requests) : scan;

        List<PagedNote> items;
        if (Number(told, "size") is { } size)
        {
            var page = await scan.PageAsync(size);
            items = [.. page.Items];
            Assert.That(page.Token is not null, Is.EqualTo(hasMore));
            Assert.That(page.Requests, Is.EqualTo(Wire.Requests.Count));
            if (page.Token is not null)
            {
                await scan.MaxRequests(1).PageAsync(1, page.Token);
                Assert.That(StartOf(Wire.Requests[^1]), Is.EqualTo(isFiltered && items.Count == size ? items[^1].Number + 1 : reached));
            }
        }
        else
        {
            items = await scan.ToListAsync();
        }

        int count = asked.Split(' ').Length;
        Assert.That(string.Join(' ', Wire.Requests.Take(count).Select(r => r.Body.TryGetProperty("Limit", out var most) ? most.ToString() : "-")), Is.EqualTo(asked));
        Assert.That(Wire.Requests, Has.Count.EqualTo(hasMore is true ? count + 1 : count));
        Assert.That(items.Select(n => n.Number), Is.EqualTo(Enumerable.Range(0, found).Select(i => isFiltered ? 3 * i : i)));
    }

    [Test]
    public async Task An_empty_page_with_a_token_is_possible()
    {
        Wire.On("Scan", Reply.Json(request => Answer(request, isFiltered: true)));
        var scan = Engine.Scan<PagedNote>().Where(n => n.Text == "third").ScanLimit(2);
        var first = await scan.PageAsync(10);
        var second = await scan.ScanLimit(1).PageAsync(10, first.Token);
        Assert.That(first.Items.Select(n => n.Number), Is.EqualTo(new[] { 0 }));
        Assert.That(second.Items, Is.Empty);
        Assert.That(second.Token, Is.Not.Null);
        Assert.That((await scan.PageAsync(10, second.Token)).Items.Select(n => n.Number), Is.EqualTo(new[] { 3 }));
    }

    private static int? Number(string told, string name)
        => told.Split(' ') is var words && Array.IndexOf(words, name) is >= 0 and var at ? int.Parse(words[at + 1], null) : null;

    private static int StartOf(WireRequest request)
        => request.Body.TryGetProperty("ExclusiveStartKey", out var key) ? int.Parse(key.GetProperty("Number").GetProperty("N").GetString()!, null) + 1 : 0;

    private static string Answer(WireRequest request, bool isFiltered)
    {
        int start = StartOf(request);
        int count = Math.Min(Math.Min(Most, Stored - start), request.Body.TryGetProperty("Limit", out var limit) ? limit.GetInt32() : Most);
        int[] items = [.. Enumerable.Range(start, count).Where(i => !isFiltered || i % 3 == 0)];
        string last = start + count == Stored ? "" : $$""","LastEvaluatedKey":{{Key(start + count - 1)}}""";
        return $$"""{"Items":[{{string.Join(',', items.Select(Key))}}],"Count":{{items.Length}},"ScannedCount":{{count}}{{last}}}""";
    }

    private static string Key(int number) => $$$"""{"Owner":{"S":"ann"},"Number":{"N":"{{{number}}}"}}""";
}
