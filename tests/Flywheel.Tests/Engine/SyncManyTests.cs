using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Many objects at once: each way of doing it, and a report that leaves nothing in doubt.</summary>
internal sealed class SyncManyTests(WirePath path) : EngineTests(path)
{
    private static readonly SyncMany[] s_ways = [SyncMany.Sequential, SyncMany.Concurrent(2), SyncMany.Transaction];

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(Enumerable.Range(0, 5).Select(static i => GameScore.Of("abc", $"{i}", 10)));

    [TestCaseSource(nameof(s_ways))]
    public async Task What_changed_is_written_and_the_rest_read_at_once(SyncMany how)
    {
        var scores = await LoadAsync();
        var fresh = GameScore.Of("abc", "new", 3);
        scores[1].TopScore = 11;
        Edits.Increment(scores[2], GameScore.Fields.Instance.Wins, 2);
        await ChangeAsync("3", static score => score.Losses = 7);
        int before = Wire.Requests.Count;

        var report = await Engine.TrySyncAsync(scores.Append(fresh), how);

        Assert.That(Outcomes(report), Is.EqualTo("Unchanged Written Written Unchanged Unchanged Written"));
        Assert.That(report.Succeeded, Is.True);
        Assert.That(report.Entries[5].Item, Is.SameAs(fresh));
        Assert.That(scores[3].Losses, Is.EqualTo(7));
        Assert.That(Wire.Requests.Skip(before).Select(static request => request.Operation), Is.EquivalentTo(how == SyncMany.Transaction
            ? ["TransactWriteItems", "BatchGetItem"]
            : new[] { "UpdateItem", "UpdateItem", "UpdateItem", "BatchGetItem" }));
        Assert.That(Wire.Sent("BatchGetItem")[^1].Text.Contains("\"ConsistentRead\":true"), Is.EqualTo(how == SyncMany.Transaction), "What a transaction has written must show.");
        var stored = await LoadAsync();
        Assert.That(stored.Select(static score => (score.TopScore, score.Wins)), Is.EqualTo(new[] { (10, 0), (11, 0), (10, 2), (10, 0), (10, 0), (3, 0) }));

        // What was written is known to be stored: nothing is left to write.
        Assert.That(Outcomes(await Engine.TrySyncAsync(scores.Append(fresh), how, noRead: true)), Is.EqualTo("Unchanged Unchanged Unchanged Unchanged Unchanged Unchanged"));
    }

    [TestCaseSource(nameof(s_ways))]
    public async Task Nothing_and_nothing_to_read_sends_nothing(SyncMany how)
    {
        var scores = await LoadAsync();
        int before = Wire.Requests.Count;

        await Engine.SyncAsync(scores, how, noRead: true);
        await Engine.SyncAsync(Array.Empty<GameScore>(), how);

        Assert.That(Wire.Requests, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task A_sequence_ends_at_the_first_failure()
    {
        var scores = await ConflictAsync();

        var report = await Engine.TrySyncAsync(scores);

        Assert.That(Outcomes(report), Is.EqualTo("Written Unchanged Failed NotTried NotTried"));
        Assert.That(report.Failure, Is.InstanceOf<ConditionFailedException>());
        Assert.That((await LoadAsync()).Select(static score => score.TopScore), Is.EqualTo(new[] { 20, 10, 99, 10, 10 }));
        Assert.That((scores[2].TopScore, scores[3].TopScore), Is.EqualTo((20, 20)), "The objects keep their changes.");
    }

    [Test]
    public async Task Of_several_at_once_all_are_tried()
    {
        var scores = await ConflictAsync();
        Wire.On("UpdateItem", Reply.FromEngine.After(TimeSpan.FromMilliseconds(20)));

        var report = await Engine.TrySyncAsync(scores, SyncMany.Concurrent(2));

        Assert.That(Outcomes(report), Is.EqualTo("Written Unchanged Failed Written Unchanged"));
        Assert.That((await LoadAsync()).Select(static score => score.TopScore), Is.EqualTo(new[] { 20, 10, 99, 20, 10 }));
        Assert.That(Wire.MostAtOnce, Is.EqualTo(2));
    }

    [Test]
    public async Task A_transaction_is_all_or_nothing()
    {
        var scores = await ConflictAsync();
        Edits.Increment(scores[3], GameScore.Fields.Instance.Wins, 1);

        var incomplete = Assert.ThrowsAsync<SyncIncompleteException>(() => Engine.SyncAsync(scores, SyncMany.Transaction))!;

        Assert.That(string.Join(' ', incomplete.Report.Entries.Select(static entry => entry.Outcome)), Is.EqualTo("NotTried Unchanged Failed NotTried Unchanged"));
        Assert.That(incomplete.InnerException, Is.InstanceOf<TransactionCanceledException>());
        Assert.That(incomplete.Message, Does.Contain("{UserId: \"abc\", Title: \"2\"} of GameScore: ConditionalCheckFailed"));
        var failure = (ConditionFailedException)incomplete.Report.Entries[2].Failure!;
        Assert.That((failure.Existing as GameScore)?.TopScore, Is.EqualTo(99));
        Assert.That((await LoadAsync()).Select(static score => score.TopScore), Is.EqualTo(new[] { 10, 10, 99, 10, 10 }));

        // Nothing was taken for stored: once the conflict is gone all of it is written, the edit once.
        Assert.That(await Engine.RefreshAsync(scores[2]), Is.True);
        await Engine.SyncAsync(scores, SyncMany.Transaction);
        Assert.That((await LoadAsync()).Select(static score => (score.TopScore, score.Wins)), Is.EqualTo(new[] { (20, 0), (10, 0), (99, 0), (20, 1), (10, 0) }));
    }

    [Test]
    public async Task Without_a_read_the_objects_of_a_transaction_are_taken_for_stored()
    {
        var scores = await LoadAsync();
        scores[0].TopScore = 20;
        Edits.Increment(scores[1], GameScore.Fields.Instance.Wins, 1);

        await Engine.SyncAsync(scores, SyncMany.Transaction, noRead: true);
        scores[0].TopScore = 21;
        Edits.Increment(scores[1], GameScore.Fields.Instance.Wins, 1);
        await Engine.SyncAsync(scores, SyncMany.Transaction, noRead: true);

        Assert.That(Wire.Sent("BatchGetItem"), Is.Empty);
        Assert.That((await LoadAsync()).Take(2).Select(static score => (score.TopScore, score.Wins)), Is.EqualTo(new[] { (21, 0), (10, 2) }));
    }

    [Test]
    public async Task A_lost_answer_of_a_transaction_counts_once()
    {
        using var client = Wire.CreateClient(Path, static config => config.MaxErrorRetry = 2);
        var scores = await LoadAsync();
        Edits.Increment(scores[0], GameScore.Fields.Instance.Wins, 1);
        scores[1].TopScore = 20;
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1);

        await new Engine(client, Engine.Options).SyncAsync(scores, SyncMany.Transaction);

        Assert.That((await LoadAsync()).Take(2).Select(static score => (score.TopScore, score.Wins)), Is.EqualTo(new[] { (10, 1), (20, 0) }));
    }

    [Test]
    public async Task A_transaction_without_an_answer_puts_the_edits_in_doubt()
    {
        var scores = await LoadAsync();
        Edits.Increment(scores[0], GameScore.Fields.Instance.Wins, 1);
        scores[1].TopScore = 20;
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1);

        var report = await Engine.TrySyncAsync(scores, SyncMany.Transaction);

        Assert.That(Outcomes(report), Is.EqualTo("Unknown Unknown Unchanged Unchanged Unchanged"));
        Assert.That(report.Failure, Is.InstanceOf<OutcomeUnknownException>());
        Assert.That(() => Engine.SyncAsync(scores[0]), Throws.InvalidOperationException.With.Message.Contains("RefreshAsync"));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(scores[1]), "What has no edits may be tried again: it was written.");
        await Engine.RefreshAsync(scores);
        Assert.That((scores[0].Wins, scores[1].TopScore), Is.EqualTo((1, 20)));
        await Engine.SyncAsync(scores);
        Assert.That((await LoadAsync())[0].Wins, Is.EqualTo(1));
    }

    [Test]
    public async Task A_transaction_that_is_cancelled_without_reasons_is_a_failure_of_all_that_were_to_be_written()
    {
        var scores = await LoadAsync();
        scores[0].TopScore = scores[1].TopScore = 20;
        Wire.On("TransactWriteItems", Reply.Error("TransactionCanceledException", "Transaction cancelled"));

        var report = await Engine.TrySyncAsync(scores, SyncMany.Transaction);

        Assert.That(Outcomes(report), Is.EqualTo("Failed Failed Unchanged Unchanged Unchanged"));
        Assert.That(report.Failure, Is.InstanceOf<TransactionCanceledException>());
    }

    [Test]
    public async Task What_cannot_be_read_after_a_transaction_is_written_all_the_same()
    {
        var scores = await LoadAsync();
        Edits.Increment(scores[0], GameScore.Fields.Instance.Wins, 1);
        Wire.On("BatchGetItem", Reply.ServerError, times: 1);

        var report = await Engine.TrySyncAsync(scores, SyncMany.Transaction);

        Assert.That(Outcomes(report), Is.EqualTo("Written Unchanged Unchanged Unchanged Unchanged"));
        Assert.That((report.Succeeded, report.Failure), Is.EqualTo((false, report.Entries[4].Failure)));
        await Engine.SyncAsync(scores, SyncMany.Transaction);
        Assert.That((await LoadAsync())[0].Wins, Is.EqualTo(1));
    }

    [Test]
    public async Task An_unknown_outcome_of_one_is_told_of_it_alone([Values(false, true)] bool once)
    {
        var scores = await LoadAsync();
        scores[1].TopScore = scores[2].TopScore = 20;
        if (once)
        {
            Edits.Increment(scores[1], GameScore.Fields.Instance.Wins, 1);
        }

        Wire.On("UpdateItem", Reply.LostAnswer, times: 1);

        var report = await Engine.TrySyncAsync(scores, SyncMany.Concurrent(1));

        Assert.That(Outcomes(report), Is.EqualTo("Unchanged Unknown Written Unchanged Unchanged"));
        Assert.That(report.Failure, Is.InstanceOf<OutcomeUnknownException>().With.InnerException.InstanceOf<IOException>());
    }

    [Test]
    public async Task An_item_that_is_gone_is_told_of_it_alone()
    {
        var scores = await LoadAsync();
        await Engine.DeleteAsync(GameScore.Key("abc", "1"));
        scores[0].TopScore = 20;

        var report = await Engine.TrySyncAsync(scores);

        Assert.That(Outcomes(report), Is.EqualTo("Written Failed Unchanged Unchanged Unchanged"));
        Assert.That(report.Failure, Is.InstanceOf<ConditionFailedException>().With.Message.Contains("not stored any more"));
    }

    [TestCaseSource(nameof(s_ways))]
    public async Task Who_gives_up_is_told_what_is_stored(SyncMany how)
    {
        using var stop = new CancellationTokenSource();
        var scores = await LoadAsync();
        scores.ForEach(static score => Edits.Increment(score, GameScore.Fields.Instance.Wins, 1));
        Wire.On(how == SyncMany.Transaction ? "TransactWriteItems" : "UpdateItem", _ =>
        {
            stop.CancelAfter(5);
            return Reply.FromEngine.After(Timeout.InfiniteTimeSpan);
        }, after: how == SyncMany.Sequential ? 1 : 0);

        var cancelled = Assert.ThrowsAsync<SyncCanceledException>(() => Engine.SyncAsync(scores, how, cancellationToken: stop.Token))!;

        string outcomes = string.Join(' ', cancelled.Report.Entries.Select(static entry => entry.Outcome));
        Assert.That(outcomes, Is.EqualTo(
            how == SyncMany.Transaction ? "Unknown Unknown Unknown Unknown Unknown"
            : how == SyncMany.Sequential ? "Written Unknown NotTried NotTried NotTried"
            : "Unknown Unknown NotTried NotTried NotTried"));
        Assert.That(() => Engine.SyncAsync(scores[1]), Throws.InvalidOperationException);
    }

    [Test]
    public async Task An_object_that_is_not_valid_keeps_a_transaction_from_being_sent()
    {
        var scores = await LoadAsync();
        scores[0].TopScore = 20;

        var report = await Engine.TrySyncAsync([scores[0], GameScore.Of("", "x", 1), scores[1]], SyncMany.Transaction);

        Assert.That(Outcomes(report), Is.EqualTo("NotTried Failed Unchanged"));
        Assert.That(report.Failure, Is.InstanceOf<ModelValidationException>());
        Assert.That(Wire.Sent("TransactWriteItems"), Is.Empty);
    }

    [TestCaseSource(nameof(s_ways))]
    public async Task What_is_written_counts_as_written_even_if_the_rest_does_not_fit_the_model(SyncMany how)
    {
        var scores = await LoadAsync();
        await PutAsync<GameScore>(new() { ["UserId"] = new() { S = "abc" }, ["Title"] = new() { S = "1" }, ["TopScore"] = new() { N = "10" }, ["Losses"] = new() { S = "many" } });
        scores[1].TopScore = 20;

        var report = await Engine.TrySyncAsync([scores[1]], how);

        Assert.That(Outcomes(report), Is.EqualTo("Written"));
        Assert.That((report.Succeeded, report.Failure), Is.EqualTo((false, report.Entries[0].Failure)));
        Assert.That(report.Failure, Is.InstanceOf<ItemFormatException>());
    }

    [TestCaseSource(nameof(s_ways))]
    public async Task Who_gives_up_on_the_reading_at_the_end_is_told_what_was_written(SyncMany how)
    {
        using var stop = new CancellationTokenSource();
        var scores = await LoadAsync();
        scores[0].TopScore = 20;
        Wire.On("BatchGetItem", _ =>
        {
            stop.Cancel();
            return Reply.FromEngine.After(Timeout.InfiniteTimeSpan);
        }, times: 1);

        var cancelled = Assert.ThrowsAsync<SyncCanceledException>(() => Engine.SyncAsync(scores, how, cancellationToken: stop.Token))!;

        Assert.That(string.Join(' ', cancelled.Report.Entries.Select(static entry => entry.Outcome)), Is.EqualTo("Written Unchanged Unchanged Unchanged Unchanged"));
        await Engine.SyncAsync(scores, how);
        Assert.That((await LoadAsync())[0].TopScore, Is.EqualTo(20));
    }

    [TestCaseSource(nameof(s_ways))]
    public async Task Twice_the_same_is_refused(SyncMany how)
    {
        var scores = await LoadAsync();
        scores[0].TopScore = 20;
        int before = Wire.Requests.Count;

        Assert.That(() => Engine.TrySyncAsync([scores[0], scores[1], scores[0]], how), Throws.ArgumentException.With.Message.Contains("\"0\"} of GameScore stands twice"));
        Assert.That(() => Engine.TrySyncAsync([scores[0], GameScore.Of("abc", "0")], how), Throws.ArgumentException.With.Message.Contains("\"0\"} of GameScore stands twice"));
        Assert.That(() => Engine.TrySyncAsync([scores[0], null!], how), Throws.ArgumentException);
        Assert.That(Wire.Requests, Has.Count.EqualTo(before));
    }

    [Test]
    public void A_transaction_takes_a_hundred()
    {
        var scores = Enumerable.Range(0, 101).Select(static i => GameScore.Of("many", $"{i}")).ToList();
        Assert.That(() => Engine.SyncAsync(scores, SyncMany.Transaction), Throws.ArgumentException.With.Message.Contains("this one 101"));
        Assert.That(() => Engine.SyncAsync(scores.Skip(1), SyncMany.Transaction), Throws.Nothing);
        Assert.That(() => SyncMany.Concurrent(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task An_object_that_is_nothing_but_its_key_must_be_new_in_a_transaction()
    {
        Assert.That(
            Outcomes(await Engine.TrySyncAsync([GameScore.Of("abc", "0"), GameScore.Of("abc", "new")], SyncMany.Transaction)),
            Is.EqualTo("Written Written"), "GameScore writes its defaults.");

        await CreateTableAsync<Match>();
        Assert.That(Outcomes(await Engine.TrySyncAsync([new Match { Id = "a" }], SyncMany.Transaction)), Is.EqualTo("Written"));

        await CreateTableAsync(new BareSession { Id = "a" });
        Assert.That(
            Outcomes(await Engine.TrySyncAsync([new BareSession { Id = "a" }, new BareSession { Id = "b" }], SyncMany.Transaction)),
            Is.EqualTo("Failed NotTried"));
        Assert.That(Wire.Sent("TransactWriteItems")[^1].Text, Does.Contain("\"Put\""));
    }

    private static string Outcomes<T>(SyncReport<T> report) => string.Join(' ', report.Entries.Select(static entry => entry.Outcome));

    private Task<List<GameScore>> LoadAsync() => Engine.Query<GameScore>().Where(s => s.UserId == "abc").ToListAsync();

    private async Task ChangeAsync(string title, Action<GameScore> change)
    {
        var score = (await Engine.GetAsync(GameScore.Key("abc", title)))!;
        change(score);
        await Engine.SaveAsync(score);
    }

    /// <summary>The first, third and fourth have changes, and the third was changed meanwhile.</summary>
    private async Task<List<GameScore>> ConflictAsync()
    {
        var scores = await LoadAsync();
        scores[0].TopScore = scores[2].TopScore = scores[3].TopScore = 20;
        await ChangeAsync("2", static score => score.TopScore = 99);
        return scores;
    }
}
