using System.Text.Json;

namespace Flywheel;

/// <summary>Reads the answers of single-item operations, and what all answers are made of.</summary>
internal static class Answer
{
    /// <summary>Reads <c>{"Item":{…}}</c>; false when there is none of the model's.</summary>
    public static bool TryReadItem<T>(PooledBuffer body, string tableName, Engine? tracker, out T? item)
        where T : IModel<T>
    {
        try
        {
            var reader = new ItemReader(body.Span, T.Table);
            reader.ReadToken();
            while (ReadMember(ref reader))
            {
                if (reader.Json.ValueTextEquals("Item"u8))
                {
                    reader.ReadToken();
                    reader.BeginItem();
                    bool isOwn = T.Table.OwnItems is not { } own || own.Include(ref reader);
                    item = isOwn ? Tracker.Read<T>(ref reader, tracker) : default;
                    return isOwn;
                }

                SkipMember(ref reader);
            }

            item = default;
            return false;
        }
        catch (Exception broken) when (IsBroken(broken, body))
        {
            throw Broken(Operation.GetItem, tableName, broken);
        }
    }

    /// <summary>The bytes of the item that the reader has come to, which it passes over; null when the item is not the model's.</summary>
    public static byte[]? BytesOfItem(ref ItemReader reader, TableDefinition table)
    {
        reader.BeginItem();
        bool isOwn = table.OwnItems is not { } own || own.Include(ref reader);
        reader.Json.Skip();
        return isOwn ? reader.DocumentBytes(reader.ItemStart, reader.Json.BytesConsumed).ToArray() : null;
    }

    /// <summary>The item of an answer as it stands there; null when there is none.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="member">Where the item stands: <c>Item</c>, <c>Attributes</c>.</param>
    public static byte[]? FindItem(PooledBuffer body, ReadOnlySpan<byte> member)
    {
        var reader = new ItemReader(body.Span);
        reader.ReadToken();
        while (ReadMember(ref reader))
        {
            if (!reader.Json.ValueTextEquals(member))
            {
                SkipMember(ref reader);
                continue;
            }

            reader.ReadToken();
            reader.BeginItem();
            long start = reader.ItemStart;
            reader.Json.Skip();
            return reader.DocumentBytes(start, reader.Json.BytesConsumed).ToArray();
        }

        return null;
    }

    /// <summary>Whether the answer has an item of the model, of whatever attributes.</summary>
    public static bool HasItem(PooledBuffer body, string tableName, OwnItems? own)
    {
        try
        {
            var reader = new ItemReader(body.Span);
            reader.ReadToken();
            while (ReadMember(ref reader))
            {
                if (reader.Json.ValueTextEquals("Item"u8))
                {
                    if (own is null)
                    {
                        return true;
                    }

                    reader.ReadToken();
                    reader.BeginItem();
                    return own.Include(ref reader);
                }

                SkipMember(ref reader);
            }

            return false;
        }
        catch (Exception broken) when (IsBroken(broken, body))
        {
            throw Broken(Operation.GetItem, tableName, broken);
        }
    }

    /// <summary>Goes to the next member's name; false at the object's end.</summary>
    public static bool ReadMember(ref ItemReader reader)
    {
        reader.ReadToken();
        return reader.Json.TokenType switch
        {
            JsonTokenType.PropertyName => true,
            JsonTokenType.EndObject => false,
            _ => throw ItemReader.Malformed(),
        };
    }

    /// <summary>Enters the object that is the member's value.</summary>
    public static void StartObject(ref ItemReader reader) => Expect(ref reader, JsonTokenType.StartObject);

    /// <summary>Enters the array that is the member's value.</summary>
    public static void StartArray(ref ItemReader reader) => Expect(ref reader, JsonTokenType.StartArray);

    /// <summary>Enters the array's next object; false at the array's end.</summary>
    public static bool ReadObject(ref ItemReader reader)
    {
        reader.ReadToken();
        return reader.Json.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.EndArray => false,
            _ => throw ItemReader.Malformed(),
        };
    }

    public static void SkipMember(ref ItemReader reader)
    {
        reader.ReadToken();
        reader.Json.Skip();
    }

    /// <summary>Whether an error means that the answer cannot be read. The model's own code runs meanwhile, and what it throws is no such error.</summary>
    public static bool IsBroken(Exception exception, PooledBuffer body)
        => exception is MalformedAnswerException || (exception is JsonException or InvalidOperationException && !IsJson(body.Span));

    public static FlywheelException Broken(Operation operation, string tableName, Exception cause)
        => new($"The answer to {operation.Name} on '{tableName}' is not DynamoDB's JSON; something between the client and DynamoDB may have changed it.", cause);

    // Text that is no UTF-8 shows only where it is decoded, as an InvalidOperationException.
    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var json = new Utf8JsonReader(body, ItemReader.Options);
            while (json.Read())
            {
                if (json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    _ = json.GetString();
                }
            }

            return true;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Expect(ref ItemReader reader, JsonTokenType token)
    {
        reader.ReadToken();
        if (reader.Json.TokenType != token)
        {
            throw ItemReader.Malformed();
        }
    }
}
