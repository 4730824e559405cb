namespace Flywheel;

/// <summary>Many puts or deletes. Everything is written down and checked before the first request, and sent again from the same bytes.</summary>
internal sealed class WriteBatch<T> : Batch, IDisposable
    where T : IModel<T>
{
    /// <summary>How many entries DynamoDB takes in one request.</summary>
    public const int MaxEntries = 25;

    private readonly List<(Key<T> Key, object Original, Range Bytes, Range Item)> _entries = [];
    private readonly Dictionary<Key<T>, int> _positions = [];
    private readonly List<int> _sent = new(MaxEntries);
    private readonly RequestWriter _encoded = RequestWriter.Rent();
    private readonly BusyObjects _busy = new();
    private readonly Stamps _stamps;
    private List<ValidationFailure>? _failures;

    // The items of a delete, of which several can have the key of one entry; null for keys.
    private List<List<T>>? _deleting;

    private WriteBatch(Engine engine)
        : base(engine, Operation.BatchWriteItem, MaxEntries)
    {
        TableName = engine.TableNameOf<T>();
        _stamps = engine.StampsOf(T.Table);
        _encoded.Json.WriteStartArray();
    }

    protected override string TableName { get; }

    protected override TableDefinition Table => T.Table;

    protected override int Count => _entries.Count;

    public static WriteBatch<T> Put(Engine engine, IEnumerable<T> items)
    {
        RefuseVersion("save");
        return Encode(engine, items, static (batch, item) => batch.AddPut(item ?? throw new ArgumentException("One of the items is null.", nameof(items))));
    }

    public static WriteBatch<T> Delete(Engine engine, IEnumerable<Key<T>> keys)
    {
        UniqueClaims.RefuseBatch(T.Table, "delete", "Delete them one by one: DeleteAsync(key).");
        return Encode(engine, keys, static (batch, key) => batch.AddDelete(key));
    }

    public static WriteBatch<T> Delete(Engine engine, IEnumerable<T> items)
    {
        RefuseVersion("delete");
        return Encode(engine, items, static (batch, item) => batch.AddDelete(item ?? throw new ArgumentException("One of the items is null.", nameof(items))));
    }

    /// <summary>Why a batch does not take an item whose key another one of it has.</summary>
    public static ValidationFailure Twice(Key<T> key)
        => new(T.Table.Name, key.ToString(), null, "it stands in the batch twice; DynamoDB takes each key once, so save the one that is to stay.");

    public void Dispose()
    {
        _encoded.Dispose();
        _busy.Dispose();
    }

    protected override int SizeOf(int entry) => _entries[entry].Bytes.End.Value - _entries[entry].Bytes.Start.Value;

    protected override object Original(int entry) => _entries[entry].Original;

    protected override void Write(RequestWriter request, List<int> part)
    {
        _sent.Clear();
        _sent.AddRange(part);
        var encoded = _encoded.Complete().Span;
        request.Json.WriteStartArray();
        foreach (int entry in part)
        {
            request.Json.WriteRawValue(encoded[_entries[entry].Bytes], skipInputValidation: true);
        }

        request.Json.WriteEndArray();
    }

    protected override void Read(ref ItemReader answer, List<int> part)
    {
        part.Clear();
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
                Answer.StartArray(ref answer);
                while (Answer.ReadObject(ref answer))
                {
                    part.Add(ReadUnprocessed(ref answer));
                }
            }
        }
    }

    protected override void Confirm(List<int> left)
    {
        _sent.RemoveAll(left.Contains);
        foreach (int entry in _sent)
        {
            Keep(entry);
        }

        foreach (int entry in _sent)
        {
            RunHooks(entry);
        }
    }

    private static void RefuseVersion(string verb)
    {
        UniqueClaims.RefuseBatch(T.Table, verb, "Pass ConflictMode.Raise, which sends them one after the other.");
        if (T.Table.Version is { } version)
        {
            throw new InvalidOperationException(
                $"Cannot {verb} items of {T.Table.Name} as a batch: BatchWriteItem cannot check their version '{version}'. Pass ConflictMode.Raise, which sends them one after "
                + "the other and checks each, or SyncAsync them. Nothing was sent.");
        }
    }

    /// <summary>Keeps with the objects what DynamoDB has confirmed, all of a request before any hook that may throw.</summary>
    private void Keep(int entry)
    {
        if (_deleting is not null)
        {
            foreach (var deleted in _deleting[entry])
            {
                Tracker.MarkDeleted(deleted, Engine);
                _busy.Leave(deleted);
            }
        }
        else if (_entries[entry].Original is T saved)
        {
            Engine.KeepSaved(ref saved, _encoded.Complete().Span[_entries[entry].Item], _stamps);
            _busy.Leave(saved);
        }
    }

    private void RunHooks(int entry)
    {
        if (_deleting is not null)
        {
            foreach (var item in _deleting[entry])
            {
                var deleted = item;
                T.OnDeleted(ref deleted);
            }
        }
        else if (_entries[entry].Original is T saved)
        {
            T.OnSaved(ref saved);
        }
    }

    private static WriteBatch<T> Encode<TEntry>(Engine engine, IEnumerable<TEntry> entries, Action<WriteBatch<T>, TEntry> add)
    {
        var batch = new WriteBatch<T>(engine);
        try
        {
            foreach (var entry in entries)
            {
                add(batch, entry);
            }

            return batch._failures is null ? batch : throw new ModelValidationException(batch._failures);
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }

    private void AddPut(T item)
    {
        WholeItem.CheckWhole(item, "save");
        T.OnSaving(ref item);
        _busy.Enter(item, "save");
        int start = StartEntry("PutRequest"u8, "Item"u8);
        int itemStart = (int)_encoded.Length;
        if (!ItemEncoder.TryWriteItem(_encoded, item, ref _failures, _stamps))
        {
            _encoded.Restart();
            return;
        }

        var key = T.KeyOf(item);
        if (!_positions.TryAdd(key, _entries.Count))
        {
            Refuse(Twice(key));
            return;
        }

        WholeItem.CheckPut(Tracker.Find(item), key);
        EndEntry(start, key, item!, itemStart..(int)_encoded.Length);
    }

    private void AddDelete(T item)
    {
        T.OnDeleting(ref item);
        _busy.Enter(item, "delete");
        if (ItemEncoder.TryKeyOf(item, out var key) is { } failure)
        {
            Refuse(failure);
            return;
        }

        key = WholeItem.StoredKey(Tracker.Find(item), key, "delete");
        AddDelete(key);
        if (!_positions.TryGetValue(key, out int entry))
        {
            return;
        }

        _deleting ??= [];
        if (entry == _deleting.Count)
        {
            _deleting.Add([]);
        }

        _deleting[entry].Add(item);
    }

    private void AddDelete(Key<T> key)
    {
        if (ItemEncoder.FaultOf(key) is { } failure)
        {
            Refuse(failure);
        }
        else if (_positions.TryAdd(key, _entries.Count))
        {
            int start = StartEntry("DeleteRequest"u8, "Key"u8);
            ItemEncoder.WriteCheckedKey(_encoded, T.Table, key.Hash, key.Range);
            EndEntry(start, key, key, default);
        }
    }

    private int StartEntry(ReadOnlySpan<byte> request, ReadOnlySpan<byte> member)
    {
        int comma = _entries.Count > 0 ? 1 : 0;
        int start = (int)_encoded.Length + comma;
        _encoded.Json.WriteStartObject();
        _encoded.Json.WriteStartObject(request);
        _encoded.Json.WritePropertyName(member);
        return start;
    }

    private void EndEntry(int start, Key<T> key, object original, Range item)
    {
        _encoded.Json.WriteEndObject();
        _encoded.Json.WriteEndObject();
        _entries.Add((key, original, start..(int)_encoded.Length, item));
    }

    private void Refuse(ValidationFailure failure)
    {
        (_failures ??= []).Add(failure);
        _encoded.Restart();
    }

    private int ReadUnprocessed(ref ItemReader answer)
    {
        int position = -1;
        while (Answer.ReadMember(ref answer))
        {
            Answer.StartObject(ref answer);
            while (Answer.ReadMember(ref answer))
            {
                answer.ReadToken();
                answer.BeginItem();
                var (hash, range) = KeyValue.ReadKey(ref answer, T.Table);
                position = _positions.TryGetValue(new(hash, range), out int known) ? known : throw ItemReader.Malformed();
            }
        }

        return position >= 0 ? position : throw ItemReader.Malformed();
    }
}
