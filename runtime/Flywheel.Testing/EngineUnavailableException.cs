namespace Flywheel.Testing;

/// <summary>No engine could be found, installed or started; the message says why and what to install.</summary>
public sealed class EngineUnavailableException : InvalidOperationException
{
    internal const string Advice =
        "Install Node.js 20 or newer with npm, or put dynoxide on the PATH, " +
        "or set AWS_ENDPOINT_URL_DYNAMODB to the address of a running engine.";

    /// <summary>Makes one without a reason.</summary>
    public EngineUnavailableException()
        : this("No DynamoDB engine is available. " + Advice)
    {
    }

    /// <summary>Makes one with its reason.</summary>
    /// <param name="message">Why there is no engine, and what to do about it.</param>
    public EngineUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with its reason and cause.</summary>
    /// <param name="message">Why there is no engine, and what to do about it.</param>
    /// <param name="innerException">The error underneath.</param>
    public EngineUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
