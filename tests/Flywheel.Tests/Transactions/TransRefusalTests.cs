using System.Text.Json;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What is refused before it is sent, tokens, and what DynamoDB turns away.</summary>
internal sealed class TransRefusalTests(WirePath path) : TransTests(path)
{
    [Test]
    public async Task A_hundred_actions_are_taken_and_no_more()
    {
        var transaction = Engine.Transaction();
        for (int i = 0; i < 100; i++)
        {
            transaction.Save(TransAccount.Of($"a{i}", i));
        }

        var more = Engine.Transaction();
        for (int i = 0; i < 101; i++)
        {
            more.Save(TransAccount.Of($"b{i}", i));
        }

        await transaction.CommitAsync();
        Assert.That(() => more.CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("1 to 100 actions, this one 101; nothing was sent").And.Message.Contains("TransactInStepsAsync"));
        Assert.That(OutcomesOf(more), Is.All.EqualTo(ActionOutcome.NotSent));
        Assert.That(Sent, Has.Count.EqualTo(1));
        Assert.That(await BalanceAsync("a99"), Is.EqualTo(99));
    }

    [Test]
    public void Four_megabytes_are_taken_and_no_more([Values] bool isUpdate)
    {
        Wire.On("TransactWriteItems", Reply.Json("{}"));
        Assert.That(() => Of(10, 400_000).CommitAsync(), Throws.Nothing, "In JSON these are more than 4 MB.");
        Assert.That(() => Of(11, 400_000).CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("at most 4194304 bytes, this one 44").And.Message.Contains("TransactInStepsAsync"));
        Assert.That(Sent, Has.Count.EqualTo(1));

        Transaction Of(int count, int size)
        {
            var transaction = Engine.Transaction();
            for (int i = 0; i < count; i++)
            {
                byte[] picture = new byte[size];
                if (isUpdate)
                {
                    transaction.Update(TransAccount.Key($"{i}"), u => u.Set(a => a.Picture, picture).When(a => a.Picture != picture));
                }
                else
                {
                    transaction.Save(new TransAccount { Id = $"{i}", Picture = picture });
                }
            }

            return transaction;
        }
    }

    [Test]
    public async Task Two_actions_on_one_item_are_refused()
    {
        var one = (await Engine.GetAsync(TransAccount.Key("one")))!;
        one.Balance++;
        foreach (var add in new Action<Transaction>[]
        {
            t => t.Save(TransAccount.Of("one")),
            t => t.Delete(TransAccount.Key("one")),
            t => t.Check(TransAccount.Key("one"), a => a.Balance == 1),
            t => t.Update(Pay(Engine, "one", 1)),
        })
        {
            var transaction = Engine.Transaction();
            transaction.Sync(one);
            add(transaction);
            Assert.That(() => transaction.CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("{Id: \"one\"} of trans-account stands in the transaction twice").And.Message.Contains("Nothing was sent"));
        }

        foreach (var add in new Action<Transaction>[] { t => t.Save(one), t => t.Sync(one), t => t.Delete(one), t => t.Check(one) })
        {
            var transaction = Engine.Transaction();
            transaction.Sync(one);
            add(transaction);
            Assert.That(() => transaction.CommitAsync(), Throws.InvalidOperationException.With.Message.Contains("An object of trans-account stands in the transaction twice"));
        }

        Assert.That(Sent, Is.Empty);
        await Engine.SyncAsync(one);
    }

    [Test]
    public void All_failures_of_all_items_are_told_at_once()
    {
        var transaction = Engine.Transaction();
        transaction.Save(new TransAccount { Id = "", Owner = "too long" });
        transaction.Sync(new TransAccount { Id = "x", Owner = "as long" });
        transaction.Delete(TransAccount.Key(""));
        transaction.Update(TransAccount.Key("x"), u => u.Set(a => a.Owner, "far too long").OrCreate());
        transaction.Check(TransAccount.Key(""), a => a.Balance == 1);
        var invalid = Assert.ThrowsAsync<ModelValidationException>(() => transaction.CommitAsync())!;
        Assert.That(invalid.Failures.Select(static failure => failure.Attribute), Is.EqualTo(new[] { "Owner", "Id", "Owner", null, "Owner", null }), "Keys have no attribute.");
        Assert.That(Sent, Is.Empty);
    }

    [Test]
    public void Nulls_are_refused_when_they_are_added()
    {
        var transaction = Engine.Transaction();
        Assert.That(() => transaction.Save<TransAccount>(null!), Throws.ArgumentNullException);
        Assert.That(() => transaction.Create<TransAccount>(null!), Throws.ArgumentNullException);
        Assert.That(() => transaction.Replace<TransAccount>(null!), Throws.ArgumentNullException);
        Assert.That(() => transaction.Sync<TransAccount>(null!), Throws.ArgumentNullException);
        Assert.That(() => transaction.Delete((TransAccount)null!), Throws.ArgumentNullException);
        Assert.That(() => transaction.Check((TransAccount)null!), Throws.ArgumentNullException);
        Assert.That(() => transaction.Check(TransAccount.Key("x"), (Condition)null!), Throws.ArgumentNullException);
        Assert.That(() => transaction.Update((Update<TransAccount, TransAccount.Fields>)null!), Throws.ArgumentNullException);
        Assert.That(transaction.Actions, Is.Empty);
        Assert.That(() => Engine.Transaction(""), Throws.ArgumentException);
        Assert.That(() => Engine.Transaction(null!), Throws.ArgumentNullException);
        Assert.That(() => Engine.Transaction(new('x', 37)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task A_token_is_carried_out_once()
    {
        string token = Guid.NewGuid().ToString();
        for (int i = 0; i < 2; i++)
        {
            var transaction = Engine.Transaction(token);
            transaction.Update(Pay(Engine, "one", 5));
            await transaction.CommitAsync();
            Assert.That(OutcomesOf(transaction), Is.All.EqualTo(ActionOutcome.Committed));
        }

        Assert.That(Sent.Select(static request => request.Body.GetProperty("ClientRequestToken").GetString()), Is.All.EqualTo(token));
        Assert.That(await BalanceAsync("one"), Is.EqualTo(15));

        var other = Engine.Transaction(token);
        other.Update(Pay(Engine, "one", 6));
        var failure = Assert.ThrowsAsync<FlywheelException>(() => other.CommitAsync())!;
        Assert.That(failure.Message, Does.Contain($"The token '{token}' was used for a transaction with other contents"));
        Assert.That(OutcomesOf(other), Is.All.EqualTo(ActionOutcome.NotSent));
        Assert.That(await BalanceAsync("one"), Is.EqualTo(15));
    }

    [TestCase("TransactionConflict", ActionOutcome.Conflict)]
    [TestCase("ThrottlingError", ActionOutcome.Throttled)]
    [TestCase("ProvisionedThroughputExceeded", ActionOutcome.Throttled)]
    [TestCase("ReplicatedWriteConflict", ActionOutcome.Conflict)]
    public async Task What_may_go_by_itself_is_tried_up_to_the_limit_and_told_then(string code, ActionOutcome outcome)
    {
        Wire.On("TransactWriteItems", Cancelled("None", code), times: 12);
        var transaction = Engine.Transaction();
        var first = transaction.Update(Pay(Engine, "one", 5));
        var second = transaction.Update(Pay(Engine, "two", 5));
        var cancelled = Assert.ThrowsAsync<TransactionCanceledException>(() => transaction.CommitAsync())!;
        Assert.That(cancelled.Message, Does.Contain("in 10 attempts"));
        Assert.That((first.Outcome, second.Outcome, second.Failure), Is.EqualTo((ActionOutcome.Cancelled, outcome, (ConditionFailedException?)null)));
        Assert.That(second.Reason!.Code, Is.EqualTo(code));
        Assert.That(Sent, Has.Count.EqualTo(10));

        await transaction.CommitAsync();
        Assert.That((first.Outcome, second.Outcome, second.Reason), Is.EqualTo((ActionOutcome.Committed, ActionOutcome.Committed, (CancellationReason?)null)));
        Assert.That(await BalancesAsync(), Is.EqualTo((15, 25)));
    }

    [TestCase("ValidationError", ActionOutcome.Refused)]
    [TestCase("ConditionalCheckFailed", ActionOutcome.ConditionFailed)]
    public void What_will_not_go_by_itself_is_final_even_beside_what_may(string code, ActionOutcome outcome)
    {
        Wire.On("TransactWriteItems", Cancelled("TransactionConflict", code));
        var transaction = Engine.Transaction();
        var first = transaction.Update(Pay(Engine, "one", 5));
        var second = transaction.Update(Pay(Engine, "two", 5));
        Assert.ThrowsAsync<TransactionCanceledException>(() => transaction.CommitAsync());
        Assert.That((first.Outcome, second.Outcome), Is.EqualTo((ActionOutcome.Conflict, outcome)));
        Assert.That(Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_delivery_that_arrives_twice_counts_once()
    {
        Wire.On("TransactWriteItems", Reply.DeliveredTwice);
        var transaction = Engine.Transaction();
        transaction.Update(Pay(Engine, "one", 5));
        transaction.Update(Pay(Engine, "two", -5));
        await transaction.CommitAsync();
        Assert.That(await BalancesAsync(), Is.EqualTo((15, 15)));
    }

    [Test]
    public void Of_several_tables_it_is_not_known_which_is_missing()
    {
        Wire.On("*", Reply.Error("ResourceNotFoundException", "Requested resource not found"));
        var transaction = Engine.Transaction();
        transaction.Save(One);
        transaction.Save(TransOrder.Of("c", 1));
        string orders = Engine.TableNameOf<TransOrder>();
        Assert.That(() => transaction.CommitAsync(), Throws.InstanceOf<TableNotFoundException>().With.Message.Contains($"{Engine.TableNameOf<TransAccount>()}', '{orders}"));
        transaction = Engine.Transaction();
        transaction.Save(TransOrder.Of("c", 1));
        Assert.That(() => transaction.CommitAsync(), Throws.InstanceOf<TableNotFoundException>().With.Message.Contains($"DynamoDB has no table '{orders}'"));
    }

    private static IEnumerable<Func<Engine, Task>> SingleWrites =>
    [
        static engine => engine.SaveAsync(One, a => a.Balance == 10),
        static engine => engine.UpdateAsync(TransAccount.Key("one")),
        static engine => engine.DeleteAsync(TransAccount.Key("one")),
        static async engine =>
        {
            var one = (await engine.GetAsync(TransAccount.Key("one")))!;
            one.Increment(a => a.Balance);
            await engine.SyncAsync(one);
        },
    ];

    [TestCaseSource(nameof(SingleWrites))]
    public async Task A_single_write_waits_for_a_transaction_that_is_in_its_way(Func<Engine, Task> writeAsync)
    {
        bool isRead = false;
        Wire.On("*", Reply.Error("TransactionConflictException", "Transaction is ongoing for the item"), times: 3, when: request => isRead |= request.Operation is not "GetItem");
        int before = Wire.Requests.Count;
        await writeAsync(Engine);
        Assert.That(Wire.Requests.Skip(before).Count(static request => request.Operation is not "GetItem"), Is.EqualTo(4));
    }

    [Test]
    public void A_single_write_does_not_wait_for_ever()
    {
        Wire.On("PutItem", Reply.Error("TransactionConflictException", "Transaction is ongoing for the item"));
        int before = Wire.Requests.Count;
        Assert.That(() => Engine.SaveAsync(One), Throws.InstanceOf<Amazon.DynamoDBv2.Model.TransactionConflictException>());
        Assert.That(Wire.Requests.Skip(before).Count(), Is.EqualTo(10));
    }
}

file static class Updates
{
    public static Task UpdateAsync(this Engine engine, Key<TransAccount> key) => engine.Update(key).Add(a => a.Balance, 1).ExecuteAsync();
}
