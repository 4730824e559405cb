namespace Flywheel;

/// <summary>
/// Nobody knows whether a write was done: it ended without an answer, or its answer was lost and it was refused when it was sent again, perhaps because of
/// the first time. Nothing in the object was changed. Read the item to see; <c>RefreshAsync</c> lets an object go on from what is stored. A <see cref="Transaction"/> is
/// committed again to learn what became of it.
/// </summary>
/// <remarks>
/// <para>
/// A timeout, a broken connection and an HTTP status of 5xx leave it open; what DynamoDB refuses (throttling, a failed condition, a missing table), and a
/// connection that could not be made, do not. <c>AmazonDynamoDBClient</c> repeats a write that must not be done twice (an increment, elements put on a list)
/// only after it was certainly not carried out, whatever its <c>MaxErrorRetry</c>. With another <c>IAmazonDynamoDB</c> (a derived client, DAX, a decorator)
/// that client's own repeats apply, and cannot be seen: set its <c>MaxErrorRetry</c> to 0.
/// </para>
/// <para>
/// All other updates are repeated. Where a condition fails then, the stored item tells more: while it holds what was last known the update was not done, which is an
/// ordinary <see cref="ConditionFailedException"/>; when it holds all that was to be written, the time of an <see cref="UpdatedAtAttribute"/> that is
/// stored with its fraction included, the update is done. Otherwise others have written as well, and this error comes with the item.
/// </para>
/// </remarks>
public sealed class OutcomeUnknownException : FlywheelException
{
    internal OutcomeUnknownException(string message, string table, string key, Exception innerException, object? existing = null)
        : base(message, innerException)
    {
        Table = table;
        Key = key;
        Existing = existing;
    }

    /// <summary>The model's table, without the engine's prefix.</summary>
    public string Table { get; }

    /// <summary>The key of the item, readable: <c>{UserId: "abc"}</c>.</summary>
    public string Key { get; }

    /// <summary>The item as it is stored, an instance of the model, when a repeat was refused; null when no answer came, when there is none, or when the item does not fit the model or is of another type of its table.</summary>
    public object? Existing { get; }
}
