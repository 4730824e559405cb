namespace Flywheel;

/// <summary>A transaction was cancelled, so nothing of it was written, or read: a condition did not hold, or others were in its way in every attempt.</summary>
public sealed class TransactionCanceledException : FlywheelException
{
    internal TransactionCanceledException(string message, IReadOnlyList<CancellationReason> reasons, Exception innerException)
        : base(message, innerException) => Reasons = reasons;

    /// <summary>
    /// What DynamoDB said of each item that was sent, in the order of the actions. That may not be one for each: values of <see cref="UniqueAttribute"/> have their own, and an object
    /// without changes has none. <see cref="TransactionAction.Reason"/> tells of an action.
    /// </summary>
    public IReadOnlyList<CancellationReason> Reasons { get; }
}
