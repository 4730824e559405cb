using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Compares the global indexes.</summary>
internal sealed class IndexComparison
{
    private readonly SchemaPair _pair;
    private readonly Dictionary<string, string> _types;
    private readonly List<(SchemaIndex? Declared, GlobalSecondaryIndexDescription Live, IndexFit Fit)> _live;

    // What no plan takes away: the key attributes of the table, its local indexes, and the global ones that are not named.
    private readonly SortedDictionary<string, string> _kept;

    public IndexComparison(SchemaPair pair)
    {
        _pair = pair;
        _types = IndexFits.Types(pair);
        _live =
        [
            .. pair.LiveIndexes.Select(live =>
            {
                var declared = pair.Table.GlobalIndexes.FirstOrDefault(index => index.Name == live.IndexName);
                return (declared, live, declared is null ? IndexFit.Other : IndexFits.Of(declared, live.KeySchema, live.Projection, _types));
            }),
        ];
        _kept = UsedAttributes(_pair.IsToBeRemoved);
    }

    /// <summary>Whether a live index goes: it was named, is not what the models say it is, and can be made anew where they declare it.</summary>
    public bool Goes(string index)
        => _pair.IsToBeRemoved(index) && _live.Exists(one => one.Live.IndexName == index && one.Fit is not IndexFit.Same && (one.Declared is null || Clash(one.Declared) is null));

    public IEnumerable<SchemaFinding> Removals()
    {
        foreach (var (declared, live, fit) in _live)
        {
            string name = live.IndexName;
            string words = IndexFits.Words(live.KeySchema, live.Projection, _types);
            if (Goes(name))
            {
                string instead = declared is null ? "no model declares it" : $"declared {SchemaWords.Index(declared)}";
                string until = declared is null ? "" : "; queries of it fail until it is made anew";
                yield return new(
                    _pair.Difference(SchemaPart.GlobalIndex, name, $"index {name}: {words}; {instead}", $"{SchemaPair.Plan}.", Breaks(fit, declared)),
                    [_pair.Step(SchemaAction.Remove, SchemaPart.GlobalIndex, name, $"index {name}: {words}{until}", UpdateRequests.RemoveIndex(_pair.Name, name))]);
            }
            else if (declared is not null && fit is not IndexFit.Same)
            {
                yield return _pair.Stays(
                    SchemaPart.GlobalIndex,
                    name,
                    $"index {name}: {words}; declared {SchemaWords.Index(declared)}",
                    Clash(declared) ?? "DynamoDB cannot change an index: declare it under a new name, switch the queries over and remove the old one with SchemaOptions.RemoveIndex. "
                    + $"RemoveIndex<{declared.Model}>(\"{name}\") now makes it anew; queries of it fail until it is filled.",
                    Breaks(fit, declared));
            }
            else if (declared is not null && live.IndexStatus == IndexStatus.CREATING && _pair.Live.Table.TableStatus != TableStatus.CREATING)
            {
                yield return _pair.Stays(
                    SchemaPart.GlobalIndex, name, $"index {name}: is still being built", "Queries of it fail until it is ACTIVE; wait, and look again.", breaks: true);
            }
        }
    }

    public IEnumerable<SchemaFinding> Additions()
    {
        var attributes = UsedAttributes(Goes);
        foreach (var index in _pair.Table.GlobalIndexes.Where(index => Goes(index.Name) || !_live.Exists(one => one.Live.IndexName == index.Name)))
        {
            string missing = $"index {index.Name}: is missing; declared {SchemaWords.Index(index)}";
            if (_pair.LiveLocalIndexes.Any(local => local.IndexName == index.Name))
            {
                yield return _pair.Stays(
                    SchemaPart.GlobalIndex,
                    index.Name,
                    $"index {index.Name}: is a local one; declared {SchemaWords.Index(index)}",
                    "A table has each name once: declare it as it is, or under a new name.",
                    breaks: true);
                continue;
            }

            if (Clash(index) is { } clash)
            {
                yield return _pair.Stays(SchemaPart.GlobalIndex, index.Name, missing, clash, breaks: true);
                continue;
            }

            foreach (var key in index.HashKeys.Concat(index.RangeKeys))
            {
                attributes[key.Name] = AttributeTypes.Name(key.Type);
            }

            yield return new(_pair.Difference(SchemaPart.GlobalIndex, index.Name, missing, $"{SchemaPair.Plan}.", breaks: true), [Add(index, attributes)]);
        }
    }

    private static bool Breaks(IndexFit fit, SchemaIndex? declared) => declared is not null && fit is IndexFit.Other;

    private SchemaStep Add(SchemaIndex index, SortedDictionary<string, string> attributes)
    {
        var capacity = TableRequests.Provisioned(_pair.Table.ThroughputOf(index));
        string billed = "";
        if (!_pair.WillBeProvisioned)
        {
            billed = capacity is null ? "" : "; on demand, as the live table is";
            capacity = null;
        }
        else if (capacity is not null)
        {
            billed = $"; {SchemaWords.Capacity(capacity)}";
        }
        else if (_pair.Live.Table.ProvisionedThroughput is { } own)
        {
            capacity = new(own.ReadCapacityUnits ?? 1, own.WriteCapacityUnits ?? 1);
            billed = $"; {SchemaWords.Capacity(capacity)}, as the live table has";
        }

        var maximum = _pair.WillBeProvisioned ? null : TableRequests.OnDemand(index.Throughput);
        var definitions = attributes.Select(static attribute => new AttributeDefinition(attribute.Key, attribute.Value));
        return _pair.Step(
            SchemaAction.Add,
            SchemaPart.GlobalIndex,
            index.Name,
            $"index {index.Name}: {SchemaWords.Index(index)}{billed}",
            UpdateRequests.AddIndex(_pair.Name, index, definitions, capacity, maximum));
    }

    /// <returns>Why a declared index cannot be added, and what to do; null when it can.</returns>
    private string? Clash(SchemaIndex index)
        => index.HashKeys.Concat(index.RangeKeys).FirstOrDefault(key => _kept.TryGetValue(key.Name, out string? type) && type != AttributeTypes.Name(key.Type)) is { } other
            ? $"It cannot be added: the live table uses '{other.Name}' as a key attribute of the type {_kept[other.Name]}, "
                + $"the model as {AttributeTypes.Name(other.Type)}, and DynamoDB allows one. "
                + "Give the model that type, or remove the live indexes that use it with SchemaOptions.RemoveIndex."
            : null;

    // The key attributes, with their types, of the table and of the indexes that it has without some.
    private SortedDictionary<string, string> UsedAttributes(Func<string, bool> without)
    {
        var used = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var keys = new[] { _pair.Live.Table.KeySchema }
            .Concat(_pair.LiveLocalIndexes.Select(static index => index.KeySchema))
            .Concat(_live.Where(one => !without(one.Live.IndexName)).Select(static one => one.Live.KeySchema));
        foreach (var key in keys.SelectMany(static schema => schema ?? []))
        {
            used[key.AttributeName] = _types[key.AttributeName];
        }

        return used;
    }
}
