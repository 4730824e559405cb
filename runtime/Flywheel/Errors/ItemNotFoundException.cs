namespace Flywheel;

/// <summary>An item was asked for that must exist, and there is none.</summary>
/// <param name="message">What was asked for.</param>
public sealed class ItemNotFoundException(string message) : FlywheelException(message);
