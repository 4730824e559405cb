namespace Flywheel;

/// <summary>
/// The time of an item's last write, by the clock of the engine: a <see cref="DateTime"/> or <see cref="DateTimeOffset"/>. It alone is no reason to write, and no
/// reason for a conflict.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UpdatedAtAttribute : Attribute;
