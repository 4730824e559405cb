namespace Flywheel;

/// <summary>A condition of a write did not hold, so nothing was written.</summary>
public class ConditionFailedException : FlywheelException
{
    internal ConditionFailedException(string message, string table, string key, object? existing, Exception? innerException)
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

    /// <summary>The item as it is stored, an instance of the model; null when there is none, when the engine does not tell, or when the item does not fit the model or is of another type of its table.</summary>
    public object? Existing { get; }

    /// <summary>When a list was written or deleted one item after the other: the objects before this one, which are done and stay so. Otherwise empty.</summary>
    public IReadOnlyList<object> Done { get; internal set; } = [];
}
