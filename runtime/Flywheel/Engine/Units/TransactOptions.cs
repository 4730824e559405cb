namespace Flywheel;

/// <summary>Settings of <see cref="Engine.TransactAsync(Func{Transaction, Task}, TransactOptions?, CancellationToken)"/> and of each step of <c>TransactInStepsAsync</c>.</summary>
public sealed record TransactOptions
{
    /// <summary>
    /// How often the function is run at the most while others are in its way. Default: 100. The pauses between are those of
    /// <see cref="EngineOptions.BatchRetryDelay"/>, but of a second at the most, so a condition that never holds takes about a minute to be told. Then <see cref="RetriesExhaustedException"/> carries the last failure.
    /// </summary>
    public int MaxAttempts { get; init; } = 100;

    /// <summary>
    /// Whether a failed condition or a conflict is worth another run. Default: each one is. When it says no, the failure is thrown as it is. Say no to
    /// conditions that another run cannot mend; better still, let the function read, see it, and throw.
    /// </summary>
    public Func<TransactionCanceledException, bool>? RetryIf { get; init; }
}
