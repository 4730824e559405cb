using System.Text;
using System.Text.Json;

namespace Flywheel;

/// <summary>
/// Says where in an item something is wrong. Reading and writing keep no path as they go; on an error the bytes are walked once more.
/// </summary>
internal static class ItemFault
{
    private const int MaxStoredLength = 200;

    public static ItemFormatException Mismatch(ReadOnlySpan<byte> document, long itemStart, long valueStart, TableDefinition? table, string wanted, Exception? cause)
        => new(NameOf(table), KeyOf(document, itemStart, table), PathTo(document, itemStart, valueStart), Stored(document[(int)valueStart..]), wanted, cause);

    public static ItemFormatException Missing(
        ReadOnlySpan<byte> document, long itemStart, long position, TableDefinition? table, string attribute, string? wanted = null)
    {
        string parent = PathTo(document, itemStart, position);
        return new(
            NameOf(table),
            KeyOf(document, itemStart, table),
            parent.Length == 0 ? attribute : $"{parent}.{attribute}",
            stored: null,
            wanted ?? "make the property nullable, or give it a default, if items may lack it");
    }

    /// <summary>The attribute path of what stands at a position of an item's JSON, which may break off there.</summary>
    public static string PathTo(ReadOnlySpan<byte> document, long itemStart, long position)
    {
        var json = new Utf8JsonReader(document[(int)itemStart..], isFinalBlock: false, new(ItemReader.Options));
        var path = new StringBuilder();
        json.Read();
        FindInMap(ref json, position - itemStart, path);
        return path.ToString();
    }

    /// <summary>An item's key, readable.</summary>
    public static string KeyOf(ReadOnlySpan<byte> document, long itemStart, TableDefinition? table)
    {
        if (table is null)
        {
            return "{?}";
        }

        var reader = new ItemReader(document[(int)itemStart..]);
        reader.ReadToken();
        var (hash, range) = KeyValue.ReadKey(ref reader, table);
        return KeyValue.Describe(table, hash, range);
    }

    private static string NameOf(TableDefinition? table) => table?.Name ?? "the table";

    private static bool FindInMap(ref Utf8JsonReader json, long position, StringBuilder path)
    {
        int length = path.Length;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            path.Append(length > 0 ? "." : "").Append(json.GetString());
            if (!json.Read() || FindInValue(ref json, position, path))
            {
                return true;
            }

            path.Length = length;
        }

        return json.TokenType != JsonTokenType.EndObject || json.TokenStartIndex >= position;
    }

    private static bool FindInValue(ref Utf8JsonReader json, long position, StringBuilder path)
    {
        if (json.TokenStartIndex >= position || !json.Read() || !AttributeTypes.TryParse(json.ValueSpan, out var type) || !json.Read())
        {
            return true;
        }

        bool found = type switch
        {
            AttributeType.Map => FindInMap(ref json, position, path),
            AttributeType.List => FindInList(ref json, position, path),
            _ => !json.TrySkip() || json.BytesConsumed > position,
        };
        return found || !json.Read();
    }

    private static bool FindInList(ref Utf8JsonReader json, long position, StringBuilder path)
    {
        int length = path.Length;
        for (int index = 0; ; index++)
        {
            bool any = json.Read();
            if (any && json.TokenType == JsonTokenType.EndArray)
            {
                return false;
            }

            // Where the JSON breaks off, the next element is the one that could not be written.
            path.Append('[').Append(index).Append(']');
            if (!any || FindInValue(ref json, position, path))
            {
                return true;
            }

            path.Length = length;
        }
    }

    private static string Stored(ReadOnlySpan<byte> value)
    {
        var json = new Utf8JsonReader(value, isFinalBlock: false, new(ItemReader.Options));
        json.Read();
        int length = json.TrySkip() ? (int)json.BytesConsumed : value.Length;
        return length <= MaxStoredLength
            ? Encoding.UTF8.GetString(value[..length])
            : Encoding.UTF8.GetString(value[..MaxStoredLength]) + "…";
    }
}
