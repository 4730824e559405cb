namespace Flywheel;

/// <summary>An attribute that has changed since its object was read or written.</summary>
/// <param name="Attribute">The attribute's name in DynamoDB.</param>
/// <param name="Was">The value as it is stored, readable: <c>"abc"</c>, <c>12.5</c>; null for none.</param>
/// <param name="Is">The value as it would be written; null when the attribute would be removed.</param>
public sealed record AttributeChange(string Attribute, string? Was, string? Is);
