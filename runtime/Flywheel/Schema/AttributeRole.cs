namespace Flywheel;

/// <summary>What attributes a table's own rules keep from being changed.</summary>
internal static class AttributeRole
{
    /// <summary>Why no update may change an attribute, and what to do; null when one may.</summary>
    public static string? Obstacle(TableDefinition table, string attribute)
    {
        if (attribute == table.HashKey.Name || attribute == table.RangeKey?.Name)
        {
            return "it belongs to the primary key, which never changes. Delete the item and save one with another key.";
        }

        if (attribute == table.Discriminator?.Attribute)
        {
            return "it tells the item's type, which never changes. Delete the item and save one of the other type.";
        }

        if (attribute == table.Version || attribute == table.CreatedAt || attribute == table.UpdatedAt || attribute == table.Migration?.Attribute)
        {
            return "the engine keeps it with every write.";
        }

        if (table.Uniques.Count > 0 && ObstacleOfUniques(table, attribute) is { } unique)
        {
            return unique;
        }

        foreach (var composite in table.Composites)
        {
            if (composite.Name == attribute)
            {
                return $"it is made of {string.Join(", ", composite.Parts)}. Change those.";
            }
        }

        return IsPartOf(table, attribute, static (table, made) => made == table.HashKey.Name || made == table.RangeKey?.Name) ? "a part of the primary key is made of it, and that never changes. Delete the item and save one with another key." : null;
    }

    /// <summary>Why an attribute cannot be changed without knowing the item's [Unique] values, or null.</summary>
    private static string? ObstacleOfUniques(TableDefinition table, string attribute)
        => table.Uniques.Contains(attribute) ? "it is [Unique], and the item's former value must be given back. Read the item, assign the new value, and SyncAsync or SaveAsync it."
            : attribute == table.TimeToLive ? "the item's [Unique] values expire with it. Read the item, assign the new time, and SyncAsync or SaveAsync it."
            : IsPartOf(table, attribute, static (table, made) => table.Uniques.Contains(made)) ? "a [Unique] attribute is made of it, whose former value must be given back. Read the item, assign the new value, and SyncAsync or SaveAsync it."
            : null;

    /// <summary>Whether a wanted composite has the attribute among its parts, or among theirs.</summary>
    private static bool IsPartOf(TableDefinition table, string attribute, Func<TableDefinition, string, bool> isWanted)
    {
        // Each composite stands after those that it is made of, so what comes of the attribute is found on the way.
        HashSet<string>? made = null;
        foreach (var composite in table.Composites)
        {
            if (!composite.Parts.Contains(attribute) && (made is null || !composite.Parts.Any(made.Contains)))
            {
                continue;
            }

            if (isWanted(table, composite.Name))
            {
                return true;
            }

            (made ??= new(StringComparer.Ordinal)).Add(composite.Name);
        }

        return false;
    }
}
