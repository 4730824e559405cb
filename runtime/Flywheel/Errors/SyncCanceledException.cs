namespace Flywheel;

/// <summary>The caller cancelled a sync of many objects after requests had been sent. The report tells which objects are stored.</summary>
public sealed class SyncCanceledException : OperationCanceledException
{
    internal SyncCanceledException(string message, SyncReport<object> report, Exception? innerException, CancellationToken cancellationToken)
        : base(message, innerException, cancellationToken) => Report = report;

    /// <summary>What became of each object, in the order given.</summary>
    public SyncReport<object> Report { get; }
}
