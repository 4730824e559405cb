namespace Flywheel;

/// <summary>One item that a transaction reads.</summary>
internal abstract class TransactionRead(string tableName, KeyValue hash, KeyValue range)
{
    /// <summary>The table as it is sent.</summary>
    public string TableName { get; } = tableName;

    public KeyValue Hash { get; } = hash;

    public KeyValue Range { get; } = range;

    public abstract TableDefinition Table { get; }

    /// <summary>What is wrong with the key.</summary>
    public abstract ValidationFailure? Fault { get; }

    /// <summary>The key, for errors.</summary>
    public string Key => KeyValue.Describe(Table, Hash, Range);

    public void WriteKey(RequestWriter request) => ItemEncoder.WriteCheckedKey(request, Table, Hash, Range);

    /// <summary>Reads the item, null for none, and keeps it back.</summary>
    public abstract void Read(byte[]? stored);

    /// <summary>Gives out what was read.</summary>
    public abstract void Show();
}

/// <inheritdoc/>
internal sealed class TransactionRead<T>(Engine engine, string tableName, Key<T> key) : TransactionRead(tableName, key.Hash, key.Range)
    where T : IModel<T>
{
    private bool _isFound;
    private T? _read;

    public ReadItem<T> Item { get; } = new(key);

    public override TableDefinition Table => T.Table;

    public override ValidationFailure? Fault => ItemEncoder.FaultOf(Item.Key);

    public override void Read(byte[]? stored)
    {
        (_isFound, _read) = (false, default);
        if (stored is not null)
        {
            _isFound = Tracker.TryReadOwn(stored, engine, out _read);
        }
    }

    public override void Show()
    {
        (Item.IsFound, Item.Item) = (_isFound, _read);
        _read = default;
    }
}

/// <summary>Reads what DynamoDB answers to a transaction of reads.</summary>
internal static class ReadTransactionAnswer
{
    /// <summary>The items as they are stored, in the order in which they were asked for; null for each that there is not.</summary>
    public static byte[]?[] ItemsIn(PooledBuffer body, int count)
    {
        byte[]?[] items = new byte[count][];
        int next = 0;
        var reader = new ItemReader(body.Span);
        reader.ReadToken();
        while (Answer.ReadMember(ref reader))
        {
            if (!reader.Json.ValueTextEquals("Responses"u8))
            {
                Answer.SkipMember(ref reader);
                continue;
            }

            Answer.StartArray(ref reader);
            while (Answer.ReadObject(ref reader))
            {
                byte[]? item = ItemIn(ref reader);
                items[next < count ? next++ : throw ItemReader.Malformed()] = item;
            }
        }

        // A shorter answer could not be told from items that do not exist.
        return next == count ? items : throw ItemReader.Malformed();
    }

    private static byte[]? ItemIn(ref ItemReader reader)
    {
        byte[]? item = null;
        while (Answer.ReadMember(ref reader))
        {
            if (!reader.Json.ValueTextEquals("Item"u8))
            {
                Answer.SkipMember(ref reader);
                continue;
            }

            reader.ReadToken();
            reader.BeginItem();
            long start = reader.ItemStart;
            reader.Json.Skip();
            item = reader.DocumentBytes(start, reader.Json.BytesConsumed).ToArray();
        }

        return item;
    }
}
