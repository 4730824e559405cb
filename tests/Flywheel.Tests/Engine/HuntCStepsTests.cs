using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Journals with versions, numbers and unique values, and functions whose conditions never hold.</summary>
internal sealed class HuntCStepsTests(WirePath path) : EngineTests(path)
{
    [SetUp]
    public async Task SaveAsync()
    {
        await Engine.Register<WorkAccount>().Register<HuntCJournal>().CreateSchemaAsync();
        await Engine.SaveAsync([WorkAccount.Of("a", 100)]);
    }

    [Test]
    public async Task A_journal_may_have_a_number_a_version_times_and_unique_values()
    {
        var journal = new HuntCJournal { Owner = "me", Name = "first" };
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1);
        await Engine.TransactInStepsAsync(journal, [Pay, Pay]);
        Assert.That((journal.Number, journal.Version, journal.StepsDone), Is.EqualTo((1, 2, 2)));

        var stored = (await Engine.GetAsync(HuntCJournal.Key("me", 1), consistentRead: true))!;
        Assert.That((stored.Version, stored.Status), Is.EqualTo((2, JournalStatus.Done)));
        Assert.That(await BalanceAsync(), Is.EqualTo(102));
    }

    [Test]
    public async Task A_unique_value_that_is_taken_is_not_taken_for_the_journal()
    {
        await Engine.CreateAsync(new HuntCJournal { Owner = "me", Number = 7, Name = "first" });
        var journal = new HuntCJournal { Owner = "me", Name = "first" };
        Assert.That(() => Engine.TransactInStepsAsync(journal, [Pay]), Throws.TypeOf<UniqueValueTakenException>());
        Assert.That((journal.StepsDone, journal.Number, await BalanceAsync()), Is.EqualTo((0, 0, 100)));
    }

    [Test]
    public async Task A_journal_that_a_step_adds_itself_is_refused_with_what_to_do()
    {
        var journal = new HuntCJournal { Owner = "me" };
        Assert.That(
            () => Engine.TransactInStepsAsync(journal, [transaction => Task.FromResult(transaction.Save(journal))]),
            Throws.InvalidOperationException.With.Message.Contains("is written with each step anyway"));
        Assert.That((journal.StepsDone, journal.Status), Is.EqualTo((0, JournalStatus.Pending)));
        await Engine.TransactInStepsAsync(journal, [Pay]);
        Assert.That(await BalanceAsync(), Is.EqualTo(101));
    }

    [Test]
    public void A_step_of_a_hundred_actions_is_told_to_be_several()
    {
        Assert.That(
            () => Engine.TransactInStepsAsync(new HuntCJournal { Owner = "me" }, [static transaction =>
            {
                for (int i = 0; i < 100; i++)
                {
                    transaction.Create(WorkAccount.Of($"n{i}", 0));
                }

                return Task.CompletedTask;
            }]),
            Throws.InvalidOperationException.With.Message.Contains("at most 99 actions beside its journal, this one 100"));
        Assert.That(Wire.Sent("TransactWriteItems"), Is.Empty);
    }

    [Test]
    public void A_condition_that_never_holds_is_told_within_a_minute_or_so()
    {
        Wire.On("TransactWriteItems", Reply.Cancelled("ConditionalCheckFailed"));
        var clock = new FastClock();
        var engine = new Engine(Wire.CreateClient(Path), Engine.Options with { TimeProvider = clock, BatchRetryDelay = new EngineOptions().BatchRetryDelay });
        var exhausted = Assert.ThrowsAsync<RetriesExhaustedException>(() => engine.TransactAsync(static transaction => Task.FromResult(transaction.Create(WorkAccount.Of("a", 1)))))!;
        Assert.That(exhausted.Message, Does.Contain("100 times").And.Contain("MaxAttempts").And.Contain("RetryIf"));
        Assert.That(clock.Pauses, Has.All.LessThanOrEqualTo(TimeSpan.FromSeconds(1)));
    }

    private Task<TransactionAction<WorkAccount>> Pay(Transaction transaction)
        => Task.FromResult(transaction.Update(Engine.Update(WorkAccount.Key("a")).Add(static a => a.Balance, 1)));

    private async Task<long> BalanceAsync() => (await Engine.GetAsync(WorkAccount.Key("a"), consistentRead: true))!.Balance;
}
