using Amazon.Runtime;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Each fault, and each pair of faults, on a transaction: what is told of it is what became of it.</summary>
internal sealed class WorkFaultTests(WirePath path) : EngineTests(path)
{
    private static readonly (string Name, Reply Reply)[] s_faults =
    [
        ("none", Reply.FromEngine),
        ("cut", Reply.CutConnection),
        ("lost", Reply.LostAnswer),
        ("500", Reply.ServerError),
        ("late 500", Reply.LateServerError),
        ("timed out", Reply.TimedOut),
        ("twice", Reply.DeliveredTwice),
        ("throttled", Reply.Throttled),
        ("conflict", Reply.Cancelled("TransactionConflict")),
        ("throttled action", Reply.Cancelled("ThrottlingError")),
        ("in progress", Reply.Error("TransactionInProgressException", "Transaction is in progress.")),
    ];

    [SetUp]
    public Task CreateAsync() => Engine.Register<WorkAccount>().Register<WorkTransfer>().CreateSchemaAsync();

    private static IEnumerable<TestCaseData> First() => s_faults.Select(static (fault, i) => new TestCaseData(i).SetArgDisplayNames(fault.Name));

    [TestCaseSource(nameof(First))]
    public async Task A_function_knows_what_became_of_it(int first)
    {
        foreach (var (name, second) in s_faults)
        {
            await CheckAsync(s_faults[first].Reply, second, name, engine => engine.TransactAsync(transaction => MoveAsync(engine, transaction)), mayBeUnknown: false);
        }
    }

    [TestCaseSource(nameof(First))]
    public async Task A_transaction_tells_what_became_of_it(int first)
    {
        foreach (var (name, second) in s_faults)
        {
            await CheckAsync(
                s_faults[first].Reply,
                second,
                name,
                async engine =>
                {
                    var transaction = engine.Transaction();
                    await MoveAsync(engine, transaction);
                    await transaction.CommitAsync();
                    Assert.That(transaction.Actions, Has.All.Property("Outcome").EqualTo(ActionOutcome.Committed));
                },
                mayBeUnknown: true);
        }
    }

    private async Task CheckAsync(Reply first, Reply second, string name, Func<Engine, Task> moveAsync, bool mayBeUnknown)
    {
        await Engine.SaveAsync([WorkAccount.Of("a", 100), WorkAccount.Of("b", 100)]);
        await Engine.DeleteAsync(WorkTransfer.Key("t"));
        var wire = (await TestEngines.CreateWireAsync()).On("TransactWriteItems", first, times: 1).On("TransactWriteItems", second, times: 1);
        using var client = wire.CreateClient(Path);
        var engine = new Engine(client, Engine.Options with { BatchRetryDelay = TimeSpan.Zero });
        bool? told = null;
        try
        {
            await moveAsync(engine);
            told = true;
        }
        catch (OutcomeUnknownException) when (mayBeUnknown)
        {
        }
        catch (Exception refused) when (refused is TransactionCanceledException or AmazonServiceException)
        {
            told = false;
        }

        bool isNoted = await Engine.ExistsAsync(WorkTransfer.Key("t"), consistentRead: true);
        long a = (await Engine.GetAsync(WorkAccount.Key("a"), consistentRead: true))!.Balance;
        long b = (await Engine.GetAsync(WorkAccount.Key("b"), consistentRead: true))!.Balance;
        Assert.That((a, b), Is.EqualTo(isNoted ? (90, 110) : (100, 100)), name);
        Assert.That(told ?? isNoted, Is.EqualTo(isNoted), name);
    }

    private static async Task MoveAsync(Engine engine, Transaction transaction)
    {
        var from = (await engine.GetAsync(WorkAccount.Key("a"), consistentRead: true))!;
        from.Balance -= 10;
        transaction.Sync(from);
        transaction.Update(engine.Update(WorkAccount.Key("b")).Add(static a => a.Balance, 10));
        transaction.Create(new WorkTransfer { Id = "t", From = "a", To = "b", Amount = 10 });
    }
}
