using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>A dictionary, stored as a map (M), in a condition or an update.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TField">The token of a value.</typeparam>
public sealed class DictionaryField<T, TField> : Field, IValueField<IEnumerable<KeyValuePair<string, T>>>
    where TField : Field
#pragma warning restore CS0660, CS0661
{
    private readonly ValueWriter<T> _write;
    private readonly Func<AttributePath, TField> _value;

    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    /// <param name="write">How a value is written.</param>
    /// <param name="value">Makes the token of a value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DictionaryField(AttributePath path, ValueWriter<T> write, Func<AttributePath, TField> value)
        : base(path)
    {
        _write = write;
        _value = value;
    }

    Field IValueField<IEnumerable<KeyValuePair<string, T>>>.Field => this;

    Operand? IValueField<IEnumerable<KeyValuePair<string, T>>>.Stored(IEnumerable<KeyValuePair<string, T>>? value) => FieldValues.Of(Path, value, WriteMap);

    /// <summary>The value of a key: <c>a.key</c>. Dots in the key are part of it.</summary>
    /// <param name="key">The key.</param>
    public TField this[string key] => _value(Path.Member(key));

    /// <summary>The map has these entries and no others: <c>a = :v</c>. With null: the attribute is missing or NULL.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The entries, or null.</param>
    public static Condition operator ==(DictionaryField<T, TField> field, IEnumerable<KeyValuePair<string, T>>? value)
        => Terms.EqualOrNull(PathOf(field), value, field.WriteMap);

    /// <summary>
    /// The map has other entries: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b> With null: the attribute is there and not NULL.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The entries, or null.</param>
    public static Condition operator !=(DictionaryField<T, TField> field, IEnumerable<KeyValuePair<string, T>>? value)
        => Terms.NotEqualOrNull(PathOf(field), value, field.WriteMap);

    /// <summary>The attribute is missing or NULL: <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator ==(DictionaryField<T, TField> field, NullComparand value) => Terms.IsNull(PathOf(field));

    /// <summary>The attribute is there and not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator !=(DictionaryField<T, TField> field, NullComparand value) => Terms.IsNotNull(PathOf(field));

    /// <summary>The number of entries: <c>size(a)</c>, to be compared with a number.</summary>
    public SizeField Size => new(Path);

    private void WriteMap(ItemWriter writer, IEnumerable<KeyValuePair<string, T>> entries)
    {
        writer.StartMap();
        foreach (var (key, value) in entries)
        {
            writer.WriteName(key);
            _write(writer, value);
        }

        writer.EndMap();
    }
}
