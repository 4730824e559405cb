namespace Flywheel;

/// <summary>A transaction was cancelled, so nothing of it was written: a condition did not hold, or others were in its way in every attempt.</summary>
public sealed class TransactionCanceledException : FlywheelException
{
    internal TransactionCanceledException(string message, IReadOnlyList<CancellationReason> reasons, Exception innerException)
        : base(message, innerException) => Reasons = reasons;

    /// <summary>What DynamoDB said of each action, in their order.</summary>
    public IReadOnlyList<CancellationReason> Reasons { get; }
}
