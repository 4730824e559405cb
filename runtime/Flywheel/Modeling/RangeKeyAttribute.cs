namespace Flywheel;

/// <summary>Marks the range key (DynamoDB's sort key): items of one hash key are kept in its order.</summary>
/// <remarks>The key must be stored as a string, a number or binary data. On a positional record put it on the parameter.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class RangeKeyAttribute : Attribute;
