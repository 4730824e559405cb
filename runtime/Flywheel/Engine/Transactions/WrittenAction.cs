using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>One action of a transaction, written down.</summary>
/// <param name="Verb">What is done: <c>Put</c>, <c>Update</c>, <c>Delete</c> or <c>ConditionCheck</c>.</param>
/// <param name="Content">The action as JSON, <c>{"TableName":…}</c>.</param>
/// <param name="Table">The model's table.</param>
/// <param name="TableName">The table as it is sent.</param>
/// <param name="Hash">The item's hash key.</param>
/// <param name="Range">The item's range key; empty when there is none.</param>
/// <param name="Explain">The error for a condition of it that failed.</param>
internal sealed record WrittenAction(
    string Verb,
    ReadOnlyMemory<byte> Content,
    TableDefinition Table,
    string TableName,
    KeyValue Hash,
    KeyValue Range,
    Func<ConditionalCheckFailedException, ConditionFailedException> Explain)
{
    /// <summary>Whether it takes or gives back a value of a <c>[Unique]</c> attribute.</summary>
    public bool IsClaim { get; init; }

    /// <summary>What is sent in its place when its condition failed, or null. A write alone does so; a transaction is its caller's.</summary>
    public Func<WrittenAction>? Otherwise { get; init; }

    public string Key => KeyValue.Describe(Table, Hash, Range);
}
