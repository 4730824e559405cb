namespace Flywheel;

/// <summary>
/// A write ended without an answer, so nobody knows whether it was done, and doing it twice would be wrong: an increment, or elements put on a list. It was
/// not repeated. Read the item to see; <c>RefreshAsync</c> lets an object that waits with such edits go on from what is stored.
/// </summary>
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
