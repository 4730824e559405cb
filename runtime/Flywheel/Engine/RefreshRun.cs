namespace Flywheel;

/// <summary>One run of a refresh: keeps its objects to itself from beginning to end.</summary>
internal sealed class RefreshRun<T> : IDisposable
    where T : class, ITracked<T>
{
    private readonly Engine _engine;
    private readonly List<(T Item, Key<T> Key, TrackedItem Tracked)> _objects = [];

    public RefreshRun(Engine engine, IEnumerable<T> items)
    {
        _engine = engine;
        try
        {
            Enter(items);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public async Task<bool> OneAsync(bool consistentRead, CancellationToken cancellationToken)
    {
        var (item, key, tracked) = _objects[0];
        byte[]? stored = await _engine.FindBytesAsync(key, consistentRead, cancellationToken).ConfigureAwait(false);
        if (stored is null || TryRead(stored, item, Operation.GetItem) is not { } fresh)
        {
            return false;
        }

        Take(item, fresh, tracked, stored);
        T.OnLoaded(ref item);
        return true;
    }

    public async Task<List<T>> ManyAsync(bool consistentRead, CancellationToken cancellationToken)
    {
        var keys = new List<Key<T>>(_objects.Count);
        foreach (var (_, key, _) in _objects)
        {
            keys.Add(key);
        }

        var batch = new GetBatch<T>(_engine, keys, consistentRead, keepsBytes: true);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);

        // Each object gets a fresh one of its own: two must not share a list. All are read before the first is changed.
        var fresh = new T?[_objects.Count];
        for (int i = 0; i < fresh.Length; i++)
        {
            fresh[i] = batch.BytesOf(_objects[i].Key) is { } stored ? TryRead(stored, _objects[i].Item, Operation.BatchGetItem) : null;
        }

        return TakeAll(fresh, batch);
    }

    public void Dispose()
    {
        foreach (var (_, _, tracked) in _objects)
        {
            tracked.Leave();
        }
    }

    private List<T> TakeAll(T?[] fresh, GetBatch<T> batch)
    {
        var gone = new List<T>();
        for (int i = 0; i < fresh.Length; i++)
        {
            var (item, key, tracked) = _objects[i];
            if (fresh[i] is { } read)
            {
                Take(item, read, tracked, batch.BytesOf(key)!);
            }
            else
            {
                gone.Add(item);
            }
        }

        for (int i = 0; i < fresh.Length; i++)
        {
            var item = _objects[i].Item;
            if (fresh[i] is not null)
            {
                T.OnLoaded(ref item);
            }
        }

        return gone;
    }

    private void Enter(IEnumerable<T> items)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var item in items)
        {
            if (!seen.Add(item ?? throw new ArgumentException("One of the items is null.", nameof(items))))
            {
                continue;
            }

            var tracked = Tracker.Open(item, _engine);
            var key = WholeItem.StoredKey(tracked, ItemEncoder.KeyOf(item), "refresh");
            if (!tracked.TryEnter())
            {
                throw new InvalidOperationException(
                    $"Cannot refresh the item {key} of {T.Table.Name}: the object is being synced or refreshed already. Await that first. Nothing was sent.");
            }

            _objects.Add((item, key, tracked));
        }
    }

    /// <summary>A fresh object of the bytes; null when it is of another type of the table than the object at hand.</summary>
    private T? TryRead(byte[] stored, T item, Operation operation)
    {
        try
        {
            var fresh = ItemImage.Read<T>(stored);
            return fresh.GetType() == item.GetType() ? fresh : null;
        }
        catch (MalformedAnswerException broken)
        {
            throw Answer.Broken(operation, _engine.TableNameOf<T>(), broken);
        }
    }

    private void Take(T item, T fresh, TrackedItem tracked, byte[] stored)
    {
        T.Copy(fresh, item, null);
        tracked.Engine = _engine;
        tracked.State = ItemState.Stored;
        tracked.Stored = stored;
        tracked.Part = null;
        tracked.Pending = null;
    }
}
