namespace Flywheel;

/// <summary>Merges what several models say of one table: what only one says holds, and what two say differently is refused.</summary>
internal static class SettingsMerge
{
    public static TableSettings Of(string name, SchemaModel[] models) => new()
    {
        Throughput = One(name, models, "throughput", static table => table.Settings.Throughput),
        Stream = One(name, models, "stream", static table => table.Settings.Stream),
        InfrequentAccess = One(name, models, "table class", static table => table.Settings.InfrequentAccess),
        DeletionProtection = One(name, models, "deletion protection", static table => table.Settings.DeletionProtection),
        EncryptionKey = One(name, models, "encryption key", static table => table.Settings.EncryptionKey),
        PointInTimeRecoveryDays = One(name, models, "point-in-time recovery", static table => table.Settings.PointInTimeRecoveryDays),
        Tags = Tags(name, models),
    };

    /// <summary>What the models say of one thing; null when none says anything.</summary>
    public static TValue? One<TValue>(string name, SchemaModel[] models, string what, Func<TableDefinition, TValue?> valueOf)
    {
        SchemaModel? said = null;
        TValue? result = default;
        foreach (var model in models)
        {
            if (valueOf(model.Table) is not { } value)
            {
                continue;
            }

            if (said is not null && !value.Equals(result))
            {
                throw Contradiction(name, said.Name, model.Name, $"say different things of its {what}: {result} and {value}. A table has one, so make them agree");
            }

            (said, result) = (said ?? model, value);
        }

        return result;
    }

    public static FlywheelException Contradiction(string table, string one, string other, string what)
        => new(one == other ? $"Two models named {one} share the table '{table}', but {what}." : $"{one} and {other} share the table '{table}', but {what}.");

    private static SortedDictionary<string, string> Tags(string name, SchemaModel[] models)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string key in models.SelectMany(static model => model.Table.Settings.Tags.Keys).Distinct(StringComparer.Ordinal))
        {
            tags.Add(key, One(name, models, $"tag '{key}'", table => table.Settings.Tags.GetValueOrDefault(key))!);
        }

        return tags;
    }
}
