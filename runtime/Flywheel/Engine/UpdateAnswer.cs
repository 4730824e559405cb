using System.Text.Json;

namespace Flywheel;

/// <summary>Reads the answer of UpdateItem.</summary>
internal static class UpdateAnswer
{
    /// <summary>Reads an item that comes back whole; false when none does.</summary>
    public static bool TryRead<T>(PooledBuffer body, string tableName, Engine? tracker, out T? item)
        where T : IModel<T>
    {
        item = default;
        var attributes = Attributes(body, tableName);
        if (attributes.Length <= "{}".Length)
        {
            return false;
        }

        var reader = new ItemReader(attributes, T.Table);
        reader.ReadToken();
        reader.BeginItem();
        item = Tracker.Read<T>(ref reader, tracker);
        return true;
    }

    /// <summary>An answer with the attributes of an item.</summary>
    public static PooledBuffer Of(byte[] item)
    {
        var answer = new PooledBuffer();
        using var json = new Utf8JsonWriter(answer, RequestWriter.Options);
        json.WriteStartObject();
        json.WritePropertyName("Attributes"u8);
        json.WriteRawValue(item, skipInputValidation: true);
        json.WriteEndObject();
        return answer;
    }

    /// <summary>The attributes that came back, <c>{…}</c>; empty for none.</summary>
    public static ReadOnlySpan<byte> Attributes(PooledBuffer body, string tableName)
    {
        try
        {
            var reader = new ItemReader(body.Span);
            reader.ReadToken();
            while (Answer.ReadMember(ref reader))
            {
                bool isIt = reader.Json.ValueTextEquals("Attributes"u8);
                reader.ReadToken();
                int start = (int)reader.Json.TokenStartIndex;
                reader.Json.Skip();
                if (isIt)
                {
                    return body.Span[start..(int)reader.Json.BytesConsumed];
                }
            }

            return default;
        }
        catch (Exception broken) when (Answer.IsBroken(broken, body))
        {
            throw Answer.Broken(Operation.UpdateItem, tableName, broken);
        }
    }
}
