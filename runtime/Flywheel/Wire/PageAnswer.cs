using System.Text.Json;

namespace Flywheel;

/// <summary>Reads an item that a reader is at the first attribute of.</summary>
internal delegate TRow RowReader<TRow>(ref ItemReader reader);

/// <summary>The answer to one request of a query or scan.</summary>
/// <param name="Count">How many items were found and taken.</param>
/// <param name="ScannedCount">How many DynamoDB evaluated for them.</param>
/// <param name="LastKey">Where the next page starts, as JSON: behind the last item that was taken; null at the end.</param>
internal readonly record struct PageAnswer(int Count, int ScannedCount, byte[]? LastKey)
{
    /// <summary>Reads an answer; rows go into the list, as many as are wanted. Without a list only the counts are read.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="plan">What was asked.</param>
    /// <param name="rows">Takes the rows.</param>
    /// <param name="wanted">How many to take at the most.</param>
    /// <param name="read">How a row is read.</param>
    public static PageAnswer Read<TRow>(PooledBuffer answer, ReadPlan plan, List<TRow>? rows, int wanted, RowReader<TRow>? read)
    {
        try
        {
            var reader = new ItemReader(answer.Span, plan.Table);
            reader.ReadToken();
            return Read(ref reader, answer.Span, plan, rows, wanted, read);
        }
        catch (Exception broken) when (Answer.IsBroken(broken, answer))
        {
            throw Answer.Broken(plan.Operation, plan.TableName, broken);
        }
    }

    private static PageAnswer Read<TRow>(ref ItemReader reader, ReadOnlySpan<byte> answer, ReadPlan plan, List<TRow>? rows, int wanted, RowReader<TRow>? read)
    {
        (int? count, int scanned, byte[]? lastKey, byte[]? lastTaken, int before) = (null, 0, null, null, rows?.Count ?? 0);
        while (Answer.ReadMember(ref reader))
        {
            if (reader.Json.ValueTextEquals("Items"u8))
            {
                if (count is { } known)
                {
                    rows?.EnsureCapacity(before + Math.Min(known, wanted));
                }

                ReadItems(ref reader, plan, rows, wanted, read, out lastTaken);
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

        return new(rows is null ? count ?? throw ItemReader.Malformed() : rows.Count - before, scanned, lastTaken ?? lastKey);
    }

    // lastTaken is the key of the last item that was taken when there are others behind it; null when all were.
    private static void ReadItems<TRow>(ref ItemReader reader, ReadPlan plan, List<TRow>? rows, int wanted, RowReader<TRow>? read, out byte[]? lastTaken)
    {
        lastTaken = null;
        (long start, long end) = (0, 0);
        Answer.StartArray(ref reader);
        while (Answer.ReadObject(ref reader))
        {
            if (rows is null || wanted-- <= 0)
            {
                if (rows is not null && end > 0)
                {
                    lastTaken ??= StartKey.Of(reader.DocumentBytes(start, end), plan);
                }

                reader.Json.Skip();
                continue;
            }

            reader.BeginItem();
            start = reader.ItemStart;
            rows.Add(read!(ref reader));
            end = reader.Json.BytesConsumed;
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
