using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class QueryTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static GameScore[] Scores =>
    [
        new() { UserId = "abc", Title = "Alien Adventure", TopScore = 100, Wins = 1, Tags = ["retro"] },
        new() { UserId = "abc", Title = "Comet Quest", TopScore = 9500, Wins = 2, Tags = ["retro", "space"] },
        new() { UserId = "abc", Title = "Galaxy Invaders", TopScore = 5842, Losses = 7 },
        new() { UserId = "def", Title = "Comet Quest", TopScore = 1200, Wins = 9 },
        new() { UserId = "def", Title = "Galaxy Invaders", TopScore = 12_000, TopScoreTime = DateTimeOffset.UnixEpoch },
        new() { UserId = "ghi", Title = "Comet Quest", TopScore = 12_400 },
    ];

    private Query<GameScore> Query => Engine.Query<GameScore>();

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(Scores);

    [Test]
    public async Task The_items_of_a_hash_key_come_in_the_order_of_the_range_key()
        => Assert.That(
            (await Query.Where(s => s.UserId == "abc").ToListAsync()).Select(s => s.Title),
            Is.EqualTo(new[] { "Alien Adventure", "Comet Quest", "Galaxy Invaders" }));

    [Test]
    public async Task Descending_turns_the_order_and_ascending_turns_it_back()
    {
        var descending = Query.Where(s => s.UserId == "abc").Descending();
        Assert.That((await descending.ToListAsync()).Select(s => s.TopScore), Is.EqualTo(new[] { 5842, 9500, 100 }));
        Assert.That((await descending.Ascending().ToListAsync()).Select(s => s.TopScore), Is.EqualTo(new[] { 100, 9500, 5842 }));
    }

    [Test]
    public async Task The_conditions_choose_the_index()
    {
        var high = await Query.Where(s => s.Title == "Comet Quest" && s.TopScore > 9000).ToListAsync();

        Assert.That(high.Select(s => s.UserId), Is.EqualTo(new[] { "abc", "ghi" }));
        Assert.That(Wire.Sent("Query")[0].Body.GetProperty("IndexName").GetString(), Is.EqualTo("GameTitleIndex"));
    }

    [Test]
    public async Task An_index_is_read_when_it_is_asked_for()
    {
        var scores = await Query.Index(GameScore.Indexes.GameTitleIndex).Where(s => s.Title == "Galaxy Invaders").Where(s => s.UserId == "abc").ToListAsync();
        Assert.That(scores.Select(s => s.TopScore), Is.EqualTo(new[] { 5842 }));
    }

    private static IEnumerable<TestCaseData> Filters()
    {
        yield return Case("range ==", s => s.Title == "Comet Quest", 9500);
        yield return Case("range <", s => s.Title < "Comet Quest", 100);
        yield return Case("range <=", s => s.Title <= "Comet Quest", 100, 9500);
        yield return Case("range >", s => s.Title > "Comet Quest", 5842);
        yield return Case("range >=", s => s.Title >= "Comet Quest", 9500, 5842);
        yield return Case("range between", s => s.Title.Between("B", "D"), 9500);
        yield return Case("range starts with", s => s.Title.StartsWith("G"), 5842);
        yield return Case("==", s => s.TopScore == 100, 100);
        yield return Case("!=", s => s.TopScore != 100, 9500, 5842);
        yield return Case("<", s => s.TopScore < 5842, 100);
        yield return Case("<=", s => s.TopScore <= 5842, 100, 5842);
        yield return Case(">", s => s.TopScore > 5842, 9500);
        yield return Case(">=", s => s.TopScore >= 5842, 9500, 5842);
        yield return Case("between", s => s.TopScore.Between(100, 6000), 100, 5842);
        yield return Case("in", s => s.TopScore.In(100, 5842, 3), 100, 5842);
        yield return Case("set contains", s => s.Tags.Contains("space"), 9500);
        yield return Case("size", s => s.Tags.Size == 1, 100);
        yield return Case("== null", s => s.Tags == null, 5842);
        yield return Case("!= null", s => s.Tags != null, 100, 9500);
        yield return Case("and", s => s.Wins > 0 && s.Tags.Contains("space"), 9500);
        yield return Case("or", s => s.Wins == 1 || s.Losses == 7, 100, 5842);
        yield return Case("not", s => !(s.Wins == 1 || s.Losses == 7), 9500);
        yield return Case("tree", s => (s.Wins == 1 || s.Losses == 7) && !(s.TopScore == 100), 5842);
        yield return Case("undeclared", s => s.Attribute<int>("TopScore") > 5842, 9500);

        static TestCaseData Case(string name, Func<GameScore.Fields, Condition> where, params int[] expected)
            => new TestCaseData(where, expected).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Filters))]
    public async Task Every_operator_finds_what_it_says(Func<GameScore.Fields, Condition> where, int[] expected)
    {
        var found = await Query.Where(s => s.UserId == "abc").Where(where).ToListAsync();
        Assert.That(found.Select(s => s.TopScore), Is.EqualTo(expected));
    }

    [Test]
    public async Task Limit_counts_results_and_goes_on_past_what_the_filter_drops()
    {
        await Engine.SaveAsync(Enumerable.Range(0, 70).Select(i => GameScore.Of("many", $"{i:00}", i)));

        var found = await Query.Where(s => s.UserId == "many" && s.TopScore >= 50).Limit(5).ToListAsync();

        Assert.That(found.Select(s => s.TopScore), Is.EqualTo(Enumerable.Range(50, 5)));
        Assert.That(Wire.Sent("Query"), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Without_a_filter_no_more_is_read_than_the_limit()
    {
        var found = await Query.Where(s => s.UserId == "abc").Limit(2).ToListAsync();
        Assert.That(found, Has.Count.EqualTo(2));
        Assert.That(Wire.Sent("Query").Single().Body.GetProperty("Limit").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task ScanLimit_counts_items_evaluated()
    {
        await Engine.SaveAsync(Enumerable.Range(0, 70).Select(i => GameScore.Of("many", $"{i:00}", i)));

        var found = await Query.Where(s => s.UserId == "many" && s.TopScore >= 25).ScanLimit(30).ToListAsync();

        Assert.That(found.Select(s => s.TopScore), Is.EqualTo(Enumerable.Range(25, 5)));
    }

    [Test]
    public async Task Pages_follow_each_other_until_there_is_no_last_key()
    {
        await Engine.SaveAsync(Enumerable.Range(0, 40).Select(i => new GameScore { UserId = "many", Title = $"{i:00}", TopScore = i, Tags = [new string('x', 100_000)] }));

        var all = await Query.Where(s => s.UserId == "many").ToListAsync();
        var streamed = new List<int>();
        await foreach (var score in Query.Where(s => s.UserId == "many").Descending())
        {
            streamed.Add(score.TopScore);
        }

        Assert.That(all.Select(s => s.TopScore), Is.EqualTo(Enumerable.Range(0, 40)));
        Assert.That(streamed, Is.EqualTo(Enumerable.Range(0, 40).Reverse()));
        Assert.That(Wire.Sent("Query").Count(r => r.Body.TryGetProperty("ExclusiveStartKey", out _)), Is.GreaterThanOrEqualTo(6));
        Assert.That(await Query.Where(s => s.UserId == "many").CountAsync(), Is.EqualTo(40));
    }

    [Test]
    public async Task Streaming_asks_for_the_next_page_only_when_it_is_needed()
    {
        await Engine.SaveAsync(Enumerable.Range(0, 40).Select(i => new GameScore { UserId = "many", Title = $"{i:00}", Tags = [new string('x', 100_000)] }));

        await foreach (var _ in Query.Where(s => s.UserId == "many"))
        {
            break;
        }

        Assert.That(Wire.Sent("Query"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_query_can_be_kept_and_run_again()
    {
        var mine = Query.Where(s => s.UserId == "abc");
        var first = await mine.FirstOrDefaultAsync();
        var all = await mine.ToListAsync();
        Assert.That((first!.TopScore, all.Count, await mine.CountAsync()), Is.EqualTo((100, 3, 3)));
    }

    [Test]
    public async Task First_is_null_when_there_is_nothing()
    {
        Assert.That(await Query.Where(s => s.UserId == "nobody").FirstOrDefaultAsync(), Is.Null);
        await CreateTableAsync<Reading>();
        Assert.That(await Engine.Query<Reading>().Where(r => r.Sensor == "s").FirstOrDefaultAsync(), Is.Null);
        Assert.That(await Engine.Scan<Reading>().FirstOrDefaultAsync(), Is.Null);
    }

    [Test]
    public async Task Single_takes_exactly_one()
    {
        Assert.That((await Query.Where(s => s.UserId == "ghi").SingleAsync()).TopScore, Is.EqualTo(12_400));
        var none = Assert.ThrowsAsync<ItemNotFoundException>(() => Query.Where(s => s.UserId == "nobody").SingleAsync())!;
        var several = Assert.ThrowsAsync<MultipleItemsException>(() => Query.Where(s => s.UserId == "abc").SingleAsync())!;
        Assert.That(none.Message, Does.Contain("UserId").And.Contain("nobody"));
        Assert.That(several.Message, Does.Contain("Alien Adventure").And.Contain("Comet Quest"));
    }

    [Test]
    public async Task Counting_reads_no_items_and_keeps_to_the_limit()
    {
        Assert.That(await Query.Where(s => s.UserId == "abc").CountAsync(), Is.EqualTo(3));
        Assert.That(await Query.Where(s => s.UserId == "abc" && s.Wins >= 0).Limit(2).CountAsync(), Is.EqualTo(2));
        Assert.That(Wire.Sent("Query"), Has.All.Property(nameof(WireRequest.Text)).Contain("\"Select\":\"COUNT\""));
    }

    [Test]
    public async Task A_consistent_query_says_so_and_refuses_a_global_index()
    {
        await Query.Where(s => s.UserId == "abc").ConsistentRead().ToListAsync();
        Assert.That(Wire.Sent("Query").Single().Body.GetProperty("ConsistentRead").GetBoolean(), Is.True);
        Assert.ThrowsAsync<QueryPlanException>(() => Query.Where(s => s.Title == "Comet Quest").ConsistentRead().ToListAsync());
        Assert.That(Wire.Sent("Query"), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_query_without_a_hash_key_names_the_keys_that_there_are()
    {
        var wrong = Assert.ThrowsAsync<QueryPlanException>(() => Query.Where(s => s.TopScore > 3).ToListAsync())!;
        Assert.That(wrong.Message, Does.Contain("UserId").And.Contain("GameTitleIndex").And.Contain("Scan"));
    }

    [Test]
    public void Limits_must_be_numbers_of_something()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Query.Limit(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Query.ScanLimit(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Query.MaxRequests(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Query.ScanLimit(-1));
    }

    [Test]
    public async Task Cancelling_stops_between_pages()
    {
        await Engine.SaveAsync(Enumerable.Range(0, 40).Select(i => new GameScore { UserId = "many", Title = $"{i:00}", Tags = [new string('x', 100_000)] }));
        using var stop = new CancellationTokenSource();

        Assert.CatchAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Query.Where(s => s.UserId == "many").WithCancellation(stop.Token))
            {
                await stop.CancelAsync();
            }
        });
        Assert.That(Wire.Sent("Query"), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_request_under_way_is_cancelled()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Wire.On("Query", Reply.FromEngine.After(Timeout.InfiniteTimeSpan));
        Assert.CatchAsync<OperationCanceledException>(() => Query.Where(s => s.UserId == "abc").ToListAsync(stop.Token));
    }

    [Test]
    public async Task A_local_index_of_keys_only_still_gives_whole_items()
    {
        await CreateTableAsync<Document>(new Document { Folder = [1], Number = 5, Size = 3, Owner = "me", Title = "x" });
        await Engine.Query<Document>().Where(d => d.Folder == new byte[] { 1 } && d.Size > 1).ToListAsync();
        Assert.That(Wire.Sent("Query")[^1].Text, Does.Contain("\"IndexName\":\"BySize\"").And.Contain("\"Select\":\"ALL_ATTRIBUTES\""));
    }

    [Test]
    public void An_index_that_lacks_attributes_of_the_model_gives_no_items_but_counts()
    {
        var owned = Engine.Query<Document>().Where(d => d.Owner == "me");
        var wrong = Assert.ThrowsAsync<QueryPlanException>(() => owned.ToListAsync())!;
        Assert.That(wrong.Message, Does.Contain("ByOwner"));
        Assert.ThrowsAsync<TableNotFoundException>(() => owned.CountAsync());
    }
}
