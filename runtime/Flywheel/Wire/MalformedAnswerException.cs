namespace Flywheel;

/// <summary>An answer is JSON, but not DynamoDB's. A type of its own, so that it is never mistaken for an error of the model's own code.</summary>
internal sealed class MalformedAnswerException() : Exception("The answer is not DynamoDB JSON.");
