using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>An attribute whose converter stores it as BOOL, a list or a map, in a condition: it is equal to a value or not.</summary>
/// <typeparam name="T">The type of the property, without <c>?</c>.</typeparam>
public class OpaqueField<T> : Field, IValueField<T>
    where T : notnull
#pragma warning restore CS0660, CS0661
{
    private readonly ValueWriter<T> _write;

    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    /// <param name="write">How a value is converted and written.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public OpaqueField(AttributePath path, ValueWriter<T> write)
        : base(path)
        => _write = write;

    Field IValueField<T>.Field => this;

    Operand? IValueField<T>.Stored(T? value) => FieldValues.Of(Path, value, _write);

    /// <summary>
    /// The attribute has the value: <c>a = :v</c>. With a null of a reference type: the attribute is missing or NULL, which a property reads as null:
    /// <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator ==(OpaqueField<T> field, Comparand<T> value)
        => Terms.EqualOrNull(PathOf(field), value.Value, field._write);

    /// <summary>
    /// The attribute does not have the value: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b> With a null of a reference type: the
    /// attribute is there and not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator !=(OpaqueField<T> field, Comparand<T> value)
        => Terms.NotEqualOrNull(PathOf(field), value.Value, field._write);

    /// <summary>The attribute is missing or NULL: <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    public static Condition operator ==(OpaqueField<T> field, NullComparand value) => Terms.IsNull(PathOf(field));

    /// <summary>The attribute is there and not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    public static Condition operator !=(OpaqueField<T> field, NullComparand value) => Terms.IsNotNull(PathOf(field));
}
