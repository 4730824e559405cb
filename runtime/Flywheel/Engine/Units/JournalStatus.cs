namespace Flywheel;

/// <summary>How far the steps of an <see cref="IJournal"/> are.</summary>
public enum JournalStatus
{
    /// <summary>No step is done.</summary>
    Pending,

    /// <summary>Some steps are done.</summary>
    Running,

    /// <summary>All steps are done.</summary>
    Done,
}
