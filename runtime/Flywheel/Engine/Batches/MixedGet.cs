namespace Flywheel;

/// <summary>Many reads by key of any models. A key that several ask for is read once, and each makes an object of its own of it.</summary>
internal sealed class MixedGet : KeyBatch
{
    // Those who ask for the key of each entry.
    private readonly List<List<ReadEntry>> _entries = [];

    public MixedGet(Engine engine, IEnumerable<ReadEntry> entries, bool consistentRead)
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
    public int Add<T>(ReadEntry entry, Key<T> key)
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

/// <summary>One read of a <see cref="ReadBatch"/>.</summary>
internal abstract class ReadEntry
{
    /// <summary>Where it stands in the batch; -1 for none.</summary>
    public int Position { get; protected set; } = -1;

    public abstract object Original { get; }

    public abstract void AddTo(MixedGet batch);

    /// <summary>Reads the item that was found, unless it is of another type of the table.</summary>
    public abstract void Take(ReadOnlySpan<byte> stored, Engine engine);
}

/// <inheritdoc/>
internal sealed class ReadEntry<T>(ReadItem<T> handle) : ReadEntry
    where T : IModel<T>
{
    public override object Original => handle.Key;

    public override void AddTo(MixedGet batch) => Position = batch.Add(this, handle.Key);

    public override void Take(ReadOnlySpan<byte> stored, Engine engine)
    {
        var reader = new ItemReader(stored, T.Table);
        reader.ReadToken();
        reader.BeginItem();
        if (T.Table.OwnItems is not { } own || own.Include(ref reader))
        {
            handle.Item = Tracker.Read<T>(ref reader, engine);
            handle.IsFound = true;
        }
    }
}
