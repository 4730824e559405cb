using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Functions that read, decide and write all or nothing, and that are run anew when others were in the way.</summary>
internal sealed class UnitOfWorkTests(WirePath path) : EngineTests(path)
{
    private int _runs;

    [SetUp]
    public async Task SaveAsync()
    {
        _runs = 0;
        await Engine.Register<WorkAccount>().Register<WorkTransfer>().CreateSchemaAsync();
        await Engine.SaveAsync([WorkAccount.Of("a", 100), WorkAccount.Of("b", 100)]);
    }

    [Test]
    public async Task What_the_function_adds_is_written_at_once_and_what_it_gives_back_is_given_back()
    {
        long left = await Engine.TransactAsync(async transaction =>
        {
            var from = await MoveAsync(transaction, 30);
            transaction.Create(new WorkTransfer { Id = "t", From = "a", To = "b", Amount = 30 });
            return from.Balance;
        });

        Assert.That(left, Is.EqualTo(70));
        Assert.That(Wire.Sent("TransactWriteItems").Single().Body.GetProperty("TransactItems").GetArrayLength(), Is.EqualTo(3));
        Assert.That(await BalancesAsync(), Is.EqualTo((70, 130)));
    }

    [Test]
    public async Task A_change_by_others_between_reading_and_writing_runs_it_anew()
    {
        await Engine.TransactAsync(async transaction =>
        {
            await MoveAsync(transaction, 30);
            if (_runs < 3)
            {
                await Engine.Update(WorkAccount.Key("b")).Add(static a => a.Balance, 1).ExecuteAsync();
            }
        });

        Assert.That(_runs, Is.EqualTo(3));
        Assert.That(await BalancesAsync(), Is.EqualTo((70, 132)));
    }

    [Test]
    public async Task Others_that_stay_in_the_way_of_one_run_make_another()
    {
        Wire.On("TransactWriteItems", Reply.Cancelled("TransactionConflict"), times: 4);
        var engine = With(static options => options with { MaxBatchAttempts = 2 });

        await engine.TransactAsync(transaction => MoveAsync(transaction, 30));

        Assert.That(_runs, Is.EqualTo(3));
        Assert.That(Wire.Sent("TransactWriteItems").Select(Token).Distinct().Count(), Is.EqualTo(3), "Each run is a transaction of its own.");
        Assert.That(await BalancesAsync(), Is.EqualTo((70, 130)));
    }

    [Test]
    public async Task Runs_are_bounded_and_the_pauses_between_them_grow()
    {
        var clock = new FastClock();
        var engine = With(options => options with { TimeProvider = clock, BatchRetryDelay = TimeSpan.FromMilliseconds(100) });

        var exhausted = Assert.ThrowsAsync<RetriesExhaustedException>(() => engine.TransactAsync(
            transaction =>
            {
                _runs++;
                transaction.Create(WorkAccount.Of("a", 1));
                return Task.CompletedTask;
            },
            new() { MaxAttempts = 4 }))!;

        Assert.That((_runs, exhausted.Attempts), Is.EqualTo((4, 4)));
        Assert.That(exhausted.InnerException, Is.TypeOf<TransactionCanceledException>());
        Assert.That(exhausted.Message, Does.Contain("4 times").And.Contain("{Id: \"a\"} of work-accounts: ConditionalCheckFailed"));
        // A pause of less than a millisecond is none.
        Assert.That(clock.Pauses, Has.Count.InRange(1, 3));
        Assert.That(clock.Pauses, Has.All.LessThanOrEqualTo(TimeSpan.FromMilliseconds(400)));
        Assert.That(await BalancesAsync(), Is.EqualTo((100, 100)));
    }

    [Test]
    public async Task What_the_function_throws_ends_it_and_nothing_is_written()
    {
        Assert.That(
            () => Engine.TransactAsync(async transaction =>
            {
                await MoveAsync(transaction, 30);
                throw new ItemNotFoundException("No such target.");
            }),
            Throws.TypeOf<ItemNotFoundException>());

        Assert.That(_runs, Is.EqualTo(1));
        Assert.That(Wire.Sent("TransactWriteItems"), Is.Empty);
        Assert.That(await BalancesAsync(), Is.EqualTo((100, 100)));
    }

    [Test]
    public async Task A_function_that_adds_nothing_writes_nothing()
    {
        Assert.That(await Engine.TransactAsync(static _ => Task.FromResult(7)), Is.EqualTo(7));
        Assert.That(Wire.Sent("TransactWriteItems"), Is.Empty);
    }

    [Test]
    public async Task A_target_that_is_new_must_not_be_there_when_it_is_written()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Engine.TransactAsync(async transaction =>
        {
            if (await Engine.GetAsync(WorkAccount.Key("new"), consistentRead: true) is { } account)
            {
                account.Balance++;
                transaction.Sync(account);
            }
            else
            {
                transaction.Create(WorkAccount.Of("new", 1));
            }
        })));

        Assert.That((await Engine.GetAsync(WorkAccount.Key("new")))!.Balance, Is.EqualTo(8));
    }

    [Test]
    public async Task The_function_neither_commits_the_transaction_nor_keeps_it()
    {
        Assert.That(() => Engine.TransactAsync(static transaction => transaction.CommitAsync()), Throws.InvalidOperationException.With.Message.Contains("leave out the commit"));
        Assert.That(() => Engine.TransactAsync(static transaction => transaction.TryCommitAsync()), Throws.InvalidOperationException.With.Message.Contains("leave out the commit"));

        Transaction? kept = null;
        await Engine.TransactAsync(transaction => Task.FromResult(kept = transaction));

        Assert.That(() => kept!.Create(WorkAccount.Of("c", 1)), Throws.InvalidOperationException.With.Message.Contains("has ended"));
        Assert.That(() => kept!.CommitAsync(), Throws.InvalidOperationException);
        Assert.That(Wire.Sent("TransactWriteItems"), Is.Empty);
    }

    [Test]
    public void More_than_one_transaction_takes_is_refused_and_the_way_out_is_named()
    {
        Assert.That(
            () => Engine.TransactAsync(static transaction =>
            {
                for (int i = 0; i <= 100; i++)
                {
                    transaction.Create(WorkAccount.Of($"n{i}", 0));
                }

                return Task.CompletedTask;
            }),
            Throws.InvalidOperationException.With.Message.Contains("101").And.Message.Contains("TransactInStepsAsync"));
        Assert.That(Wire.Sent("TransactWriteItems"), Is.Empty);
    }

    [TestCase("ValidationError", 1)]
    [TestCase("ThrottlingError", 3)]
    public void What_another_run_does_not_mend_ends_it(string code, int sent)
    {
        Wire.On("TransactWriteItems", Reply.Cancelled(code));
        var engine = With(static options => options with { MaxBatchAttempts = 3 });
        Assert.That(() => engine.TransactAsync(transaction => MoveAsync(transaction, 30)), Throws.TypeOf<TransactionCanceledException>());
        Assert.That(_runs, Is.EqualTo(1));
        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(sent));
    }

    [Test]
    public void The_caller_may_say_what_is_worth_another_run()
    {
        TransactionAction<WorkAccount>? action = null;
        Assert.That(
            () => Engine.TransactAsync(
                transaction =>
                {
                    _runs++;
                    action = transaction.Update(Engine.Update(WorkAccount.Key("a")).Subtract(static a => a.Balance, 500).When(static a => a.Balance >= 500));
                    return Task.CompletedTask;
                },
                new() { RetryIf = static cancelled => cancelled.Reasons[0].Existing is not WorkAccount { Balance: < 500 } }),
            Throws.TypeOf<TransactionCanceledException>());
        Assert.That(_runs, Is.EqualTo(1));
        Assert.That(action!.Existing!.Balance, Is.EqualTo(100));
    }

    [Test]
    public async Task A_lost_answer_is_asked_for_again_without_another_run([Values] bool wasDone)
    {
        Wire.On("TransactWriteItems", wasDone ? Reply.LostAnswer : Reply.CutConnection, times: 2);

        await Engine.TransactAsync(transaction => MoveAsync(transaction, 30));

        Assert.That(_runs, Is.EqualTo(1));
        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(3));
        Assert.That(Wire.Sent("TransactWriteItems").Select(static request => request.Text).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await BalancesAsync(), Is.EqualTo((70, 130)));
    }

    [Test]
    public void No_answer_at_all_is_told_and_nothing_else_is_tried()
    {
        Wire.On("TransactWriteItems", Reply.CutConnection);
        var engine = With(static options => options with { MaxBatchAttempts = 3 });

        Assert.That(() => engine.TransactAsync(transaction => MoveAsync(transaction, 30)), Throws.TypeOf<OutcomeUnknownException>());

        Assert.That(_runs, Is.EqualTo(1));
        Assert.That(Wire.Sent("TransactWriteItems").Select(static request => request.Text).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Others_that_were_faster_after_a_lost_answer_run_it_anew()
    {
        Wire.On("TransactWriteItems", Reply.CutConnection, times: 1);
        await Engine.TransactAsync(async transaction =>
        {
            await MoveAsync(transaction, 30);
            if (_runs == 1)
            {
                await Engine.Update(WorkAccount.Key("a")).Add(static a => a.Balance, 1).ExecuteAsync();
            }
        });

        Assert.That(_runs, Is.EqualTo(2));
        Assert.That(await BalancesAsync(), Is.EqualTo((71, 130)));
    }

    [Test]
    public void Cancellation_stops_between_the_runs()
    {
        using var source = new CancellationTokenSource();
        Wire.On("TransactWriteItems", Reply.Cancelled("ConditionalCheckFailed"));
        Assert.That(
            () => Engine.TransactAsync(
                async transaction =>
                {
                    await MoveAsync(transaction, 30);
                    if (_runs == 2)
                    {
                        await source.CancelAsync();
                    }
                },
                cancellationToken: source.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_runs, Is.EqualTo(2));
        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.LessThanOrEqualTo(2));
    }

    [Test]
    public void What_makes_no_sense_is_refused()
    {
        Assert.That(() => Engine.TransactAsync((Func<Transaction, Task>)null!), Throws.ArgumentNullException);
        Assert.That(() => Engine.TransactAsync((Func<Transaction, Task<int>>)null!), Throws.ArgumentNullException);
        Assert.That(() => Engine.TransactAsync(static _ => Task.CompletedTask, new() { MaxAttempts = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private Engine With(Func<EngineOptions, EngineOptions> change) => new(Wire.CreateClient(Path), change(Engine.Options));

    private async Task<WorkAccount> MoveAsync(Transaction transaction, long amount)
    {
        _runs++;
        var from = (await Engine.GetAsync(WorkAccount.Key("a"), consistentRead: true))!;
        var to = (await Engine.GetAsync(WorkAccount.Key("b"), consistentRead: true))!;
        from.Balance -= amount;
        to.Balance += amount;
        transaction.Sync(from);
        transaction.Sync(to);
        return from;
    }

    private async Task<(long A, long B)> BalancesAsync()
        => ((await Engine.GetAsync(WorkAccount.Key("a")))!.Balance, (await Engine.GetAsync(WorkAccount.Key("b")))!.Balance);

    private static string? Token(WireRequest request) => request.Body.GetProperty("ClientRequestToken").GetString();
}
