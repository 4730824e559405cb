namespace Flywheel;

/// <summary>
/// DynamoDB kept handing back a part of a batch as unprocessed, or a request of the batch failed.
/// Everything that is not in <see cref="Leftovers"/> was done.
/// </summary>
public sealed class BatchIncompleteException : FlywheelException
{
    internal BatchIncompleteException(string message, IReadOnlyList<object> leftovers, Exception? innerException)
        : base(message, innerException) => Leftovers = leftovers;

    /// <summary>
    /// What was not done, ready to be given back: the items of a save, the keys (<see cref="Key{T}"/>) of a get or a delete.
    /// After a failed request (see <see cref="Exception.InnerException"/>) its own entries are here too, though DynamoDB may have done some of them.
    /// </summary>
    public IReadOnlyList<object> Leftovers { get; }
}
