namespace Flywheel.Testing;

/// <summary>Settings of <see cref="LocalDynamoDb.StartAsync(LocalDynamoDbOptions?, CancellationToken)"/>.</summary>
public sealed record LocalDynamoDbOptions
{
    /// <summary>Which engine to talk to. Default: <see cref="EngineKind.Any"/>.</summary>
    public EngineKind Engine { get; init; } = EngineKind.Any;

    /// <summary>
    /// How long dynalite keeps a table in CREATING, UPDATING and DELETING, to try out code that waits; it answers to the millisecond.
    /// Default: not at all. The other engines have no such setting and do not wait.
    /// </summary>
    public TimeSpan TableDelay { get; init; } = TimeSpan.Zero;

    /// <summary>How long to wait until the engine answers its first call. Default: 30 seconds. An installation by npm is not counted.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
