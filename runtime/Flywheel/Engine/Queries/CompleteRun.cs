namespace Flywheel;

/// <summary>A run over an index that does not hold all: it gives the keys, and the items come from the table, as many at once as a request takes.</summary>
internal sealed class CompleteRun<T>(Engine engine, ReadSettings settings, ReadPlan plan) : ReadRun<T>
    where T : IModel<T>
{
    private readonly PageRun<Key<T>> _run = KeyRun.Start<T>(engine, settings, plan);

    // What the index gave in one page can be thousands of keys; their items must not stand in memory all at once.
    private readonly Queue<Key<T>> _keys = new();
    private readonly List<Key<T>> _page = [];
    private int _requests;

    public override ReadPlan Plan => plan;

    public override bool Ended => _keys.Count == 0 && _run.Ended;

    public override byte[]? NextKey => _run.NextKey;

    public override long ScannedCount => _run.ScannedCount;

    public override int RequestCount => _run.RequestCount + _requests;

    public override void StartAfter(byte[] key) => _run.StartAfter(key);

    public override RequestWriter WriteRequest() => _run.WriteRequest();

    public override async Task<int> ReadPageAsync(List<T>? rows, CancellationToken cancellationToken)
    {
        _page.Clear();
        if (_keys.Count == 0)
        {
            await _run.ReadPageAsync(_page, cancellationToken).ConfigureAwait(false);
            _page.ForEach(_keys.Enqueue);
            _page.Clear();
        }

        while (_page.Count < GetBatch<T>.MaxEntries && _keys.TryDequeue(out var key))
        {
            _page.Add(key);
        }

        var batch = new GetBatch<T>(engine, _page, settings.ConsistentRead, tracks: !settings.NoTracking);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        _requests += batch.Requests;
        var found = batch.Found();
        _run.TakeBack(_page.Count - found.Count);
        rows?.AddRange(found);
        return found.Count;
    }
}
