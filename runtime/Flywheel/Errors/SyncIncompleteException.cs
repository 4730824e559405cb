namespace Flywheel;

/// <summary>A sync of many objects did not do all of them. The report tells which are stored; the inner exception is the first error.</summary>
public sealed class SyncIncompleteException : FlywheelException
{
    internal SyncIncompleteException(string message, SyncReport<object> report, Exception? innerException)
        : base(message, innerException) => Report = report;

    /// <summary>What became of each object, in the order given.</summary>
    public SyncReport<object> Report { get; }
}
