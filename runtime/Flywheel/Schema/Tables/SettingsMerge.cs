using System.Globalization;

namespace Flywheel;

/// <summary>Merges what several models say of one table: what only one says holds, and what two say differently is refused.</summary>
internal static class SettingsMerge
{
    private const int MostTags = 50;

    /// <summary>The settings without the throughput, see <see cref="ThroughputMerge"/>.</summary>
    public static TableSettings Of(string name, SchemaModel[] models) => new()
    {
        Stream = One(name, models, "stream", static table => table.Settings.Stream),
        InfrequentAccess = One(name, models, "infrequent access", static table => table.Settings.InfrequentAccess),
        DeletionProtection = One(name, models, "deletion protection", static table => table.Settings.DeletionProtection),
        EncryptionKey = One(name, models, "encryption key", static table => table.Settings.EncryptionKey),
        PointInTimeRecoveryDays = One(name, models, "days of point-in-time recovery", static table => table.Settings.PointInTimeRecoveryDays),
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
                throw Contradiction(name, said.Name, model.Name, $"say different things of its {what}: {Text(result)} and {Text(value)}. Make them agree, or let one of them say it");
            }

            (said, result) = (said ?? model, value);
        }

        return result;
    }

    /// <summary>Two models that cannot both be right.</summary>
    /// <param name="table">The table's name as it is sent.</param>
    /// <param name="one">The name of a model.</param>
    /// <param name="other">The name of the other.</param>
    /// <param name="what">What they do, and what to do about it; without the point at the end.</param>
    public static FlywheelException Contradiction(string table, string one, string other, string what)
        => new($"{one} and {other} share the table '{table}', but {what}. Nothing was sent.");

    /// <summary>Models that are too much for one table together.</summary>
    public static FlywheelException TooMuch(string table, SchemaModel[] models, string what)
        => new($"The table '{table}' of {string.Join(", ", models.Select(static model => model.Name))} has {what}. Nothing was sent.");

    private static SortedDictionary<string, string> Tags(string name, SchemaModel[] models)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string key in models.SelectMany(static model => model.Table.Settings.Tags.Keys).Distinct(StringComparer.Ordinal))
        {
            tags.Add(key, One(name, models, $"tag '{key}'", table => table.Settings.Tags.GetValueOrDefault(key))!);
        }

        return tags.Count <= MostTags ? tags : throw TooMuch(name, models, $"{tags.Count} tags, and DynamoDB allows {MostTags}; remove some");
    }

    private static string? Text<TValue>(TValue value) => value switch
    {
        string text => $"'{text}'",
        bool said => said ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
