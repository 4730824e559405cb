namespace Flywheel;

/// <summary>Something that others were in the way of was tried anew as often as is allowed, and each time in vain.</summary>
public sealed class RetriesExhaustedException : FlywheelException
{
    internal RetriesExhaustedException(string message, int attempts, Exception? innerException)
        : base(message, innerException) => Attempts = attempts;

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; }
}
