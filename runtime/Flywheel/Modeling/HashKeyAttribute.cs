namespace Flywheel;

/// <summary>
/// Marks the hash key (DynamoDB's partition key) and makes the type a model: the generator writes its mapping at compile time.
/// The type and every type around it must be <c>partial</c>.
/// </summary>
/// <remarks>
/// The key must be stored as a string, a number or binary data. On a positional record put it on the parameter. On an abstract class it makes no model: the
/// classes that derive from it inherit the key, and each becomes a model by its own <see cref="TableAttribute"/>. A property that overrides another has
/// the attributes of both; of a kind that it has itself, only its own.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class HashKeyAttribute : Attribute;
