using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Whole items by an index that holds a part of them.</summary>
internal sealed class PagedCompleteTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private const int Notes = 130;

    private Query<PagedNote> Open => Engine.Query<PagedNote>().Where(n => n.State == "open").Complete();

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(PagedNote.Many(Notes));

    [Test]
    public async Task Whole_items_come_in_the_order_of_the_index()
    {
        var found = await Open.Descending().ToListAsync();
        Assert.That(found.Select(n => n.Rank), Is.Ordered.Descending);
        Assert.That(found.Select(n => n.Text), Is.EquivalentTo(Enumerable.Range(0, Notes).Select(i => $"text {i}")));
        Assert.That(Wire.Sent("Query")[0].Body.GetProperty("IndexName").GetString(), Is.EqualTo("ByState"));
        Assert.That(Wire.Sent("Query")[0].Text, Does.Contain("ProjectionExpression").And.Not.Contain("Text"));
        Assert.That(Wire.Sent("BatchGetItem").Select(r => r.Entries), Is.EqualTo(new[] { 100, 30 }));
    }

    [Test]
    public async Task Streams_pages_first_and_single_are_completed_too()
    {
        var streamed = new List<string?>();
        await foreach (var note in Open)
        {
            streamed.Add(note.Text);
        }

        Assert.That(streamed, Has.Count.EqualTo(Notes).And.All.Not.Null);
        Assert.That((await Open.FirstAsync()).Text, Is.EqualTo(streamed[0]));
        Assert.That((await Open.FirstOrDefaultAsync())?.Text, Is.EqualTo(streamed[0]));
        Assert.That((await Open.Where(n => n.Rank == 57).SingleAsync()).Text, Is.EqualTo("text 129"));
        Assert.ThrowsAsync<MultipleItemsException>(() => Open.SingleAsync());

        var first = await Open.PageAsync(7);
        var second = await Open.PageAsync(200, first.Token);
        Assert.That(first.Items, Has.Count.EqualTo(7));
        Assert.That(first.Items.Concat(second.Items).Select(n => n.Text), Is.EqualTo(streamed));
        Assert.That(second.Token, Is.Null);
    }

    [Test]
    public async Task A_scan_of_an_index_is_completed()
    {
        var found = await Engine.Scan<PagedNote>().Index(PagedNote.Indexes.ByState).Where(n => n.Rank > 90).Complete().ToListAsync();
        Assert.That(found.Select(n => n.Text), Is.EquivalentTo(Enumerable.Range(0, 30).Select(i => $"text {i}")));
    }

    [Test]
    public async Task Items_that_are_gone_are_left_out_and_do_not_count()
    {
        // Each batch lacks its first item, as if that had been deleted after the index was read.
        var gone = new HashSet<string>();
        Wire.On("BatchGetItem", request =>
        {
            string first = request.Body.GetProperty("RequestItems").EnumerateObject().First().Value.GetProperty("Keys")[0].GetProperty("Number").GetProperty("N").GetString()!;
            return gone.Count < 2 && gone.Add(first) ? Reply.Json(r => Items(r, skip: 1)) : Reply.FromEngine;
        });
        var found = await Open.Limit(10).ToListAsync();
        Assert.That(found, Has.Count.EqualTo(10));
        Assert.That(found.Select(n => $"{n.Number}"), Has.None.AnyOf(gone.ToArray()));
        Assert.That(Wire.Sent("BatchGetItem").Select(r => r.Entries), Is.EqualTo(new[] { 10, 1, 1 }));
        Assert.That(Wire.Sent("Query").Select(r => r.Body.GetProperty("Limit").GetInt32()), Is.EqualTo(new[] { 10, 1, 1 }));
    }

    [Test]
    public async Task Keys_handed_back_are_asked_for_again()
    {
        Wire.On("BatchGetItem", Reply.Unprocessed(40), times: 1);
        var page = await Open.PageAsync(100);
        Assert.That(page.Items.Select(n => n.Rank), Is.Ordered);
        Assert.That(page.Items, Has.Count.EqualTo(100));
        Assert.That((page.Evaluated, page.Requests), Is.EqualTo((100, 3)));
    }

    [Test]
    public async Task Completed_items_are_tracked_unless_told_otherwise()
    {
        var note = await Open.FirstAsync();
        note.Text = "new";
        await note.SyncAsync();
        Assert.That(Wire.Sent("UpdateItem")[0].Text, Does.Contain("new").And.Not.Contain("Topic"));

        var untracked = await Open.AsNoTracking().FirstAsync();
        Assert.ThrowsAsync<InvalidOperationException>(() => untracked.SyncAsync());
    }

    [Test]
    public async Task Nothing_is_fetched_where_the_index_or_the_table_holds_all()
    {
        await Engine.Query<PagedNote>().Where(n => n.Topic == "tea").Complete().ToListAsync();
        await Engine.Query<PagedNote>().Where(n => n.Owner == "ann").Complete().ConsistentRead().ToListAsync();
        await Engine.Query<PagedNote>().Where(n => n.Owner == "ann" && n.Rank > 3).Complete().ToListAsync();
        await Engine.Scan<PagedNote>().Complete().ToListAsync();
        Assert.That(Wire.Sent("BatchGetItem"), Is.Empty);
        Assert.That(Wire.Requests.TakeLast(4), Has.All.Property(nameof(WireRequest.Text)).Not.Contain("ProjectionExpression"));
    }

    [Test]
    public void Of_two_indexes_that_fit_the_one_that_holds_all_is_read()
    {
        var twins = Engine.Query<PagedTwin>().Where(t => t.State == "open").Complete();
        Assert.That(twins.ToRequest().IndexName, Is.EqualTo("Whole"));
        Assert.That(twins.Where(t => t.Rank > 3).ToRequest().IndexName, Is.EqualTo("Keys"));
    }

    [Test]
    public async Task Counting_and_deleting_read_the_index_that_a_list_would()
    {
        Wire.On("Query", Reply.Json("""{"Count":0,"ScannedCount":0,"Items":[]}"""));
        var twins = Engine.Query<PagedTwin>().Where(t => t.State == "open");
        await twins.ToListAsync();
        await twins.CountAsync();
        await twins.DeleteAsync();
        Assert.That(Wire.Sent("Query").Select(r => r.Body.GetProperty("IndexName").GetString()), Is.EqualTo(new[] { "Whole", "Whole", "Whole" }));
    }

    [Test]
    public async Task Counting_fetches_nothing()
    {
        Assert.That(await Open.CountAsync(), Is.EqualTo(Notes));
        Assert.That(await Open.AnyAsync(), Is.True);
        Assert.That(Wire.Sent("BatchGetItem"), Is.Empty);
    }

    [Test]
    public void What_the_index_cannot_filter_by_is_refused_all_the_same()
        => Assert.That(
            Assert.ThrowsAsync<QueryPlanException>(() => Open.Where(n => n.Text == "x").ToListAsync())!.Message,
            Does.Contain("does not hold the attribute 'Text'"));

    private static string Items(WireRequest request, int skip)
    {
        var table = request.Body.GetProperty("RequestItems").EnumerateObject().First();
        string items = string.Join(',', table.Value.GetProperty("Keys").EnumerateArray().Skip(skip).Select(k => k.GetRawText()));
        return $$$"""{"Responses":{"{{{table.Name}}}":[{{{items}}}]},"UnprocessedKeys":{}}""";
    }
}
