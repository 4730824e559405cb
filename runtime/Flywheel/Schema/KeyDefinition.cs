namespace Flywheel;

/// <summary>A key attribute of a table or an index.</summary>
/// <param name="Name">The attribute's name in DynamoDB.</param>
/// <param name="Type">Its type: <see cref="AttributeType.String"/>, <see cref="AttributeType.Number"/> or <see cref="AttributeType.Binary"/>.</param>
public sealed record KeyDefinition(string Name, AttributeType Type);
