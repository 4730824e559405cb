using System.Text.Json;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The base of the tests of <see cref="Transaction"/>: accounts, orders, and what DynamoDB may say.</summary>
internal abstract class TransTests(WirePath path) : EngineTests(path)
{
    protected static TransAccount One => TransAccount.Of("one", 10);

    protected static TransAccount Two => TransAccount.Of("two", 20);

    protected IReadOnlyList<WireRequest> Sent => Wire.Sent("TransactWriteItems");

    [SetUp]
    public async Task SaveAsync()
    {
        await CreateTableAsync(One, Two);
        await CreateTableAsync<TransOrder>();
        await CreateTableAsync<TransReading>();
    }

    protected static Reply Cancelled(params string[] codes) => Reply.Json(
        """{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"Transaction cancelled","CancellationReasons":"""
        + JsonSerializer.Serialize(codes.Select(static code => new { Code = code })) + "}",
        400);

    protected static Update<TransAccount, TransAccount.Fields> Pay(Engine engine, string id, int amount)
        => engine.Update(TransAccount.Key(id)).Add(a => a.Balance, amount);

    protected async Task<(int One, int Two)> BalancesAsync() => (await BalanceAsync("one"), await BalanceAsync("two"));

    protected async Task<int> BalanceAsync(string id) => (await Engine.GetAsync(TransAccount.Key(id), consistentRead: true))!.Balance;

    protected static IEnumerable<ActionOutcome> OutcomesOf(Transaction transaction) => transaction.Actions.Select(static action => action.Outcome);
}
