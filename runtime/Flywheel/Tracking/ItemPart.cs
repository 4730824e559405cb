namespace Flywheel;

/// <summary>What was read of items that were not read whole: what an index holds, or the attributes that were asked for. The rest is unknown, not missing.</summary>
internal sealed class ItemPart
{
    private readonly TableDefinition _table;
    private readonly IndexDefinition? _index;
    private readonly IReadOnlyList<AttributePath>? _paths;
    private readonly List<string> _identity;

    private ItemPart(TableDefinition table, IndexDefinition? index, IReadOnlyList<AttributePath>? paths)
    {
        _table = table;
        _index = index;
        _paths = paths;
        _identity = IdentityOf(table);
        IsIncomplete = paths is not null || IndexCoverage.IsPartial(table, index!);
        HasNested = paths is not null && paths.Any(static path => path.Parent is not null);
    }

    /// <summary>Whether more is missing than what the model computes of other attributes.</summary>
    public bool IsIncomplete { get; }

    /// <summary>Whether only some of the entries of a map or list were read.</summary>
    public bool HasNested { get; }

    /// <summary>The part that reading gives; null for whole items.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The index that is read, or null for the table.</param>
    /// <param name="paths">What is read of each item, keys aside; null for all that is there.</param>
    public static ItemPart? Of(TableDefinition table, IndexDefinition? index, IReadOnlyList<AttributePath>? paths)
        // A local index fetches from the table what it lacks.
        => paths is not null || (index is { Projection: not Projection.All } && (index.IsGlobal || !IndexCoverage.IsPartial(table, index))) ? new(table, index, paths) : null;

    /// <summary>What must be read of an item besides its key: the type to make of it, and what its key is made of, so that the object has the same key.</summary>
    public static List<string> IdentityOf(TableDefinition table)
    {
        var identity = new List<string>();
        Add(table.Discriminator?.Attribute);

        // A composite stands after the ones that it is made of.
        for (int i = table.Composites.Count - 1; i >= 0; i--)
        {
            var composite = table.Composites[i];
            if (new CandidateKey(table, null).Has(composite.Name) || identity.Contains(composite.Name))
            {
                foreach (string part in composite.Parts)
                {
                    Add(part);
                }
            }
        }

        return identity;

        void Add(string? attribute)
        {
            if (attribute is not null && !new CandidateKey(table, null).Has(attribute) && !identity.Contains(attribute))
            {
                identity.Add(attribute);
            }
        }
    }

    /// <summary>Whether an attribute was read, in all its entries; when the part lacks it then, so does the item.</summary>
    public bool Holds(string attribute)
    {
        if (_paths is null)
        {
            return IndexCoverage.Holds(_table, _index!, attribute);
        }

        if (new CandidateKey(_table, _index).Has(attribute) || new CandidateKey(_table, null).Has(attribute) || _identity.Contains(attribute))
        {
            return true;
        }

        if (attribute == _table.Version)
        {
            return IndexCoverage.Gives(_table, _index, attribute);
        }

        foreach (var path in _paths)
        {
            if (path.Parent is null && path.Name == attribute)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a path, <c>Address.City</c>, leads into an attribute that was not read, or not in all its entries.</summary>
    public bool Lacks(string path)
    {
        foreach (string attribute in _table.Attributes)
        {
            if (path.StartsWith(attribute, StringComparison.Ordinal) && (path.Length == attribute.Length || path[attribute.Length] is '.' or '[') && !Holds(attribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How the items were read, for a message: <c>read from the index ByWins</c>.</summary>
    public override string ToString() => _paths is null ? $"read from the index {_index}" : "read with Attributes(…)";
}
