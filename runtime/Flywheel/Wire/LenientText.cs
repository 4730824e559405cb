using System.Text;
using System.Text.Json;

namespace Flywheel;

/// <summary>What other mappers store for a type, as DynamoDB JSON of the type that Flywheel stores. What has no such form gives null.</summary>
internal static class LenientText
{
    // A list or map of DynamoDB JSON takes two levels, and what it holds one.
    private static readonly JsonReaderOptions s_json = new() { MaxDepth = (ItemReader.Options.MaxDepth - 1) / 2 };

    /// <summary>The value at hand as another type; it is not consumed.</summary>
    public static byte[]? Convert(ref ItemReader reader, AttributeType wanted) => (wanted, reader.Type) switch
    {
        (AttributeType.Number, AttributeType.String) => Number(TextOf(reader)),
        (AttributeType.String, AttributeType.Number) => Value(wanted, Encoding.UTF8.GetString(NumberOf(reader))),
        (AttributeType.Bool, AttributeType.Number) => Bool(NumberOf(reader)),
        (AttributeType.Bool, AttributeType.String) => Bool(TextOf(reader)),
        (AttributeType.List or AttributeType.Map or AttributeType.StringSet or AttributeType.NumberSet, AttributeType.String) => Json(TextOf(reader), wanted),
        _ => null,
    };

    /// <summary>The time at hand, in text or as a number, in the other form; it is not consumed.</summary>
    public static byte[]? ConvertTime(ref ItemReader reader, FieldFormat format)
    {
        if (format == FieldFormat.Iso8601)
        {
            return reader.Type == AttributeType.Number && TimeText.TryParseSeconds(NumberOf(reader), out long seconds) && TimeText.TryFromEpochTicks(seconds, out var time)
                ? Write(time, static (writer, value) => writer.WriteIso8601(value))
                : null;
        }

        if (reader.Type != AttributeType.String)
        {
            return null;
        }

        var text = TextOf(reader);
        if (!TimeText.TryParseIso(text, out var moment))
        {
            return Number(text);
        }

        // What is finer than a millisecond would be lost.
        return format != FieldFormat.EpochMilliseconds ? Write(moment, static (writer, value) => writer.WriteSeconds(value))
            : moment.Ticks % TimeSpan.TicksPerMillisecond == 0 ? Write(moment, static (writer, value) => writer.WriteEpochMilliseconds(value))
            : null;
    }

    // A copy of the reader reads, so that the value stays at hand.
    private static ReadOnlySpan<byte> TextOf(ItemReader reader) => reader.ReadText();

    private static ReadOnlySpan<byte> NumberOf(ItemReader reader) => reader.ReadNumberText();

    private static byte[]? Number(ReadOnlySpan<byte> text) => NumberText.TryCanonical(text) is { } number ? Value(AttributeType.Number, number) : null;

    private static byte[]? Bool(ReadOnlySpan<byte> text)
        => text.SequenceEqual("true"u8) || text.SequenceEqual("1"u8) ? [.. """{"BOOL":true}"""u8]
            : text.SequenceEqual("false"u8) || text.SequenceEqual("0"u8) ? [.. """{"BOOL":false}"""u8]
            : null;

    private static byte[] Value(AttributeType type, string text) => Write((type, text), static (writer, value) => WriteTagged(writer.Json, value.type, value.text));

    private static byte[]? Json(ReadOnlySpan<byte> text, AttributeType wanted)
    {
        using var scratch = RequestWriter.Rent();
        var json = new Utf8JsonReader(text, s_json);
        try
        {
            json.Read();
            bool fits = wanted switch
            {
                AttributeType.Map => json.TokenType == JsonTokenType.StartObject && WriteValue(ref json, scratch.Json),
                AttributeType.List => json.TokenType == JsonTokenType.StartArray && WriteValue(ref json, scratch.Json),
                _ => json.TokenType == JsonTokenType.StartArray && WriteSet(ref json, scratch.Json, wanted),
            };

            // Reading past the value finds what does not belong to it.
            return fits && !json.Read() ? scratch.Complete().ToArray() : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool WriteSet(ref Utf8JsonReader json, Utf8JsonWriter writer, AttributeType type)
    {
        var element = type == AttributeType.StringSet ? JsonTokenType.String : JsonTokenType.Number;
        writer.WriteStartObject();
        writer.WriteStartArray(AttributeTypes.Tag(type));
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != element)
            {
                return false;
            }

            writer.WriteStringValue(Scalar(ref json));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        return true;
    }

    private static bool WriteValue(ref Utf8JsonReader json, Utf8JsonWriter writer)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                WriteTagged(writer, AttributeType.String, Scalar(ref json));
                return true;
            case JsonTokenType.Number:
                WriteTagged(writer, AttributeType.Number, Scalar(ref json));
                return true;
            case JsonTokenType.StartArray:
                writer.WriteStartObject();
                writer.WriteStartArray("L"u8);
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                    WriteValue(ref json, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                writer.WriteStartObject("M"u8);
                while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                {
                    writer.WritePropertyName(json.GetString()!);
                    json.Read();
                    WriteValue(ref json, writer);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStartObject();
                writer.WriteBoolean(json.TokenType == JsonTokenType.Null ? "NULL"u8 : "BOOL"u8, json.TokenType != JsonTokenType.False);
                break;
        }

        writer.WriteEndObject();
        return true;
    }

    private static string Scalar(ref Utf8JsonReader json)
        => json.TokenType == JsonTokenType.String ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan);

    private static void WriteTagged(Utf8JsonWriter writer, AttributeType type, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(AttributeTypes.Tag(type), text);
        writer.WriteEndObject();
    }

    private static byte[] Write<T>(T value, ValueWriter<T> write)
    {
        using var scratch = RequestWriter.Rent();
        write(scratch.Items, value);
        return scratch.Complete().ToArray();
    }
}
