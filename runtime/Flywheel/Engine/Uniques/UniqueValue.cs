using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Flywheel;

/// <summary>A value of a <c>[Unique]</c> attribute as it is stored.</summary>
/// <param name="Type">String, number or binary.</param>
/// <param name="Text">The text, the digits or the bytes in hexadecimal.</param>
internal readonly record struct UniqueValue(AttributeType Type, string Text)
{
    // Of the 2048 bytes that a hash key can have the table's name takes some as well.
    private const int LongestName = 1500;

    /// <summary>The value in an item; null where there is none, or NULL.</summary>
    public static UniqueValue? In(JsonElement? item, string attribute)
    {
        if (item is not { } holder || StoredValue.Find(holder, attribute) is not { } value)
        {
            return null;
        }

        var type = StoredValue.TypeOf(value, out var content);
        return type switch
        {
            AttributeType.String => new(type, content.GetString()!),
            AttributeType.Number => new(type, NumberText.TryCanonical(Encoding.UTF8.GetBytes(content.GetString()!)) ?? content.GetString()!),
            AttributeType.Binary => new(type, Convert.ToHexString(content.GetBytesFromBase64())),
            _ => null,
        };
    }

    /// <summary>The name under which it is taken, one for every value of every attribute.</summary>
    public string NameIn(string attribute)
    {
        string name = attribute.Replace("%", "%25", StringComparison.Ordinal).Replace(".", "%2E", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal) + ":" + Text;
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        return bytes.Length <= LongestName ? name : "#" + Convert.ToHexString(SHA256.HashData(bytes));
    }

    /// <inheritdoc/>
    public override string ToString() => Type switch
    {
        AttributeType.String => $"\"{Text}\"",
        AttributeType.Binary => "0x" + Text,
        _ => Text,
    };
}

/// <summary>What a write does to a value of a <c>[Unique]</c> attribute. Where it stays, its expiry changes.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Was">What the item gives back, or null.</param>
/// <param name="Now">What it takes, or null.</param>
internal readonly record struct UniqueChange(string Attribute, UniqueValue? Was, UniqueValue? Now)
{
    /// <summary>What changes between two states of an item.</summary>
    /// <param name="table">The model's table.</param>
    /// <param name="attributes">The attributes that are looked at.</param>
    /// <param name="was">The item as it is stored, or null.</param>
    /// <param name="now">The item as it is to be, or null.</param>
    /// <param name="anew">Attributes whose values are taken though they stay, or null.</param>
    public static List<UniqueChange> Between(TableDefinition table, IReadOnlyList<string> attributes, JsonElement? was, JsonElement? now, IReadOnlySet<string>? anew = null)
    {
        var changes = new List<UniqueChange>();
        bool expiresOtherwise = was is { } old && now is { } next && table.TimeToLive is { } expiry
            && !StoredValue.AreEqual(StoredValue.Find(old, expiry), StoredValue.Find(next, expiry));
        foreach (string attribute in attributes)
        {
            var change = new UniqueChange(attribute, UniqueValue.In(was, attribute), UniqueValue.In(now, attribute));
            if (change.Was != change.Now || ((expiresOtherwise || anew?.Contains(attribute) == true) && change.Now is not null))
            {
                changes.Add(change);
            }
        }

        return changes;
    }
}
