namespace Flywheel;

/// <summary>Many reads by key of one model. The keys' order is restored.</summary>
internal sealed class GetBatch<T> : KeyBatch
    where T : IModel<T>
{
    private readonly List<Key<T>> _keys = [];
    private readonly (bool Exists, T? Item)[] _found;
    private readonly Engine? _tracker;

    // What the items consist of, for a refresh, which reads them later; null when they are read at once.
    private readonly byte[]?[]? _bytes;

    public GetBatch(Engine engine, IEnumerable<Key<T>> keys, bool consistentRead, bool keepsBytes = false, bool tracks = true)
        : base(engine, consistentRead)
    {
        _tracker = tracks ? engine : null;
        foreach (var key in keys)
        {
            if (TryAdd(key, out _))
            {
                _keys.Add(key);
            }
        }

        CheckKeys();
        _found = new (bool, T?)[_keys.Count];
        _bytes = keepsBytes ? new byte[]?[_keys.Count] : null;
    }

    public List<T> Found()
    {
        var items = new List<T>(_found.Length);
        foreach (var (exists, item) in _found)
        {
            if (exists)
            {
                items.Add(item!);
            }
        }

        return items;
    }

    /// <summary>The item of a key as it is stored; null when there is none of the model's.</summary>
    public byte[]? BytesOf(Key<T> key) => _bytes![Position(key)];

    protected override object Original(int entry) => _keys[entry];

    protected override void TakeItem(ref ItemReader answer, int table)
    {
        if (_bytes is not null)
        {
            KeepBytes(ref answer);
            return;
        }

        answer.BeginItem();
        if (T.Table.OwnItems is { } own && !own.Include(ref answer))
        {
            answer.Json.Skip();
            return;
        }

        var start = answer;
        var item = Tracker.Read<T>(ref answer, _tracker);
        if (!TryFind(T.KeyOf(item), out int position))
        {
            // A model may change its key on the way in; what is stored tells which one was asked for.
            var (hash, range) = KeyValue.ReadKey(ref start, T.Table);
            position = Position(new(hash, range));
        }

        _found[position] = (true, item);
    }

    private void KeepBytes(ref ItemReader answer)
    {
        if (Answer.BytesOfItem(ref answer, T.Table) is { } bytes)
        {
            var item = new ItemReader(bytes, T.Table);
            item.ReadToken();
            item.BeginItem();
            var (hash, range) = KeyValue.ReadKey(ref item, T.Table);
            _bytes![Position(new(hash, range))] = bytes;
        }
    }

    private int Position(Key<T> key) => TryFind(key, out int position) ? position : throw ItemReader.Malformed();

    private bool TryFind(Key<T> key, out int position) => TryFind(new BatchKey(0, key.Hash, key.Range), out position);
}
