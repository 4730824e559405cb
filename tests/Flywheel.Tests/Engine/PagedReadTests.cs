using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Reading page by page, each with the token of the one before.</summary>
internal sealed class PagedReadTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private const int Notes = 20;

    private static readonly string[] Reads = ["table", "descending", "range", "filter", "local", "global", "global descending", "keys", "scan", "scan filter", "scan index"];

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(PagedNote.Many(Notes));

    [Test]
    public async Task Pages_joined_are_the_whole_and_each_has_its_size([ValueSource(nameof(Reads))] string read, [Values(1, 3, 7, 20, 50)] int size)
    {
        var pageable = Read(read);
        var whole = (await pageable.ToListAsync()).ConvertAll(n => n.Number);
        Assert.That(whole, Is.Not.Empty);

        var joined = new List<int>();
        string? token = null;
        do
        {
            var page = await pageable.PageAsync(size, token);
            joined.AddRange(page.Items.Select(n => n.Number));
            Assert.That(page.Items, Has.Count.EqualTo(Math.Min(size, whole.Count - joined.Count + page.Items.Count)));
            token = page.Token;
        }
        while (token is not null);

        Assert.That(joined, Is.EqualTo(whole));
    }

    [Test]
    public async Task The_next_page_may_be_of_another_size_and_read_otherwise()
    {
        var query = Engine.Query<PagedNote>().Where(n => n.Owner == "ann");
        var first = await query.PageAsync(4);
        var second = await query.ConsistentRead().AsNoTracking().Limit(100).PageAsync(2, first.Token);
        var third = await query.ScanLimit(100).MaxRequests(5).PageAsync(100, second.Token);
        Assert.That(
            new[] { first, second, third }.Select(p => p.Items.Select(n => n.Number)),
            Is.EqualTo(new[] { Enumerable.Range(0, 4), Enumerable.Range(4, 2), Enumerable.Range(6, 14) }));
        Assert.That(third.Token, Is.Null);
    }

    [Test]
    public async Task A_page_goes_on_though_its_last_item_is_gone()
    {
        var query = Engine.Query<PagedNote>().Where(n => n.Topic == "tea").Descending();
        var first = await query.PageAsync(5);
        await Engine.DeleteAsync(first.Items[^1]);
        var rest = await query.PageAsync(100, first.Token);
        Assert.That(rest.Items.Concat(first.Items).Select(n => n.Number), Is.EquivalentTo(Enumerable.Range(0, Notes)));
    }

    [Test]
    public async Task The_limit_of_a_query_bounds_each_page_and_the_token_goes_on()
    {
        var query = Engine.Query<PagedNote>().Where(n => n.Owner == "ann").Limit(3);
        var first = await query.PageAsync(5);
        var second = await query.PageAsync(2, first.Token);
        Assert.That(first.Items.Concat(second.Items).Select(n => n.Number), Is.EqualTo(Enumerable.Range(0, 5)));
        Assert.That(second.Token, Is.Not.Null);
    }

    [Test]
    public async Task A_page_tells_what_it_cost_in_items_and_requests()
    {
        var page = await Engine.Scan<PagedNote>().Where(n => n.Number >= 5).ScanLimit(12).PageAsync(100);
        Assert.That((page.Evaluated, page.Requests), Is.EqualTo((12, 1)));
    }

    [Test]
    public async Task Items_of_a_page_are_tracked_like_others()
    {
        var note = (await Engine.Query<PagedNote>().Where(n => n.Owner == "ann").PageAsync(1)).Items[0];
        note.Text = "new";
        await note.SyncAsync();
        Assert.That(Wire.Sent("UpdateItem")[0].Text, Does.Contain("new").And.Not.Contain("Topic"));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void A_page_has_at_least_one_item(int size)
        => Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Engine.Scan<PagedNote>().PageAsync(size));

    private Pageable<PagedNote> Read(string read)
    {
        var (query, scan) = (Engine.Query<PagedNote>(), Engine.Scan<PagedNote>());
        return read switch
        {
            "table" => query.Where(n => n.Owner == "ann"),
            "descending" => query.Where(n => n.Owner == "ann").Descending(),
            "range" => query.Where(n => n.Owner == "ann" && n.Number > 3 && n.Number < 17),
            "filter" => query.Where(n => n.Owner == "ann" && n.Text != "text 3" && n.Text != "text 11"),
            "local" => query.Where(n => n.Owner == "ann" && n.Rank >= 95),
            "global" => query.Where(n => n.Topic == "tea"),
            "global descending" => query.Where(n => n.Topic == "tea" && n.Rank > 95).Descending(),
            "keys" => query.Where(n => n.State == "open").Index(PagedNote.Indexes.ByState),
            "scan" => scan,
            "scan filter" => scan.Where(n => n.Rank < 98),
            _ => scan.Index(PagedNote.Indexes.ByTopic),
        };
    }
}
