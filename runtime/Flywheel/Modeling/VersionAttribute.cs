namespace Flywheel;

/// <summary>
/// The integer that counts an item's writes, for optimistic locking: every write adds one to it and demands that the stored item still has the one that was
/// read, whatever the <see cref="ConflictMode"/>. On the property of a class; you do not set it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VersionAttribute : Attribute;
