namespace Flywheel;

/// <summary>
/// A value cannot be stored. Caught by whoever knows the item, and turned into a <see cref="ModelValidationException"/>; who only reads a composite sees it as
/// an <see cref="InvalidOperationException"/>.
/// </summary>
internal class ValueRefusedException(string message, string? attribute = null, Exception? cause = null) : InvalidOperationException(message, cause)
{
    /// <summary>The attribute at fault, when it is not the one that was being written.</summary>
    public string? Attribute { get; } = attribute;
}

/// <summary>The version cannot be counted further. It is found out before the attribute's name is written.</summary>
internal sealed class LastVersionException(string message, Exception cause) : ValueRefusedException(message, cause: cause);
