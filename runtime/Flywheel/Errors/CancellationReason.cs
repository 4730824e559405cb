namespace Flywheel;

/// <summary>What DynamoDB said of one action of a cancelled transaction.</summary>
public sealed class CancellationReason
{
    internal CancellationReason(string table, string key, string code, string? message, ConditionFailedException? failure)
    {
        Table = table;
        Key = key;
        Code = code;
        Message = message;
        Failure = failure;
    }

    /// <summary>The model's table, without the engine's prefix.</summary>
    public string Table { get; }

    /// <summary>The key of the item, readable: <c>{UserId: "abc"}</c>.</summary>
    public string Key { get; }

    /// <summary><c>None</c> when the action was not at fault; <c>ConditionalCheckFailed</c>, <c>TransactionConflict</c>, <c>ThrottlingError</c>, <c>ValidationError</c> and others.</summary>
    public string Code { get; }

    /// <summary>DynamoDB's own words, if any.</summary>
    public string? Message { get; }

    /// <summary>The error that the same write alone would have thrown, when the action's condition failed; otherwise null.</summary>
    public ConditionFailedException? Failure { get; }

    /// <summary>The item as it is stored when the action's condition failed; see <see cref="ConditionFailedException.Existing"/>.</summary>
    public object? Existing => Failure?.Existing;
}
