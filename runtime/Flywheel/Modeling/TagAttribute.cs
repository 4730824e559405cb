namespace Flywheel;

/// <summary>Puts a tag on the model's table: <c>[Tag("team", "games")]</c>. May stand up to 50 times. Tags that no model declares are left alone.</summary>
/// <remarks>
/// Like <see cref="TableAttribute"/> it is not inherited, and makes a model of a class that inherits its key. The types that a
/// <see cref="DerivedTypeAttribute"/> lists have the tags of their base type; a table that unrelated models share has the tags of all.
/// </remarks>
/// <param name="key">The tag's key, 1 to 128 characters, not beginning with <c>aws:</c>; a table has each once.</param>
/// <param name="value">The tag's value, at most 256 characters; may be empty.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class TagAttribute(string key, string value) : Attribute
{
    /// <summary>The tag's key.</summary>
    public string Key { get; } = key;

    /// <summary>The tag's value.</summary>
    public string Value { get; } = value;
}
