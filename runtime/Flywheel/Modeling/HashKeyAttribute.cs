namespace Flywheel;

/// <summary>
/// Marks the hash key (DynamoDB's partition key) and makes the type a model: the generator writes its mapping at compile time.
/// The type and every type around it must be <c>partial</c>.
/// </summary>
/// <remarks>The key must be stored as a string, a number or binary data. On a positional record put it on the parameter.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class HashKeyAttribute : Attribute;
