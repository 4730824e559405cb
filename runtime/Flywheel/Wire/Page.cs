using System.Text.Json;

namespace Flywheel;

/// <summary>A page of a query or scan.</summary>
/// <param name="Count">How many items were found and taken.</param>
/// <param name="ScannedCount">How many DynamoDB evaluated for them.</param>
/// <param name="LastKey">Where the next page starts, as JSON; null at the end.</param>
internal readonly record struct Page(int Count, int ScannedCount, byte[]? LastKey)
{
    /// <summary>Reads a page; items go into the list, as many as are wanted. Without a list only the counts are read.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="operation">What was asked.</param>
    /// <param name="tableName">The table, for errors.</param>
    /// <param name="items">Takes the items.</param>
    /// <param name="wanted">How many to take at the most.</param>
    /// <param name="tracker">The engine when the items are to be tracked.</param>
    /// <param name="partOf">The index that holds only a part of the items' attributes.</param>
    public static Page Read<T>(PooledBuffer answer, Operation operation, string tableName, List<T>? items, int wanted, Engine? tracker, IndexDefinition? partOf)
        where T : IModel<T>
    {
        try
        {
            var reader = new ItemReader(answer.Span, T.Table);
            reader.ReadToken();
            return Read(ref reader, answer.Span, items, wanted, tracker, partOf);
        }
        catch (Exception broken) when (Answer.IsBroken(broken, answer))
        {
            throw Answer.Broken(operation, tableName, broken);
        }
    }

    private static Page Read<T>(ref ItemReader reader, ReadOnlySpan<byte> answer, List<T>? items, int wanted, Engine? tracker, IndexDefinition? partOf)
        where T : IModel<T>
    {
        (int? count, int scanned, byte[]? lastKey, int before) = (null, 0, null, items?.Count ?? 0);
        while (Answer.ReadMember(ref reader))
        {
            if (reader.Json.ValueTextEquals("Items"u8))
            {
                if (count is { } known)
                {
                    items?.EnsureCapacity(before + Math.Min(known, wanted));
                }

                ReadItems(ref reader, items, wanted, tracker, partOf);
            }
            else if (reader.Json.ValueTextEquals("Count"u8))
            {
                count = ReadNumber(ref reader);
            }
            else if (reader.Json.ValueTextEquals("ScannedCount"u8))
            {
                scanned = ReadNumber(ref reader);
            }
            else if (reader.Json.ValueTextEquals("LastEvaluatedKey"u8))
            {
                lastKey = ReadKey(ref reader, answer);
            }
            else
            {
                Answer.SkipMember(ref reader);
            }
        }

        return new(items is null ? count ?? throw ItemReader.Malformed() : items.Count - before, scanned, lastKey);
    }

    private static void ReadItems<T>(ref ItemReader reader, List<T>? items, int wanted, Engine? tracker, IndexDefinition? partOf)
        where T : IModel<T>
    {
        Answer.StartArray(ref reader);
        while (Answer.ReadObject(ref reader))
        {
            if (items is null || wanted-- <= 0)
            {
                reader.Json.Skip();
                continue;
            }

            reader.BeginItem();
            items.Add(Tracker.Read<T>(ref reader, tracker, partOf));
        }
    }

    private static int ReadNumber(ref ItemReader reader)
    {
        reader.ReadToken();
        return reader.Json.TokenType == JsonTokenType.Number && reader.Json.TryGetInt32(out int value) ? value : throw ItemReader.Malformed();
    }

    private static byte[]? ReadKey(ref ItemReader reader, ReadOnlySpan<byte> answer)
    {
        Answer.StartObject(ref reader);
        int start = (int)reader.Json.TokenStartIndex;
        reader.Json.Skip();
        var key = answer[start..(int)reader.Json.BytesConsumed];
        return key.IndexOf((byte)':') < 0 ? null : key.ToArray();
    }
}
