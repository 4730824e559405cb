namespace Flywheel;

/// <summary>The root of the errors that Flywheel raises. The AWS SDK's own exceptions pass through unchanged where Flywheel has nothing to add.</summary>
public class FlywheelException : Exception
{
    /// <summary>Makes an error with a message.</summary>
    /// <param name="message">What went wrong, and what to do about it.</param>
    public FlywheelException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error with a message and a cause.</summary>
    /// <param name="message">What went wrong, and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public FlywheelException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
