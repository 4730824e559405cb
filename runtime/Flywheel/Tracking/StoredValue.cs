using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Flywheel;

/// <summary>Attribute values as DynamoDB JSON: <c>{"N":"1.50"}</c>.</summary>
internal static class StoredValue
{
    // Below, looking names up one by one is quicker than an index of them.
    private const int SmallMap = 16;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = ItemReader.Options.MaxDepth };

    /// <summary>Parses an item or a value; the caller disposes it.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json) => JsonDocument.Parse(json, s_options);

    /// <summary>An attribute of an item, or null.</summary>
    public static JsonElement? Find(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The value as it is written, as an operand.</summary>
    public static Operand Operand(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        int tag = raw.IndexOf("\":"u8);
        if (raw[1] == '"' && tag > 0 && raw[tag + 2] > ' ' && raw[^2] > ' ')
        {
            return Flywheel.Operand.Raw(raw);
        }

        // DynamoDB writes no white space; a stand-in may.
        using var compact = RequestWriter.Rent();
        value.WriteTo(compact.Json);
        return Flywheel.Operand.Written(compact);
    }

    /// <summary>The type and the content of a value.</summary>
    public static AttributeType TypeOf(JsonElement value, out JsonElement content)
    {
        foreach (var tagged in value.EnumerateObject())
        {
            content = tagged.Value;
            return AttributeTypes.TryParse(Encoding.UTF8.GetBytes(tagged.Name), out var type) ? type : throw ItemReader.Malformed();
        }

        throw ItemReader.Malformed();
    }

    /// <summary>Whether two values, either of which may be missing, are the same.</summary>
    public static bool AreEqual(JsonElement? left, JsonElement? right)
        => left is { } one && right is { } other ? AreEqual(one, other) : left is null && right is null;

    /// <summary>Whether DynamoDB takes two values for the same: numbers by their value, sets in any order, maps by their keys.</summary>
    public static bool AreEqual(JsonElement left, JsonElement right)
    {
        if (JsonMarshal.GetRawUtf8Value(left).SequenceEqual(JsonMarshal.GetRawUtf8Value(right)))
        {
            return true;
        }

        var type = TypeOf(left, out var one);
        if (type != TypeOf(right, out var other))
        {
            return false;
        }

        return type switch
        {
            AttributeType.Null => true,
            AttributeType.Bool => one.GetBoolean() == other.GetBoolean(),
            AttributeType.List => AreEqualLists(one, other),
            AttributeType.Map => AreEqualMaps(one, other),
            AttributeType.StringSet or AttributeType.NumberSet or AttributeType.BinarySet => AreEqualSets(type, one, other),
            _ => Canonical(type, one) == Canonical(type, other),
        };
    }

    private static bool AreEqualLists(JsonElement left, JsonElement right)
    {
        if (left.GetArrayLength() != right.GetArrayLength())
        {
            return false;
        }

        var others = right.EnumerateArray();
        foreach (var element in left.EnumerateArray())
        {
            others.MoveNext();
            if (!AreEqual(element, others.Current))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqualMaps(JsonElement left, JsonElement right)
    {
        if (left.GetPropertyCount() != right.GetPropertyCount())
        {
            return false;
        }

        var others = new MapIndex(right);
        foreach (var entry in left.EnumerateObject())
        {
            if (others.Find(entry.Name) is not { } other || !AreEqual(entry.Value, other))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqualSets(AttributeType type, JsonElement left, JsonElement right)
    {
        if (left.GetArrayLength() != right.GetArrayLength())
        {
            return false;
        }

        var element = type switch
        {
            AttributeType.StringSet => AttributeType.String,
            AttributeType.NumberSet => AttributeType.Number,
            _ => AttributeType.Binary,
        };
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in left.EnumerateArray())
        {
            texts.Add(Canonical(element, value));
        }

        foreach (var value in right.EnumerateArray())
        {
            if (!texts.Contains(Canonical(element, value)))
            {
                return false;
            }
        }

        return true;
    }

    private static string Canonical(AttributeType type, JsonElement content)
    {
        string text = content.GetString() ?? throw ItemReader.Malformed();
        return type switch
        {
            AttributeType.Number => NumberText.TryCanonical(System.Text.Encoding.UTF8.GetBytes(text)) ?? text,
            AttributeType.Binary when Base64.IsValid(text) => Convert.ToHexString(content.GetBytesFromBase64()),
            _ => text,
        };
    }

    /// <summary>Finds the entries of a map by their keys.</summary>
    internal readonly struct MapIndex
    {
        private readonly JsonElement _map;
        private readonly Dictionary<string, JsonElement>? _entries;

        public MapIndex(JsonElement map)
        {
            _map = map;
            int count = map.GetPropertyCount();
            if (count <= SmallMap)
            {
                return;
            }

            _entries = new(count, StringComparer.Ordinal);
            foreach (var entry in map.EnumerateObject())
            {
                _entries[entry.Name] = entry.Value;
            }
        }

        public JsonElement? Find(string key)
            => _entries is null ? StoredValue.Find(_map, key) : _entries.TryGetValue(key, out var value) ? value : null;
    }
}
