using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>A nested object, stored as a map (M), in a condition or an update; the generated tokens of its properties are in the derived types.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
public abstract class ObjectField<T> : Field, IValueField<T>
    where T : notnull
#pragma warning restore CS0660, CS0661
{
    private readonly ValueWriter<T> _write;

    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the object stands.</param>
    /// <param name="write">How an object is written.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ObjectField(AttributePath path, ValueWriter<T> write)
        : base(path)
        => _write = write;

    Field IValueField<T>.Field => this;

    Operand? IValueField<T>.Stored(T? value) => FieldValues.Of(Path, value, _write);

    /// <summary>
    /// The map is what the object is stored as, entry by entry: <c>a = :v</c>; an entry that the class does not declare makes it another one. With a null
    /// of a reference type: the attribute is missing or NULL.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The object, or null.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator ==(ObjectField<T> field, Comparand<T> value)
        => Terms.EqualOrNull(PathOf(field), value.Value, field._write);

    /// <summary>
    /// The map is not what the object is stored as: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b> With a null of a reference type: the
    /// attribute is there and not NULL.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The object, or null.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator !=(ObjectField<T> field, Comparand<T> value)
        => Terms.NotEqualOrNull(PathOf(field), value.Value, field._write);

    /// <summary>The attribute is missing or NULL: <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    public static Condition operator ==(ObjectField<T> field, NullComparand value) => Terms.IsNull(PathOf(field));

    /// <summary>The attribute is there and not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    public static Condition operator !=(ObjectField<T> field, NullComparand value) => Terms.IsNotNull(PathOf(field));

    /// <summary>The number of entries: <c>size(a)</c>, to be compared with a number.</summary>
    public SizeField Size => new(Path);
}
