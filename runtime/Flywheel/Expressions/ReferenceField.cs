using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>An attribute of a reference type whose converter stores it as text, a number or bytes (S, N, B), in a condition.</summary>
/// <typeparam name="T">The type of the property.</typeparam>
public class ReferenceField<T> : Field, IValueField<T>
    where T : class
#pragma warning restore CS0660, CS0661
{
    private readonly ValueWriter<T> _write;

    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    /// <param name="write">How a value is converted and written.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReferenceField(AttributePath path, ValueWriter<T> write)
        : base(path)
        => _write = write;

    Field IValueField<T>.Field => this;

    Operand? IValueField<T>.Stored(T? value) => FieldValues.Of(Path, value, _write);

    /// <summary>
    /// The attribute has the value: <c>a = :v</c>. With null: the attribute is missing or NULL, which a property reads as null:
    /// <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    public static Condition operator ==(ReferenceField<T> field, Comparand<T> value)
        => Terms.EqualOrNull(PathOf(field), value.Value, field._write);

    /// <summary>
    /// The attribute does not have the value: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b> With null: the attribute is there and
    /// not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    public static Condition operator !=(ReferenceField<T> field, Comparand<T> value)
        => Terms.NotEqualOrNull(PathOf(field), value.Value, field._write);

    /// <summary>The attribute is less than the value: <c>a &lt; :v</c>. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator <(ReferenceField<T> field, T value)
        => Terms.Compare(PathOf(field), TermOperator.Less, value, field._write);

    /// <summary>The attribute is at most the value: <c>a &lt;= :v</c>. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator <=(ReferenceField<T> field, T value)
        => Terms.Compare(PathOf(field), TermOperator.LessOrEqual, value, field._write);

    /// <summary>The attribute is greater than the value: <c>a &gt; :v</c>. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator >(ReferenceField<T> field, T value)
        => Terms.Compare(PathOf(field), TermOperator.Greater, value, field._write);

    /// <summary>The attribute is at least the value: <c>a &gt;= :v</c>. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator >=(ReferenceField<T> field, T value)
        => Terms.Compare(PathOf(field), TermOperator.GreaterOrEqual, value, field._write);

    /// <summary>The attribute lies between two values, both included: <c>a BETWEEN :low AND :high</c>.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound; must not be less than the lower one.</param>
    public Condition Between(T low, T high) => Terms.Between(Path, low, high, _write);

    /// <summary>The attribute has one of the values: <c>a IN (:v, …)</c>. More than 99 are sent as several IN, joined by OR.</summary>
    /// <param name="values">The values, at least one; what stands there twice is sent once.</param>
    /// <exception cref="ArgumentException">There are no values, or one is null or cannot be stored.</exception>
    [OverloadResolutionPriority(1)]
    public Condition In(params ReadOnlySpan<T> values) => Terms.In(Path, values, _write);

    /// <inheritdoc cref="In(ReadOnlySpan{T})"/>
    public Condition In(IEnumerable<T> values) => Terms.In(Path, values, _write);
}
