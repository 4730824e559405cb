namespace Flywheel;

/// <summary>A run over an index that does not hold all: it gives the keys, and the items come from the table, as many at once as a request takes.</summary>
internal sealed class CompleteRun<T>(Engine engine, ReadSettings settings, ReadPlan plan) : ReadRun<T>
    where T : IModel<T>
{
    private readonly PageRun<Entry> _run = new(engine, plan, settings, ReadEntry);

    // What the index gave in one page can be thousands of keys; their items must not stand in memory all at once.
    private readonly Queue<Entry> _entries = new();
    private readonly List<Entry> _page = [];
    private readonly List<Key<T>> _keys = [];
    private byte[] _last = [];
    private int _requests;

    public override ReadPlan Plan => plan;

    public override bool Ended => _entries.Count == 0 && _run.Ended;

    // While entries wait, the place is behind the last one that was taken, not behind their page.
    public override byte[]? NextKey => _entries.Count == 0 ? _run.NextKey : StartKey.Of(_last, plan);

    public override long ScannedCount => _run.ScannedCount;

    public override int RequestCount => _run.RequestCount + _requests;

    public override void StartAfter(byte[] key) => _run.StartAfter(key);

    public override RequestWriter WriteRequest() => _run.WriteRequest();

    public override async Task<int> ReadPageAsync(List<T>? rows, CancellationToken cancellationToken)
    {
        if (_entries.Count == 0)
        {
            await _run.ReadPageAsync(_page, cancellationToken).ConfigureAwait(false);
            _page.ForEach(_entries.Enqueue);
            _page.Clear();
        }

        _keys.Clear();
        while (_keys.Count < GetBatch<T>.MaxEntries && _entries.TryDequeue(out var entry))
        {
            _keys.Add(entry.Key);
            _last = entry.Item;
        }

        var batch = new GetBatch<T>(engine, _keys, settings.ConsistentRead, tracks: !settings.NoTracking);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        _requests += batch.Requests;
        var found = batch.Found();
        _run.TakeBack(_keys.Count - found.Count);
        rows?.AddRange(found);
        return found.Count;
    }

    private static Entry ReadEntry(ref ItemReader reader)
    {
        long start = reader.ItemStart;
        var (hash, range) = KeyValue.ReadKey(ref reader, T.Table);
        return new(new(hash, range), reader.DocumentBytes(start, reader.Json.BytesConsumed).ToArray());
    }

    /// <summary>An entry of the index.</summary>
    /// <param name="Key">The item's key.</param>
    /// <param name="Item">What was read, which a page can start behind.</param>
    private readonly record struct Entry(Key<T> Key, byte[] Item);
}
