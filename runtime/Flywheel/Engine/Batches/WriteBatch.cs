namespace Flywheel;

/// <summary>Many puts and deletes. Everything is written down and checked before the first request, and sent again from the same bytes.</summary>
internal sealed class WriteBatch : BatchRun, IDisposable
{
    /// <summary>How many entries DynamoDB takes in one request.</summary>
    public const int MaxEntries = 25;

    // Several deletes can have one key: then all but the first are in its list.
    private readonly List<WriteEntry> _entries = [];
    private readonly RequestWriter _encoded = RequestWriter.Rent();
    private List<ValidationFailure>? _failures;
    private Stamps? _stamps;

    private WriteBatch(Engine engine)
        : base(engine, Operation.BatchWriteItem, MaxEntries)
        => _encoded.Json.WriteStartArray();

    public BusyObjects Busy { get; } = new();

    /// <summary>The engine that objects are attached to.</summary>
    public Engine Keeper => Engine;

    /// <summary>What the batch puts into versions and times.</summary>
    public Stamps Stamps => _stamps.GetValueOrDefault();

    public static WriteBatch Put<T>(Engine engine, IEnumerable<T> items)
        where T : IModel<T>
    {
        Refuse<T>("save");
        return Make(engine, items, static item => new PutEntry<T>(item ?? throw new ArgumentException("One of the items is null.", nameof(items))));
    }

    public static WriteBatch Delete<T>(Engine engine, IEnumerable<Key<T>> keys)
        where T : IModel<T>
    {
        RefuseKeys<T>();
        return Make(engine, keys, static key => new DeleteKeyEntry<T>(key));
    }

    public static WriteBatch Delete<T>(Engine engine, IEnumerable<T> items)
        where T : IModel<T>
    {
        Refuse<T>("delete");
        return Make(engine, items, static item => new DeleteEntry<T>(item ?? throw new ArgumentException("One of the items is null.", nameof(items))));
    }

    /// <summary>Writes entries down.</summary>
    /// <exception cref="ModelValidationException">Some are not valid; all failures of all entries are listed.</exception>
    public static WriteBatch Make<TEntry>(Engine engine, IEnumerable<TEntry> entries, Func<TEntry, WriteEntry> entryOf, BatchSettings? settings = null)
    {
        var batch = new WriteBatch(engine) { Settings = settings };
        try
        {
            foreach (var entry in entries)
            {
                entryOf(entry).AddTo(batch);
            }

            return batch._failures is null ? batch : throw new ModelValidationException(batch._failures);
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }

    /// <summary>Refuses the objects of a model that a batch cannot write, as it knows no conditions.</summary>
    /// <exception cref="InvalidOperationException">Nothing was sent.</exception>
    public static void Refuse<T>(string verb)
        where T : IModel<T>
    {
        UniqueClaims.RefuseBatch(T.Table, verb, "Pass ConflictMode.Raise to SaveAsync or DeleteAsync, which sends them one after the other.");
        if (T.Table.Version is { } version)
        {
            throw new InvalidOperationException(
                $"Cannot {verb} items of {T.Table.Name} as a batch: BatchWriteItem cannot check their version '{version}'. Pass ConflictMode.Raise to SaveAsync or DeleteAsync, which sends them one after "
                + "the other and checks each, or SyncAsync them. Nothing was sent.");
        }
    }

    /// <summary>Refuses the keys of a model whose items a batch cannot delete.</summary>
    /// <exception cref="InvalidOperationException">Nothing was sent.</exception>
    public static void RefuseKeys<T>()
        where T : IModel<T>
        => UniqueClaims.RefuseBatch(T.Table, "delete", "Delete them one by one: DeleteAsync(key).");

    /// <summary>Why a batch does not take an item whose key another one of it has.</summary>
    public static ValidationFailure Twice<T>(Key<T> key)
        where T : IModel<T>
        => new(T.Table.Name, key.ToString(), null, "it stands in the batch twice; DynamoDB takes each key once, so save the one that is to stay.");

    public void Dispose()
    {
        _encoded.Dispose();
        Busy.Dispose();
    }

    public void AddPut<T>(PutEntry<T> entry, T item)
        where T : IModel<T>
    {
        int start = StartEntry("PutRequest"u8, "Item"u8);
        int itemStart = (int)_encoded.Length;
        if (!ItemEncoder.TryWriteItem(_encoded, item, ref _failures, StampsOf(T.Table)))
        {
            _encoded.Restart();
            return;
        }

        var key = T.KeyOf(item);
        entry.Item = itemStart..(int)_encoded.Length;
        if (!TryAdd(new(TableOf<T>(), key.Hash, key.Range), out int position))
        {
            Refuse(_entries[position].IsDelete ? Both(key) : Twice(key));
            return;
        }

        WholeItem.CheckPut(Tracker.Find(item), key);
        EndEntry(entry, start);
    }

    public void AddDelete<T>(WriteEntry entry, Key<T> key)
        where T : IModel<T>
    {
        if (ItemEncoder.FaultOf(key) is { } failure)
        {
            Refuse(failure);
        }
        else if (TryAdd(new(TableOf<T>(), key.Hash, key.Range), out int position))
        {
            int start = StartEntry("DeleteRequest"u8, "Key"u8);
            ItemEncoder.WriteCheckedKey(_encoded, T.Table, key.Hash, key.Range);
            EndEntry(entry, start);
        }
        else if (_entries[position] is { IsDelete: true } first)
        {
            (first.Same ??= []).Add(entry);
            entry.Position = position;
        }
        else
        {
            Refuse(Both(key));
        }
    }

    public void Refuse(ValidationFailure failure)
    {
        (_failures ??= []).Add(failure);
        _encoded.Restart();
    }

    /// <summary>What was written down of an entry.</summary>
    public ReadOnlySpan<byte> Bytes(Range range) => _encoded.Complete().Span[range];

    protected override int SizeOf(int entry) => _entries[entry].Bytes.End.Value - _entries[entry].Bytes.Start.Value;

    protected override object Original(int entry) => _entries[entry].Original;

    protected override void Write(RequestWriter request, int table, List<int> part)
    {
        var encoded = _encoded.Complete().Span;
        request.Json.WriteStartArray();
        foreach (int entry in part)
        {
            if (KeyOf(entry).Table == table)
            {
                request.Json.WriteRawValue(encoded[_entries[entry].Bytes], skipInputValidation: true);
            }
        }

        request.Json.WriteEndArray();
    }

    protected override void Read(ref ItemReader answer, PartAnswer part)
    {
        while (Answer.ReadMember(ref answer))
        {
            if (!answer.Json.ValueTextEquals("UnprocessedItems"u8))
            {
                Answer.SkipMember(ref answer);
                continue;
            }

            Answer.StartObject(ref answer);
            while (Answer.ReadMember(ref answer))
            {
                int table = ReadTable(ref answer);
                Answer.StartArray(ref answer);
                while (Answer.ReadObject(ref answer))
                {
                    part.HandBack(ReadUnprocessed(ref answer, table));
                }
            }
        }
    }

    /// <summary>Keeps with the objects what DynamoDB has confirmed, all of a request before any hook that may throw.</summary>
    protected override void Confirm(List<int> done)
    {
        foreach (int entry in done)
        {
            _entries[entry].Keep(this);
            _entries[entry].Same?.ForEach(same => same.Keep(this));
        }

        foreach (int entry in done)
        {
            _entries[entry].RunHooks();
            _entries[entry].Same?.ForEach(static same => same.RunHooks());
        }
    }

    private static ValidationFailure Both<T>(Key<T> key)
        where T : IModel<T>
        => new(T.Table.Name, key.ToString(), null, "it is both saved and deleted in the batch; DynamoDB takes each key once, so add only what is to be done in the end.");

    // One time for all items of the batch; a model that keeps none does not ask for it.
    private Stamps StampsOf(TableDefinition table)
        => table.Version is null && table.CreatedAt is null && table.UpdatedAt is null ? default : _stamps ??= Engine.StampsOf(table);

    private int StartEntry(ReadOnlySpan<byte> request, ReadOnlySpan<byte> member)
    {
        int comma = _entries.Count > 0 ? 1 : 0;
        int start = (int)_encoded.Length + comma;
        _encoded.Json.WriteStartObject();
        _encoded.Json.WriteStartObject(request);
        _encoded.Json.WritePropertyName(member);
        return start;
    }

    private void EndEntry(WriteEntry entry, int start)
    {
        _encoded.Json.WriteEndObject();
        _encoded.Json.WriteEndObject();
        entry.Bytes = start..(int)_encoded.Length;
        entry.Position = _entries.Count;
        _entries.Add(entry);
    }

    private int ReadUnprocessed(ref ItemReader answer, int table)
    {
        int position = -1;
        while (Answer.ReadMember(ref answer))
        {
            Answer.StartObject(ref answer);
            while (Answer.ReadMember(ref answer))
            {
                answer.ReadToken();
                answer.BeginItem();
                var (hash, range) = KeyValue.ReadKey(ref answer, Definition(table));
                position = Find(new(table, hash, range));
            }
        }

        return position >= 0 ? position : throw ItemReader.Malformed();
    }
}
