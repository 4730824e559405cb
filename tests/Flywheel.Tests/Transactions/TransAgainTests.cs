using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>A transaction whose outcome is unknown is committed again: the same bytes, once, and then one knows.</summary>
internal sealed class TransAgainTests(WirePath path) : TransTests(path)
{
    [Test]
    public async Task The_same_is_sent_again_and_counts_once([Values] bool isCarriedOut)
    {
        Wire.On("TransactWriteItems", isCarriedOut ? Reply.LostAnswer : Reply.CutConnection, times: 1);
        var three = TransAccount.Of("three", 30);
        var transaction = Engine.Transaction();
        transaction.Save(three);
        transaction.Update(Pay(Engine, "one", 5));

        var unknown = Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync())!;
        Assert.That(unknown.Message, Does.Contain("CommitAsync again finds out").And.Contain("within 9.5 minutes"));
        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.Unknown));
        Assert.That(await BalanceAsync("one"), Is.EqualTo(isCarriedOut ? 15 : 10));
        Assert.That(() => transaction.Save(Two), Throws.InvalidOperationException.With.Message.Contains("its outcome is unknown"));

        await transaction.CommitAsync();

        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.Committed));
        Assert.That(Sent, Has.Count.EqualTo(2));
        Assert.That(Sent[1].Text, Is.EqualTo(Sent[0].Text));
        Assert.That(await BalanceAsync("one"), Is.EqualTo(15));
        three.Balance++;
        await Engine.SyncAsync(three);
        Assert.That(await BalanceAsync("three"), Is.EqualTo(31));
        Assert.That(() => transaction.CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("it was committed already"));
        Assert.That(() => transaction.Save(Two), Throws.InvalidOperationException.With.Message.Contains("it was committed already"));
    }

    [Test]
    public async Task A_condition_that_fails_then_tells_that_nothing_was_written_and_the_next_commit_is_a_new_one()
    {
        Wire.On("TransactWriteItems", Reply.CutConnection, times: 1);
        var one = (await Engine.GetAsync(TransAccount.Key("one")))!;
        one.Increment(a => a.Balance);
        var transaction = Engine.Transaction();
        var sync = transaction.Sync(one);
        var check = transaction.Check(TransAccount.Key("two"), TransAccount.Fields.Instance.Balance == 21);

        Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync());
        Assert.That(() => Engine.SyncAsync(one), Throws.InvalidOperationException.With.Message.Contains("ended without an answer"));

        Assert.That((await transaction.TryCommitAsync()).Succeeded, Is.False);
        Assert.That((sync.Outcome, check.Outcome), Is.EqualTo((ActionOutcome.Cancelled, ActionOutcome.ConditionFailed)));
        Assert.That(check.Existing!.Balance, Is.EqualTo(20));

        await Pay(Engine, "two", 1).ExecuteAsync();
        await transaction.CommitAsync();
        Assert.That(Sent.Select(static request => request.Body.GetProperty("ClientRequestToken").GetString()).Distinct().Count(), Is.EqualTo(2));
        Assert.That(await BalancesAsync(), Is.EqualTo((11, 21)));
        await Engine.SyncAsync(one, noRead: true);
        Assert.That(await BalanceAsync("one"), Is.EqualTo(11), "The edit was sent already.");
    }

    [Test]
    public async Task What_others_are_in_the_way_of_leaves_the_outcome_unknown()
    {
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1).On("TransactWriteItems", Cancelled("TransactionConflict"), times: 10);
        var transaction = Engine.Transaction();
        transaction.Update(Pay(Engine, "one", 5));

        Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync());
        Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync());
        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.Unknown));
        await transaction.CommitAsync();
        Assert.That(await BalanceAsync("one"), Is.EqualTo(15));
    }

    [Test]
    public async Task One_that_is_still_under_way_is_waited_for()
    {
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1).On("TransactWriteItems", Reply.Error("TransactionInProgressException", "…"), times: 3);
        var transaction = Engine.Transaction();
        transaction.Update(Pay(Engine, "one", 5));

        Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync());
        await transaction.CommitAsync();
        Assert.That(Sent, Has.Count.EqualTo(5));
        Assert.That(await BalanceAsync("one"), Is.EqualTo(15));
    }

    [Test]
    public async Task The_callers_cancellation_leaves_the_outcome_unknown()
    {
        using var stop = new CancellationTokenSource();
        Wire.On("TransactWriteItems", _ =>
        {
            stop.CancelAfter(5);
            return Reply.Json("{}").After(Timeout.InfiniteTimeSpan);
        }, times: 1);
        var transaction = Engine.Transaction();
        transaction.Update(Pay(Engine, "one", 5));

        Assert.CatchAsync<OperationCanceledException>(() => transaction.CommitAsync(stop.Token));
        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.Unknown));
        Assert.CatchAsync<OperationCanceledException>(() => transaction.CommitAsync(stop.Token));
        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.Unknown));
        await transaction.CommitAsync();
        Assert.That(Sent, Has.Count.EqualTo(2));
        Assert.That(await BalanceAsync("one"), Is.EqualTo(15));
    }

    [Test]
    public async Task A_cancellation_before_it_is_sent_leaves_it_as_it_was()
    {
        var transaction = Engine.Transaction();
        transaction.Update(Pay(Engine, "one", 5));
        Assert.CatchAsync<OperationCanceledException>(() => transaction.CommitAsync(new(canceled: true)));
        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.NotSent));
        transaction.Update(Pay(Engine, "two", 5));
        await transaction.CommitAsync();
        Assert.That(await BalancesAsync(), Is.EqualTo((15, 25)));
    }

    [Test]
    public async Task Too_late_it_is_refused()
    {
        var clock = new TransClock();
        var engine = new Engine(Wire.CreateClient(Path), Engine.Options with { TimeProvider = clock });
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 2);
        var transaction = engine.Transaction();
        transaction.Update(Pay(engine, "one", 5));
        Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync());
        clock.Pass(TimeSpan.FromMinutes(9));
        Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync());
        clock.Pass(TimeSpan.FromMinutes(1));

        Assert.That(() => transaction.CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("sent too long ago"));
        Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.Unknown));
        Assert.That(Sent, Has.Count.EqualTo(2));
        Assert.That(await BalanceAsync("one"), Is.EqualTo(15));
    }

    [Test]
    public async Task Objects_are_free_meanwhile_and_keep_what_they_took_over()
    {
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1);
        var (one, two, order) = ((await Engine.GetAsync(TransAccount.Key("one")))!, (await Engine.GetAsync(TransAccount.Key("two")))!, TransOrder.Of("c", 1, "first"));
        (one.Balance, two.Balance) = (11, 21);
        var transaction = Engine.Transaction();
        transaction.Save(one);
        transaction.Sync(two);
        transaction.Save(order);
        Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync());
        Assert.That(order.Version, Is.Zero, "Nothing in an object changes before it is known.");

        await Pay(Engine, "one", 5).ExecuteAsync();
        await Engine.RefreshAsync([one, two]);
        await transaction.CommitAsync();

        Assert.That(order.Version, Is.EqualTo(1));
        (one.Balance, two.Balance, order.Text) = (17, 22, "second");
        await Engine.SyncAsync(one);
        await Engine.SyncAsync(two);
        await Engine.SyncAsync(order);
        Assert.That(await BalancesAsync(), Is.EqualTo((17, 22)));
    }

    /// <summary>A clock that stands until it is told otherwise.</summary>
    private sealed class TransClock : TimeProvider
    {
        private TimeSpan _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _passed.Ticks;

        public void Pass(TimeSpan time) => _passed += time;
    }
}
