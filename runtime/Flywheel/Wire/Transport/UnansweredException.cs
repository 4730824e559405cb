namespace Flywheel;

/// <summary>A request that must not be repeated ended without an answer. The engine turns it into an <see cref="OutcomeUnknownException"/>.</summary>
internal sealed class UnansweredException(Exception innerException) : FlywheelException("The request ended without an answer.", innerException);
