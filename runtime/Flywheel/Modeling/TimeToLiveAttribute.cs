namespace Flywheel;

/// <summary>
/// Marks the time at which DynamoDB may delete the item: a <c>DateTime</c> or <c>DateTimeOffset</c>, stored as whole seconds since the epoch (N), or a
/// <c>long</c> or <c>int</c> of such seconds. One property of a model, and no key of the table. A time loses its fraction of a second.
/// </summary>
/// <remarks>
/// Deletion comes late, typically within days, and until then the item is read like any other; a time more than five years past is ignored (DynamoDB's
/// "Time to Live").
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class TimeToLiveAttribute : Attribute;
