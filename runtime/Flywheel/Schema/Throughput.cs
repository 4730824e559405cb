namespace Flywheel;

/// <summary>What a table or a global index may read and write. It is provisioned when both capacities are given, and otherwise billed on demand.</summary>
public sealed record Throughput
{
    /// <summary>The provisioned strongly consistent reads of 4 KB in a second (<c>ReadCapacityUnits</c>), at least 1.</summary>
    public long? ReadCapacityUnits { get; init; }

    /// <summary>The provisioned writes of 1 KB in a second (<c>WriteCapacityUnits</c>), at least 1.</summary>
    public long? WriteCapacityUnits { get; init; }

    /// <summary>The most read units in a second that on-demand billing allows (<c>MaxReadRequestUnits</c>), at least 1.</summary>
    public long? MaxReadRequestUnits { get; init; }

    /// <summary>The most write units in a second that on-demand billing allows (<c>MaxWriteRequestUnits</c>), at least 1.</summary>
    public long? MaxWriteRequestUnits { get; init; }

    /// <summary>The read units in a second that can be served at once (<c>WarmThroughput.ReadUnitsPerSecond</c>).</summary>
    public long? WarmReadUnitsPerSecond { get; init; }

    /// <summary>The write units in a second that can be served at once (<c>WarmThroughput.WriteUnitsPerSecond</c>).</summary>
    public long? WarmWriteUnitsPerSecond { get; init; }

    /// <summary>Whether the capacity is provisioned.</summary>
    public bool IsProvisioned => ReadCapacityUnits is not null && WriteCapacityUnits is not null;

    /// <summary>Provisioned capacity.</summary>
    /// <param name="readCapacityUnits">The strongly consistent reads of 4 KB in a second, at least 1.</param>
    /// <param name="writeCapacityUnits">The writes of 1 KB in a second, at least 1.</param>
    public static Throughput Provisioned(long readCapacityUnits, long writeCapacityUnits)
        => new() { ReadCapacityUnits = readCapacityUnits, WriteCapacityUnits = writeCapacityUnits };

    /// <summary>On-demand billing, with a maximum or without.</summary>
    /// <param name="maxReadRequestUnits">The most read units in a second, at least 1; null for no maximum.</param>
    /// <param name="maxWriteRequestUnits">The most write units in a second, at least 1; null for no maximum.</param>
    public static Throughput OnDemand(long? maxReadRequestUnits = null, long? maxWriteRequestUnits = null)
        => new() { MaxReadRequestUnits = maxReadRequestUnits, MaxWriteRequestUnits = maxWriteRequestUnits };
}
