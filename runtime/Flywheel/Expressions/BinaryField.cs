using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>A binary attribute (B) in a condition. The bytes are taken over when the condition is made.</summary>
public sealed class BinaryField : Field, IValueField<byte[]>
#pragma warning restore CS0660, CS0661
{
    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public BinaryField(AttributePath path)
        : base(path)
    {
    }

    Field IValueField<byte[]>.Field => this;

    Operand? IValueField<byte[]>.Stored(byte[]? value) => FieldValues.Of(Path, value, ScalarWriters.Binary);

    /// <summary>
    /// The attribute has the value: <c>a = :v</c>. With null: the attribute is missing or NULL, which a property reads as null:
    /// <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    public static Condition operator ==(BinaryField field, Comparand<byte[]> value)
        => Terms.EqualOrNull(PathOf(field), value.Value, ScalarWriters.Binary);

    /// <summary>
    /// The attribute does not have the value: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b> With null: the attribute is there and
    /// not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    public static Condition operator !=(BinaryField field, Comparand<byte[]> value)
        => Terms.NotEqualOrNull(PathOf(field), value.Value, ScalarWriters.Binary);

    /// <summary>The attribute is less than the value: <c>a &lt; :v</c>. Bytes go unsigned. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator <(BinaryField field, byte[] value)
        => Terms.Compare(PathOf(field), TermOperator.Less, value, ScalarWriters.Binary);

    /// <summary>The attribute is at most the value: <c>a &lt;= :v</c>. Bytes go unsigned. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator <=(BinaryField field, byte[] value)
        => Terms.Compare(PathOf(field), TermOperator.LessOrEqual, value, ScalarWriters.Binary);

    /// <summary>The attribute is greater than the value: <c>a &gt; :v</c>. Bytes go unsigned. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator >(BinaryField field, byte[] value)
        => Terms.Compare(PathOf(field), TermOperator.Greater, value, ScalarWriters.Binary);

    /// <summary>The attribute is at least the value: <c>a &gt;= :v</c>. Bytes go unsigned. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator >=(BinaryField field, byte[] value)
        => Terms.Compare(PathOf(field), TermOperator.GreaterOrEqual, value, ScalarWriters.Binary);

    /// <summary>The attribute lies between two values, both included: <c>a BETWEEN :low AND :high</c>. Bytes go unsigned.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound; must not be less than the lower one.</param>
    public Condition Between(byte[] low, byte[] high) => Terms.Between(Path, low, high, ScalarWriters.Binary);

    /// <summary>The attribute has one of the values: <c>a IN (:v, …)</c>. More than 99 are sent as several IN, joined by OR.</summary>
    /// <param name="values">The values, at least one; what stands there twice is sent once.</param>
    /// <exception cref="ArgumentException">There are no values, or one is null or cannot be stored.</exception>
    [OverloadResolutionPriority(1)]
    public Condition In(params ReadOnlySpan<byte[]> values) => Terms.In(Path, values, ScalarWriters.Binary);

    /// <inheritdoc cref="In(ReadOnlySpan{byte[]})"/>
    public Condition In(IEnumerable<byte[]> values) => Terms.In(Path, values, ScalarWriters.Binary);

    /// <summary>The attribute starts with some bytes: <c>begins_with(a, :v)</c>.</summary>
    /// <param name="start">How the attribute starts.</param>
    public Condition StartsWith(byte[] start) => Terms.Compare(Path, TermOperator.StartsWith, start, ScalarWriters.Binary);

    /// <summary>The attribute contains some bytes in a row: <c>contains(a, :v)</c>.</summary>
    /// <param name="part">What the attribute contains.</param>
    public Condition Contains(byte[] part) => Terms.Compare(Path, TermOperator.Contains, part, ScalarWriters.Binary);

    /// <summary>The number of bytes: <c>size(a)</c>, to be compared with a number.</summary>
    public SizeField Size => new(Path);
}
