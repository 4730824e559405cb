namespace Flywheel;

/// <summary>
/// Objects of the model do not remember what was read, so reading costs no memory beyond them: for models that are only read. They can be saved and deleted
/// as wholes, but not synced; what needs tracking does not compile. Derived models do the same.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoTrackingAttribute : Attribute;
