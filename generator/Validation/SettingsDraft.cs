using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>What [Table] and [Tag] say of how the table is made.</summary>
internal sealed record SettingsDraft
{
    public required ThroughputDraft Throughput { get; init; }

    /// <summary>A member of <c>StreamView</c>, or a number that is none.</summary>
    public required Mention? Stream { get; init; }

    public required bool? InfrequentAccess { get; init; }

    public required bool? DeletionProtection { get; init; }

    public required string? EncryptionKey { get; init; }

    /// <summary>The table for what the engine keeps for the model, or null.</summary>
    public required Mention? CompanionTable { get; init; }

    public required NumberDraft? RecoveryDays { get; init; }

    public required IReadOnlyList<TagDraft> Tags { get; init; }
}

/// <summary>What is said of a table's or an index's throughput, in the order of <c>Throughput</c>.</summary>
internal sealed record ThroughputDraft(IReadOnlyList<NumberDraft> Numbers)
{
    /// <summary>Whether it is said to be provisioned, be it only by half.</summary>
    public bool HasCapacity => Capacity.Any();

    public IEnumerable<NumberDraft> Capacity => Numbers.Where(n => n.Name is "ReadCapacityUnits" or "WriteCapacityUnits");

    public IEnumerable<NumberDraft> Maximums => Numbers.Where(n => n.Name is "MaxReadRequestUnits" or "MaxWriteRequestUnits");

    public IEnumerable<NumberDraft> Warm => Numbers.Where(n => n.Name is "WarmReadUnitsPerSecond" or "WarmWriteUnitsPerSecond");

    public NumberDraft? Find(string name) => Numbers.FirstOrDefault(n => n.Name == name);
}

/// <param name="Name">The name of the argument.</param>
/// <param name="Value">The number.</param>
/// <param name="Location">Where the number stands.</param>
/// <param name="Argument">Where the argument stands, with its name.</param>
internal sealed record NumberDraft(string Name, long Value, Location Location, Location Argument);

/// <param name="Key">The key; empty when it is null.</param>
/// <param name="Value">The value, or null.</param>
/// <param name="ValueLocation">Where the value stands.</param>
internal sealed record TagDraft(Mention Key, string? Value, Location ValueLocation);
