using System.Text.Json;

namespace Flywheel;

/// <summary>The size of an item as DynamoDB counts it: names and values in bytes, numbers by their digits.</summary>
internal static class ItemSize
{
    private const int ContainerOverhead = 3;

    public static int Of(ReadOnlySpan<byte> item)
    {
        var json = new Utf8JsonReader(item, ItemReader.Options);
        json.Read();
        return OfMap(ref json, overhead: 0);
    }

    private static int OfMap(ref Utf8JsonReader json, int overhead)
    {
        int size = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            size += LengthOf(ref json) + overhead;
            json.Read();
            size += OfValue(ref json);
        }

        return size;
    }

    private static int OfValue(ref Utf8JsonReader json)
    {
        json.Read();
        _ = AttributeTypes.TryParse(json.ValueSpan, out var type);
        json.Read();
        int size = type switch
        {
            AttributeType.Map => ContainerOverhead + OfMap(ref json, overhead: 1),
            AttributeType.List => ContainerOverhead + OfList(ref json),
            AttributeType.StringSet or AttributeType.NumberSet or AttributeType.BinarySet => OfSet(ref json, type),
            AttributeType.Bool or AttributeType.Null => 1,
            _ => OfScalar(ref json, type),
        };
        json.Read();
        return size;
    }

    private static int OfList(ref Utf8JsonReader json)
    {
        int size = 0;
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            size += 1 + OfValue(ref json);
        }

        return size;
    }

    private static int OfSet(ref Utf8JsonReader json, AttributeType type)
    {
        int size = 0;
        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            size += OfScalar(ref json, type);
        }

        return size;
    }

    private static int OfScalar(ref Utf8JsonReader json, AttributeType type) => type switch
    {
        AttributeType.Number or AttributeType.NumberSet => 1 + ((NumberText.CountDigits(json.ValueSpan) + 1) / 2),
        AttributeType.Binary or AttributeType.BinarySet => json.GetBytesFromBase64().Length,
        _ => LengthOf(ref json),
    };

    private static int LengthOf(ref Utf8JsonReader json)
        => json.ValueIsEscaped ? json.CopyString(new byte[json.ValueSpan.Length]) : json.ValueSpan.Length;
}
