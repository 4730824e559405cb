namespace Flywheel;

/// <summary>A value cannot be stored. Caught by whoever knows the item, and turned into a <see cref="ModelValidationException"/>.</summary>
internal sealed class ValueRefusedException(string message, Exception? cause = null) : Exception(message, cause);
