using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Transactions in company: of objects that have not changed, of tokens that are taken, of others who add.</summary>
internal sealed class HuntCTransTests(WirePath path) : TransTests(path)
{
    private static TransAccount.Fields Fields => TransAccount.Fields.Instance;

    [Test]
    public async Task The_condition_of_an_object_that_has_not_changed_is_checked([Values] bool holds)
    {
        var one = (await Engine.GetAsync(TransAccount.Key("one")))!;
        var transaction = Engine.Transaction();
        var sync = transaction.Sync(one, Fields.Balance == (holds ? 10 : 11));
        transaction.Update(Pay(Engine, "two", 5));

        Assert.That((await transaction.TryCommitAsync()).Succeeded, Is.EqualTo(holds));

        Assert.That(sync.Outcome, Is.EqualTo(holds ? ActionOutcome.Committed : ActionOutcome.ConditionFailed));
        Assert.That(await BalancesAsync(), Is.EqualTo((10, holds ? 25 : 20)));
    }

    [Test]
    public async Task An_object_that_has_not_changed_does_not_bring_its_item_back()
    {
        var one = (await Engine.GetAsync(TransAccount.Key("one")))!;
        await Engine.DeleteAsync(TransAccount.Key("one"));
        var transaction = Engine.Transaction();
        var sync = transaction.Sync(one, Fields.Owner.NotExists());

        Assert.That((await transaction.TryCommitAsync()).Succeeded, Is.False);

        Assert.That(sync.Failure!.Message, Does.Contain("is not stored any more"));
        Assert.That(await Engine.ExistsAsync(TransAccount.Key("one")), Is.False);
    }

    [Test]
    public async Task A_new_object_that_is_nothing_but_its_key_is_created_with_its_condition()
    {
        await CreateTableAsync<HuntCMark>();
        var transaction = Engine.Transaction();
        transaction.Sync(new HuntCMark { Id = "a" });
        var second = transaction.Sync(new HuntCMark { Id = "b" }, HuntCMark.Fields.Instance.Text == "x");
        Assert.That((await transaction.TryCommitAsync()).Succeeded, Is.False);
        Assert.That(second.Outcome, Is.EqualTo(ActionOutcome.ConditionFailed));

        transaction = Engine.Transaction();
        transaction.Sync(new HuntCMark { Id = "a" });
        await transaction.CommitAsync();
        Assert.That(await Engine.ExistsAsync(HuntCMark.Key("a")));
        transaction = Engine.Transaction();
        transaction.Sync(new HuntCMark { Id = "a" });
        Assert.That((await transaction.TryCommitAsync()).Failure!.Reasons[0].Failure!.Message, Does.Contain("exists already"));
    }

    [Test]
    public async Task A_token_that_turns_out_to_be_taken_leaves_no_doubt()
    {
        string token = Guid.NewGuid().ToString();
        Wire.On("TransactWriteItems", Reply.CutConnection, times: 1).On("TransactWriteItems", Reply.Error("IdempotentParameterMismatchException", "…"), times: 1);
        var transaction = Engine.Transaction(token);
        transaction.Update(Pay(Engine, "one", 5));
        Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync());

        Assert.That(() => transaction.CommitAsync(), Throws.InstanceOf<FlywheelException>().With.Message.Contains($"'{token}' was used").And.Message.Contains("not carried out"));

        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.NotSent));
        transaction.Update(Pay(Engine, "two", 5));
        await transaction.CommitAsync();
        Assert.That(await BalancesAsync(), Is.EqualTo((15, 25)));
    }

    [Test]
    public async Task What_a_property_refuses_after_the_commit_does_not_undo_it()
    {
        await CreateTableAsync<HuntCStrict>();
        var (first, second) = (new HuntCStrict { Id = "a", Refuses = true }, new HuntCStrict { Id = "b" });
        var transaction = Engine.Transaction();
        transaction.Save(first);
        transaction.Save(second);

        Assert.That(() => transaction.CommitAsync(), Throws.InstanceOf<TimeoutException>());

        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.Committed));
        Assert.That(await Engine.ExistsAsync(HuntCStrict.Key("b")));
    }

    [Test]
    public async Task What_is_added_later_adds_to_what_others_have_added()
    {
        var one = (await Engine.GetAsync(TransAccount.Key("one")))!;
        for (int i = 0; i < 2; i++)
        {
            await Pay(Engine, "one", 5).ExecuteAsync();
            one.Increment(a => a.Balance, 3);
            var transaction = Engine.Transaction();
            transaction.Sync(one);
            await transaction.CommitAsync();
        }

        one.Owner = "me";
        var last = Engine.Transaction();
        last.Sync(one);
        await last.CommitAsync();
        Assert.That(await BalanceAsync("one"), Is.EqualTo(26));

        one.Balance = 1;
        last = Engine.Transaction();
        last.Sync(one);
        Assert.That((await last.TryCommitAsync()).Failure!.Reasons[0].Failure!.Message, Does.Contain("changed meanwhile in 'Balance'").And.Contain("RefreshAsync"));
        Assert.That(await BalanceAsync("one"), Is.EqualTo(26));
    }

    [Test]
    public async Task An_increment_that_waits_for_a_transaction_counts_once_and_may_be_given_up()
    {
        var one = (await Engine.GetAsync(TransAccount.Key("one")))!;
        Wire.On("UpdateItem", Reply.Error("TransactionConflictException", "…"), times: 4);
        one.Increment(a => a.Balance, 3);
        await Engine.SyncAsync(one);
        Assert.That(await BalanceAsync("one"), Is.EqualTo(13));

        using var stop = new CancellationTokenSource();
        Wire.On("UpdateItem", _ =>
        {
            stop.CancelAfter(5);
            return Reply.Error("TransactionConflictException", "…");
        }, times: 1);
        var patient = new Engine(Wire.CreateClient(Path), Engine.Options with { BatchRetryDelay = TimeSpan.FromDays(1000) });
        one.Increment(a => a.Balance, 3);
        int before = Wire.Sent("UpdateItem").Count;
        Assert.CatchAsync<OperationCanceledException>(() => patient.SyncAsync(one, cancellationToken: stop.Token));
        Assert.That(Wire.Sent("UpdateItem"), Has.Count.EqualTo(before + 1));
        Assert.That(one.Balance, Is.EqualTo(16));

        await Engine.SyncAsync(one);
        Assert.That((await BalanceAsync("one"), one.Balance), Is.EqualTo((16, 16)), "The edit goes on waiting, as it was certainly not done.");
    }

    [Test]
    public async Task Two_models_or_two_structs_on_one_item_are_refused()
    {
        await CreateTableAsync<TransShape>();
        var transaction = Engine.Transaction();
        transaction.Save(new TransCircle { Id = "s" });
        transaction.Delete(TransSquare.Key("s"));
        Assert.That(() => transaction.CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("stands in the transaction twice"));
        transaction = Engine.Transaction();
        transaction.Save(new TransReading("x", 1));
        transaction.Save(new TransReading("x", 1));
        Assert.That(() => transaction.CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("stands in the transaction twice"));
        Assert.That(Sent, Is.Empty);
    }

    [Test]
    public void Hooks_add_nothing_to_a_transaction_that_is_being_committed()
    {
        var transaction = Engine.Transaction();
        var three = TransAccount.Of("three");
        three.On = (_, _) => transaction.Save(TransAccount.Of("four"));
        transaction.Save(three);
        Assert.That(() => transaction.CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("it is being committed"));
        Assert.That(Sent, Is.Empty);
        three.On = (_, hook) =>
        {
            if (hook == "OnSaved")
            {
                transaction.Save(TransAccount.Of("four"));
            }
        };
        Assert.That(() => transaction.CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("it was committed already"));
        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.Committed));
    }

    [Test]
    public async Task What_an_answer_does_not_tell_apart_is_a_read()
    {
        string table = Engine.TableNameOf<TransAccount>();
        Wire.On("TransactGetItems", Reply.Json($$$"""{"Responses":[{},{}],"ConsumedCapacity":[{"TableName":"{{{table}}}","CapacityUnits":4}]}"""));
        var meter = new CapacityMeter();
        await Engine.Metered(meter).ReadTransactionAsync(TransAccount.Key("one"), TransAccount.Key("two"));
        Assert.That((meter.ReadUnits, meter.WriteUnits), Is.EqualTo((4, 0)));
    }

    [Test]
    public async Task Four_items_come_in_the_order_of_their_keys()
    {
        var (a, none, b, c) = await Engine.ReadTransactionAsync(TransAccount.Key("two"), TransAccount.Key("none"), TransAccount.Key("one"), TransAccount.Key("two"));
        Assert.That((a!.Id, none, b!.Id, c!.Id), Is.EqualTo(("two", (TransAccount?)null, "one", "two")));
    }
}
