namespace Flywheel;

/// <summary>
/// A query cannot be sent as it is: no table key or index fits its conditions, several fit, or DynamoDB would refuse it.
/// The message names the candidates and the way out.
/// </summary>
/// <param name="message">What does not fit, and what to do about it.</param>
public sealed class QueryPlanException(string message) : FlywheelException(message);
