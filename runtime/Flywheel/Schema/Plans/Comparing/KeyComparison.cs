namespace Flywheel;

/// <summary>Compares what DynamoDB never changes: the primary key and the local indexes.</summary>
internal static class KeyComparison
{
    private const string NewTable = "create a table of another name, copy the items and switch over";

    public static SchemaFinding? Key(SchemaPair pair)
    {
        var types = IndexFits.Types(pair);
        return IndexFits.SameKeys(pair.Table.HashKeys, pair.Table.RangeKeys, pair.Live.Table.KeySchema, types) ? null : pair.Stays(
            SchemaPart.Key,
            null,
            $"key: {SchemaWords.Keys(pair.Live.Table.KeySchema, types)}; declared {SchemaWords.Keys(pair.Table.HashKeys, pair.Table.RangeKeys)}",
            $"DynamoDB cannot change the key of a table: give the model the live key, or {NewTable}. Nothing else of the table was compared.",
            breaks: true);
    }

    public static IEnumerable<SchemaFinding> LocalIndexes(SchemaPair pair)
    {
        var types = IndexFits.Types(pair);
        foreach (var index in pair.Table.LocalIndexes)
        {
            string declared = SchemaWords.Index(index);
            var live = pair.LiveLocalIndexes.FirstOrDefault(other => other.IndexName == index.Name);
            if (live is null)
            {
                bool isGlobal = pair.LiveIndexes.Any(other => other.IndexName == index.Name);
                yield return pair.Stays(
                    SchemaPart.LocalIndex,
                    index.Name,
                    $"local index {index.Name}: {(isGlobal ? "is a global one" : "is missing")}; declared {declared}",
                    $"DynamoDB cannot add a local index to a table: declare a global one under a new name, or {NewTable}.",
                    breaks: true);
                continue;
            }

            var fit = IndexFits.Of(index, live.KeySchema, live.Projection, types);
            if (fit is not IndexFit.Same)
            {
                yield return pair.Stays(
                    SchemaPart.LocalIndex,
                    index.Name,
                    $"local index {index.Name}: {IndexFits.Words(live.KeySchema, live.Projection, types)}; declared {declared}",
                    $"DynamoDB cannot change a local index: declare it as it is, or {NewTable}.",
                    breaks: fit is IndexFit.Other);
            }
        }

        foreach (var live in pair.LiveLocalIndexes.Where(live => pair.IsToBeRemoved(live.IndexName)))
        {
            yield return pair.Stays(
                SchemaPart.LocalIndex, live.IndexName, $"local index {live.IndexName}: is to be removed", $"DynamoDB cannot remove a local index: leave it, or {NewTable}.");
        }
    }
}
