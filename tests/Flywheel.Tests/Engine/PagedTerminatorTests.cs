using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Every way to end a query, a scan and what Select makes of one.</summary>
internal sealed class PagedTerminatorTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static readonly string[] Reads = ["query", "index", "scan"];

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(PagedNote.Many(10));

    [Test]
    public async Task Lists_and_streams_give_all([ValueSource(nameof(Reads))] string read)
    {
        var all = Read(read);
        Assert.That(await all.ToListAsync(), Has.Count.EqualTo(10));
        int streamed = 0;
        await foreach (var note in all)
        {
            streamed++;
        }

        await foreach (var note in all.WithCancellation(default))
        {
            streamed++;
        }

        await foreach (var note in all.AsAsyncEnumerable())
        {
            streamed++;
        }

        Assert.That(streamed, Is.EqualTo(30));
    }

    [Test]
    public async Task First_reads_one_item_at_the_most([ValueSource(nameof(Reads))] string read)
    {
        var all = Read(read);
        var first = (await all.ToListAsync())[0].Number;
        Assert.That((await all.FirstAsync()).Number, Is.EqualTo(first));
        Assert.That((await all.FirstOrDefaultAsync())?.Number, Is.EqualTo(first));
        Assert.That(Wire.Requests.TakeLast(2).Select(r => r.Body.GetProperty("Limit").GetInt32()), Is.EqualTo(new[] { 1, 1 }));
        Assert.That(await None(read).FirstOrDefaultAsync(), Is.Null);
        Assert.That(Assert.ThrowsAsync<ItemNotFoundException>(() => None(read).FirstAsync())!.Message, Does.Contain("paged-notes").And.Contain("none"));
    }

    [Test]
    public async Task Single_wants_one_and_no_more([ValueSource(nameof(Reads))] string read)
    {
        Assert.That((await One(read).SingleAsync()).Number, Is.EqualTo(4));
        Assert.That((await One(read).SingleOrDefaultAsync())?.Number, Is.EqualTo(4));
        Assert.That(await None(read).SingleOrDefaultAsync(), Is.Null);
        Assert.ThrowsAsync<ItemNotFoundException>(() => None(read).SingleAsync());
        Assert.That(
            Assert.ThrowsAsync<MultipleItemsException>(() => Read(read).SingleAsync())!.Message,
            Does.Contain("Several items of paged-notes").And.Contain("""{Owner: "ann", Number:"""));
        Assert.ThrowsAsync<MultipleItemsException>(() => Read(read).SingleOrDefaultAsync());
    }

    [Test]
    public async Task Counts_and_any_read_no_items([ValueSource(nameof(Reads))] string read)
    {
        Assert.That(await Read(read).CountAsync(), Is.EqualTo(10));
        Assert.That(await One(read).CountAsync(), Is.EqualTo(1));
        Assert.That(await Read(read).AnyAsync(), Is.True);
        Assert.That(await One(read).AnyAsync(), Is.True);
        Assert.That(await None(read).AnyAsync(), Is.False);
        Assert.That(Wire.Requests.TakeLast(5).Select(r => r.Body.GetProperty("Select").GetString()), Is.All.EqualTo("COUNT"));
    }

    [Test]
    public async Task Every_terminator_keeps_to_a_limit_and_can_be_run_again([ValueSource(nameof(Reads))] string read)
    {
        var few = Limited(read, 3);
        for (int run = 0; run < 2; run++)
        {
            Assert.That(await few.ToListAsync(), Has.Count.EqualTo(3));
            Assert.That(await few.CountAsync(), Is.EqualTo(3));
            Assert.That(await few.AnyAsync(), Is.True);
            Assert.That(await few.FirstAsync(), Is.Not.Null);
            Assert.That(await few.FirstOrDefaultAsync(), Is.Not.Null);
            Assert.ThrowsAsync<MultipleItemsException>(() => few.SingleAsync());
            Assert.That(await Limited(read, 1).SingleAsync(), Is.Not.Null);
            Assert.That(await Limited(read, 1).SingleOrDefaultAsync(), Is.Not.Null);
            Assert.That((await few.PageAsync(10)).Items, Has.Count.EqualTo(3));
        }
    }

    [Test]
    public void A_request_is_shown_and_not_sent()
    {
        int sent = Wire.Requests.Count;
        var query = Engine.Query<PagedNote>().Where(n => n.Owner == "ann" && n.Text == "x").Descending().Limit(7);
        var shown = query.ToRequest();
        Assert.That((shown.TableName, shown.KeyConditionExpression, shown.FilterExpression), Is.EqualTo((Engine.TableNameOf<PagedNote>(), "#0 = :0", "#1 = :1")));
        Assert.That((shown.ExpressionAttributeNames["#1"], shown.ExpressionAttributeValues[":0"].S, shown.ScanIndexForward, shown.Limit), Is.EqualTo(("Text", "ann", false, 20)));

        var scan = Engine.Scan<PagedNote>().Index(PagedNote.Indexes.ByTopic).Where(n => n.Number > 3).Segment(1, 3).ToRequest();
        Assert.That((scan.IndexName, scan.FilterExpression, scan.Segment, scan.TotalSegments), Is.EqualTo(("ByTopic", "#0 > :0", 1, 3)));
        Assert.That(scan.ExpressionAttributeValues[":0"].N, Is.EqualTo("3"));

        var view = (Amazon.DynamoDBv2.Model.QueryRequest)query.Select<PagedText>().ToRequest();
        Assert.That(view.ProjectionExpression, Is.EqualTo("#0, #2, #1"));
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
    }

    [Test]
    public async Task Projections_are_scanned_in_parallel()
    {
        var texts = await Engine.Scan<PagedNote>().Where(n => n.Number < 4).ParallelScan<PagedText>(3).ToListAsync();
        Assert.That(texts, Is.EquivalentTo(Enumerable.Range(0, 4).Select(i => new PagedText(i, $"text {i}"))));
        Assert.That(Wire.Sent("Scan").Select(r => r.Body.GetProperty("TotalSegments").GetInt32()), Is.EqualTo(new[] { 3, 3, 3 }));
        Assert.That(Wire.Sent("Scan")[0].Body.GetProperty("ProjectionExpression").GetString(), Is.EqualTo("#1, #0, #2"));
    }

    [Test]
    public async Task What_Select_gives_ends_in_every_way_too([Values] bool isScan)
    {
        Pageable<PagedText> View(int from = 0, int to = 9) => isScan
            ? Engine.Scan<PagedNote>().Where(n => n.Number.Between(from, to)).Select<PagedText>()
            : Engine.Query<PagedNote>().Where(n => n.Owner == "ann" && n.Number.Between(from, to)).Select<PagedText>();

        var (one, none) = (View(4, 4), View(40, 50));
        var whole = Enumerable.Range(0, 10).Select(i => new PagedText(i, $"text {i}")).ToArray();
        Assert.That(await View().ToListAsync(), Is.EqualTo(whole));
        var streamed = new List<PagedText>();
        await foreach (var text in View())
        {
            streamed.Add(text);
        }

        Assert.That(streamed, Is.EqualTo(whole));
        Assert.That(await View().FirstAsync(), Is.EqualTo(whole[0]));
        Assert.That(await View().FirstOrDefaultAsync(), Is.EqualTo(whole[0]));
        Assert.That(await none.FirstOrDefaultAsync(), Is.Null);
        Assert.That(await one.SingleAsync(), Is.EqualTo(whole[4]));
        Assert.That(await one.SingleOrDefaultAsync(), Is.EqualTo(whole[4]));
        Assert.That(await none.SingleOrDefaultAsync(), Is.Null);
        Assert.ThrowsAsync<MultipleItemsException>(() => View().SingleAsync());
        Assert.ThrowsAsync<ItemNotFoundException>(() => none.FirstAsync());
        Assert.That((await View().CountAsync(), await one.AnyAsync(), await none.AnyAsync()), Is.EqualTo((10, true, false)));
    }

    [Test]
    public async Task A_page_of_a_projection_goes_on_behind_a_page_of_items_and_back()
    {
        var query = Engine.Query<PagedNote>().Where(n => n.Topic == "tea");
        var first = await query.PageAsync(3);
        var second = await query.Select<PagedText>().PageAsync(4, first.Token);
        var third = await query.PageAsync(100, second.Token);
        Assert.That(
            first.Items.Select(n => n.Number).Concat(second.Items.Select(t => t.Number)).Concat(third.Items.Select(n => n.Number)),
            Is.EqualTo((await query.ToListAsync()).Select(n => n.Number)));
        Assert.That((second.Items.Count, third.Items.Count, third.Token), Is.EqualTo((4, 3, (string?)null)));
    }

    [Test]
    public void Complete_and_a_part_are_refused_together()
    {
        var query = Engine.Query<PagedNote>().Where(n => n.State == "open").Complete();
        Assert.That(Assert.ThrowsAsync<QueryPlanException>(() => query.Select<PagedText>().ToListAsync())!.Message, Does.Contain("PagedText").And.Contain("Leave Complete() out"));
        Assert.That(Assert.ThrowsAsync<QueryPlanException>(() => query.Attributes([new UndeclaredField<string>(AttributePath.Of("Text"))]).ToListAsync())!.Message, Does.Contain("Leave one of the two out"));
    }

    [Test]
    public async Task Structs_have_the_forms_with_null_too()
    {
        await CreateTableAsync(new Reading("a", 1, 1.5), new Reading("a", 2, 2.5));
        var all = Engine.Query<Reading>().Where(r => r.Sensor == "a");
        Assert.That((await all.FirstOrDefaultAsync())?.Value, Is.EqualTo(1.5));
        Assert.That((await all.Where(r => r.Tick == 2).SingleOrDefaultAsync())?.Value, Is.EqualTo(2.5));
        Assert.That(await all.Where(r => r.Tick == 3).SingleOrDefaultAsync(), Is.Null);
        Assert.That(await Engine.Scan<Reading>().Where(r => r.Tick > 3).FirstOrDefaultAsync(), Is.Null);
    }

    [Test]
    public void Nothing_found_within_a_bound_says_so()
        => Assert.That(
            Assert.ThrowsAsync<ItemNotFoundException>(() => Engine.Scan<PagedNote>().Where(n => n.Text == "none").ScanLimit(1).FirstAsync())!.Message,
            Does.Contain("as far as its ScanLimit or MaxRequests"));

    [Test]
    public async Task A_limit_of_nothing_gives_nothing_and_sends_nothing([ValueSource(nameof(Reads))] string read)
    {
        int before = Wire.Requests.Count;
        var none = Limited(read, 0, "text 4");
        Assert.That(await none.ToListAsync(), Is.Empty);
        Assert.That(await none.CountAsync(), Is.Zero);
        Assert.That(await none.AnyAsync(), Is.False);
        Assert.That(await none.FirstOrDefaultAsync(), Is.Null);
        Assert.That(await none.SingleOrDefaultAsync(), Is.Null);
        Assert.ThrowsAsync<ItemNotFoundException>(() => none.FirstAsync());
        Assert.That(Assert.ThrowsAsync<QueryPlanException>(() => none.PageAsync(5))!.Message, Does.Contain("Limit(0)"));
        Assert.That(Wire.Requests, Has.Count.EqualTo(before));
    }

    [Test]
    public void A_limit_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Engine.Query<PagedNote>().Limit(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Engine.Scan<PagedNote>().Limit(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Engine.Query<PagedNote>().ScanLimit(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Engine.Query<PagedNote>().MaxRequests(0));
    }

    private Pageable<PagedNote> Read(string read) => Limited(read, null);

    private Pageable<PagedNote> None(string read) => Limited(read, null, "none");

    private Pageable<PagedNote> One(string read) => Limited(read, null, "text 4");

    private Pageable<PagedNote> Limited(string read, int? limit, string? text = null)
    {
        if (read == "scan")
        {
            var scan = text is null ? Engine.Scan<PagedNote>() : Engine.Scan<PagedNote>().Where(n => n.Text == text);
            return limit is { } scanned ? scan.Limit(scanned) : scan;
        }

        var query = read == "query" ? Engine.Query<PagedNote>().Where(n => n.Owner == "ann") : Engine.Query<PagedNote>().Where(n => n.Topic == "tea").Descending();
        query = text is null ? query : query.Where(n => n.Text == text);
        return limit is { } most ? query.Limit(most) : query;
    }
}
