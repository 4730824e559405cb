namespace Flywheel;

/// <summary>
/// The time of an item's first write, by the clock of the engine: a <see cref="DateTime"/> or <see cref="DateTimeOffset"/> that is written as now while it is null or the type's default.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CreatedAtAttribute : Attribute;
