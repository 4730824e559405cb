using System.Collections.Concurrent;
using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Many writers on the same few items: nothing is lost and nothing counts twice, also where calls go wrong.</summary>
[NonParallelizable]
internal sealed class ConcurrencyTests(WirePath path) : EngineTests(path)
{
    private const int Items = 20;

    private static readonly Tally.Fields s_fields = Tally.Fields.Instance;

    private readonly Expected[] _expected = new Expected[Items];
    private int _conflicts;

    [SetUp]
    public Task SaveAsync()
    {
        _conflicts = 0;
        for (int i = 0; i < Items; i++)
        {
            _expected[i] = new();
        }

        return CreateTableAsync(Enumerable.Range(0, Items).Select(static i => new Tally { Id = $"{i}" }));
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task Everything_of_everybody_is_there_and_nothing_twice(CancellationToken cancellationToken)
    {
        using var client = await TestEngines.CreateClientAsync(Path);
        await RunAsync(new(client, Engine.Options), writers: 32, syncs: 500, cancellationToken);

        foreach (var (item, expected) in await StoredAsync())
        {
            Assert.That((expected.UnknownCount, expected.UnknownTotal), Is.EqualTo((0, 0)));
            Assert.That(item.Count, Is.EqualTo(expected.Count));
            Assert.That(item.Total, Is.EqualTo(expected.Total));
            Assert.That(item.Seen, Is.EquivalentTo(expected.Seen.Keys));
            Assert.That(item.Marks, Is.EquivalentTo(expected.Marks));
        }

        Assert.That(_conflicts, Is.Positive, "The writers got in each other's way.");
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task A_third_of_the_calls_going_wrong_leaves_nothing_in_doubt_that_is_not_told(CancellationToken cancellationToken)
    {
        // Another client's own repeats cannot be stopped, so it is set to none, as the documentation says.
        using var client = Wire.CreateClient(Path, config => config.MaxErrorRetry = Path == WirePath.Pipeline ? 1 : 0);
        var faults = new Faults(seed: 4, probability: 1 / 3.0).On(Wire, "UpdateItem").On(Wire, "GetItem").On(Wire, "BatchGetItem");

        // As many syncs as in the other run, by four times as many writers: most of the time they wait for the SDK to repeat a call.
        await RunAsync(new(client, Engine.Options), writers: 128, syncs: 125, cancellationToken);

        TestContext.Out.WriteLine($"{faults.Hit} of {faults.Seen} calls were hit, {faults.Lost} after they were carried out, {faults.Dropped} before.");
        long known = 0, unknown = 0, stored = 0;
        foreach (var (item, expected) in await StoredAsync())
        {
            known += expected.Count;
            unknown += expected.UnknownCount;
            stored += item.Count;
            Assert.That(item.Count, Is.InRange(expected.Count, expected.Count + expected.UnknownCount));
            Assert.That(item.Total, Is.InRange(expected.Total, expected.Total + expected.UnknownTotal));
            Assert.That(expected.Seen.Keys.Except(item.Seen), Is.Empty, "What is known to be written is there.");
            Assert.That(item.Seen.Except(expected.Seen.Keys).Except(expected.UnknownSeen.Keys), Is.Empty, "What was not written is not there.");
            Assert.That(item.Marks, Is.EquivalentTo(expected.Marks));
        }

        TestContext.Out.WriteLine($"Increments: {known} known, {unknown} unknown, {stored} stored. Totals: {_expected.Sum(static e => e.Total)} known, {_expected.Sum(static e => e.UnknownTotal)} unknown.");
        Assert.That(unknown, Is.Positive);
        Assert.That(stored, Is.GreaterThan(known).And.LessThan(known + unknown), "Some of the unknown ones were carried out, and some were not.");
    }

    private async Task RunAsync(Engine engine, int writers, int syncs, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(engine, writer, syncs, cancellationToken), cancellationToken)));
        TestContext.Out.WriteLine($"{Path}: {writers} writers, {syncs} syncs each, {_conflicts} conflicts: {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private async Task WriteAsync(Engine engine, int writer, int syncs, CancellationToken cancellationToken)
    {
        var random = new Random(writer);
        var items = await InsistAsync(() => engine.GetAsync(Enumerable.Range(0, Items).Select(static i => Tally.Key($"{i}")), cancellationToken: cancellationToken));
        for (int n = 0; n < syncs; n++)
        {
            int i = random.Next(Items);
            switch (random.Next(4))
            {
                case 0:
                    await CountAsync(engine, items[i], _expected[i], $"{writer}-{n}", cancellationToken);
                    break;
                case 1:
                    await AddAsync(engine, items[i], _expected[i], $"{writer}-{n}", cancellationToken);
                    break;
                case 2:
                    await SetAsync(engine, items[i], item => item.Marks[$"{writer}"] = n, item => item.Marks.GetValueOrDefault($"{writer}", -1) == n, cancellationToken);
                    _expected[i].Marks[$"{writer}"] = n;
                    break;
                default:
                    await AddUpAsync(engine, items[i], _expected[i], cancellationToken);
                    break;
            }
        }
    }

    /// <summary>An increment and an element in one sync: done, or told to be unknown.</summary>
    private static async Task CountAsync(Engine engine, Tally item, Expected expected, string element, CancellationToken cancellationToken)
    {
        Edits.Increment(item, s_fields.Count, 1);
        Edits.AddTo(item, s_fields.Seen, [element]);
        while (true)
        {
            try
            {
                await engine.SyncAsync(item, cancellationToken: cancellationToken);
                Interlocked.Increment(ref expected.Count);
                expected.Seen[element] = true;
                return;
            }
            catch (OutcomeUnknownException)
            {
                Interlocked.Increment(ref expected.UnknownCount);
                expected.UnknownSeen[element] = true;
                await InsistAsync(() => engine.RefreshAsync(item, consistentRead: true, cancellationToken));
                return;
            }
            catch (AmazonServiceException throttled) when ((int)throttled.StatusCode == 400)
            {
                // Certainly not done, and still to be written: the same object is synced again.
            }
        }
    }

    /// <summary>An element alone: adding it twice is the same as once, so it is tried until it is done, or every other time given up.</summary>
    private static async Task AddAsync(Engine engine, Tally item, Expected expected, string element, CancellationToken cancellationToken)
    {
        Edits.AddTo(item, s_fields.Seen, [element]);
        while (true)
        {
            try
            {
                await engine.SyncAsync(item, cancellationToken: cancellationToken);
                expected.Seen[element] = true;
                return;
            }
            catch (Exception failure) when (IsFault(failure))
            {
                if (element[^1] % 2 == 0)
                {
                    expected.UnknownSeen[element] = true;
                    await InsistAsync(() => engine.RefreshAsync(item, consistentRead: true, cancellationToken));
                    return;
                }
            }
        }
    }

    /// <summary>A change that others may conflict with: after a conflict it is made again on what is stored.</summary>
    private async Task SetAsync(Engine engine, Tally item, Action<Tally> change, Func<Tally, bool> isDone, CancellationToken cancellationToken)
    {
        change(item);
        while (true)
        {
            try
            {
                await engine.SyncAsync(item, cancellationToken: cancellationToken);
                return;
            }
            catch (ConditionFailedException)
            {
                Interlocked.Increment(ref _conflicts);
            }
            catch (Exception failure) when (IsFault(failure))
            {
            }

            await InsistAsync(() => engine.RefreshAsync(item, consistentRead: true, cancellationToken));
            if (isDone(item))
            {
                return;
            }

            change(item);
        }
    }

    /// <summary>A number that is read, raised and written: a conflict says that it was not written, so it is done again; what is unknown is not.</summary>
    private async Task AddUpAsync(Engine engine, Tally item, Expected expected, CancellationToken cancellationToken)
    {
        item.Total++;
        while (true)
        {
            try
            {
                await engine.SyncAsync(item, cancellationToken: cancellationToken);
                Interlocked.Increment(ref expected.Total);
                return;
            }
            catch (ConditionFailedException)
            {
                Interlocked.Increment(ref _conflicts);
                await InsistAsync(() => engine.RefreshAsync(item, consistentRead: true, cancellationToken));
                item.Total++;
            }
            catch (OutcomeUnknownException)
            {
                Interlocked.Increment(ref expected.UnknownTotal);
                await InsistAsync(() => engine.RefreshAsync(item, consistentRead: true, cancellationToken));
                return;
            }
            catch (AmazonServiceException throttled) when ((int)throttled.StatusCode == 400)
            {
                // Certainly not done: the same object is synced again.
            }
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
            catch (Exception failure) when (IsFault(failure))
            {
            }
        }
    }

    private static bool IsFault(Exception failure) => failure is IOException or HttpRequestException or AmazonServiceException or OutcomeUnknownException;

    private async Task<IEnumerable<(Tally Item, Expected Expected)>> StoredAsync()
    {
        using var client = await TestEngines.CreateClientAsync(Path);
        var items = await new Engine(client, Engine.Options).GetAsync(Enumerable.Range(0, Items).Select(static i => Tally.Key($"{i}")), consistentRead: true);
        return items.Zip(_expected);
    }

    /// <summary>What an item must hold in the end, and what it may.</summary>
    private sealed class Expected
    {
        public long Count;
        public long Total;
        public long UnknownCount;
        public long UnknownTotal;

        public ConcurrentDictionary<string, bool> Seen { get; } = [];

        public ConcurrentDictionary<string, bool> UnknownSeen { get; } = [];

        public ConcurrentDictionary<string, int> Marks { get; } = [];
    }
}
