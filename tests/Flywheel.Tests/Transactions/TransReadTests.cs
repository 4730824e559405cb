using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Reads of several items as of one moment.</summary>
internal sealed class TransReadTests(WirePath path) : TransTests(path)
{
    private IReadOnlyList<WireRequest> Reads => Wire.Sent("TransactGetItems");

    [Test]
    public async Task Items_of_several_models_are_read_with_one_request_each_once()
    {
        await Engine.SaveAsync(new TransReading("s", 5));
        await Engine.SaveAsync(TransOrder.Of("c", 1, "first"));
        var reads = Engine.ReadTransaction();
        var two = reads.Get(TransAccount.Key("two"));
        var missing = reads.Get(TransAccount.Key("none"));
        var order = reads.Get(TransOrder.Key("c", 1));
        var reading = reads.Get(TransReading.Key("s"));
        var noReading = reads.Get(TransReading.Key("t"));
        var accounts = reads.Get([TransAccount.Key("one"), TransAccount.Key("two"), TransAccount.Key("one")]);
        Assert.That((two.IsFound, two.Item), Is.EqualTo((false, (TransAccount?)null)));

        await reads.ExecuteAsync();

        Assert.That(Reads.Single().Body.GetProperty("TransactItems").GetArrayLength(), Is.EqualTo(6));
        Assert.That((two.IsFound, two.Item!.Balance, two.Key), Is.EqualTo((true, 20, TransAccount.Key("two"))));
        Assert.That((missing.IsFound, missing.Item), Is.EqualTo((false, (TransAccount?)null)));
        Assert.That(order.Item!.Text, Is.EqualTo("first"));
        Assert.That((reading.IsFound, reading.Item), Is.EqualTo((true, new TransReading("s", 5))));
        Assert.That((noReading.IsFound, noReading.Item), Is.EqualTo((false, default(TransReading))));
        Assert.That(accounts.Select(static read => read.Item!.Id), Is.EqualTo(new[] { "one", "two", "one" }));
        Assert.That(accounts[1], Is.SameAs(two));

        two.Item.Balance++;
        await Engine.SyncAsync(two.Item);
        await reads.ExecuteAsync();
        Assert.That(two.Item.Balance, Is.EqualTo(21));
    }

    [Test]
    public async Task Tuples_are_typed()
    {
        await Engine.SaveAsync(TransOrder.Of("c", 1, "first"));
        var (one, order) = await Engine.ReadTransactionAsync(TransAccount.Key("one"), TransOrder.Key("c", 1));
        Assert.That((one!.Balance, order!.Text), Is.EqualTo((10, "first")));
        var (again, none, two) = await Engine.ReadTransactionAsync(TransAccount.Key("one"), TransOrder.Key("c", 2), TransAccount.Key("two"));
        Assert.That((again!.Balance, none, two!.Balance), Is.EqualTo((10, (TransOrder?)null, 20)));
        var (_, _, _, same) = await Engine.ReadTransactionAsync(TransAccount.Key("one"), TransOrder.Key("c", 2), TransAccount.Key("two"), TransAccount.Key("one"));
        Assert.That(same!.Balance, Is.EqualTo(10));
    }

    [Test]
    public async Task Two_types_of_a_table_share_a_read()
    {
        await CreateTableAsync<TransShape>(new TransSquare { Id = "s", Side = 2 });
        var (shape, square, circle) = await Engine.ReadTransactionAsync(TransShape.Key("s"), TransSquare.Key("s"), TransCircle.Key("s"));
        Assert.That(Reads.Single().Body.GetProperty("TransactItems").GetArrayLength(), Is.EqualTo(1));
        Assert.That((((TransSquare)shape!).Side, square!.Side, circle), Is.EqualTo((2, 2, (TransCircle?)null)));
    }

    [Test]
    public async Task A_hundred_keys_are_taken_and_no_more()
    {
        var reads = Engine.ReadTransaction();
        await reads.ExecuteAsync();
        Assert.That(Reads, Is.Empty);
        reads.Get(Enumerable.Range(0, 100).Select(static i => TransAccount.Key($"{i}")));
        await reads.ExecuteAsync();
        reads.Get(TransAccount.Key("one"));
        Assert.That(() => reads.ExecuteAsync(), Throws.InvalidOperationException.With.Message.Contains("at most 100 items, this one 101; nothing was sent"));
        var invalid = Engine.ReadTransaction();
        invalid.Get([TransAccount.Key(""), TransAccount.Key("x")]);
        invalid.Get(TransOrder.Key("", 1));
        Assert.That(Assert.ThrowsAsync<ModelValidationException>(() => invalid.ExecuteAsync())!.Failures, Has.Count.EqualTo(2));
        Assert.That(Reads, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Writes_that_are_in_the_way_are_waited_for()
    {
        Wire.On("TransactGetItems", Cancelled("None", "TransactionConflict"), times: 2);
        var (one, _) = await Engine.ReadTransactionAsync(TransAccount.Key("one"), TransAccount.Key("two"));
        Assert.That((one!.Balance, Reads.Count), Is.EqualTo((10, 3)));

        Wire.On("TransactGetItems", Cancelled("None", "TransactionConflict"), times: 10);
        var cancelled = Assert.ThrowsAsync<TransactionCanceledException>(() => Engine.ReadTransactionAsync(TransAccount.Key("one"), TransAccount.Key("two")))!;
        Assert.That(cancelled.Message, Does.Contain("in 10 attempts, nothing was read: {Id: \"two\"} of trans-account: TransactionConflict"));
        Wire.On("TransactGetItems", Cancelled("TransactionConflict", "ValidationError"), times: 1);
        Assert.ThrowsAsync<TransactionCanceledException>(() => Engine.ReadTransactionAsync(TransAccount.Key("one"), TransAccount.Key("two")));
        Assert.That(Reads, Has.Count.EqualTo(14));
    }

    [TestCase("""{"Responses":[{}]}""")]
    [TestCase("""{"Responses":[{},{},{}]}""")]
    [TestCase("""{}""")]
    public void An_answer_of_another_length_is_none(string answer)
    {
        Wire.On("TransactGetItems", Path == WirePath.Pipeline || answer != "{}" ? Reply.Json(answer) : Reply.Json("""{"Responses":[]}"""));
        Assert.That(
            () => Engine.ReadTransactionAsync(TransAccount.Key("one"), TransAccount.Key("two")),
            Throws.InstanceOf<FlywheelException>().With.Message.Contains("The answer to TransactGetItems"));
    }

    [Test]
    public async Task What_it_costs_is_read_units()
    {
        var meter = new CapacityMeter();
        await Engine.Metered(meter).ReadTransactionAsync(TransAccount.Key("one"), TransOrder.Key("c", 1));
        Assert.That((meter.Requests, meter.WriteUnits), Is.EqualTo((1, 0)));
        Assert.That(meter.ReadUnits, Is.GreaterThan(0));
    }

    [Test]
    public async Task An_object_that_does_not_fit_shows_nothing_of_the_others()
    {
        await PutAsync<TransAccount>(new() { ["Id"] = new() { S = "bad" }, ["Balance"] = new() { S = "much" } });
        var reads = Engine.ReadTransaction();
        var one = reads.Get(TransAccount.Key("one"));
        reads.Get(TransAccount.Key("bad"));
        Assert.That(() => reads.ExecuteAsync(), Throws.InstanceOf<ItemFormatException>());
        Assert.That(one.IsFound, Is.False);
    }
}
