using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>The attributes that a model keeps though it does not declare them: see <see cref="ExtraAttribute"/>.</summary>
internal static class ExtraAttributes
{
    /// <summary>Reads a value of any type.</summary>
    public static AttributeValue Read(ReadOnlySpan<byte> value)
    {
        try
        {
            var json = new Utf8JsonReader(value, ItemReader.Options);
            return AttributeValues.ReadValue(JsonElement.ParseValue(ref json));
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidOperationException)
        {
            throw ItemReader.Malformed();
        }
    }

    public static void Write(ItemWriter writer, IEnumerable<KeyValuePair<string, AttributeValue>> extra, TableDefinition table)
    {
        foreach (var (name, value) in extra)
        {
            writer.WriteName(name);
            if (name.Length == 0)
            {
                throw new ValueRefusedException("the [Extra] attributes have an entry without a name; remove it.");
            }

            if (IsDeclared(table, name))
            {
                throw new ValueRefusedException("the [Extra] attributes have an entry of this name, which the model declares; set the property instead.");
            }

            Check(value, depth: 1);
            AttributeValues.WriteValue(writer.Json, value);
        }
    }

    private static bool IsDeclared(TableDefinition table, string name)
    {
        foreach (string attribute in table.Attributes)
        {
            if (attribute == name)
            {
                return !IsOfDerivedTypes(table, name);
            }
        }

        return table.Discriminator?.Attribute == name;
    }

    private static bool IsOfDerivedTypes(TableDefinition table, string name)
    {
        foreach (string attribute in table.Discriminator?.DerivedAttributes ?? [])
        {
            if (attribute == name)
            {
                return true;
            }
        }

        return false;
    }

    private static void Check(AttributeValue? value, int depth)
    {
        if (value is null)
        {
            throw new ValueRefusedException("an AttributeValue is null; remove the entry, or store NULL: new() { NULL = true }.");
        }

        ItemWriter.RefuseDepth(depth - 1);
        RefuseNull(value.SS);
        RefuseNull(value.NS);
        RefuseNull(value.BS);
        value.SS?.ForEach(ItemWriter.RefuseBrokenText);
        if (value.S is { } text)
        {
            ItemWriter.RefuseBrokenText(text);
        }
        else if (value.L is { Count: > 0 } list)
        {
            foreach (var element in list)
            {
                Check(element, depth + 1);
            }
        }
        else if (value.M is { Count: > 0 } map)
        {
            foreach (var (key, entry) in map)
            {
                ItemWriter.RefuseBrokenText(key);
                Check(entry, depth + 1);
            }
        }
        else if (!HasContent(value))
        {
            throw new ValueRefusedException("an AttributeValue has no content, and DynamoDB has no empty sets; give it a value, or remove the entry.");
        }
    }

    private static void RefuseNull<T>(List<T>? set)
        where T : class
    {
        if (set is not null && set.Contains(null!))
        {
            throw new ValueRefusedException("a set in an AttributeValue holds null; remove the element.");
        }
    }

    private static bool HasContent(AttributeValue value)
        => value.N is not null || value.BOOL is not null || value.NULL is true || value.B is not null
            || value.SS is { Count: > 0 } || value.NS is { Count: > 0 } || value.BS is { Count: > 0 }
            || value.IsLSet == true || value.IsMSet == true;
}
