using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Parts of tables in words.</summary>
internal static class SchemaWords
{
    public static string Keys(IEnumerable<KeyDefinition> hashKeys, IEnumerable<KeyDefinition> rangeKeys)
        => Keys(hashKeys.Select(static key => (key.Name, (string?)AttributeTypes.Name(key.Type))), rangeKeys.Select(static key => (key.Name, (string?)AttributeTypes.Name(key.Type))));

    /// <param name="keys">The live keys.</param>
    /// <param name="types">The types of the live key attributes.</param>
    public static string Keys(IEnumerable<KeySchemaElement>? keys, IReadOnlyDictionary<string, string> types)
    {
        var list = (keys ?? []).ToList();
        return Keys(Of(KeyType.HASH), Of(KeyType.RANGE));

        IEnumerable<(string, string?)> Of(KeyType type) => list.Where(key => key.KeyType == type).Select(key => (key.AttributeName, types.GetValueOrDefault(key.AttributeName)));
    }

    public static string Projection(Projection projection, IEnumerable<string> include) => projection switch
    {
        Flywheel.Projection.All => "all attributes",
        Flywheel.Projection.KeysOnly => "only the keys",
        _ => $"the keys and {string.Join(", ", include)}",
    };

    public static string Index(SchemaIndex index) => $"{Keys(index.HashKeys, index.RangeKeys)}, {Projection(index.Projection, index.Include)}";

    /// <summary>Units in a second; what is null is not mentioned.</summary>
    public static string Capacity(long? reads, long? writes)
    {
        return string.Join(", ", new[] { Some(reads, "reads"), Some(writes, "writes") }.Where(static words => words.Length > 0));

        static string Some(long? units, string what) => units is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{units} {what}");
    }

    public static string Capacity(ProvisionedThroughput capacity) => Capacity(capacity.ReadCapacityUnits, capacity.WriteCapacityUnits);

    /// <summary>Maximums: null and what is below 1 are none.</summary>
    public static string Maximum(long? reads, long? writes) => string.Join(", ", [One(reads, "reads"), One(writes, "writes")]);

    public static string Billing(Throughput? throughput) => throughput switch
    {
        { IsProvisioned: true } => $"provisioned, {Capacity(throughput.ReadCapacityUnits, throughput.WriteCapacityUnits)}",
        { MaxReadRequestUnits: not null } or { MaxWriteRequestUnits: not null } => $"on demand, {Maximum(throughput.MaxReadRequestUnits, throughput.MaxWriteRequestUnits)}",
        _ => "on demand",
    };

    public static string Stream(StreamView view) => view is StreamView.None ? "off" : TableRequests.Stream(view).StreamViewType.Value;

    public static string Encryption(string key) => key.Length == 0 ? "DynamoDB's own key" : key;

    public static string Days(int days) => days switch
    {
        0 => "off",
        1 => "1 day",
        _ => string.Create(CultureInfo.InvariantCulture, $"{days} days"),
    };

    private static string Keys(IEnumerable<(string Name, string? Type)> hashKeys, IEnumerable<(string Name, string? Type)> rangeKeys)
    {
        return string.Join(", ", new[] { Some("hash key", hashKeys), Some("range key", rangeKeys) }.Where(static words => words.Length > 0));

        static string Some(string what, IEnumerable<(string Name, string? Type)> keys)
            => string.Join(" + ", keys.Select(static key => key.Type is null ? key.Name : $"{key.Name} ({key.Type})")) is { Length: > 0 } names ? $"{what} {names}" : "";
    }

    private static string One(long? units, string what)
        => units is > 0 ? string.Create(CultureInfo.InvariantCulture, $"at most {units} {what}") : $"no maximum of {what}";
}
