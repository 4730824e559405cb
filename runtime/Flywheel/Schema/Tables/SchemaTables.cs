namespace Flywheel;

/// <summary>Merges the models that share a table; what they contradict each other in is refused with the names of both.</summary>
internal static class SchemaTables
{
    /// <param name="models">The models, in the order of their registration.</param>
    /// <param name="nameOf">Gives a table's name as it is sent.</param>
    /// <param name="options">Whose throughputs take the place of the models'; or null.</param>
    /// <exception cref="FlywheelException">Two models contradict each other.</exception>
    public static List<SchemaTable> Of(IEnumerable<SchemaModel> models, Func<TableDefinition, string> nameOf, SchemaOptions? options = null)
        => [.. models.GroupBy(model => nameOf(model.Table), StringComparer.Ordinal).Select(table => Merge(table.Key, [.. table], options ?? new()))];

    private static SchemaTable Merge(string name, SchemaModel[] models, SchemaOptions options)
    {
        var first = models[0];
        var attributes = new SortedDictionary<string, (KeyDefinition Key, string Model)>(StringComparer.Ordinal);
        var indexes = new Dictionary<string, SchemaIndex>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var model in models)
        {
            if (model.Table.HashKey != first.Table.HashKey || model.Table.RangeKey != first.Table.RangeKey)
            {
                throw SettingsMerge.Contradiction(name, first.Name, model.Name, $"have different keys: {Keys(first.Table)}, and {Keys(model.Table)}. Give them the same keys or different tables");
            }

            AddKeys(name, attributes, model.Name, model.Table.HashKeys.Concat(model.Table.RangeKeys));
            foreach (var definition in model.Table.Indexes)
            {
                AddKeys(name, attributes, model.Name, definition.HashKeys.Concat(definition.RangeKeys));
                var index = SchemaIndex.Of(definition, model.Name);
                if (indexes.TryAdd(index.Name, index))
                {
                    order.Add(index.Name);
                    continue;
                }

                var other = indexes[index.Name];
                if (!other.HasShapeOf(index))
                {
                    throw SettingsMerge.Contradiction(name, other.Model, index.Model, $"describe the index '{index.Name}' differently. Make them agree, or name one otherwise");
                }

                if (other.Throughput is not null && index.Throughput is not null && other.Throughput != index.Throughput)
                {
                    throw SettingsMerge.Contradiction(name, other.Model, index.Model, $"give the index '{index.Name}' different throughputs. Make them agree");
                }

                indexes[index.Name] = other with { Throughput = other.Throughput ?? index.Throughput };
            }
        }

        string bareName = first.Table.Name;
        var merged = order.Select(index => indexes[index]).Select(index => options.Throughputs.TryGetValue((bareName, index.Name), out var own) ? index with { Throughput = own } : index).ToList();
        var settings = SettingsMerge.Of(name, models);
        return new()
        {
            Name = name,
            BareName = bareName,
            Models = [.. models.Select(static model => model.Name)],
            HashKey = first.Table.HashKey,
            RangeKey = first.Table.RangeKey,
            KeyAttributes = [.. attributes.Values.Select(static attribute => attribute.Key)],
            Indexes = [.. merged.Where(static index => !index.IsGlobal), .. merged.Where(static index => index.IsGlobal)],
            Settings = options.Throughputs.TryGetValue((bareName, null), out var throughput) ? settings with { Throughput = throughput } : settings,
            TimeToLive = SettingsMerge.One(name, models, "time to live", static table => table.TimeToLive),
        };
    }

    private static void AddKeys(string name, SortedDictionary<string, (KeyDefinition Key, string Model)> attributes, string model, IEnumerable<KeyDefinition> keys)
    {
        foreach (var key in keys)
        {
            if (!attributes.TryAdd(key.Name, (key, model)) && attributes[key.Name] is var other && other.Key.Type != key.Type)
            {
                throw SettingsMerge.Contradiction(
                    name, other.Model, model, $"use the key attribute '{key.Name}' with the types {AttributeTypes.Name(other.Key.Type)} and {AttributeTypes.Name(key.Type)}; DynamoDB allows one. Make them agree");
            }
        }
    }

    private static string Keys(TableDefinition table) => string.Join(", ", table.HashKeys.Concat(table.RangeKeys).Select(static key => $"{key.Name} ({AttributeTypes.Name(key.Type)})"));
}
