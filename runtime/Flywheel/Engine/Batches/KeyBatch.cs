namespace Flywheel;

/// <summary>Many reads by key. DynamoDB answers in any order and refuses duplicates, so that each key is asked for once.</summary>
internal abstract class KeyBatch(Engine engine, bool consistentRead) : BatchRun(engine, Operation.BatchGetItem, MaxEntries)
{
    /// <summary>How many keys DynamoDB takes in one request.</summary>
    public const int MaxEntries = 100;

    private List<ValidationFailure>? _failures;

    /// <summary>Adds a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">Its entry; none when it is not valid.</param>
    /// <returns>Whether it is a valid one that was not there before.</returns>
    protected bool TryAdd<T>(Key<T> key, out int entry)
        where T : IModel<T>
    {
        if (ItemEncoder.FaultOf(key) is not { } failure)
        {
            return TryAdd(new BatchKey(TableOf<T>(), key.Hash, key.Range), out entry);
        }

        (_failures ??= []).Add(failure);
        entry = -1;
        return false;
    }

    /// <exception cref="ModelValidationException">Some keys are not valid.</exception>
    protected void CheckKeys()
    {
        if (_failures is not null)
        {
            throw new ModelValidationException(_failures);
        }
    }

    /// <summary>Takes the item that the reader has come to.</summary>
    protected abstract void TakeItem(ref ItemReader answer, int table);

    // A key has 3 KB at the most, so 100 of them never reach the request's limit.
    protected sealed override int SizeOf(int entry) => 0;

    protected sealed override void Write(RequestWriter request, int table, List<int> part)
    {
        request.Json.WriteStartObject();
        request.Json.WriteStartArray("Keys"u8);
        foreach (int entry in part)
        {
            if (KeyOf(entry) is var key && key.Table == table)
            {
                ItemEncoder.WriteCheckedKey(request, Definition(table), key.Hash, key.Range);
            }
        }

        request.Json.WriteEndArray();
        if (consistentRead)
        {
            request.Json.WriteBoolean("ConsistentRead"u8, true);
        }

        request.Json.WriteEndObject();
    }

    protected sealed override void Read(ref ItemReader answer, PartAnswer part)
    {
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
                int table = ReadTable(ref answer);
                if (found)
                {
                    ReadItems(ref answer, table);
                }
                else
                {
                    ReadUnprocessed(ref answer, table, part);
                }
            }
        }
    }

    private void ReadItems(ref ItemReader answer, int table)
    {
        Answer.StartArray(ref answer);
        while (Answer.ReadObject(ref answer))
        {
            TakeItem(ref answer, table);
        }
    }

    private void ReadUnprocessed(ref ItemReader answer, int table, PartAnswer part)
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
                var (hash, range) = KeyValue.ReadKey(ref answer, Definition(table));
                part.HandBack(Find(new(table, hash, range)));
            }
        }
    }
}
