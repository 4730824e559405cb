using System.ComponentModel;

namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>A truth value (BOOL) in a condition: <c>s.IsActive == true</c>.</summary>
public sealed class BoolField : Field, IValueField<bool>
#pragma warning restore CS0660, CS0661
{
    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public BoolField(AttributePath path)
        : base(path)
    {
    }

    Field IValueField<bool>.Field => this;

    Operand? IValueField<bool>.Stored(bool value) => FieldValues.Of(Path, value, ScalarWriters.Bool);

    /// <summary>The attribute has the value: <c>a = :v</c>. A missing attribute never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator ==(BoolField field, bool value)
        => Terms.Compare(PathOf(field), TermOperator.Equal, value, ScalarWriters.Bool);

    /// <summary>The attribute does not have the value: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b></summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator !=(BoolField field, bool value)
        => Terms.Compare(PathOf(field), TermOperator.NotEqual, value, ScalarWriters.Bool);

    /// <summary>
    /// The attribute has the value: <c>a = :v</c>. With null: the attribute is missing or NULL, which a property reads as null:
    /// <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    public static Condition operator ==(BoolField field, NullableComparand<bool> value)
        => Terms.EqualOrNull(PathOf(field), value.Value, ScalarWriters.Bool);

    /// <summary>
    /// The attribute does not have the value: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b> With null: the attribute is there and
    /// not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    public static Condition operator !=(BoolField field, NullableComparand<bool> value)
        => Terms.NotEqualOrNull(PathOf(field), value.Value, ScalarWriters.Bool);
}
