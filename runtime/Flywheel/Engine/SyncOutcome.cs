namespace Flywheel;

/// <summary>Whether the changes of an object are stored after a sync of many.</summary>
public enum SyncOutcome
{
    /// <summary>Not written: the sync ended before, or its transaction was cancelled because of other objects. The object is as it was.</summary>
    NotTried,

    /// <summary>Written.</summary>
    Written,

    /// <summary>There was nothing to write.</summary>
    Unchanged,

    /// <summary>Not written, because of the error that stands beside. The object is as it was.</summary>
    Failed,

    /// <summary>No answer came, so nobody knows. <c>RefreshAsync</c> shows what is stored; an object without edits that wait may be synced again as well.</summary>
    Unknown,
}
