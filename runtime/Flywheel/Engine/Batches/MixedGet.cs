namespace Flywheel;

/// <summary>Many reads by key of any models. A key that several ask for is read once, and each makes an object of its own of it.</summary>
internal sealed class MixedGet : KeyBatch
{
    // Those who ask for the key of each entry.
    private readonly List<List<BatchRead>> _entries = [];

    public MixedGet(Engine engine, IEnumerable<BatchRead> entries, bool consistentRead)
        : base(engine, consistentRead)
    {
        foreach (var entry in entries)
        {
            entry.AddTo(this);
        }

        CheckKeys();
    }

    /// <summary>Adds the key of a read.</summary>
    /// <returns>Its place in the batch; -1 when the key is not valid.</returns>
    public int Add<T>(BatchRead entry, Key<T> key)
        where T : IModel<T>
    {
        if (TryAdd(key, out int position))
        {
            _entries.Add([]);
        }

        if (position >= 0)
        {
            _entries[position].Add(entry);
        }

        return position;
    }

    protected override object Original(int entry) => _entries[entry][0].Original;

    protected override void TakeItem(ref ItemReader answer, int table)
    {
        answer.BeginItem();
        var start = answer;
        var (hash, range) = KeyValue.ReadKey(ref start, Definition(table), keyOnly: true);
        answer.Json.Skip();
        var item = answer.DocumentBytes(answer.ItemStart, answer.Json.BytesConsumed);
        foreach (var entry in _entries[Find(new(table, hash, range))])
        {
            entry.Take(item, Engine);
        }
    }
}
