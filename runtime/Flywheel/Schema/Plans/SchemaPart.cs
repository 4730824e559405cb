namespace Flywheel;

/// <summary>What part of a table a step or a difference is about.</summary>
public enum SchemaPart
{
    /// <summary>The table itself.</summary>
    Table,

    /// <summary>The primary key.</summary>
    Key,

    /// <summary>A local index.</summary>
    LocalIndex,

    /// <summary>A global index.</summary>
    GlobalIndex,

    /// <summary>Billing, capacity, on-demand maximums or warm throughput, of the table or of an index.</summary>
    Throughput,

    /// <summary>The stream.</summary>
    Stream,

    /// <summary>The table class.</summary>
    TableClass,

    /// <summary>The protection against deletion.</summary>
    DeletionProtection,

    /// <summary>The encryption at rest.</summary>
    Encryption,

    /// <summary>The time to live.</summary>
    TimeToLive,

    /// <summary>The tags.</summary>
    Tags,

    /// <summary>The point-in-time recovery.</summary>
    PointInTimeRecovery,
}
