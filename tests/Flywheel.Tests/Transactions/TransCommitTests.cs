using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What a transaction sends, what becomes of its actions and of its objects.</summary>
internal sealed class TransCommitTests(WirePath path) : TransTests(path)
{
    [Test]
    public async Task Every_kind_of_action_of_several_models_is_done_at_once()
    {
        await Engine.SaveAsync(TransAccount.Of("three", 30));
        var order = TransOrder.Of("c", 1, "new");
        var two = (await Engine.GetAsync(TransAccount.Key("two")))!;
        two.Balance++;
        int before = Wire.Requests.Count;
        var transaction = Engine.Transaction();
        transaction.Create(order);
        transaction.Replace(TransAccount.Of("one", 11), a => a.Balance == 10);
        transaction.Sync(two, a => a.Owner == null);
        transaction.Delete(TransAccount.Key("three"), a => a.Balance > 29);
        transaction.Save(new TransReading("s", 5), s => s.Sensor == null);
        transaction.Update(TransOrder.Key("c", 2), u => u.Set(o => o.Text, "made").OrCreate());
        transaction.Check(TransAccount.Key("four"), a => a.Balance == null);
        await transaction.CommitAsync();

        Assert.That(Wire.Requests.Skip(before).Select(static request => request.Operation), Is.EqualTo(new[] { "TransactWriteItems" }));
        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.Committed));
        Assert.That(await BalancesAsync(), Is.EqualTo((11, 21)));
        Assert.That(await Engine.GetAsync(TransAccount.Key("three")), Is.Null);
        Assert.That(await Engine.GetAsync(TransReading.Key("s")), Is.EqualTo(new TransReading("s", 5)));
        Assert.That((await Engine.GetAsync(TransOrder.Key("c", 2)))!.Text, Is.EqualTo("made"));
        Assert.That((order.Version, order.Made), Is.EqualTo((1, order.Changed)).And.Not.EqualTo((1, default(DateTimeOffset))));
        Assert.That((await Engine.GetAsync(TransOrder.Key("c", 1)))!.Made, Is.EqualTo(order.Made));
    }

    [Test]
    public async Task Each_action_tells_what_became_of_it_and_objects_are_as_they_were()
    {
        var order = TransOrder.Of("c", 1);
        await Engine.SaveAsync(order);
        var stale = (await Engine.GetAsync(TransOrder.Key("c", 1)))!;
        order.Text = "by another";
        await Engine.SaveAsync(order);
        var three = TransAccount.Of("three");
        stale.Text = "mine";
        var transaction = Engine.Transaction();
        var save = transaction.Save(three);
        var create = transaction.Create(TransAccount.Of("one", 1));
        var outdated = transaction.Save(stale);
        var pay = transaction.Update(TransAccount.Key("two"), u => u.Subtract(a => a.Balance, 50).When(a => a.Balance >= 50));

        var result = await transaction.TryCommitAsync();

        Assert.That(result.Succeeded, Is.False);
        Assert.That(result.Failure!.Reasons.Select(static reason => reason.Code), Is.EqualTo(new[] { "None", "ConditionalCheckFailed", "ConditionalCheckFailed", "ConditionalCheckFailed" }));
        Assert.That((save.Outcome, save.Reason, save.Failure), Is.EqualTo((ActionOutcome.Cancelled, (CancellationReason?)null, (ConditionFailedException?)null)));
        Assert.That(create.Failure, Is.TypeOf<ItemExistsException>());
        Assert.That(create.Existing!.Balance, Is.EqualTo(10));
        Assert.That(outdated.Outcome, Is.EqualTo(ActionOutcome.ConditionFailed));
        Assert.That(outdated.Failure!.Message, Does.Contain("was changed meanwhile"));
        Assert.That((outdated.Existing!.Text, outdated.Existing.Version, stale.Version), Is.EqualTo(("by another", 2, 1)));
        Assert.That(pay.Existing!.Balance, Is.EqualTo(20));
        Assert.That(Sent, Has.Count.EqualTo(1), "A condition that failed is final.");
        Assert.That(() => transaction.CommitAsync(), Throws.InstanceOf<TransactionCanceledException>());
        Assert.That(await Engine.GetAsync(TransAccount.Key("three")), Is.Null);
    }

    [Test]
    public async Task What_is_stored_is_compared_in_every_mode_as_a_single_write_does([Values] ConflictMode mode)
    {
        var one = (await Engine.GetAsync(TransAccount.Key("one")))!;
        await Pay(Engine, "one", 5).ExecuteAsync();
        one.Balance = 1;
        foreach (var (verb, failing) in new (Func<Transaction, TransactionAction<TransAccount>>, bool)[]
        {
            (t => t.Sync(one, conflicts: mode), mode != ConflictMode.Overwrite),
            (t => t.Save(one, conflicts: mode), mode == ConflictMode.Raise),
            (t => t.Replace(one, conflicts: mode), mode == ConflictMode.Raise),
            (t => t.Delete(one, conflicts: mode), mode == ConflictMode.Raise),
            (t => t.Check(one), true),
        })
        {
            var transaction = Engine.Transaction();
            var action = verb(transaction);
            transaction.Check(TransAccount.Key("two"), a => a.Balance == 21);
            Assert.That((await transaction.TryCommitAsync()).Succeeded, Is.False);
            Assert.That(action.Outcome, Is.EqualTo(failing ? ActionOutcome.ConditionFailed : ActionOutcome.Cancelled));
        }
    }

    [Test]
    public async Task An_object_that_is_checked_must_be_as_it_was_read()
    {
        var one = (await Engine.GetAsync(TransAccount.Key("one")))!;
        one.Balance = 77;
        var transaction = Engine.Transaction();
        transaction.Check(one, a => a.Owner == null);
        transaction.Update(Pay(Engine, "two", 1));
        await transaction.CommitAsync();
        Assert.That(await BalancesAsync(), Is.EqualTo((10, 21)));

        await Pay(Engine, "one", 1).ExecuteAsync();
        transaction = Engine.Transaction();
        var check = transaction.Check(one);
        transaction.Update(Pay(Engine, "two", 1));
        Assert.That(() => transaction.CommitAsync(), Throws.InstanceOf<TransactionCanceledException>());
        Assert.That(check.Failure!.Message, Does.Contain("was changed"));

        transaction = Engine.Transaction();
        transaction.Check(TransAccount.Of("one", 10));
        Assert.That(() => transaction.CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("Cannot check").And.Message.Contains("neither read nor written"));
    }

    [Test]
    public async Task Hooks_run_before_everything_and_after_everything()
    {
        var calls = new List<string>();
        void Note(TransAccount account, string hook) => calls.Add($"{hook} {account.Id} {Sent.Count}");
        var (one, two, three) = ((await Engine.GetAsync(TransAccount.Key("one")))!, (await Engine.GetAsync(TransAccount.Key("two")))!, TransAccount.Of("three"));
        one.Balance++;
        one.On = two.On = three.On = Note;
        var transaction = Engine.Transaction();
        transaction.Sync(one);
        transaction.Delete(two);
        transaction.Save(three);
        await transaction.CommitAsync();
        Assert.That(calls, Is.EqualTo(new[] { "OnSaving one 0", "OnDeleting two 0", "OnSaving three 0", "OnSaved one 1", "OnDeleted two 1", "OnSaved three 1" }));
    }

    [Test]
    public async Task All_objects_have_taken_over_what_is_stored_before_a_hook_throws()
    {
        var (one, two) = ((await Engine.GetAsync(TransAccount.Key("one")))!, (await Engine.GetAsync(TransAccount.Key("two")))!);
        (one.Balance, two.Balance) = (11, 21);
        one.On = static (_, hook) => throw new TimeoutException(hook);
        var transaction = Engine.Transaction();
        transaction.Sync(one);
        transaction.Sync(two);
        Assert.That(() => transaction.CommitAsync(), Throws.InstanceOf<TimeoutException>().With.Message.EqualTo("OnSaving"));
        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.NotSent));
        Assert.That(Sent, Is.Empty);

        one.On = static (_, hook) =>
        {
            if (hook == "OnSaved")
            {
                throw new TimeoutException(hook);
            }
        };
        Assert.That(() => transaction.CommitAsync(), Throws.InstanceOf<TimeoutException>().With.Message.EqualTo("OnSaved"));
        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.Committed));
        one.On = null;
        await Engine.SyncAsync([one, two], noRead: true);
        Assert.That(Wire.Sent("UpdateItem"), Is.Empty, "Nothing has changed since.");
        Assert.That(await BalancesAsync(), Is.EqualTo((11, 21)));
    }

    [Test]
    public async Task Edits_that_wait_are_sent_once()
    {
        var one = (await Engine.GetAsync(TransAccount.Key("one")))!;
        await Pay(Engine, "one", 5).ExecuteAsync();
        one.Increment(a => a.Balance, 3);
        var transaction = Engine.Transaction();
        transaction.Sync(one);
        await transaction.CommitAsync();
        await Engine.SyncAsync(one);
        Assert.That((await BalanceAsync("one"), one.Balance), Is.EqualTo((18, 18)));
    }

    [Test]
    public async Task What_has_not_changed_sends_nothing()
    {
        var one = (await Engine.GetAsync(TransAccount.Key("one")))!;
        await Engine.Transaction().CommitAsync();
        var transaction = Engine.Transaction();
        var sync = transaction.Sync(one);
        await transaction.CommitAsync();
        Assert.That(sync.Outcome, Is.EqualTo(ActionOutcome.Committed));
        Assert.That(Sent, Is.Empty);
    }

    [Test]
    public async Task Types_of_one_table_are_written_as_what_they_are()
    {
        await CreateTableAsync<TransShape>(new TransSquare { Id = "s", Side = 2 });
        var transaction = Engine.Transaction();
        transaction.Save<TransShape>(new TransCircle { Id = "c", Radius = 3 });
        var circle = transaction.Update(TransCircle.Key("s"), u => u.Set(c => c.Radius, 4));
        Assert.That((await transaction.TryCommitAsync()).Succeeded, Is.False);
        Assert.That((circle.Outcome, circle.Existing), Is.EqualTo((ActionOutcome.ConditionFailed, (TransCircle?)null)));

        transaction = Engine.Transaction();
        transaction.Save<TransShape>(new TransCircle { Id = "c", Radius = 3 });
        transaction.Update(TransSquare.Key("s"), u => u.Set(c => c.Side, 4));
        await transaction.CommitAsync();
        Assert.That((((TransCircle)(await Engine.GetAsync(TransShape.Key("c")))!).Radius, (await Engine.GetAsync(TransSquare.Key("s")))!.Side), Is.EqualTo((3, 4)));
    }

    [Test]
    public async Task Objects_are_kept_from_other_writes_meanwhile()
    {
        var sent = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        Wire.On("TransactWriteItems", _ =>
        {
            sent.SetResult();
            return Reply.FromEngine.After(gate.Task);
        }, times: 1);
        var one = (await Engine.GetAsync(TransAccount.Key("one")))!;
        one.Balance++;
        var transaction = Engine.Transaction();
        transaction.Sync(one);
        var commit = transaction.CommitAsync();
        await sent.Task;

        Assert.That(() => Engine.SaveAsync(one), Throws.InvalidOperationException.With.Message.Contains("under way"));
        Assert.That(() => transaction.CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("is being committed"));
        Assert.That(() => transaction.Save(Two), Throws.InvalidOperationException.With.Message.Contains("is being committed"));
        gate.SetResult();
        await commit;
        await Engine.SaveAsync(one);
    }
}
