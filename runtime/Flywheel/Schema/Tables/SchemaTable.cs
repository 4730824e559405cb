namespace Flywheel;

/// <summary>A table as all models that share it describe it together.</summary>
internal sealed record SchemaTable
{
    /// <summary>The name as it is sent.</summary>
    public required string Name { get; init; }

    /// <summary>The name before the prefix, which <see cref="SchemaOptions"/> go by.</summary>
    public required string BareName { get; init; }

    /// <summary>The models that share it, in the order of their registration.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    public required KeyDefinition HashKey { get; init; }

    public required KeyDefinition? RangeKey { get; init; }

    /// <summary>The key attributes of the table and of its indexes, in ordinal order of their names.</summary>
    public required IReadOnlyList<KeyDefinition> KeyAttributes { get; init; }

    /// <summary>Local ones first, then global ones, each in the order of declaration.</summary>
    public required IReadOnlyList<SchemaIndex> Indexes { get; init; }

    public required TableSettings Settings { get; init; }

    /// <summary>The attribute that says when DynamoDB may delete an item, or null.</summary>
    public required string? TimeToLive { get; init; }

    public IReadOnlyList<KeyDefinition> HashKeys => [HashKey];

    public IReadOnlyList<KeyDefinition> RangeKeys => RangeKey is null ? [] : [RangeKey];

    public IEnumerable<SchemaIndex> LocalIndexes => Indexes.Where(static index => !index.IsGlobal);

    public IEnumerable<SchemaIndex> GlobalIndexes => Indexes.Where(static index => index.IsGlobal);

    public bool IsProvisioned => Settings.Throughput is { IsProvisioned: true };

    /// <summary>What a global index may read and write: of a provisioned table its own capacity or the table's, of one that is billed on demand its own maximums.</summary>
    public Throughput ThroughputOf(SchemaIndex index)
    {
        var said = index.Throughput ?? new();
        return IsProvisioned
            ? said with
            {
                ReadCapacityUnits = said.ReadCapacityUnits ?? Settings.Throughput!.ReadCapacityUnits,
                WriteCapacityUnits = said.WriteCapacityUnits ?? Settings.Throughput!.WriteCapacityUnits,
                MaxReadRequestUnits = null,
                MaxWriteRequestUnits = null,
            }
            : said with { ReadCapacityUnits = null, WriteCapacityUnits = null };
    }
}
