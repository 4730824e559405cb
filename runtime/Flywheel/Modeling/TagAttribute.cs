namespace Flywheel;

/// <summary>Puts a tag on the model's table: <c>[Tag("team", "games")]</c>. May stand up to 50 times. Tags that no model declares are left alone.</summary>
/// <param name="key">The tag's key, 1 to 128 characters, not beginning with <c>aws:</c>.</param>
/// <param name="value">The tag's value, at most 256 characters.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class TagAttribute(string key, string value) : Attribute
{
    /// <summary>The tag's key.</summary>
    public string Key { get; } = key;

    /// <summary>The tag's value.</summary>
    public string Value { get; } = value;
}
