namespace Flywheel;

/// <summary>A stored item does not fit its model: an attribute has another type, a value that its property cannot hold, or is missing though required.</summary>
/// <remarks>Nothing was changed. Read the attribute with a property of a type that fits, or mend the item.</remarks>
public sealed class ItemFormatException : FlywheelException
{
    internal ItemFormatException(string table, string key, string attribute, string? stored, string wanted, Exception? cause = null)
        : base(stored is null
            ? $"The item {key} of {table} lacks the attribute '{attribute}', which the model requires ({wanted})."
            : $"The attribute '{attribute}' of the item {key} of {table} holds {stored}; the model wants {wanted}.", cause)
    {
        Table = table;
        Key = key;
        Attribute = attribute;
        Stored = stored;
        Wanted = wanted;
    }

    /// <summary>The model's table, without the engine's prefix.</summary>
    public string Table { get; }

    /// <summary>The key of the item, readable: <c>{UserId: "abc", Title: "Comet Quest"}</c>.</summary>
    public string Key { get; }

    /// <summary>The attribute, with its path inside lists and maps: <c>Address.City</c>, <c>Levels[3]</c>.</summary>
    public string Attribute { get; }

    /// <summary>The stored value as DynamoDB JSON (cut at 200 characters), or null when the attribute is missing.</summary>
    public string? Stored { get; }

    /// <summary>What the model expects instead.</summary>
    public string Wanted { get; }
}
