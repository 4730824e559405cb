using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>[AutoIncrement] together with faults, unique values, versions and syncs of many.</summary>
internal sealed class HuntANumberTests(WirePath path) : EngineTests(path)
{
    [SetUp]
    public async Task CreateAsync()
    {
        await CreateTableAsync<HuntAUser>();
        await CreateTableAsync<HuntAJob>();
    }

    private Engine Repeating(int repeats) => new(Wire.CreateClient(Path, config => config.MaxErrorRetry = repeats), Engine.Options);

    private async Task<int[]> StoredAsync() => [.. (await Engine.Scan<HuntAJob>().ToListAsync()).Select(static job => job.Id).Order()];

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_put_that_any_client_repeats_is_not_taken_for_a_collision(bool syncs)
    {
        Wire.On("PutItem", Reply.LostAnswer, times: 1);
        var job = new HuntAJob { Text = "x" };
        await (syncs ? Repeating(2).SyncAsync(job) : Repeating(2).CreateAsync(job));
        Assert.That((job.Id, Wire.Sent("PutItem").Count), Is.EqualTo((1, 2)));
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { 1 }));
        job.Text = "y";
        await Engine.SaveAsync(job, conflicts: ConflictMode.Raise);
    }

    [Test]
    public async Task A_client_that_repeats_still_meets_collisions()
    {
        await Engine.SaveAsync(new HuntAJob { Id = 1, Text = "hand" });
        Wire.On("PutItem", Reply.LostAnswer, times: 1, after: 2);
        var job = new HuntAJob { Text = "x" };
        await Repeating(2).SaveAsync(job);
        Assert.That(job.Id, Is.EqualTo(2));
        Assert.That((await Engine.GetAsync(HuntAJob.Key(1)))!.Text, Is.EqualTo("hand"));
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task A_repeated_transaction_of_a_number_and_a_unique_value_is_no_collision()
    {
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1);
        var user = new HuntAUser { Email = "a@x" };
        await Repeating(2).SaveAsync(user);
        Assert.That((user.Id, user.Version), Is.EqualTo((1, 1)));
        Assert.That(await Engine.Scan<HuntAUser>().CountAsync(), Is.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task After_an_unknown_outcome_with_a_unique_value_the_number_stays(bool syncs)
    {
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1);
        var user = new HuntAUser { Email = "a@x" };
        Assert.ThrowsAsync<OutcomeUnknownException>(() => syncs ? Repeating(0).SyncAsync(user) : Repeating(0).SaveAsync(user));
        Assert.That(user.Id, Is.EqualTo(1), "the item may be stored under it");
        Assert.That((await Engine.GetAsync(HuntAUser.Key(1)))!.Email, Is.EqualTo("a@x"));
    }

    [Test]
    public async Task A_taken_number_is_replaced_and_a_taken_value_is_an_error([Values] ConflictMode mode)
    {
        await Engine.SaveAsync(new HuntAUser { Id = 1, Email = "hand@x" });
        var user = new HuntAUser { Email = "a@x" };
        await Engine.SaveAsync(user, conflicts: mode);
        Assert.That((user.Id, user.Version), Is.EqualTo((2, 1)));

        var other = new HuntAUser { Email = "hand@x" };
        var taken = Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.CreateAsync(other))!;
        Assert.That((taken.Owner, other.Id, other.Version), Is.EqualTo(("{Id: 1}", 0, 0)));
        other.Email = "b@x";
        await Engine.SyncAsync(other);
        Assert.That(other.Id, Is.EqualTo(4));
        Assert.That(await Engine.Scan<HuntAUser>().CountAsync(), Is.EqualTo(3));
    }

    [TestCase(0)]
    [TestCase(1)]
    public async Task A_sync_of_many_says_of_a_lost_answer_that_nobody_knows(int how)
    {
        Wire.On("PutItem", Reply.LostAnswer, times: 1);
        var job = new HuntAJob { Text = "x" };
        var report = await Repeating(0).TrySyncAsync([job], how == 0 ? SyncMany.Sequential : SyncMany.Concurrent(2));
        Assert.That((report.Entries[0].Outcome, job.Id), Is.EqualTo((SyncOutcome.Unknown, 1)));
    }

    [Test]
    public async Task A_sync_of_many_says_of_a_hook_that_fails_that_the_object_is_written()
    {
        var job = new HuntAJob { Text = "throw" };
        var report = await Engine.TrySyncAsync([job], SyncMany.Sequential);
        Assert.That((report.Entries[0].Outcome, job.Id), Is.EqualTo((SyncOutcome.Written, 1)));
        Assert.That(report.Entries[0].Failure, Is.TypeOf<FormatException>());
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task A_batch_with_a_lost_answer_has_all_that_is_not_certainly_written_among_its_leftovers()
    {
        Wire.On("PutItem", Reply.LostAnswer, times: 1, after: 1);
        HuntAJob[] jobs = [new() { Text = "a" }, new() { Text = "b" }, new() { Text = "c" }];
        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => Repeating(0).SaveAsync(jobs))!;
        Assert.That(incomplete.Leftovers, Is.EqualTo(jobs[1..]));
        Assert.That(jobs.Select(static job => job.Id), Is.EqualTo(new[] { 1, 2, 0 }));
        await Engine.SaveAsync(incomplete.Leftovers.Cast<HuntAJob>());
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task A_function_that_is_run_anew_numbers_its_objects_anew()
    {
        await Engine.SaveAsync(new HuntAJob { Id = 1, Text = "hand" });
        var job = new HuntAJob { Text = "x" };
        int runs = 0;
        await Engine.TransactAsync(transaction =>
        {
            runs++;
            Assert.That(job.Id, Is.Zero, "given back");
            transaction.Save(job);
            return Task.CompletedTask;
        });
        Assert.That((runs, job.Id), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task A_counter_that_was_deleted_finds_its_way_behind_the_items()
    {
        await Engine.SaveAsync([new HuntAJob { Text = "a" }, new HuntAJob { Text = "b" }]);
        using var client = Wire.CreateClient(Path);
        var key = Wire.Sent("UpdateItem")[0].Body.GetProperty("Key").GetProperty("Id").GetProperty("N").GetString();
        await client.DeleteItemAsync(Engine.TableNameOf<HuntAJob>(), new() { ["Id"] = new() { N = key } });
        var job = new HuntAJob { Text = "c" };
        await Engine.SaveAsync(job);
        Assert.That(job.Id, Is.EqualTo(3));
    }

    [Test]
    public async Task Creators_that_are_stopped_or_fail_leave_gaps_and_no_number_twice()
    {
        await CreateTableAsync<HuntACard>();
        Wire.On("UpdateItem", request => request.Number % 3 == 0 ? Reply.ServerError : request.Number % 3 == 1 ? Reply.LostAnswer : Reply.FromEngine);
        var cards = Enumerable.Range(0, 64).Select(static i => new HuntACard { Code = i % 2 == 0 ? $"{i}" : null }).ToList();
        using var stop = new CancellationTokenSource();
        var saves = cards.Select((card, i) => Engine.SaveAsync(card, cancellationToken: i % 4 == 3 ? stop.Token : default)).ToList();
        await stop.CancelAsync();
        await Task.WhenAll(saves.Select(static save => save.ContinueWith(static _ => { }, TaskScheduler.Default)));

        var numbered = cards.Where(static card => card.Id != 0).Select(static card => card.Id).ToList();
        Assert.That(numbered, Is.Unique.And.Not.Empty);
        Assert.That((await Engine.Scan<HuntACard>().ToListAsync()).Select(static card => card.Id), Is.SubsetOf(numbered));
        Assert.That(cards.Where((_, i) => saves[i].IsCompletedSuccessfully).Select(static card => card.Id), Is.SubsetOf((await Engine.Scan<HuntACard>().ToListAsync()).Select(static card => card.Id)));
    }
}
