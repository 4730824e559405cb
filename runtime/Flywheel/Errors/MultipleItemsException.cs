namespace Flywheel;

/// <summary>A query for exactly one item found several.</summary>
/// <param name="message">What was asked for.</param>
public sealed class MultipleItemsException(string message) : FlywheelException(message);
