namespace Flywheel;

/// <summary>
/// A write ended without an answer, so nobody knows whether it was done, and doing it twice would be wrong: an increment, or elements put on a list. It was
/// not repeated. Read the item to see; <c>RefreshAsync</c> lets an object that waits with such edits go on from what is stored.
/// </summary>
/// <remarks>
/// A timeout, a broken connection and an HTTP status of 5xx leave it open; what DynamoDB refuses (throttling, a failed condition, a missing table), and a
/// connection that could not be made, do not. <c>AmazonDynamoDBClient</c> repeats such a write only after it was certainly not carried out, whatever its
/// <c>MaxErrorRetry</c>. With another <c>IAmazonDynamoDB</c> (a derived client, DAX, a decorator) that client's own repeats apply, and cannot be seen: set
/// its <c>MaxErrorRetry</c> to 0.
/// </remarks>
public sealed class OutcomeUnknownException : FlywheelException
{
    internal OutcomeUnknownException(string message, string table, string key, Exception innerException)
        : base(message, innerException)
    {
        Table = table;
        Key = key;
    }

    /// <summary>The model's table, without the engine's prefix.</summary>
    public string Table { get; }

    /// <summary>The key of the item, readable: <c>{UserId: "abc"}</c>.</summary>
    public string Key { get; }
}
