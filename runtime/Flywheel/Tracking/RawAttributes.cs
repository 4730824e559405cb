using System.Text.Json;

namespace Flywheel;

/// <summary>The attributes of an item just as they are stored, for conditions: whatever a property makes of a value, DynamoDB compares what it holds.</summary>
internal static class RawAttributes
{
    /// <summary>The values by the attributes' names, in the item's order.</summary>
    /// <param name="item">The item as DynamoDB JSON, <c>{"UserId":{"S":"abc"},…}</c>.</param>
    public static Dictionary<string, Operand> Read(ReadOnlySpan<byte> item)
    {
        var attributes = new Dictionary<string, Operand>(StringComparer.Ordinal);
        var json = new Utf8JsonReader(item, ItemReader.Options);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            json.Read();
            int start = (int)json.TokenStartIndex;
            json.Skip();
            attributes[name] = Operand.Raw(Compact(item[start..(int)json.BytesConsumed]));
        }

        return attributes;
    }

    // DynamoDB sends no space; what stands in for it may, and operands are read by position.
    private static ReadOnlySpan<byte> Compact(ReadOnlySpan<byte> value)
    {
        int colon = value.IndexOf((byte)':');
        if (value[1] == '"' && value[colon - 1] == '"' && value[colon + 1] > ' ' && value[^2] > ' ')
        {
            return value;
        }

        using var document = JsonDocument.Parse(value.ToArray(), new() { MaxDepth = ItemReader.Options.MaxDepth });
        using var compact = RequestWriter.Rent();
        document.RootElement.WriteTo(compact.Json);
        return compact.Complete().ToArray();
    }
}
