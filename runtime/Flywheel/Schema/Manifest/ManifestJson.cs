using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel;

/// <summary>JSON for people to read and to keep in a repository: the same models give the same text everywhere.</summary>
internal static class ManifestJson
{
    public const string Notice = "DynamoDB tables, written by Flywheel from its models. Changes are lost.";

    // The text goes to files, never into HTML, so that only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>An object that is a property, or without a name one of an array.</summary>
    public static void Object(this Utf8JsonWriter json, string? name, Action write)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }

        write();
        json.WriteEndObject();
    }

    /// <summary>An array of objects; nothing when it is empty.</summary>
    public static void Objects<TElement>(this Utf8JsonWriter json, string name, IEnumerable<TElement> elements, Action<TElement> write)
    {
        bool any = false;
        foreach (var element in elements)
        {
            if (!any)
            {
                json.WriteStartArray(name);
                any = true;
            }

            json.Object(null, () => write(element));
        }

        if (any)
        {
            json.WriteEndArray();
        }
    }

    /// <summary>An array of texts; nothing when it is empty.</summary>
    public static void Strings(this Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>Nothing when it is null.</summary>
    public static void NumberIfSaid(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    /// <summary>Nothing when it is null.</summary>
    public static void BooleanIfSaid(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } truth)
        {
            json.WriteBoolean(name, truth);
        }
    }
}
