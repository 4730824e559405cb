using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>An address, stored as text (S), in a condition.</summary>
public sealed class UriField : Field, IValueField<Uri>
#pragma warning restore CS0660, CS0661
{
    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public UriField(AttributePath path)
        : base(path)
    {
    }

    Field IValueField<Uri>.Field => this;

    Operand? IValueField<Uri>.Stored(Uri? value) => FieldValues.Of(Path, value, ScalarWriters.Uri);

    /// <summary>
    /// The attribute has the value: <c>a = :v</c>. With null: the attribute is missing or NULL, which a property reads as null:
    /// <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    public static Condition operator ==(UriField field, Comparand<Uri> value)
        => Terms.EqualOrNull(PathOf(field), value.Value, ScalarWriters.Uri);

    /// <summary>
    /// The attribute does not have the value: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b> With null: the attribute is there and
    /// not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    public static Condition operator !=(UriField field, Comparand<Uri> value)
        => Terms.NotEqualOrNull(PathOf(field), value.Value, ScalarWriters.Uri);

    /// <summary>The attribute has one of the values: <c>a IN (:v, …)</c>. More than 99 are sent as several IN, joined by OR.</summary>
    /// <param name="values">The values, at least one; what stands there twice is sent once.</param>
    /// <exception cref="ArgumentException">There are no values, or one is null or cannot be stored.</exception>
    [OverloadResolutionPriority(1)]
    public Condition In(params ReadOnlySpan<Uri> values) => Terms.In(Path, values, ScalarWriters.Uri);

    /// <inheritdoc cref="In(ReadOnlySpan{Uri})"/>
    public Condition In(IEnumerable<Uri> values) => Terms.In(Path, values, ScalarWriters.Uri);

    /// <summary>The attribute starts with a text: <c>begins_with(a, :v)</c>.</summary>
    /// <param name="start">How the attribute starts.</param>
    public Condition StartsWith(string start) => Terms.Compare(Path, TermOperator.StartsWith, start, ScalarWriters.String);

    /// <summary>The attribute contains a text: <c>contains(a, :v)</c>.</summary>
    /// <param name="part">What the attribute contains.</param>
    public Condition Contains(string part) => Terms.Compare(Path, TermOperator.Contains, part, ScalarWriters.String);

    /// <summary>The length of the address: <c>size(a)</c>, to be compared with a number.</summary>
    public SizeField Size => new(Path);
}
