using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>[AutoIncrement] of many objects: batches, syncs and transactions.</summary>
internal sealed class NumberBatchTests(WirePath path) : EngineTests(path)
{
    [SetUp]
    public async Task CreateAsync()
    {
        await CreateTableAsync<NumberOrder>();
        await CreateTableAsync<NumberNote>();
    }

    private int Counts => Wire.Sent("UpdateItem").Count(static request => request.Text.Contains("__max_", StringComparison.Ordinal));

    private static NumberOrder[] Orders(int count) => [.. Enumerable.Range(0, count).Select(static i => new NumberOrder { Buyer = $"{i}" })];

    private async Task<long[]> StoredAsync() => [.. (await Engine.Scan<NumberOrder>().ToListAsync()).Select(static o => o.Id).Order()];

    [Test]
    public async Task A_batch_writes_those_without_a_number_one_by_one_and_overwrites_nothing([Values] ConflictMode mode)
    {
        await Engine.SaveAsync(new NumberOrder { Id = 2, Buyer = "hand" });
        var orders = Orders(3);
        await Engine.SaveAsync([.. orders, new NumberOrder { Id = 50 }], mode);
        Assert.That(orders.Select(static o => o.Id), Is.EqualTo(new[] { 1, 3, 4 }));
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { 1, 2, 3, 4, 50 }));
        Assert.That((await Engine.GetAsync(NumberOrder.Key(2)))!.Buyer, Is.EqualTo("hand"));
    }

    [Test]
    public async Task What_is_written_keeps_its_number_when_a_hook_throws_afterwards([Values("batch", "sync")] string way)
    {
        var note = new NumberNote { Book = "b", Page = 1, OnWritten = static () => throw new InvalidOperationException("after") };
        Task write = way == "batch" ? Engine.SaveAsync([note]) : Engine.SyncAsync(note);
        Assert.That(async () => await write, Throws.InvalidOperationException.With.Message.EqualTo("after"));
        Assert.That((note.Number, (await Engine.GetAsync(NumberNote.Key("b", 1)))!.Number), Is.EqualTo(((sbyte?)1, (sbyte?)1)));
    }

    [Test]
    public async Task A_batch_that_ends_early_says_what_is_left_over()
    {
        var orders = Orders(3);
        int puts = 0;
        Wire.On("PutItem", _ => ++puts == 2 ? Reply.Error("ValidationException", "no") : Reply.FromEngine);
        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => Engine.SaveAsync(orders))!;
        Assert.That(incomplete.Leftovers, Is.EqualTo(orders[1..]));
        Assert.That(orders.Select(static o => o.Id), Is.EqualTo(new[] { 1, 0, 0 }));
        await Engine.SaveAsync(incomplete.Leftovers.Cast<NumberOrder>());
        Assert.That(await StoredAsync(), Has.Length.EqualTo(3));
    }

    [Test]
    public void A_batch_checks_all_first()
    {
        var orders = Orders(3);
        orders[2].Total = -1;
        Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(orders));
        Assert.ThrowsAsync<ArgumentException>(() => Engine.SaveAsync([orders[0], orders[0]]));
        Assert.That((Counts, Wire.Sent("PutItem").Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task What_OnSaving_mends_is_not_refused_before_it([Values(0, 1, 2)] int how)
    {
        await CreateTableAsync<NumberMended>();
        var item = new NumberMended();
        var transaction = Engine.Transaction();
        transaction.Sync(item);
        await (how == 0 ? Engine.SaveAsync([item]) : how == 1 ? Engine.SyncAsync(item) : transaction.CommitAsync());
        Assert.That((item.Id, item.Total), Is.EqualTo((1, 1)), "mended once");
    }

    [Test]
    public async Task Numbers_beside_the_key_are_taken_at_once()
    {
        var notes = Enumerable.Range(1, 30).Select(static i => new NumberNote { Book = "b", Page = i }).ToList();
        await Engine.SaveAsync(notes);
        Assert.That(notes.Select(static n => (int)n.Number!), Is.EqualTo(Enumerable.Range(1, 30)));
        Assert.That((Counts, Wire.Sent("BatchWriteItem").Count), Is.EqualTo((1, 2)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public async Task A_sync_of_many_numbers_the_new_ones(int how)
    {
        var orders = Orders(3);
        await Engine.SyncAsync(orders, how == 0 ? SyncMany.Sequential : how == 1 ? SyncMany.Concurrent(3) : SyncMany.Transaction);
        Assert.That(orders.Select(static o => o.Id), Is.EquivalentTo(new[] { 1, 2, 3 }));
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task A_sync_in_a_transaction_gives_the_numbers_back_when_one_is_taken([Values] ConflictMode mode)
    {
        await Engine.SaveAsync(new NumberOrder { Id = 2, Buyer = "hand" });
        var orders = Orders(2);
        Assert.That((await Engine.TrySyncAsync(orders, SyncMany.Transaction, mode)).Succeeded, Is.False);
        Assert.That(orders.Select(static o => o.Id), Is.EqualTo(new[] { 0, 0 }));
        Assert.That((await Engine.TrySyncAsync(orders, SyncMany.Transaction, mode)).Succeeded);
        Assert.That(orders.Select(static o => o.Id), Is.EqualTo(new[] { 3, 4 }));
        Assert.That((await Engine.GetAsync(NumberOrder.Key(2)))!.Buyer, Is.EqualTo("hand"));
    }

    [Test]
    public async Task A_transaction_numbers_at_its_commit_and_the_next_commit_takes_the_next()
    {
        await Engine.SaveAsync(new NumberOrder { Id = 1, Buyer = "hand" });
        var (saved, created, synced) = (new NumberOrder { Buyer = "a" }, new NumberOrder { Buyer = "b" }, new NumberOrder { Buyer = "c" });
        Assert.That(await CommitAsync(), Is.False);
        Assert.That((saved.Id, created.Id, synced.Id), Is.EqualTo((0, 0, 0)));
        Assert.That(await CommitAsync(), Is.True);
        Assert.That((saved.Id, created.Id, synced.Id), Is.EqualTo((4, 5, 6)));
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { 1, 4, 5, 6 }));
        Assert.That((await Engine.GetAsync(NumberOrder.Key(1)))!.Buyer, Is.EqualTo("hand"));
        Assert.ThrowsAsync<InvalidOperationException>(() => ReplaceAsync());

        async Task<bool> CommitAsync()
        {
            var transaction = Engine.Transaction();
            transaction.Save(saved, conflicts: ConflictMode.Overwrite);
            transaction.Create(created);
            transaction.Sync(synced);
            return (await transaction.TryCommitAsync()).Succeeded;
        }

        Task ReplaceAsync()
        {
            var transaction = Engine.Transaction();
            transaction.Replace(new NumberOrder());
            return transaction.CommitAsync();
        }
    }

    [Test]
    public void A_transaction_with_what_is_not_valid_takes_no_number()
    {
        var transaction = Engine.Transaction();
        transaction.Save(new NumberOrder { Total = -1 });
        Assert.ThrowsAsync<ModelValidationException>(() => transaction.CommitAsync());
        Assert.That(Counts, Is.Zero);
    }

    [Test]
    public void After_a_transaction_without_an_answer_the_number_stays()
    {
        Wire.On("TransactWriteItems", Reply.LostAnswer);
        using var client = Wire.CreateClient(Path, static config => config.MaxErrorRetry = 0);
        var order = new NumberOrder();
        var transaction = new Engine(client, Engine.Options).Transaction();
        transaction.Save(order);
        Assert.ThrowsAsync<OutcomeUnknownException>(() => transaction.CommitAsync());
        Assert.That(order.Id, Is.EqualTo(1));
    }
}
