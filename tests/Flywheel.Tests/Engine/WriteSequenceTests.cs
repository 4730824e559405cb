using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Lists that are written or deleted: in batches, or one after the other with conditions; and when their objects count as stored.</summary>
internal sealed class WriteSequenceTests(WirePath path) : EngineTests(path)
{
    private static GameScore[] Scores(int count, int topScore = 0) => [.. Enumerable.Range(0, count).Select(i => GameScore.Of("abc", $"{i:00}", topScore))];

    private static ItemState[] States(IEnumerable<GameScore> scores) => [.. scores.Select(Tracked.StateOf)];

    [Test]
    public async Task Raise_writes_one_after_the_other_and_stops_at_the_first_conflict()
    {
        await CreateTableAsync(GameScore.Of("abc", "02", 77));
        var scores = Scores(5);

        var failed = Assert.ThrowsAsync<ItemExistsException>(() => Engine.SaveAsync(scores, ConflictMode.Raise))!;

        Assert.That(Wire.Sent("PutItem"), Has.Count.EqualTo(3));
        Assert.That(Wire.MostAtOnce, Is.EqualTo(1));
        Assert.That(failed.Done, Is.EqualTo(scores[..2]));
        Assert.That(failed.Message, Does.Contain("02").And.Contain("2 are written, see Done"));
        Assert.That((failed.Existing as GameScore)?.TopScore, Is.EqualTo(77));
        Assert.That(States(scores), Is.EqualTo(new[] { ItemState.Stored, ItemState.Stored, ItemState.New, ItemState.New, ItemState.New }));
        Assert.That(await Engine.Scan<GameScore>().CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Raise_compares_stored_objects_and_remembers_what_it_wrote()
    {
        await CreateTableAsync<GameScore>();
        var scores = Scores(3);
        await Engine.SaveAsync(scores, ConflictMode.Raise);
        foreach (var score in scores)
        {
            score.TopScore = 5;
        }

        await Engine.SaveAsync(scores, ConflictMode.Raise);

        Assert.That(scores.Select(s => Tracked.OriginalOf(s)!.TopScore), Is.All.EqualTo(5));
        Assert.That(scores.SelectMany(Tracked.ChangesOf), Is.Empty);
        Assert.That((await Engine.Scan<GameScore>().ToListAsync()).Select(s => s.TopScore), Is.EqualTo(new[] { 5, 5, 5 }));
    }

    [Test]
    public void Everything_is_checked_before_the_first_request()
    {
        var scores = Scores(3);
        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync([.. scores, GameScore.Of("", "x"), GameScore.Of("abc", "01")], ConflictMode.Raise))!;
        Assert.That(refused.Failures, Has.Count.EqualTo(2));
        Assert.ThrowsAsync<ArgumentException>(() => Engine.SaveAsync([.. scores, null!], ConflictMode.Raise));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.DeleteAsync(scores, ConflictMode.Raise));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task No_items_need_no_request()
    {
        foreach (var mode in Enum.GetValues<ConflictMode>())
        {
            await Engine.SaveAsync(Array.Empty<GameScore>(), mode);
            await Engine.DeleteAsync(Array.Empty<GameScore>(), mode);
        }

        await Engine.RefreshAsync(Array.Empty<GameScore>());
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Another_failure_on_the_way_leaves_over_what_was_not_written()
    {
        await CreateTableAsync<GameScore>();
        var scores = Scores(4);
        Wire.On("PutItem", Reply.Throttled, after: 2);

        var failed = Assert.ThrowsAsync<BatchIncompleteException>(() => Engine.SaveAsync(scores, ConflictMode.Raise))!;

        Assert.That(failed.Leftovers, Is.EqualTo(scores[2..]));
        Assert.That(States(scores), Is.EqualTo(new[] { ItemState.Stored, ItemState.Stored, ItemState.New, ItemState.New }));
    }

    [Test]
    public async Task Who_gives_up_on_the_way_hears_of_it()
    {
        await CreateTableAsync<GameScore>();
        using var stop = new CancellationTokenSource();
        var scores = Scores(3);
        Wire.On("PutItem", _ =>
        {
            stop.Cancel();
            return Reply.FromEngine.After(Timeout.InfiniteTimeSpan);
        }, after: 1);

        Assert.CatchAsync<OperationCanceledException>(() => Engine.SaveAsync(scores, ConflictMode.Raise, stop.Token));

        Assert.That(States(scores), Is.EqualTo(new[] { ItemState.Stored, ItemState.New, ItemState.New }));
    }

    [Test]
    public async Task Hooks_run_for_all_before_the_first_and_for_each_after_its_own()
    {
        var calls = new List<string>();
        Wire.On("PutItem", Reply.Json("{}")).On("DeleteItem", Reply.Json("{}"));
        Hooked[] items = [Hooked.Of("a", (i, hook) => calls.Add($"{hook} {i.Id} {Wire.Requests.Count}")), Hooked.Of("b", (i, hook) => calls.Add($"{hook} {i.Id} {Wire.Requests.Count}"))];

        await Engine.SaveAsync(items, ConflictMode.Raise);
        await Engine.DeleteAsync(items, ConflictMode.Raise);

        Assert.That(calls, Is.EqualTo(new[]
        {
            "OnSaving a 0", "OnSaving b 0", "OnSaved a 1", "OnSaved b 2",
            "OnDeleting a 2", "OnDeleting b 2", "OnDeleted a 3", "OnDeleted b 4",
        }));
    }

    [Test]
    public async Task Structs_are_written_one_after_the_other_too()
    {
        await CreateTableAsync<HookedReading>();
        var calls = new List<string>();
        await Engine.SaveAsync([new HookedReading("s", 1) { Calls = calls }], ConflictMode.Raise);
        Assert.That(calls, Is.EqualTo(new[] { "OnSaving 2", "OnSaved 2" }));
        Assert.That((await Engine.GetAsync(HookedReading.Key("s")))!.Value.Value, Is.EqualTo(200));
    }

    [Test]
    public async Task A_batch_marks_what_is_confirmed_and_nothing_else()
    {
        var scores = Scores(30);
        Wire.On("BatchWriteItem", Reply.Json("{}"), times: 1).On("BatchWriteItem", Reply.Throttled);

        var failed = Assert.ThrowsAsync<BatchIncompleteException>(() => Engine.SaveAsync(scores))!;

        Assert.That(States(scores[..25]), Is.All.EqualTo(ItemState.Stored));
        Assert.That(States(scores[25..]), Is.All.EqualTo(ItemState.New));
        Assert.That(failed.Leftovers, Is.EqualTo(scores[25..]));
        Assert.That(scores[..25].SelectMany(Tracked.ChangesOf), Is.Empty);
        Assert.That(Tracked.OriginalOf(scores[24])!.Title, Is.EqualTo("24"));
        await Task.CompletedTask;
    }

    [Test]
    public void What_a_batch_hands_back_stays_new()
    {
        var scores = Scores(3);
        Wire.On("BatchWriteItem", Unprocessed);

        Assert.ThrowsAsync<BatchIncompleteException>(() => Engine.SaveAsync(scores));

        Assert.That(States(scores), Is.EqualTo(new[] { ItemState.Stored, ItemState.Stored, ItemState.New }));

        static Reply Unprocessed(WireRequest request)
        {
            var table = request.Body.GetProperty("RequestItems").EnumerateObject().Single();
            return Reply.Json($$$"""{"UnprocessedItems":{"{{{table.Name}}}":[{{{table.Value.EnumerateArray().Last().GetRawText()}}}]}}""");
        }
    }

    [Test]
    public async Task A_hook_that_throws_does_not_keep_the_others_of_its_request_from_being_stored()
    {
        Wire.On("BatchWriteItem", Reply.Json("{}"));
        Hooked[] items = [Hooked.Of("a", (_, hook) => Throw(hook)), Hooked.Of("b")];
        Assert.ThrowsAsync<NotSupportedException>(() => Engine.SaveAsync(items));
        Assert.That(items.Select(Tracked.StateOf), Is.All.EqualTo(ItemState.Stored));
        await Task.CompletedTask;

        static void Throw(string hook)
        {
            if (hook == "OnSaved")
            {
                throw new NotSupportedException("mine");
            }
        }
    }

    [Test]
    public async Task Deleting_in_Raise_stops_at_the_first_conflict()
    {
        var scores = Scores(4);
        await CreateTableAsync(scores);
        await Engine.SaveAsync(GameScore.Of("abc", "02", 77));

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync(scores, ConflictMode.Raise))!;

        Assert.That(failed.Done, Is.EqualTo(scores[..2]));
        Assert.That(failed.Message, Does.Contain("2 are deleted, see Done"));
        Assert.That(States(scores), Is.EqualTo(new[] { ItemState.Deleted, ItemState.Deleted, ItemState.Stored, ItemState.Stored }));
        Assert.That((await Engine.Scan<GameScore>().ToListAsync()).Select(s => s.Title), Is.EqualTo(new[] { "02", "03" }));
    }

    [Test]
    public async Task Two_objects_of_one_key_are_deleted_when_neither_is_out_of_date()
    {
        await CreateTableAsync(Scores(1));
        var one = (await Engine.GetAsync(GameScore.Key("abc", "00")))!;
        await Engine.SaveAsync(GameScore.Of("abc", "00", 3));
        var other = (await Engine.GetAsync(GameScore.Key("abc", "00")))!;
        var twin = (await Engine.GetAsync(GameScore.Key("abc", "00")))!;

        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync([other, one], ConflictMode.Raise));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync([one, other], ConflictMode.Raise));
        await Engine.DeleteAsync([other, twin, other], ConflictMode.Raise);

        Assert.That(States([one, other, twin]), Is.EqualTo(new[] { ItemState.Stored, ItemState.Deleted, ItemState.Deleted }));
        Assert.That(Wire.Sent("DeleteItem"), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_batch_delete_marks_its_objects()
    {
        var scores = Scores(3);
        await CreateTableAsync(scores);
        await Engine.DeleteAsync(scores[..2]);
        Assert.That(States(scores), Is.EqualTo(new[] { ItemState.Deleted, ItemState.Deleted, ItemState.Stored }));
    }
}
