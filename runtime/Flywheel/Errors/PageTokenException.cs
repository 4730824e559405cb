namespace Flywheel;

/// <summary>
/// A text that was to say where a read goes on (the token of a page, the checkpoint of a scan) cannot be used: it is none, it was changed, or it belongs to another query. Nothing was sent.
/// </summary>
/// <param name="message">What is wrong, and what to do about it.</param>
public sealed class PageTokenException(string message) : FlywheelException(message);
