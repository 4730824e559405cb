using System.Collections.Concurrent;
using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>
/// Many workers move money between a few accounts while a third of their calls go wrong: the sum never changes, no transfer is done twice, and each worker knows
/// what became of each of its transfers, or is told that nobody does.
/// </summary>
[NonParallelizable]
internal sealed class BankTests(WirePath path) : EngineTests(path)
{
    private const int Accounts = 50;
    private const int Workers = 16;
    private const int Transfers = 2000;
    private const long Start = 100;

    private readonly ConcurrentDictionary<string, (Outcome Outcome, WorkTransfer Transfer)> _told = [];
    private int _runs;

    private enum Outcome
    {
        Done,
        NotDone,
        Unknown,
    }

    [SetUp]
    public async Task SaveAsync()
    {
        _runs = 0;
        _told.Clear();
        await Engine.Register<WorkAccount>().Register<WorkTransfer>().CreateSchemaAsync();
        await Engine.SaveAsync(Enumerable.Range(0, Accounts).Select(static i => WorkAccount.Of($"{i}", Start)));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Functions_that_read_and_write_keep_the_sum(CancellationToken cancellationToken)
        => await CheckAsync(MoveByFunctionAsync, repeats: 0, cancellationToken);

    [Test]
    [CancelAfter(120_000)]
    public async Task Transactions_of_updates_keep_the_sum(CancellationToken cancellationToken)
    {
        // Another client's own repeats cannot be seen, so it has none.
        await CheckAsync(MoveByUpdatesAsync, repeats: Path == WirePath.Pipeline ? 1 : 0, cancellationToken);
        Assert.That(_told.Values.Count(static told => told.Outcome == Outcome.Unknown), Is.Positive, "Some were given up without an answer.");
    }

    private async Task CheckAsync(Func<Engine, WorkTransfer, CancellationToken, Task<Outcome>> moveAsync, int repeats, CancellationToken cancellationToken)
    {
        using var client = Wire.CreateClient(Path, config => config.MaxErrorRetry = repeats);
        var faults = new Faults(seed: 7, probability: 1 / 3.0).On(Wire, "TransactWriteItems").On(Wire, "GetItem");
        var engine = new Engine(client, Engine.Options);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(engine, worker, moveAsync, cancellationToken), cancellationToken)));

        var told = _told.Values.ToLookup(static told => told.Outcome, static told => told.Transfer.Id);
        TestContext.Out.WriteLine(
            $"{Path}: {told[Outcome.Done].Count()} done, {told[Outcome.NotDone].Count()} not, {told[Outcome.Unknown].Count()} unknown, {_runs} runs, "
            + $"{faults.Hit} of {faults.Seen} calls hit, {faults.Lost} after they were carried out: {watch.Elapsed.TotalSeconds:0.0} s");

        using var quiet = await TestEngines.CreateClientAsync(Path);
        var (balances, done) = await StoredAsync(new(quiet, Engine.Options));
        Assert.That(_told, Has.Count.EqualTo(Transfers));
        Assert.That(balances.Values.Sum(), Is.EqualTo(Accounts * Start));
        Assert.That(told[Outcome.Done].Except(done.Keys), Is.Empty, "What was told to be done is done.");
        Assert.That(told[Outcome.NotDone].Intersect(done.Keys), Is.Empty, "What was told not to be done is not done.");

        var expected = Enumerable.Range(0, Accounts).ToDictionary(static i => $"{i}", static _ => Start);
        foreach (var transfer in done.Values)
        {
            expected[transfer.From] -= transfer.Amount;
            expected[transfer.To] += transfer.Amount;
        }

        Assert.That(balances, Is.EqualTo(expected), "Each transfer that is noted was done once.");
        Assert.That(balances.Values, Has.All.GreaterThanOrEqualTo(0));
        Assert.That(told[Outcome.Done].Count(), Is.GreaterThan(Transfers / 2));
        Assert.That(faults.Lost, Is.Positive);
    }

    private async Task WorkAsync(Engine engine, int worker, Func<Engine, WorkTransfer, CancellationToken, Task<Outcome>> moveAsync, CancellationToken cancellationToken)
    {
        var random = new Random(worker);
        for (int n = 0; n < Transfers / Workers; n++)
        {
            int from = random.Next(Accounts), to = (from + random.Next(1, Accounts)) % Accounts;
            var transfer = new WorkTransfer { Id = $"{worker}-{n}", From = $"{from}", To = $"{to}", Amount = random.Next(1, 50) };
            Outcome outcome;
            try
            {
                outcome = await moveAsync(engine, transfer, cancellationToken);
            }
            catch (OutcomeUnknownException)
            {
                outcome = Outcome.Unknown;
            }
            catch (Exception refused) when (refused is PoorException or TransactionCanceledException or RetriesExhaustedException || refused is AmazonServiceException { StatusCode: System.Net.HttpStatusCode.BadRequest })
            {
                outcome = Outcome.NotDone;
            }

            _told[transfer.Id] = (outcome, transfer);
        }
    }

    private Task<Outcome> MoveByFunctionAsync(Engine engine, WorkTransfer transfer, CancellationToken cancellationToken)
        => engine.TransactAsync(
            async transaction =>
            {
                Interlocked.Increment(ref _runs);
                var from = await InsistAsync(() => engine.GetAsync(WorkAccount.Key(transfer.From), consistentRead: true, cancellationToken));
                var to = await InsistAsync(() => engine.GetAsync(WorkAccount.Key(transfer.To), consistentRead: true, cancellationToken));
                if (from!.Balance < transfer.Amount)
                {
                    throw new PoorException();
                }

                from.Balance -= transfer.Amount;
                to!.Balance += transfer.Amount;
                transaction.Sync(from);
                transaction.Sync(to);
                transaction.Create(new WorkTransfer { Id = transfer.Id, From = transfer.From, To = transfer.To, Amount = transfer.Amount });
                return Outcome.Done;
            },
            cancellationToken: cancellationToken);

    private async Task<Outcome> MoveByUpdatesAsync(Engine engine, WorkTransfer transfer, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        var transaction = engine.Transaction();
        transaction.Update(engine.Update(WorkAccount.Key(transfer.From)).Subtract(static a => a.Balance, transfer.Amount).When(a => a.Balance >= transfer.Amount));
        transaction.Update(engine.Update(WorkAccount.Key(transfer.To)).Add(static a => a.Balance, transfer.Amount));
        var note = transaction.Create(transfer);
        try
        {
            var result = await transaction.TryCommitAsync(cancellationToken);
            Assert.That(note.Outcome == ActionOutcome.Committed, Is.EqualTo(result.Succeeded));
            return result.Succeeded ? Outcome.Done : Outcome.NotDone;
        }
        catch (OutcomeUnknownException) when (transfer.Amount % 2 == 0)
        {
            // The same again, with the same token.
            Assert.That(note.Outcome, Is.EqualTo(ActionOutcome.Unknown));
            return (await transaction.TryCommitAsync(cancellationToken)).Succeeded ? Outcome.Done : Outcome.NotDone;
        }
    }

    private static async Task<TResult> InsistAsync<TResult>(Func<Task<TResult>> readAsync)
    {
        while (true)
        {
            try
            {
                return await readAsync();
            }
            catch (Exception failure) when (failure is IOException or HttpRequestException or AmazonServiceException)
            {
            }
        }
    }

    private static async Task<(Dictionary<string, long> Balances, Dictionary<string, WorkTransfer> Done)> StoredAsync(Engine engine)
    {
        var accounts = await engine.GetAsync(Enumerable.Range(0, Accounts).Select(static i => WorkAccount.Key($"{i}")), consistentRead: true);
        var done = await engine.Scan<WorkTransfer>().ToListAsync();
        return (accounts.ToDictionary(static a => a.Id, static a => a.Balance), done.ToDictionary(static t => t.Id));
    }

    private sealed class PoorException() : Exception("There is not enough in the account.");
}
