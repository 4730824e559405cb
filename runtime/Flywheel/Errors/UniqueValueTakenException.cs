namespace Flywheel;

/// <summary>Another item has the value of a <see cref="UniqueAttribute"/> already, so nothing was written.</summary>
public sealed class UniqueValueTakenException : ConditionFailedException
{
    internal UniqueValueTakenException(string message, string table, string key, string attribute, string value, string? owner, Exception innerException)
        : base(message, table, key, null, innerException)
    {
        Attribute = attribute;
        Value = value;
        Owner = owner;
    }

    /// <summary>The attribute.</summary>
    public string Attribute { get; }

    /// <summary>The value as it is stored: the text, the digits of a number, binary data in hexadecimal.</summary>
    public string Value { get; }

    /// <summary>The key of the item that has the value, readable: <c>{UserId: "abc"}</c>; null when the engine does not tell.</summary>
    public string? Owner { get; }
}
