namespace Flywheel;

/// <summary>Many reads by key. DynamoDB answers in any order and refuses duplicates; the keys' order is restored and duplicates are read once.</summary>
internal sealed class GetBatch<T> : Batch
    where T : IModel<T>
{
    /// <summary>How many keys DynamoDB takes in one request.</summary>
    public const int MaxEntries = 100;

    private readonly List<Key<T>> _keys = [];
    private readonly Dictionary<Key<T>, int> _positions = [];
    private readonly (bool Exists, T? Item)[] _found;
    private readonly bool _consistentRead;
    private readonly Engine? _tracker;

    // What the items consist of, for a refresh, which reads them later; null when they are read at once.
    private readonly byte[]?[]? _bytes;

    public GetBatch(Engine engine, IEnumerable<Key<T>> keys, bool consistentRead, bool keepsBytes = false, bool tracks = true)
        : base(engine, Operation.BatchGetItem, MaxEntries)
    {
        TableName = engine.TableNameOf<T>();
        _consistentRead = consistentRead;
        _tracker = tracks ? engine : null;
        List<ValidationFailure>? failures = null;
        foreach (var key in keys)
        {
            if (ItemEncoder.FaultOf(key) is { } failure)
            {
                (failures ??= []).Add(failure);
            }
            else if (_positions.TryAdd(key, _keys.Count))
            {
                _keys.Add(key);
            }
        }

        _found = failures is null ? new (bool, T?)[_keys.Count] : throw new ModelValidationException(failures);
        _bytes = keepsBytes ? new byte[]?[_keys.Count] : null;
    }

    protected override string TableName { get; }

    protected override TableDefinition Table => T.Table;

    protected override int Count => _keys.Count;

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
    public byte[]? BytesOf(Key<T> key) => _bytes![_positions[key]];

    // A key has 3 KB at the most, so 100 of them never reach the request's limit.
    protected override int SizeOf(int entry) => 0;

    protected override object Original(int entry) => _keys[entry];

    protected override void Write(RequestWriter request, List<int> part)
    {
        request.Json.WriteStartObject();
        request.Json.WriteStartArray("Keys"u8);
        foreach (int entry in part)
        {
            ItemEncoder.WriteCheckedKey(request, T.Table, _keys[entry].Hash, _keys[entry].Range);
        }

        request.Json.WriteEndArray();
        if (_consistentRead)
        {
            request.Json.WriteBoolean("ConsistentRead"u8, true);
        }

        request.Json.WriteEndObject();
    }

    protected override void Read(ref ItemReader answer, List<int> part)
    {
        part.Clear();
        while (Answer.ReadMember(ref answer))
        {
            bool found = answer.Json.ValueTextEquals("Responses"u8);
            if (!found && !answer.Json.ValueTextEquals("UnprocessedKeys"u8))
            {
                Answer.SkipMember(ref answer);
                continue;
            }

            Answer.StartObject(ref answer);
            while (Answer.ReadMember(ref answer))
            {
                if (found)
                {
                    ReadItems(ref answer);
                }
                else
                {
                    ReadUnprocessed(ref answer, part);
                }
            }
        }
    }

    private void ReadItems(ref ItemReader answer)
    {
        Answer.StartArray(ref answer);
        while (Answer.ReadObject(ref answer))
        {
            if (_bytes is not null)
            {
                KeepBytes(ref answer);
                continue;
            }

            answer.BeginItem();
            if (T.Table.OwnItems is { } own && !own.Include(ref answer))
            {
                answer.Json.Skip();
                continue;
            }

            var start = answer;
            var item = Tracker.Read<T>(ref answer, _tracker);
            if (!_positions.TryGetValue(T.KeyOf(item), out int position))
            {
                // A model may change its key on the way in; what is stored tells which one was asked for.
                var (hash, range) = KeyValue.ReadKey(ref start, T.Table);
                position = Position(new(hash, range));
            }

            _found[position] = (true, item);
        }
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

    private void ReadUnprocessed(ref ItemReader answer, List<int> part)
    {
        Answer.StartObject(ref answer);
        while (Answer.ReadMember(ref answer))
        {
            if (!answer.Json.ValueTextEquals("Keys"u8))
            {
                Answer.SkipMember(ref answer);
                continue;
            }

            Answer.StartArray(ref answer);
            while (Answer.ReadObject(ref answer))
            {
                answer.BeginItem();
                var (hash, range) = KeyValue.ReadKey(ref answer, T.Table);
                part.Add(Position(new(hash, range)));
            }
        }
    }

    private int Position(Key<T> key) => _positions.TryGetValue(key, out int position) ? position : throw ItemReader.Malformed();
}
