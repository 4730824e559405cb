using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>DynamoDB JSON to and from the SDK's <see cref="AttributeValue"/>.</summary>
internal static class AttributeValues
{
    public static Dictionary<string, AttributeValue> Read(JsonElement item)
    {
        var attributes = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var attribute in item.EnumerateObject())
        {
            attributes.Add(attribute.Name, ReadValue(attribute.Value));
        }

        return attributes;
    }

    public static void Write(Utf8JsonWriter json, Dictionary<string, AttributeValue> item)
    {
        json.WriteStartObject();
        foreach (var (name, value) in item)
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }

        json.WriteEndObject();
    }

    /// <summary>An item that the SDK hands over in its classes; <c>{}</c> for none.</summary>
    public static byte[] ToJson(Dictionary<string, AttributeValue>? item)
    {
        using var buffer = RequestWriter.Rent();
        Write(buffer.Json, item ?? []);
        return buffer.Complete().ToArray();
    }

    /// <summary>Reads an item that the SDK hands over in its classes.</summary>
    public static T ReadItem<T>(Dictionary<string, AttributeValue> item, Engine? engine)
        where T : IModel<T>
    {
        using var buffer = RequestWriter.Rent();
        Write(buffer.Json, item);
        var reader = new ItemReader(buffer.Complete().Span, T.Table);
        reader.ReadToken();
        reader.BeginItem();
        return Tracker.Read<T>(ref reader, engine);
    }

    public static AttributeValue ReadValue(JsonElement value)
    {
        foreach (var tagged in value.EnumerateObject())
        {
            return tagged.Name switch
            {
                "S" => new() { S = tagged.Value.GetString() },
                "N" => new() { N = tagged.Value.GetString() },
                "B" => new() { B = new MemoryStream(tagged.Value.GetBytesFromBase64()) },
                "BOOL" => new() { BOOL = tagged.Value.GetBoolean() },
                "NULL" => new() { NULL = tagged.Value.GetBoolean() },
                "SS" => new() { SS = ReadList(tagged.Value, static element => element.GetString()!) },
                "NS" => new() { NS = ReadList(tagged.Value, static element => element.GetString()!) },
                "BS" => new() { BS = ReadList(tagged.Value, static element => new MemoryStream(element.GetBytesFromBase64())) },
                "L" => new() { L = ReadList(tagged.Value, ReadValue), IsLSet = true },
                "M" => new() { M = Read(tagged.Value), IsMSet = true },
                _ => throw new JsonException($"'{tagged.Name}' is no type of DynamoDB."),
            };
        }

        throw new JsonException("An attribute value without a type.");
    }

    private static List<T> ReadList<T>(JsonElement list, Func<JsonElement, T> read)
    {
        var elements = new List<T>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            elements.Add(read(element));
        }

        return elements;
    }

    // Mocks and the SDK's AWSConfigs.InitializeCollections leave empty collections beside the one that counts, so empty ones come last.
    public static void WriteValue(Utf8JsonWriter json, AttributeValue value)
    {
        json.WriteStartObject();
        if (value.S is { } text)
        {
            json.WriteString("S"u8, text);
        }
        else if (value.N is { } number)
        {
            json.WriteString("N"u8, number);
        }
        else if (value.BOOL is { } truth)
        {
            json.WriteBoolean("BOOL"u8, truth);
        }
        else if (value.NULL is true)
        {
            json.WriteBoolean("NULL"u8, true);
        }
        else if (value.B is { } bytes)
        {
            json.WriteBase64String("B"u8, bytes.ToArray());
        }
        else if (value.SS is { Count: > 0 } texts)
        {
            WriteList(json, "SS"u8, texts, static (writer, element) => writer.WriteStringValue(element));
        }
        else if (value.NS is { Count: > 0 } numbers)
        {
            WriteList(json, "NS"u8, numbers, static (writer, element) => writer.WriteStringValue(element));
        }
        else if (value.BS is { Count: > 0 } binaries)
        {
            WriteList(json, "BS"u8, binaries, static (writer, element) => writer.WriteBase64StringValue(element.ToArray()));
        }
        else if (value.L is { } list && (list.Count > 0 || (value.IsLSet == true && value.M is not { Count: > 0 })))
        {
            WriteList(json, "L"u8, list, WriteValue);
        }
        else if (value.M is { } map)
        {
            json.WritePropertyName("M"u8);
            Write(json, map);
        }
        else if (value.SS is not null || value.NS is not null || value.BS is not null)
        {
            // DynamoDB has no empty sets; as NULL it reads as missing.
            json.WriteBoolean("NULL"u8, true);
        }

        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, ReadOnlySpan<byte> tag, List<T> list, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(tag);
        foreach (var element in list)
        {
            write(json, element);
        }

        json.WriteEndArray();
    }
}
