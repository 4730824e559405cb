using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Table definitions as the SDK's <see cref="CreateTableRequest"/>; models that share a table are merged.</summary>
internal static class TableRequests
{
    public static List<CreateTableRequest> Of(IEnumerable<TableDefinition> tables, Func<TableDefinition, string> nameOf)
        => [.. tables.GroupBy(nameOf, StringComparer.Ordinal).Select(static table => Create(table.Key, [.. table]))];

    /// <summary>The attributes by which DynamoDB may delete items, by table.</summary>
    public static Dictionary<string, string> TimesToLive(IEnumerable<TableDefinition> tables, Func<TableDefinition, string> nameOf)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            string name = nameOf(table);
            if (table.TimeToLive is { } attribute && !attributes.TryAdd(name, attribute) && attributes[name] != attribute)
            {
                throw new FlywheelException(
                    $"Two models name different attributes as the time to live of the table '{name}': '{attributes[name]}' and '{attribute}'; a table has one, so make them agree.");
            }
        }

        return attributes;
    }

    private static CreateTableRequest Create(string name, TableDefinition[] tables)
    {
        var table = tables[0];
        var attributes = new SortedDictionary<string, AttributeType>(StringComparer.Ordinal);
        var indexes = new Dictionary<string, IndexDefinition>(StringComparer.Ordinal);
        foreach (var other in tables)
        {
            if (other.HashKey != table.HashKey || other.RangeKey != table.RangeKey)
            {
                throw new FlywheelException($"Two models describe the table '{name}' with different keys; give them the same keys or different tables.");
            }

            AddKeys(name, attributes, other.HashKeys.Concat(other.RangeKeys));
            foreach (var index in other.Indexes)
            {
                AddKeys(name, attributes, index.HashKeys.Concat(index.RangeKeys));
                if (!indexes.TryAdd(index.Name, index) && !AreEqual(indexes[index.Name], index))
                {
                    throw new FlywheelException($"Two models describe the index '{index.Name}' of the table '{name}' differently; make them agree or name one otherwise.");
                }
            }
        }

        var local = indexes.Values.Where(static index => !index.IsGlobal).Select(static index => new LocalSecondaryIndex
        {
            IndexName = index.Name,
            KeySchema = Keys(index.HashKeys, index.RangeKeys),
            Projection = Projected(index),
        }).ToList();
        var global = indexes.Values.Where(static index => index.IsGlobal).Select(static index => new GlobalSecondaryIndex
        {
            IndexName = index.Name,
            KeySchema = Keys(index.HashKeys, index.RangeKeys),
            Projection = Projected(index),
        }).ToList();
        return new()
        {
            TableName = name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = Keys(table.HashKeys, table.RangeKeys),
            AttributeDefinitions = [.. attributes.Select(static attribute => new AttributeDefinition(attribute.Key, AttributeTypes.Name(attribute.Value)))],
            LocalSecondaryIndexes = local.Count > 0 ? local : null,
            GlobalSecondaryIndexes = global.Count > 0 ? global : null,
        };
    }

    private static void AddKeys(string table, SortedDictionary<string, AttributeType> attributes, IEnumerable<KeyDefinition> keys)
    {
        foreach (var key in keys)
        {
            if (!attributes.TryAdd(key.Name, key.Type) && attributes[key.Name] != key.Type)
            {
                throw new FlywheelException(
                    $"The key attribute '{key.Name}' of the table '{table}' is {AttributeTypes.Name(attributes[key.Name])} in one place and {AttributeTypes.Name(key.Type)} in another; DynamoDB allows one type.");
            }
        }
    }

    private static bool AreEqual(IndexDefinition one, IndexDefinition other)
        => one.IsGlobal == other.IsGlobal
            && one.HashKeys.SequenceEqual(other.HashKeys)
            && one.RangeKeys.SequenceEqual(other.RangeKeys)
            && one.Projection == other.Projection
            && one.Include.SequenceEqual(other.Include, StringComparer.Ordinal);

    private static List<KeySchemaElement> Keys(IReadOnlyList<KeyDefinition> hashKeys, IReadOnlyList<KeyDefinition> rangeKeys) =>
    [
        .. hashKeys.Select(static key => new KeySchemaElement(key.Name, KeyType.HASH)),
        .. rangeKeys.Select(static key => new KeySchemaElement(key.Name, KeyType.RANGE)),
    ];

    private static Amazon.DynamoDBv2.Model.Projection Projected(IndexDefinition index) => new()
    {
        ProjectionType = index.Projection switch
        {
            Projection.All => ProjectionType.ALL,
            Projection.KeysOnly => ProjectionType.KEYS_ONLY,
            _ => ProjectionType.INCLUDE,
        },
        NonKeyAttributes = index.Include.Count > 0 ? [.. index.Include] : null,
    };
}
