namespace Flywheel;

/// <summary>Merges the models that share a table; what they contradict each other in is refused with the names of both.</summary>
internal static class SchemaTables
{
    private const int MostLocalIndexes = 5;
    private const int MostIncluded = 100;

    /// <param name="models">The models, in the order of their registration.</param>
    /// <param name="nameOf">Gives a table's name as it is sent.</param>
    /// <param name="options">Whose throughputs take the place of the models'; or null.</param>
    /// <exception cref="FlywheelException">Two models contradict each other, DynamoDB cannot have the table, or the options name a table or an index that no model has.</exception>
    public static List<SchemaTable> Of(IEnumerable<SchemaModel> models, Func<TableDefinition, string> nameOf, SchemaOptions? options = null)
    {
        var all = models.ToList();
        var named = options ?? new();
        OptionsFit(all, named);
        return [.. all.GroupBy(model => nameOf(model.Table), StringComparer.Ordinal).Select(table => Merge(table.Key, [.. table], named))];
    }

    private static SchemaTable Merge(string name, SchemaModel[] models, SchemaOptions options)
    {
        var first = models[0];
        TableName.Check(name, first.Table, first.Name);
        var attributes = new SortedDictionary<string, (KeyDefinition Key, string Model)>(StringComparer.Ordinal);
        var indexes = new List<SchemaIndex>();
        CompanionsAreAlone(name, models);
        foreach (var model in models)
        {
            if (model.Table.HashKey != first.Table.HashKey || model.Table.RangeKey != first.Table.RangeKey)
            {
                throw SettingsMerge.Contradiction(name, first.Name, model.Name, $"have different keys: {Keys(first.Table)}, and {Keys(model.Table)}. Give them the same keys or different tables");
            }

            AddKeys(name, attributes, model.Name, model.Table.HashKeys.Concat(model.Table.RangeKeys));
            foreach (var index in model.Table.Indexes)
            {
                AddKeys(name, attributes, model.Name, index.HashKeys.Concat(index.RangeKeys));
                AddIndex(name, indexes, SchemaIndex.Of(index, model.Name));
            }
        }

        NamesTellApart(name, models);
        LimitsAreKept(name, models, indexes);
        var throughput = ThroughputMerge.OfTable(name, models, options);
        return new()
        {
            Name = name,
            BareName = first.Table.Name,
            Models = [.. models.Select(static model => model.Name)],
            HashKey = first.Table.HashKey,
            RangeKey = first.Table.RangeKey,
            KeyAttributes = [.. attributes.Values.Select(static attribute => attribute.Key)],
            Indexes =
            [
                .. indexes.Where(static index => !index.IsGlobal),
                .. indexes.Where(static index => index.IsGlobal).Select(index => index with { Throughput = ThroughputMerge.OfIndex(name, models, options, index.Name, throughput) }),
            ],
            Settings = SettingsMerge.Of(name, models) with { Throughput = throughput },
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

    private static void AddIndex(string name, List<SchemaIndex> indexes, SchemaIndex index)
    {
        if (indexes.Find(other => other.Name == index.Name) is not { } known)
        {
            indexes.Add(index);
        }
        else if (!known.HasShapeOf(index))
        {
            throw SettingsMerge.Contradiction(name, known.Model, index.Model, $"describe the index '{index.Name}' differently: {known}, and {index}. Make them agree, or name one otherwise");
        }
    }

    private static void NamesTellApart(string name, SchemaModel[] models)
    {
        var owners = new Dictionary<(string, string), string>();
        foreach (var model in models)
        {
            foreach (string own in model.Table.Discriminator?.Names ?? [])
            {
                string attribute = model.Table.Discriminator!.Attribute;
                if (!owners.TryAdd((attribute, own), model.Name))
                {
                    throw SettingsMerge.Contradiction(
                        name, owners[(attribute, own)], model.Name, $"give their items the same name '{own}' in '{attribute}', so that nothing tells them apart. Give one another name by [DerivedType(typeof(…), \"…\")]");
                }
            }
        }
    }

    // Only models that look at names do not take counters and taken values of others for items of their own.
    private static void CompanionsAreAlone(string name, SchemaModel[] models)
    {
        if (Array.Find(models, static model => model.IsOfCompanions) is { } companions
            && Array.Find(models, static model => !model.IsOfCompanions && model.Table.OwnItems is null) is { } other)
        {
            throw SettingsMerge.Contradiction(
                name, other.Name, companions.Name, $"cannot: reads of {other.Name} would show counters and taken values. Name another table by [Table(CompanionTable = …)], or none");
        }
    }

    private static void LimitsAreKept(string name, SchemaModel[] models, List<SchemaIndex> indexes)
    {
        if (indexes.Count(static index => !index.IsGlobal) is > MostLocalIndexes and var local)
        {
            throw SettingsMerge.TooMuch(name, models, $"{local} local indexes, and DynamoDB allows {MostLocalIndexes}; remove some, or make them global ones");
        }

        if (indexes.Sum(static index => index.Include.Count) is > MostIncluded and var included)
        {
            throw SettingsMerge.TooMuch(name, models, $"{included} attributes that its indexes include, and DynamoDB allows {MostIncluded} in all of them; include fewer, or project all attributes");
        }
    }

    // What is named in vain would be passed over in silence.
    private static void OptionsFit(List<SchemaModel> models, SchemaOptions options)
    {
        foreach (var (table, index) in options.Throughputs.Keys)
        {
            if (index is null ? !Of(table).Any() : !Of(table).Any(known => known.Any(other => other.Name == index)))
            {
                throw Vain($"give a throughput to the {(index is null ? "" : $"index '{index}' of the ")}table '{table}'", index is null || !Of(table).Any() ? null : table);
            }
        }

        foreach (var (table, index) in options.Removed)
        {
            if (!Of(table).Any())
            {
                throw Vain($"remove the index '{index}' of the table '{table}'", null);
            }

            if (Of(table).SelectMany(static known => known).FirstOrDefault(other => other.Name == index) is { IsGlobal: false })
            {
                throw new FlywheelException($"The options remove the index '{index}' of the table '{table}', which is a local one, and DynamoDB removes these with the table only. Nothing was sent.");
            }
        }

        IEnumerable<IReadOnlyList<IndexDefinition>> Of(string table) => models.Where(model => model.Table.Name == table).Select(static model => model.Table.Indexes);

        static FlywheelException Vain(string what, string? table)
            => new($"The options {what}, {(table is null ? "which no registered model has. Register a model of it first" : "but no registered model of the table declares it. Register the model that does")}. Nothing was sent.");
    }

    private static string Keys(TableDefinition table) => string.Join(", ", table.HashKeys.Concat(table.RangeKeys).Select(static key => $"{key.Name} ({AttributeTypes.Name(key.Type)})"));
}
