using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Flywheel;

/// <summary>
/// The items that the engine keeps for a model besides its own: counters and taken values. They stand in the model's table, marked and hidden from reads, or in a
/// table of their own when the model names one.
/// </summary>
internal static class Companions
{
    /// <summary>The attribute that every companion item has, which says what it is; it hides the item from the model's reads.</summary>
    public const string Marker = "__flywheel";

    /// <summary>The counter of an <c>[AutoIncrement]</c>.</summary>
    public const string Counter = "counter";

    /// <summary>A value that a <c>[Unique]</c> attribute has in some item.</summary>
    public const string Unique = "unique";

    private const string Prefix = "flywheel:";

    private static readonly Condition s_hidden = Terms.NotExists(AttributePath.Of(Marker));

    private static readonly string s_binaryPrefix = "0x" + Convert.ToHexString(Encoding.UTF8.GetBytes(Prefix));

    // No application numbers its items so low, and 38 digits are what DynamoDB holds.
    private static readonly BigInteger s_lowest = BigInteger.Pow(10, 37);

    /// <summary>The table that a model's companion items stand in.</summary>
    public static TableDefinition MakeTable(TableDefinition model)
        => model.CompanionTable is { } name && name != model.Name
            ? new(name, new("Id", AttributeType.String)) { TimeToLive = model.Uniques.Count > 0 ? model.TimeToLive : null }
            : model;

    /// <summary>The key of a companion item in <see cref="TableDefinition.Companion"/>. Those of all models that share a table differ.</summary>
    /// <param name="model">The model's table.</param>
    /// <param name="kind"><see cref="Counter"/> or <see cref="Unique"/>.</param>
    /// <param name="name">The attribute, and for a taken value the value behind it.</param>
    public static (KeyValue Hash, KeyValue Range) KeyOf(TableDefinition model, string kind, string name)
    {
        string id = $"{Prefix}{kind}:{model.Name}.{name}";
        var table = model.Companion;
        return (Value(table.HashKey.Type, id, isRange: false), table.RangeKey is { } range ? Value(range.Type, Prefix, isRange: true) : default);
    }

    /// <summary>Whether a hash key is one that only companion items have.</summary>
    public static bool IsReserved(KeyValue hash) => hash.Type switch
    {
        AttributeType.String => hash.ToString().StartsWith('"' + Prefix, StringComparison.Ordinal),
        AttributeType.Number => hash.ToString() is ['-', ..] number && BigInteger.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var low) && low <= -s_lowest,
        _ => hash.ToString().StartsWith(s_binaryPrefix, StringComparison.Ordinal),
    };

    /// <summary>Why a model cannot have an item of a key, or null.</summary>
    public static string? FaultOf(TableDefinition table, KeyValue hash)
        => table.HasCompanions && IsReserved(hash)
            ? $"the key '{table.HashKey.Name}' is one of those that Flywheel keeps its counters and taken values under; choose another one, or name a [Table(CompanionTable = …)] for them."
            : null;

    /// <summary>Whether a read of a table (null) or an index of it can meet companion items that nothing else keeps away: an index holds them when it has no key but the table's and the expiry, which taken values have as well.</summary>
    public static bool AreIn(TableDefinition table, IndexDefinition? index)
        => table.HasCompanions && table.OwnItems is null && (index is null || (AreOfTable(table, index.HashKeys) && AreOfTable(table, index.RangeKeys)));

    /// <summary>Keeps companion items away from a read.</summary>
    public static Condition Hide(Condition? filter) => filter is null ? s_hidden : GroupCondition.Join(filter, s_hidden, isAnd: true);

    private static bool AreOfTable(TableDefinition table, IReadOnlyList<KeyDefinition> keys)
    {
        foreach (var key in keys)
        {
            if (key.Name != table.HashKey.Name && key.Name != table.RangeKey?.Name && (key.Name != table.TimeToLive || table.Uniques.Count == 0))
            {
                return false;
            }
        }

        return true;
    }

    private static KeyValue Value(AttributeType type, string id, bool isRange) => type switch
    {
        AttributeType.String => KeyValue.Of(id),
        AttributeType.Binary => KeyValue.Of(Encoding.UTF8.GetBytes(id)),
        _ => KeyValue.Number(isRange ? 0 : -s_lowest - new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 15), isUnsigned: true)),
    };
}
