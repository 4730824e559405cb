using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Pages as DynamoDB may send them, by script.</summary>
internal sealed class PagingTests(WirePath path) : EngineTests(path)
{
    private const string NextKey = """{"UserId":{"S":"k"},"Title":{"S":"t"}}""";

    private Scan<GameScore> Scan => Engine.Scan<GameScore>();

    [Test]
    public async Task A_page_without_items_is_no_end_while_it_names_a_last_key()
    {
        Pages(Page([], 100, NextKey), Page([], 100, NextKey), Page([7], 100, NextKey), Page([], 3));
        Assert.That((await Scan.Where(s => s.Wins > 1).ToListAsync()).Select(s => s.TopScore), Is.EqualTo(new[] { 7 }));
        Assert.That(Wire.Sent("Scan").Select(r => r.Body.TryGetProperty("ExclusiveStartKey", out var key) ? key.GetRawText() : ""), Is.EqualTo(new[] { "", NextKey, NextKey, NextKey }));
    }

    [Test]
    public async Task A_last_key_is_handed_back_as_it_is_and_may_be_followed_by_nothing()
    {
        const string key = """{"Title":{"S":"€ \"\\ \u0001"},"UserId":{"S":"k"},"More":{"N":"1E+2"}}""";
        Pages(Page([1], 1, key), Page([], 0));
        await Scan.ToListAsync();
        var sent = Wire.Sent("Scan")[1].Body.GetProperty("ExclusiveStartKey");
        Assert.That(sent.GetProperty("More").GetProperty("N").GetString(), Is.EqualTo("1E+2"));
        Assert.That(sent.GetProperty("Title").GetProperty("S").GetString(), Is.EqualTo("€ \"\\ \u0001"));
    }

    [Test]
    public async Task No_limit_is_sent_when_none_is_asked_for()
    {
        Pages(Page([1], 1, NextKey), Page([2], 1));
        await Scan.ToListAsync();
        Assert.That(Wire.Sent("Scan"), Has.None.Property(nameof(WireRequest.Text)).Contain("Limit"));
    }

    [Test]
    public async Task A_filtered_limit_asks_for_more_than_it_wants_but_never_past_the_scan_limit()
    {
        Pages(Page([1], 20, NextKey), Page([2], 20, NextKey), Page([], 10, NextKey));
        var found = await Scan.Where(s => s.Wins > 1).Limit(3).ScanLimit(50).ToListAsync();
        Assert.That(found, Has.Count.EqualTo(2));
        Assert.That(Wire.Sent("Scan").Select(r => r.Body.GetProperty("Limit").GetInt32()), Is.EqualTo(new[] { 20, 20, 10 }));
    }

    [Test]
    public async Task A_page_with_more_than_the_limit_is_cut()
    {
        Pages(Page([1, 2, 3, 4], 4, NextKey));
        Assert.That((await Scan.Where(s => s.Wins > 1).Limit(3).ToListAsync()).Select(s => s.TopScore), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(Wire.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_count_past_what_an_int_holds_is_an_error()
    {
        Pages(Count(2_000_000_000, NextKey), Count(2_000_000_000));
        Assert.That(() => Scan.CountAsync(), Throws.TypeOf<OverflowException>());
    }

    [Test]
    public async Task A_scan_past_what_an_int_counts_goes_on()
    {
        Pages(Page([1], 2_000_000_000, NextKey), Page([2], 2_000_000_000, NextKey), Page([3], 1));
        Assert.That(await Scan.Where(s => s.Wins > 1).Limit(100).ToListAsync(), Has.Count.EqualTo(3));
        Assert.That(Wire.Sent("Scan").Select(r => r.Body.GetProperty("Limit").GetInt32()), Is.EqualTo(new[] { 100, 99, 98 }));
    }

    [Test]
    public async Task A_page_of_many_megabytes_is_read()
    {
        Pages(Page([.. Enumerable.Range(0, 50_000)], 50_000));
        Assert.That((await Scan.ToListAsync()).Select(s => s.TopScore), Is.EqualTo(Enumerable.Range(0, 50_000)));
    }

    [Test]
    public async Task Single_keeps_to_a_smaller_limit()
    {
        Pages(Page([1], 1, NextKey));
        Assert.That((await Scan.Limit(1).SingleAsync()).TopScore, Is.EqualTo(1));
    }

    private static string Page(int[] scores, int scanned, string? lastKey = null)
    {
        string items = string.Join(',', scores.Select(score => $$$"""{"UserId":{"S":"u"},"Title":{"S":"t"},"TopScore":{"N":"{{{score}}}"}}"""));
        return $$"""{"Items":[{{items}}],"Count":{{scores.Length}},"ScannedCount":{{scanned}}{{(lastKey is null ? "" : ",\"LastEvaluatedKey\":" + lastKey)}}}""";
    }

    private static string Count(int count, string? lastKey = null)
        => $$"""{"Count":{{count}},"ScannedCount":{{count}}{{(lastKey is null ? "" : ",\"LastEvaluatedKey\":" + lastKey)}}}""";

    private void Pages(params string[] pages)
    {
        foreach (string page in pages)
        {
            Wire.On("Scan", Reply.Json(page), times: 1);
        }
    }
}
