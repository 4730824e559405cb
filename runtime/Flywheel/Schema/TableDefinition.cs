namespace Flywheel;

/// <summary>A model's table: everything that DynamoDB has to know to create it, and the attributes that the model declares.</summary>
public sealed class TableDefinition
{
    private readonly DiscriminatorDefinition? _discriminator;

    /// <summary>Describes a table.</summary>
    /// <param name="name">The table's name, before the engine's prefix.</param>
    /// <param name="hashKey">The hash key.</param>
    /// <param name="rangeKey">The range key, or null.</param>
    public TableDefinition(string name, KeyDefinition hashKey, KeyDefinition? rangeKey = null)
    {
        Name = name;
        HashKey = hashKey;
        RangeKey = rangeKey;
        HashKeys = [hashKey];
        RangeKeys = rangeKey is null ? [] : [rangeKey];
    }

    /// <summary>The table's name, before the engine's prefix.</summary>
    public string Name { get; }

    /// <summary>The hash key.</summary>
    public KeyDefinition HashKey { get; }

    /// <summary>The range key, or null.</summary>
    public KeyDefinition? RangeKey { get; }

    /// <summary>The names of all attributes that the model declares, in the order of its properties.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>The secondary indexes: local ones first, then global ones, each in the order of declaration.</summary>
    public IReadOnlyList<IndexDefinition> Indexes { get; init; } = [];

    /// <summary>The attributes that are made of others, each after the ones that it is made of.</summary>
    public IReadOnlyList<CompositeDefinition> Composites { get; init; } = [];

    /// <summary>What tells the types apart that share the table; null when the model has no derived types and derives from none.</summary>
    public DiscriminatorDefinition? Discriminator
    {
        get => _discriminator;
        init
        {
            _discriminator = value;
            OwnItems = OwnItems.Of(value);
        }
    }

    /// <summary>For a derived model the table as its base type describes it, which has the indexes of all types that share it; otherwise null.</summary>
    public TableDefinition? Base { get; init; }

    /// <summary>The attribute that says when DynamoDB may delete an item, or null.</summary>
    public string? TimeToLive { get; init; }

    /// <summary>How the table is made: its throughput, stream, tags and the rest that <see cref="TableAttribute"/> and <see cref="TagAttribute"/> say.</summary>
    public TableSettings Settings { get; init; } = new();

    /// <summary>Whether the model keeps attributes that it does not declare, in a property that is marked <see cref="ExtraAttribute"/>.</summary>
    public bool KeepsExtra { get; init; }

    /// <summary>The attribute that counts the writes, see <see cref="VersionAttribute"/>; or null.</summary>
    public string? Version { get; init; }

    /// <summary>The attribute that holds the time of the first write, see <see cref="CreatedAtAttribute"/>; or null.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>The attribute that holds the time of the last write, see <see cref="UpdatedAtAttribute"/>; or null.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>The table that the items stand in that the engine keeps for the model, before the engine's prefix: its counters and taken values; null for the model's own table.</summary>
    public string? CompanionTable { get; init; }

    /// <summary>The attributes that no two items have one value of, in the order of their properties; see <c>[Unique]</c>.</summary>
    public IReadOnlyList<string> Uniques { get; init; } = [];

    /// <summary>The attribute that is numbered, see <see cref="AutoIncrementAttribute"/>; or null.</summary>
    public AutoIncrementDefinition? AutoIncrement { get; init; }

    /// <summary>How items of older shapes are brought up to date, see <see cref="SchemaVersionAttribute"/>; or null.</summary>
    public MigrationDefinition? Migration { get; init; }

    internal KeyDefinition[] HashKeys { get; }

    internal KeyDefinition[] RangeKeys { get; }

    /// <summary>Which items of the table are the model's; null when all are.</summary>
    internal OwnItems? OwnItems { get; private init; }

    /// <summary>The table that the model's companion items stand in.</summary>
    internal TableDefinition Companion => field ??= Companions.MakeTable(this);

    /// <summary>Whether companion items stand among the model's own.</summary>
    internal bool HasCompanions => ReferenceEquals(Companion, this) && (AutoIncrement is not null || Uniques.Count > 0);

    /// <summary>The composite of a name, or null.</summary>
    internal CompositeDefinition? CompositeOf(string attribute)
    {
        foreach (var composite in Composites)
        {
            if (composite.Name == attribute)
            {
                return composite;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
