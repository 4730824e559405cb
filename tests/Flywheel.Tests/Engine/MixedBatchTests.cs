using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Batches of saves and deletes of several models.</summary>
internal sealed class MixedBatchTests(WirePath path) : EngineTests(path)
{
    private static MixedPerson[] People(int count) => [.. Enumerable.Range(0, count).Select(i => new MixedPerson { Id = $"{i:000}", Name = $"name {i}" })];

    private static MixedLine[] Lines(int count) => [.. Enumerable.Range(0, count).Select(i => new MixedLine { Order = "o", Number = i, Text = $"text {i}" })];

    private async Task CreateTablesAsync()
    {
        await CreateTableAsync<MixedPerson>();
        await CreateTableAsync<MixedLine>();
    }

    private Engine EngineOf(EngineOptions options) => new(Wire.CreateClient(Path), options);

    private int[] SentEntries() => [.. Wire.Sent("BatchWriteItem").Select(request => request.Entries)];

    [Test]
    public async Task Saves_and_deletes_of_several_tables_share_requests()
    {
        await CreateTablesAsync();
        var old = People(4);
        await Engine.SaveAsync(old);
        var people = People(24)[4..];
        int before = Wire.Requests.Count;
        var batch = Engine.Batch().Save<MixedPerson>(people).Save(Lines(20)).Delete(old[0]).Delete(old[1..2]).Delete(MixedPerson.Key("002")).Delete([MixedPerson.Key("003"), MixedPerson.Key("002")])
            .Save(new MixedBadge("badge", 3)).WithConcurrency(1);
        Assert.That((batch.Count, Wire.Requests.Count), Is.EqualTo((46, before)), "nothing is sent before it is executed");

        var report = await batch.ExecuteAsync();

        Assert.That(report, Is.EqualTo(new BatchReport(45, 2)));
        Assert.That(SentEntries()[1..], Is.EqualTo(new[] { 25, 20 }));
        Assert.That(Wire.Sent("BatchWriteItem")[1].Body.GetProperty("RequestItems").EnumerateObject().Count(), Is.EqualTo(2), "tables in one request");
        Assert.That(batch.Count, Is.Zero);
        Assert.That((await Engine.GetAsync(MixedBadge.Key("badge")))!.Value.Level, Is.EqualTo(3));
        await Engine.DeleteAsync(MixedBadge.Key("badge"));
        Assert.That((await Engine.Scan<MixedPerson>().ToListAsync()).Select(p => p.Id).Order(), Is.EqualTo(people.Select(p => p.Id)));
        Assert.That(await Engine.Scan<MixedLine>().CountAsync(), Is.EqualTo(20));
        Assert.That(people.Select(p => Tracked.StateOf(p)), Is.All.EqualTo(ItemState.Stored));
        Assert.That(old.Select(p => Tracked.StateOf(p)), Is.EqualTo(new[] { ItemState.Deleted, ItemState.Deleted, ItemState.Stored, ItemState.Stored }));
        Assert.That(old[0].Calls.TakeLast(2), Is.EqualTo(new[] { "OnDeleting", "OnDeleted" }));
    }

    [Test]
    public async Task A_batch_that_is_empty_or_done_sends_nothing()
    {
        Wire.On("BatchWriteItem", Reply.Json("{}"));
        var batch = Engine.Batch();
        Assert.That(await batch.ExecuteAsync(), Is.EqualTo(new BatchReport(0, 0)));
        await batch.Save(People(1)[0]).ExecuteAsync();
        Assert.That(await batch.ExecuteAsync(), Is.EqualTo(new BatchReport(0, 0)));
        Assert.That(Wire.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_request_that_fails_neither_stops_nor_hides_the_others([Values(1, 4)] int concurrency)
    {
        await CreateTablesAsync();
        var (people, lines) = (People(30), Lines(70));
        Wire.On("BatchWriteItem", Reply.ServerError, times: 2, when: request => request.Text.Contains("\"o\"", StringComparison.Ordinal) && request.Text.Contains("\"N\":\"30\"", StringComparison.Ordinal));
        var batch = Engine.Batch().Save<MixedPerson>(people).Save(lines).WithConcurrency(concurrency);

        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => batch.ExecuteAsync())!;

        Assert.That(incomplete.Leftovers, Is.EqualTo(lines[20..45]));
        Assert.That(incomplete.InnerException, Is.InstanceOf<Amazon.Runtime.AmazonServiceException>());
        Assert.That(incomplete.Message, Does.Contain("25 of 100").And.Contain("mixed-people', '").And.Contain("a request failed"));
        Assert.That(batch.Count, Is.EqualTo(25));
        Assert.That(await Engine.Scan<MixedLine>().CountAsync(), Is.EqualTo(45));
        Assert.That(lines.Count(line => Tracked.StateOf(line) == ItemState.Stored), Is.EqualTo(45));

        Assert.CatchAsync<Amazon.Runtime.AmazonServiceException>(() => batch.ExecuteAsync(), "nothing was done this time");
        Assert.That(await batch.ExecuteAsync(), Is.EqualTo(new BatchReport(25, 1)));
        Assert.That(await Engine.Scan<MixedLine>().CountAsync(), Is.EqualTo(70));
        Assert.That(people.SelectMany(p => p.Calls).Count(), Is.EqualTo(60), "none is written twice");
    }

    [Test]
    public async Task Executing_a_batch_again_sends_what_came_back_and_nothing_else()
    {
        await CreateTablesAsync();
        var people = People(3);
        var gone = new MixedPerson { Id = "gone" };
        await Engine.SaveAsync([gone]);
        gone.Calls.Clear();
        Wire.On("BatchWriteItem", Reply.Unprocessed(3), times: 1).On("BatchWriteItem", Reply.Unprocessed(99), times: 2);
        var engine = EngineOf(Engine.Options with { MaxBatchAttempts = 3 });
        var batch = engine.Batch().Save<MixedPerson>(people).Save(Lines(2)).Delete(gone).Delete(gone).WithConcurrency(1);

        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => batch.ExecuteAsync())!;

        Assert.That(incomplete.Leftovers, Has.Count.EqualTo(3));
        Assert.That(incomplete.Message, Does.Contain("3 of 6").And.Contain("handed 3 back").And.Contain("3 attempts"));
        Assert.That(incomplete.InnerException, Is.Null);
        int before = Wire.Requests.Count;
        await batch.ExecuteAsync();
        Assert.That(Wire.Requests[before].Entries, Is.EqualTo(3));
        Assert.That(Wire.Requests, Has.Count.EqualTo(before + 1));
        Assert.That(people.Select(p => p.Calls.Count(call => call == "OnSaved")), Is.All.EqualTo(1));
        Assert.That(gone.Calls.Count(call => call == "OnDeleted"), Is.EqualTo(2), "once for each time it stands in the batch");
        Assert.That(await Engine.ExistsAsync(gone), Is.False);
    }

    [Test]
    public async Task What_is_left_over_is_written_as_it_is_when_the_batch_is_executed_again()
    {
        await CreateTablesAsync();
        Wire.On("BatchWriteItem", Reply.ServerError, times: 1);
        var person = People(1)[0];
        var batch = Engine.Batch().Save(person);
        Assert.CatchAsync(() => batch.ExecuteAsync());

        person.Name = "later";
        await batch.ExecuteAsync();

        Assert.That((await Engine.GetAsync(MixedPerson.Key("000")))!.Name, Is.EqualTo("later"));
    }

    [Test]
    public void A_key_that_is_saved_twice_or_saved_and_deleted_is_refused()
    {
        var person = People(1)[0];
        string[] Refused(Batch batch) => [.. Assert.ThrowsAsync<ModelValidationException>(() => batch.ExecuteAsync())!.Failures.Select(failure => failure.ToString())];

        Assert.That(Refused(Engine.Batch().Save(person).Save(new MixedBadge("000", 1))), Is.EqualTo(new[]
        {
            "The item {Id: \"000\"} of mixed-people: it stands in the batch twice; DynamoDB takes each key once, so save the one that is to stay.",
        }));
        Assert.That(Refused(Engine.Batch().Save(person).Delete(MixedPerson.Key("000")).Delete(MixedPerson.Key(""))), Has.Length.EqualTo(2).And.One.Contains("both saved and deleted").And.One.Contains("is empty"));
        Assert.That(Refused(Engine.Batch().Delete(new MixedPerson { Id = "000" }).Save(person)), Has.Length.EqualTo(1).And.One.Contains("both saved and deleted"));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void What_a_batch_cannot_check_is_refused()
    {
        Assert.That(
            Assert.Throws<InvalidOperationException>(() => Engine.Batch().Save(new StampedRecord("a")))!.Message,
            Does.Contain("BatchWriteItem cannot check their version 'Version'"));
        Assert.Throws<InvalidOperationException>(() => Engine.Batch().Delete([new StampedRecord("a")]));
        var raising = EngineOf(Engine.Options with { Conflicts = ConflictMode.Raise });
        Assert.That(Assert.Throws<InvalidOperationException>(() => raising.Batch().Save(People(2)))!.Message, Does.Contain("ConflictMode.Raise").And.Contain("Nothing was sent."));
        Assert.Throws<InvalidOperationException>(() => raising.Batch().Delete(People(1)[0]));
        Assert.That(raising.Batch().Delete(MixedPerson.Key("a")).Delete(StampedRecord.Key("a")).Count, Is.EqualTo(2), "a key has nothing to check");
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void A_null_is_refused_and_nothing_is_added()
    {
        var batch = Engine.Batch();
        Assert.Throws<ArgumentException>(() => batch.Save([People(1)[0], null!]));
        Assert.Throws<ArgumentException>(() => batch.Delete([People(1)[0], null!]));
        Assert.Throws<ArgumentNullException>(() => batch.Save((MixedPerson)null!));
        Assert.Throws<ArgumentNullException>(() => batch.Delete((IEnumerable<MixedPerson>)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.WithConcurrency(0));
        Assert.That(batch.Count, Is.Zero);
    }

    [Test]
    public async Task Two_objects_of_one_item_are_both_deleted()
    {
        await CreateTablesAsync();
        await Engine.SaveAsync(new MixedPerson { Id = "same" });
        MixedPerson[] people = [(await Engine.GetAsync(MixedPerson.Key("same")))!, (await Engine.GetAsync(MixedPerson.Key("same")))!];
        await Engine.Batch().Delete(people).ExecuteAsync();
        Assert.That(people.Select(Tracked.StateOf), Is.All.EqualTo(ItemState.Deleted));
        Assert.That(people.Select(static person => person.Calls[^1]), Is.All.EqualTo("OnDeleted"));
    }

    [Test]
    public async Task As_many_requests_as_allowed_are_under_way_at_one_time_and_no_more()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int arrived = 0;
        var opening = Task.CompletedTask;
        Wire.On("BatchWriteItem", _ =>
        {
            if (++arrived == 3)
            {
                // A fourth one, if there were one, would come meanwhile.
                opening = Task.Delay(50).ContinueWith(waited => gate.SetResult(), TaskScheduler.Default);
            }

            return Reply.Json("{}").After(gate.Task);
        });

        var report = await Engine.Batch().Save(Lines(240)).WithConcurrency(3).ExecuteAsync();

        Assert.That(report, Is.EqualTo(new BatchReport(240, 10)));
        Assert.That(Wire.MostAtOnce, Is.EqualTo(3));
        await opening;
    }

    [Test]
    public async Task Progress_is_told_after_each_answer_one_at_a_time()
    {
        await CreateTablesAsync();
        Wire.On("BatchWriteItem", Reply.Unprocessed(5), times: 1);
        var told = new Progress();

        await Engine.Batch().Save(Lines(120)).WithProgress(told).ExecuteAsync();

        Assert.That(told.Reports, Has.Count.EqualTo(6));
        Assert.That(told.Reports.Select(report => report.Done), Is.Ordered.And.Unique);
        Assert.That(told.Reports[^1], Is.EqualTo(new BatchProgress(120, 120, 6)));
        Assert.That(told.MostAtOnce, Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_hook_or_the_receiver_of_progress_throws_comes_out_and_the_rest_stays()
    {
        await CreateTablesAsync();
        var people = People(60);
        people[30].On = hook => Throw(hook == "OnSaved");
        var batch = Engine.Batch().Save<MixedPerson>(people).WithConcurrency(1);

        Assert.ThrowsAsync<NotSupportedException>(() => batch.ExecuteAsync());

        Assert.That(batch.Count, Is.EqualTo(10), "all of the hook's own request is done, and no other was sent after it");
        batch.WithProgress(new Progress { On = _ => Throw(true) });
        Assert.ThrowsAsync<NotSupportedException>(() => batch.ExecuteAsync());
        Assert.That(batch.Count, Is.Zero);
        Assert.That(Tracked.StateOf(people[59]), Is.EqualTo(ItemState.Stored));

        people[0].On = hook => Throw(hook == "OnSaving");
        int before = Wire.Requests.Count;
        Assert.ThrowsAsync<NotSupportedException>(() => Engine.Batch().Save<MixedPerson>(people).ExecuteAsync());
        Assert.That(Wire.Requests, Has.Count.EqualTo(before));

        static void Throw(bool throws)
        {
            if (throws)
            {
                throw new NotSupportedException("mine");
            }
        }
    }

    [Test]
    public async Task What_a_cancelled_batch_has_not_done_stays_in_it()
    {
        await CreateTablesAsync();
        using var stop = new CancellationTokenSource();
        Wire.On("BatchWriteItem", _ =>
        {
            stop.Cancel();
            return Reply.Unprocessed(3);
        }, times: 1, after: 1);
        var batch = Engine.Batch().Save(Lines(60)).WithConcurrency(1);

        Assert.CatchAsync<OperationCanceledException>(() => batch.ExecuteAsync(stop.Token));

        Assert.That(batch.Count, Is.InRange(13, 35), "25 of the first request, and of the second what its answer says if it was still taken");
        await batch.ExecuteAsync();
        Assert.That(await Engine.Scan<MixedLine>().CountAsync(), Is.EqualTo(60));
    }

    [Test]
    public async Task A_batch_that_is_being_executed_takes_nothing_and_its_objects_are_busy()
    {
        await CreateTablesAsync();
        var gate = new TaskCompletionSource();
        Wire.On("BatchWriteItem", Reply.FromEngine.After(gate.Task));
        var person = People(1)[0];
        var batch = Engine.Batch().Save(person);

        var running = batch.ExecuteAsync();

        Assert.Throws<InvalidOperationException>(() => batch.Save(Lines(1)));
        Assert.Throws<InvalidOperationException>(() => batch.Delete(MixedLine.Key("o", 1)));
        Assert.Throws<InvalidOperationException>(() => batch.WithConcurrency(2));
        Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => batch.ExecuteAsync())!.Message, Does.Contain("is being executed"));
        Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(person))!.Message, Does.Contain("under way"));
        gate.SetResult();
        await running;
        await Engine.SaveAsync(person);
    }

    [Test]
    public async Task A_table_that_is_missing_is_one_of_those_named()
    {
        await CreateTableAsync<MixedPerson>();
        var both = Assert.ThrowsAsync<TableNotFoundException>(() => Engine.Batch().Save(People(1)).Save(Lines(1)).ExecuteAsync())!;
        Assert.That(both.Message, Does.Contain("mixed-people' or '").And.Contain("mixed-lines'"));
        Assert.That(Assert.ThrowsAsync<TableNotFoundException>(() => Engine.Batch().Save(Lines(1)).ExecuteAsync())!.TableName, Is.EqualTo(Engine.TableNameOf<MixedLine>()));
    }

    [Test]
    public async Task A_mixed_batch_is_metered_table_by_table()
    {
        await CreateTablesAsync();
        var meter = new CapacityMeter();
        await Engine.Metered(meter).Batch().Save(People(2)).Save(Lines(3)).ExecuteAsync();
        Assert.That((meter.Requests, meter.WriteUnits), Is.EqualTo((1, 5.0)));
    }

    private sealed class Progress : IProgress<BatchProgress>
    {
        private int _running;

        public List<BatchProgress> Reports { get; } = [];

        public int MostAtOnce { get; private set; }

        public Action<BatchProgress> On { get; init; } = static _ => { };

        public void Report(BatchProgress value)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
            Reports.Add(value);
            On(value);
            Interlocked.Decrement(ref _running);
        }
    }
}
