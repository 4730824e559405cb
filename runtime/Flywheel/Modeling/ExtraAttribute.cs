namespace Flywheel;

/// <summary>
/// Marks the property that keeps the attributes an item has and the model does not declare, and writes them back:
/// <c>[Extra] public Dictionary&lt;string, AttributeValue&gt; Others { get; set; } = [];</c>. Without one they are passed over on reading and gone after
/// the item is saved.
/// </summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class ExtraAttribute : Attribute;
