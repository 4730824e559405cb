using Amazon.DynamoDBv2;

namespace Flywheel;

/// <summary>One step of a <see cref="SchemaPlan"/>: one request.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Part">What part of the table it is about.</param>
/// <param name="Table">The table's name as it is sent.</param>
/// <param name="Index">The index's name; null for a step that is not about one.</param>
/// <param name="Text">What it does, in words and without the table's name: <c>index ByTitle: hash key Title (S), range key TopScore (N), all attributes</c>.</param>
/// <param name="Request">What is sent: a <c>CreateTableRequest</c>, <c>UpdateTableRequest</c>, <c>UpdateTimeToLiveRequest</c>, <c>TagResourceRequest</c> or <c>UpdateContinuousBackupsRequest</c>. Not to be changed.</param>
public sealed record SchemaStep(SchemaAction Action, SchemaPart Part, string Table, string? Index, string Text, AmazonDynamoDBRequest Request)
{
    /// <summary>The step in words, with the table's name.</summary>
    public override string ToString() => $"{Table}: {Text}";
}
