namespace Flywheel;

/// <summary>
/// A value cannot be stored. Caught by whoever knows the item, and turned into a <see cref="ModelValidationException"/>; who only reads a composite sees it as
/// an <see cref="InvalidOperationException"/>.
/// </summary>
internal sealed class ValueRefusedException(string message, string? attribute = null) : InvalidOperationException(message)
{
    /// <summary>The attribute at fault, when it is not the one that was being written.</summary>
    public string? Attribute { get; } = attribute;
}
