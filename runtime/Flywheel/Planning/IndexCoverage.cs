namespace Flywheel;

/// <summary>What an index holds, and what therefore cannot be asked of it.</summary>
internal static class IndexCoverage
{
    public static void CheckOwner(TableDefinition table, IndexDefinition index)
    {
        foreach (var own in table.Indexes)
        {
            if (ReferenceEquals(own, index))
            {
                return;
            }
        }

        throw new QueryPlanException($"The index {index} is not an index of {table}; use one of the model's Indexes.");
    }

    /// <summary>Why the index cannot serve the request, and what to do; null when it can.</summary>
    public static PlanObstacle? Obstacle(TableDefinition table, IndexDefinition index, ReadOnlySpan<Condition> terms, Wanted wanted)
    {
        // A local index fetches from the table what it does not hold, and can be read consistently.
        if (!index.IsGlobal)
        {
            return null;
        }

        if (wanted.ConsistentRead)
        {
            return new("it is a global index, and DynamoDB reads those eventually consistently only", "Leave the consistent read out, or use the table's key.");
        }

        if (index.Projection == Projection.All)
        {
            return null;
        }

        if (wanted.Paths is null && !wanted.MayBePart && FirstMissing(table, index) is { } missing)
        {
            return new(
                $"it does not hold {missing}, so its items would be incomplete",
                "Call Complete() to have the rest read from the table, name the index with Index(…) to take items in part, or read only what it holds, with "
                + "Select or Attributes.");
        }

        foreach (var path in wanted.Paths ?? [])
        {
            if (!Holds(table, index, path.Attribute))
            {
                return new($"it does not hold the attribute '{path.Attribute}', which is to be read", "Project it into the index, leave it out, or use another key.");
            }
        }

        if (table.OwnItems is { } own && !Holds(table, index, own.Attribute))
        {
            return new(
                $"it does not hold the attribute '{own.Attribute}', which tells the model's items from those of other types in the table",
                "Project all attributes into the index, or Include some: the attribute is included by itself.");
        }

        if (Companions.AreIn(table, index) && index.Projection != Projection.All)
        {
            return new(
                $"it does not hold the attribute '{Companions.Marker}', which tells the model's items from the counters and taken values in the table",
                "Project all attributes into the index, or name a [Table(CompanionTable = …)] for them.");
        }

        if (table.Migration is { } migration && !wanted.KeysOnly && !wanted.IsCount && !Holds(table, index, migration.Attribute))
        {
            return new(
                $"it does not hold the attribute '{migration.Attribute}', which tells the schema version of an item",
                "Project all attributes into the index, or Include some: the attribute is included by itself. Or call Complete() to have the items read from the table.");
        }

        if (wanted.MayBePart && ItemPart.IdentityOf(table).Find(name => !Holds(table, index, name)) is { } identity)
        {
            return new(
                $"it does not hold the attribute '{identity}', which {(identity == table.Discriminator?.Attribute ? "tells the type of an item" : "the table's key is made of")}",
                "Project it into the index, call Complete() to have the items read from the table, or read a projection with Select.");
        }

        foreach (var condition in terms)
        {
            if (Condition.Find(condition, (table, index), static (term, read) => !Holds(read.table, read.index, term.Path.Attribute)) is { } unheld)
            {
                return new($"it does not hold the attribute '{unheld.Path.Attribute}' that a condition names", "Project it into the index, or leave the condition out.");
            }
        }

        return null;
    }

    /// <summary>Whether items from the index alone could lack attributes of the model.</summary>
    public static bool IsPartial(TableDefinition table, IndexDefinition index)
        => FirstMissing(table, index) is not null;

    /// <summary>The discriminator or the first attribute of the model that the index does not hold and that is not computed of others, for a message; or null.</summary>
    public static string? FirstMissing(TableDefinition table, IndexDefinition index)
    {
        if (index.Projection == Projection.All)
        {
            return null;
        }

        if (table.Discriminator is { } type && !Holds(table, index, type.Attribute))
        {
            return $"the discriminator '{type.Attribute}'";
        }

        foreach (string attribute in table.Attributes)
        {
            if (!Holds(table, index, attribute) && table.CompositeOf(attribute) is null)
            {
                return $"the model's attribute '{attribute}'";
            }
        }

        return table.KeepsExtra ? "the attributes that the model keeps without declaring them ([Extra])"
            : table.Migration is not null ? "what an item of an older schema version has"
            : null;
    }

    /// <summary>Whether a read of the table or an index can give an attribute: a local index fetches from the table what it does not hold.</summary>
    public static bool Gives(TableDefinition table, IndexDefinition? index, string attribute)
        => index is null or { IsGlobal: false } || Holds(table, index, attribute);

    /// <summary>Whether the index holds an attribute.</summary>
    public static bool Holds(TableDefinition table, IndexDefinition index, string attribute)
    {
        if (index.Projection == Projection.All || new CandidateKey(table, index).Has(attribute) || new CandidateKey(table, null).Has(attribute))
        {
            return true;
        }

        foreach (string included in index.Include)
        {
            if (included == attribute)
            {
                return index.Projection == Projection.Include;
            }
        }

        return false;
    }
}
