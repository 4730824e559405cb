namespace Flywheel;

/// <summary>
/// Marks the property that keeps the attributes an item has and the model does not declare, and writes them back:
/// <c>[Extra] public Dictionary&lt;string, AttributeValue&gt; Others { get; set; } = [];</c>. Without one they are passed over on reading and gone after
/// the item is saved.
/// </summary>
/// <remarks>
/// The type is <c>Dictionary&lt;string, AttributeValue&gt;</c> or <c>IDictionary&lt;string, AttributeValue&gt;</c>, with the SDK's
/// <c>Amazon.DynamoDBv2.Model.AttributeValue</c>; one property of a model, not of a nested type. NULL attributes are kept, too. On saving, an entry with
/// the name of a declared attribute, a null value or one without content is refused. Items are not read through a global index that does not project all
/// attributes, as a save would lose the others.
/// </remarks>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class ExtraAttribute : Attribute;
