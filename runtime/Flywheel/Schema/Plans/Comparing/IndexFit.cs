using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>How a live index serves the queries of a declared one.</summary>
internal enum IndexFit
{
    /// <summary>It is the same.</summary>
    Same,

    /// <summary>It has the same keys, and holds all attributes that the declared one holds and more.</summary>
    HoldsMore,

    /// <summary>Its keys are others, or it lacks attributes.</summary>
    Other,
}

/// <summary>Compares the keys and projections of indexes and tables.</summary>
internal static class IndexFits
{
    public static Dictionary<string, string> Types(SchemaPair pair)
        => (pair.Live.Table.AttributeDefinitions ?? []).ToDictionary(static attribute => attribute.AttributeName, static attribute => attribute.AttributeType.Value, StringComparer.Ordinal);

    public static bool SameKeys(IEnumerable<KeyDefinition> hashKeys, IEnumerable<KeyDefinition> rangeKeys, List<KeySchemaElement>? live, IReadOnlyDictionary<string, string> types)
    {
        return Same(hashKeys, KeyType.HASH) && Same(rangeKeys, KeyType.RANGE);

        bool Same(IEnumerable<KeyDefinition> keys, KeyType type)
            => keys.Select(static key => (key.Name, (string?)AttributeTypes.Name(key.Type)))
                .SequenceEqual((live ?? []).Where(key => key.KeyType == type).Select(key => (key.AttributeName, types.GetValueOrDefault(key.AttributeName))));
    }

    public static IndexFit Of(SchemaIndex index, List<KeySchemaElement>? keys, Amazon.DynamoDBv2.Model.Projection? projection, IReadOnlyDictionary<string, string> types)
    {
        if (!SameKeys(index.HashKeys, index.RangeKeys, keys, types))
        {
            return IndexFit.Other;
        }

        bool liveHoldsAll = projection?.ProjectionType == ProjectionType.ALL;
        if (index.Projection is Projection.All || liveHoldsAll)
        {
            return !liveHoldsAll ? IndexFit.Other : index.Projection is Projection.All ? IndexFit.Same : IndexFit.HoldsMore;
        }

        var held = (projection?.NonKeyAttributes ?? []).ToHashSet(StringComparer.Ordinal);
        return held.SetEquals(index.Include) ? IndexFit.Same : held.IsSupersetOf(index.Include) ? IndexFit.HoldsMore : IndexFit.Other;
    }

    public static string Words(List<KeySchemaElement>? keys, Amazon.DynamoDBv2.Model.Projection? projection, IReadOnlyDictionary<string, string> types)
    {
        var held = projection?.ProjectionType == ProjectionType.ALL ? Projection.All : projection?.ProjectionType == ProjectionType.INCLUDE ? Projection.Include : Projection.KeysOnly;
        return $"{SchemaWords.Keys(keys, types)}, {SchemaWords.Projection(held, projection?.NonKeyAttributes ?? [])}";
    }
}
