using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Work in several transactions with a journal that says how far it is.</summary>
internal sealed class StepsTests(WirePath path) : EngineTests(path)
{
    private readonly List<int> _ran = [];

    [SetUp]
    public async Task SaveAsync()
    {
        _ran.Clear();
        await Engine.Register<WorkAccount>().Register<WorkTransfer>().Register<WorkJournal>().CreateSchemaAsync();
        await Engine.SaveAsync([WorkAccount.Of("a", 100), WorkAccount.Of("b", 100)]);
    }

    [Test]
    public async Task Each_step_is_done_together_with_the_journal()
    {
        var journal = new WorkJournal { Id = "j" };
        var seen = new List<(int?, JournalStatus?)>();
        var steps = Steps(Engine).Select(step => (Func<Transaction, Task>)(async transaction =>
        {
            var stored = await Engine.GetAsync(WorkJournal.Key("j"), consistentRead: true);
            seen.Add((stored?.StepsDone, stored?.Status));
            await step(transaction);
        })).ToList();

        await Engine.TransactInStepsAsync(journal, steps);

        Assert.That(seen, Is.EqualTo(new (int?, JournalStatus?)[] { (null, null), (1, JournalStatus.Running), (2, JournalStatus.Running) }));
        Assert.That((journal.StepsDone, journal.Status), Is.EqualTo((3, JournalStatus.Done)));
        await CheckDoneAsync("a", "b", "j");
        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(3));
        Assert.That(Wire.Sent("TransactWriteItems")[1].Body.GetProperty("TransactItems").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_journal_that_is_done_does_nothing()
    {
        var journal = new WorkJournal { Id = "j" };
        await Engine.TransactInStepsAsync(journal, Steps(Engine));
        int sent = Wire.Requests.Count;

        await Engine.TransactInStepsAsync(journal, Steps(Engine));

        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
        await CheckDoneAsync("a", "b", "j");
    }

    [Test]
    public async Task Nothing_is_stored_when_the_first_step_fails()
    {
        var journal = new WorkJournal { Id = "j" };
        Assert.That(() => Engine.TransactInStepsAsync(journal, Steps(Engine, from: "missing")), Throws.TypeOf<ItemNotFoundException>());

        Assert.That(await Engine.ExistsAsync(WorkJournal.Key("j")), Is.False);
        Assert.That((journal.StepsDone, journal.Status), Is.EqualTo((0, JournalStatus.Pending)));

        await Engine.TransactInStepsAsync(journal, Steps(Engine));
        await CheckDoneAsync("a", "b", "j");
    }

    [Test]
    public async Task When_a_later_step_fails_the_journal_says_what_is_done_and_the_rest_can_be_done_later()
    {
        var journal = new WorkJournal { Id = "j" };
        Assert.That(() => Engine.TransactInStepsAsync(journal, Steps(Engine, to: "missing")), Throws.TypeOf<ItemNotFoundException>());

        Assert.That((journal.StepsDone, journal.Status), Is.EqualTo((1, JournalStatus.Running)));
        var stored = (await Engine.GetAsync(WorkJournal.Key("j")))!;
        Assert.That((stored.StepsDone, stored.Status), Is.EqualTo((1, JournalStatus.Running)));
        Assert.That(await BalanceAsync("a"), Is.EqualTo(90), "What is done stays done.");

        _ran.Clear();
        await Engine.TransactInStepsAsync(stored, Steps(Engine));
        Assert.That(_ran, Is.EqualTo(new[] { 1, 2 }));
        await CheckDoneAsync("a", "b", "j");
    }

    [Test]
    public async Task A_new_journal_does_not_take_the_place_of_another()
    {
        await Engine.TransactInStepsAsync(new WorkJournal { Id = "j" }, Steps(Engine));

        var journal = new WorkJournal { Id = "j" };
        var exists = Assert.ThrowsAsync<ItemExistsException>(() => Engine.TransactInStepsAsync(journal, Steps(Engine)))!;

        Assert.That(exists.Message, Does.StartWith("The journal {Id: \"j\"} of work-journals exists already, so no step was done."));
        Assert.That((exists.Existing as WorkJournal)?.StepsDone, Is.EqualTo(3));
        Assert.That(journal.StepsDone, Is.Zero);
        await CheckDoneAsync("a", "b", "j");
    }

    [Test]
    public async Task A_journal_may_be_stored_before_its_first_step()
    {
        await Engine.CreateAsync(new WorkJournal { Id = "j" });
        await Engine.TransactInStepsAsync((await Engine.GetAsync(WorkJournal.Key("j")))!, Steps(Engine));
        await CheckDoneAsync("a", "b", "j");
    }

    [Test]
    public async Task Several_processes_that_go_on_with_one_journal_do_each_step_once([Values] ConflictMode conflicts)
    {
        var engine = new Engine(Wire.CreateClient(Path), Engine.Options with { Conflicts = conflicts });
        await engine.CreateAsync(new WorkJournal { Id = "j" });
        var journals = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await engine.GetAsync(WorkJournal.Key("j")))!));

        await Task.WhenAll(journals.Select(journal => Task.Run(() => engine.TransactInStepsAsync(journal, Steps(engine)))));

        Assert.That(journals.Select(static journal => (journal.StepsDone, journal.Status)), Is.All.EqualTo((3, JournalStatus.Done)));
        await CheckDoneAsync("a", "b", "j");
    }

    [Test]
    public async Task What_a_step_throws_does_not_matter_when_another_process_has_done_it()
    {
        await Engine.CreateAsync(new WorkJournal { Id = "j" });
        var late = (await Engine.GetAsync(WorkJournal.Key("j")))!;
        await Engine.TransactInStepsAsync((await Engine.GetAsync(WorkJournal.Key("j")))!, Steps(Engine));

        await Engine.TransactInStepsAsync(late, [static _ => throw new InvalidOperationException("There is nothing left to move."), .. Steps(Engine).Skip(1)]);

        Assert.That((late.StepsDone, late.Status), Is.EqualTo((3, JournalStatus.Done)));
        await CheckDoneAsync("a", "b", "j");
    }

    [Test]
    public async Task A_step_may_write_into_the_journal()
    {
        var journal = new WorkJournal { Id = "j" };
        await Engine.TransactInStepsAsync(
            journal,
            [
                _ => Task.FromResult(journal.Note = "one"),
                _ => Task.FromResult(journal.Note += ", two"),
            ]);
        Assert.That((await Engine.GetAsync(WorkJournal.Key("j")))!.Note, Is.EqualTo("one, two"));
    }

    [Test]
    public async Task A_step_that_others_were_in_the_way_of_is_run_anew_with_the_journal_as_it_is_stored()
    {
        var journal = new WorkJournal { Id = "j", Note = "" };
        await Engine.CreateAsync(journal);
        Wire.On("TransactWriteItems", Reply.Cancelled("ConditionalCheckFailed"), times: 2);

        await Engine.TransactInStepsAsync(journal, [_ => Task.FromResult(journal.Note += "x")]);

        Assert.That((await Engine.GetAsync(WorkJournal.Key("j")))!.Note, Is.EqualTo("x"));
    }

    [Test]
    public async Task Runs_of_a_step_are_bounded()
    {
        var journal = new WorkJournal { Id = "j" };
        await Engine.CreateAsync(journal);
        Wire.On("TransactWriteItems", Reply.Cancelled("ConditionalCheckFailed"));
        Assert.That(
            () => Engine.TransactInStepsAsync(journal, Steps(Engine), new() { MaxAttempts = 3 }),
            Throws.TypeOf<RetriesExhaustedException>().With.Property("Attempts").EqualTo(3));
        Assert.That(_ran, Is.EqualTo(new[] { 0, 0, 0 }));
        Assert.That((journal.StepsDone, journal.Status), Is.EqualTo((0, JournalStatus.Pending)));
    }

    [Test]
    public async Task A_journal_that_is_gone_ends_it()
    {
        var journal = new WorkJournal { Id = "j" };
        await Engine.CreateAsync(journal);
        await Engine.DeleteAsync(WorkJournal.Key("j"));
        Assert.That(() => Engine.TransactInStepsAsync(journal, Steps(Engine)), Throws.TypeOf<ItemNotFoundException>().With.Message.Contains("{Id: \"j\"} of work-journals was deleted meanwhile"));
        Assert.That(await BalanceAsync("a"), Is.EqualTo(100));
    }

    [Test]
    public void What_would_do_steps_twice_or_never_is_refused()
    {
        Assert.That(() => Engine.TransactInStepsAsync(new WorkForgetful { Id = "f" }, Steps(Engine)), Throws.InvalidOperationException.With.Message.Contains("does not store its StepsDone"));
        Assert.That(() => Engine.TransactInStepsAsync(new WorkJournal { Id = "j" }, []), Throws.InstanceOf<ArgumentException>());
        Assert.That(
            () => Engine.TransactInStepsAsync(new WorkJournal { Id = "j", StepsDone = 3, Status = JournalStatus.Running }, Steps(Engine)),
            Throws.ArgumentException.With.Message.Contains("3 steps are done and that it is not done, but there are 3"));
        Assert.That(Wire.Sent("TransactWriteItems"), Is.Empty);
    }

    [Test]
    public async Task After_a_crash_at_any_request_each_step_is_done_once([Values] bool actsFirst)
    {
        int requests = await CrashAsync(0, actsFirst);
        Assert.That(requests, Is.EqualTo(5));
        for (int request = 1; request <= requests; request++)
        {
            await CrashAsync(request, actsFirst);
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Processes_whose_calls_go_wrong_and_that_begin_again_do_each_step_once(CancellationToken cancellationToken)
    {
        using var client = Wire.CreateClient(Path);
        var faulty = new Engine(client, Engine.Options with { BatchRetryDelay = TimeSpan.Zero, MaxBatchAttempts = 2 });
        foreach (int i in Enumerable.Range(0, 20))
        {
            await Engine.SaveAsync([WorkAccount.Of($"from-{i}", 100), WorkAccount.Of($"to-{i}", 100)], cancellationToken: cancellationToken);
        }

        var faults = new Faults(seed: 5, probability: 1 / 3.0).On(Wire, "TransactWriteItems").On(Wire, "GetItem");
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => InsistAsync(faulty, $"from-{i % 20}", $"to-{i % 20}", $"j-{i % 20}", cancellationToken), cancellationToken)));

        Assert.That(faults.Lost, Is.Positive);
        using var quiet = await TestEngines.CreateClientAsync(Path);
        foreach (int i in Enumerable.Range(0, 20))
        {
            await CheckDoneAsync(new(quiet, Engine.Options), $"from-{i}", $"to-{i}", $"j-{i}");
        }
    }

    private async Task InsistAsync(Engine engine, string from, string to, string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var journal = await engine.GetAsync(WorkJournal.Key(id), consistentRead: true, cancellationToken) ?? new() { Id = id };
                await engine.TransactInStepsAsync(journal, Steps(engine, from, to, id), cancellationToken: cancellationToken);
                return;
            }
            catch (Exception failure) when (failure is IOException or HttpRequestException or Amazon.Runtime.AmazonServiceException or FlywheelException)
            {
            }
        }
    }

    /// <summary>A process whose network dies with a request, and another that goes on with its journal.</summary>
    private async Task<int> CrashAsync(int request, bool actsFirst)
    {
        string from = $"from-{request}", to = $"to-{request}", id = $"j-{request}";
        await Engine.SaveAsync([WorkAccount.Of(from, 100), WorkAccount.Of(to, 100)]);
        var wire = await TestEngines.CreateWireAsync();
        if (request > 0)
        {
            wire.On("*", actsFirst ? Reply.LostAnswer : Reply.CutConnection, times: 1, after: request - 1).On("*", Reply.CutConnection, after: request - 1);
        }

        using var client = wire.CreateClient(Path);
        var dying = new Engine(client, Engine.Options with { BatchRetryDelay = TimeSpan.Zero, MaxBatchAttempts = 3 });
        try
        {
            await dying.TransactInStepsAsync(new WorkJournal { Id = id }, Steps(dying, from, to, id), new() { MaxAttempts = 3 });
            Assert.That(request, Is.Zero);
        }
        catch (Exception crash) when (crash is IOException or HttpRequestException or OutcomeUnknownException)
        {
        }

        var journal = await Engine.GetAsync(WorkJournal.Key(id), consistentRead: true) ?? new() { Id = id };
        await Engine.TransactInStepsAsync(journal, Steps(Engine, from, to, id));
        await CheckDoneAsync(from, to, id);
        return wire.Requests.Count;
    }

    private Task CheckDoneAsync(string from, string to, string id) => CheckDoneAsync(Engine, from, to, id);

    private static async Task CheckDoneAsync(Engine engine, string from, string to, string id)
    {
        Assert.That((await engine.GetAsync(WorkAccount.Key(from), consistentRead: true))!.Balance, Is.EqualTo(90), id);
        Assert.That((await engine.GetAsync(WorkAccount.Key(to), consistentRead: true))!.Balance, Is.EqualTo(110), id);
        Assert.That(await engine.ExistsAsync(WorkTransfer.Key(id), consistentRead: true), id);
        var journal = (await engine.GetAsync(WorkJournal.Key(id), consistentRead: true))!;
        Assert.That((journal.StepsDone, journal.Status), Is.EqualTo((3, JournalStatus.Done)), id);
    }

    private Func<Transaction, Task>[] Steps(Engine engine, string from = "a", string to = "b", string id = "j") =>
    [
        async transaction =>
        {
            Ran(0);
            var account = await engine.GetAsync(WorkAccount.Key(from), consistentRead: true) ?? throw new ItemNotFoundException(from);
            account.Balance -= 10;
            transaction.Sync(account);
        },
        async transaction =>
        {
            Ran(1);
            var account = await engine.GetAsync(WorkAccount.Key(to), consistentRead: true) ?? throw new ItemNotFoundException(to);
            transaction.Update(engine.Update(WorkAccount.Key(account.Id)).Add(static a => a.Balance, 10));
        },
        transaction =>
        {
            Ran(2);
            transaction.Create(new WorkTransfer { Id = id, From = from, To = to, Amount = 10 });
            return Task.CompletedTask;
        },
    ];

    private void Ran(int step)
    {
        lock (_ran)
        {
            _ran.Add(step);
        }
    }

    private async Task<long> BalanceAsync(string id) => (await Engine.GetAsync(WorkAccount.Key(id), consistentRead: true))!.Balance;
}
