using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>A text attribute (S) in a condition.</summary>
public sealed class StringField : Field, IValueField<string>
#pragma warning restore CS0660, CS0661
{
    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public StringField(AttributePath path)
        : base(path)
    {
    }

    Field IValueField<string>.Field => this;

    Operand? IValueField<string>.Stored(string? value) => FieldValues.Of(Path, value, ScalarWriters.String);

    /// <summary>
    /// The attribute has the value: <c>a = :v</c>. With null: the attribute is missing or NULL, which a property reads as null:
    /// <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    public static Condition operator ==(StringField field, Comparand<string> value)
        => Terms.EqualOrNull(PathOf(field), value.Value, ScalarWriters.String);

    /// <summary>
    /// The attribute does not have the value: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b> With null: the attribute is there and
    /// not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    public static Condition operator !=(StringField field, Comparand<string> value)
        => Terms.NotEqualOrNull(PathOf(field), value.Value, ScalarWriters.String);

    /// <summary>The attribute is less than the value: <c>a &lt; :v</c>. Text goes by its UTF-8 bytes. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator <(StringField field, string value)
        => Terms.Compare(PathOf(field), TermOperator.Less, value, ScalarWriters.String);

    /// <summary>The attribute is at most the value: <c>a &lt;= :v</c>. Text goes by its UTF-8 bytes. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator <=(StringField field, string value)
        => Terms.Compare(PathOf(field), TermOperator.LessOrEqual, value, ScalarWriters.String);

    /// <summary>The attribute is greater than the value: <c>a &gt; :v</c>. Text goes by its UTF-8 bytes. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator >(StringField field, string value)
        => Terms.Compare(PathOf(field), TermOperator.Greater, value, ScalarWriters.String);

    /// <summary>The attribute is at least the value: <c>a &gt;= :v</c>. Text goes by its UTF-8 bytes. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator >=(StringField field, string value)
        => Terms.Compare(PathOf(field), TermOperator.GreaterOrEqual, value, ScalarWriters.String);

    /// <summary>The attribute lies between two values, both included: <c>a BETWEEN :low AND :high</c>. Text goes by its UTF-8 bytes.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound; must not be less than the lower one.</param>
    public Condition Between(string low, string high) => Terms.Between(Path, low, high, ScalarWriters.String);

    /// <summary>The attribute has one of the values: <c>a IN (:v, …)</c>. More than 99 are sent as several IN, joined by OR.</summary>
    /// <param name="values">The values, at least one; what stands there twice is sent once.</param>
    /// <exception cref="ArgumentException">There are no values, or one is null or cannot be stored.</exception>
    [OverloadResolutionPriority(1)]
    public Condition In(params ReadOnlySpan<string> values) => Terms.In(Path, values, ScalarWriters.String);

    /// <inheritdoc cref="In(ReadOnlySpan{string})"/>
    public Condition In(IEnumerable<string> values) => Terms.In(Path, values, ScalarWriters.String);

    /// <summary>The attribute starts with a text: <c>begins_with(a, :v)</c>.</summary>
    /// <param name="start">How the attribute starts.</param>
    public Condition StartsWith(string start) => Terms.Compare(Path, TermOperator.StartsWith, start, ScalarWriters.String);

    /// <summary>The attribute contains a text: <c>contains(a, :v)</c>.</summary>
    /// <param name="part">What the attribute contains.</param>
    public Condition Contains(string part) => Terms.Compare(Path, TermOperator.Contains, part, ScalarWriters.String);

    /// <summary>The length of the text: <c>size(a)</c>, to be compared with a number.</summary>
    public SizeField Size => new(Path);
}
