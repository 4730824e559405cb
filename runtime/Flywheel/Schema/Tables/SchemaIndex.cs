namespace Flywheel;

/// <summary>An index as all models of a table together describe it.</summary>
internal sealed record SchemaIndex
{
    public required string Name { get; init; }

    /// <summary>The first model that declares it.</summary>
    public required string Model { get; init; }

    public required bool IsGlobal { get; init; }

    public required IReadOnlyList<KeyDefinition> HashKeys { get; init; }

    public required IReadOnlyList<KeyDefinition> RangeKeys { get; init; }

    public required Projection Projection { get; init; }

    public required IReadOnlyList<string> Include { get; init; }

    /// <summary>What is said of it; <see cref="SchemaTable.ThroughputOf"/> gives what it has.</summary>
    public Throughput? Throughput { get; init; }

    public static SchemaIndex Of(IndexDefinition index, string model) => new()
    {
        Name = index.Name,
        Model = model,
        IsGlobal = index.IsGlobal,
        HashKeys = index.HashKeys,
        RangeKeys = index.RangeKeys,
        Projection = index.Projection,
        Include = index.Include,
    };

    /// <summary>Whether keys and projection are the same; included attributes have no order.</summary>
    public bool HasShapeOf(SchemaIndex other)
        => IsGlobal == other.IsGlobal
            && HashKeys.SequenceEqual(other.HashKeys)
            && RangeKeys.SequenceEqual(other.RangeKeys)
            && Projection == other.Projection
            && Include.ToHashSet(StringComparer.Ordinal).SetEquals(other.Include);

    /// <summary>Keys and projection in words.</summary>
    public override string ToString() => $"{(IsGlobal ? "global" : "local")}, {SchemaWords.Index(this)}";
}
