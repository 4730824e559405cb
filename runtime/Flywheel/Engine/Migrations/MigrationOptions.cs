namespace Flywheel;

/// <summary>How <see cref="Engine.MigrateAsync{T}"/> walks a table.</summary>
public sealed record MigrationOptions
{
    /// <summary>How many segments of the table are read at the same time. Default: 4. To resume from a checkpoint it must be what it was.</summary>
    public int Segments { get; init; } = 4;

    /// <summary>How many items of a page are written at the same time. Default: 8.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>How often one item is tried when others change it meanwhile. Default: 10.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Read units per second over all segments, see <see cref="ParallelScan{T}.ReadUnitsPerSecond"/>; null for as many as there are.</summary>
    public double? ReadUnitsPerSecond { get; init; }

    /// <summary>Write units per second over all items; what one has used is waited for before the next. Null for as many as there are.</summary>
    public double? WriteUnitsPerSecond { get; init; }

    /// <summary>Only reads and upgrades in memory, hooks and checks included, and reports what would be sent and what would fail before that. Taken values of <see cref="UniqueAttribute"/>, and what DynamoDB refuses, do not show.</summary>
    public bool DryRun { get; init; }

    /// <summary>The checkpoint of an earlier run to go on from; null begins at the start.</summary>
    public string? ResumeFrom { get; init; }

    /// <summary>Is told after each page, when its items are done. Store the checkpoint to be able to resume.</summary>
    public IProgress<MigrationReport>? Progress { get; init; }
}
