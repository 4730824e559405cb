using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>An item that was to be new exists already, so nothing was written.</summary>
public sealed class ItemExistsException : ConditionFailedException
{
    internal ItemExistsException(string message, string table, string key, object? existing, ConditionalCheckFailedException innerException)
        : base(message, table, key, existing, innerException)
    {
    }
}
