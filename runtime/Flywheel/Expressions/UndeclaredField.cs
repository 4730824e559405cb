using System.Runtime.CompilerServices;

namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>
/// An attribute that the model does not declare, in a condition, by its name: <c>s.Attribute&lt;string&gt;("link")</c>. The type says how the
/// values it is compared with are stored, as for a property of that type; DynamoDB never finds values of different stored types equal.
/// </summary>
/// <typeparam name="T">Any type that a model stores as S, N, B or BOOL.</typeparam>
public sealed class UndeclaredField<T> : Field, IValueField<T>
    where T : notnull
#pragma warning restore CS0660, CS0661
{
    internal UndeclaredField(AttributePath path)
        : base(path)
    {
        if (ScalarWriters.Any<T>.Write is null)
        {
            throw new ArgumentException(
                $"The attribute '{path}' cannot be compared with a {typeof(T).Name}; use the type of one value: text, a number, bool, bytes, "
                + "a time or an enum.");
        }
    }

    Field IValueField<T>.Field => this;

    private static ValueWriter<T> Write => ScalarWriters.Any<T>.Write!;

    Operand? IValueField<T>.Stored(T? value) => FieldValues.Of(Path, value, Write);

    /// <summary>
    /// The attribute has the value: <c>a = :v</c>. With a null of a reference type: the attribute is missing or NULL, which a property reads as null:
    /// <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator ==(UndeclaredField<T> field, Comparand<T> value)
        => Terms.EqualOrNull(PathOf(field), value.Value, Write);

    /// <summary>
    /// The attribute does not have the value: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b> With a null of a reference type: the
    /// attribute is there and not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, or null.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator !=(UndeclaredField<T> field, Comparand<T> value)
        => Terms.NotEqualOrNull(PathOf(field), value.Value, Write);

    /// <summary>The attribute is missing or NULL: <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    public static Condition operator ==(UndeclaredField<T> field, NullComparand value) => Terms.IsNull(PathOf(field));

    /// <summary>The attribute is there and not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    public static Condition operator !=(UndeclaredField<T> field, NullComparand value) => Terms.IsNotNull(PathOf(field));

    /// <summary>The attribute is less than the value: <c>a &lt; :v</c>. Only for text, numbers and bytes. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator <(UndeclaredField<T> field, T value)
        => Terms.Compare(PathOf(field), TermOperator.Less, value, Write);

    /// <summary>The attribute is at most the value: <c>a &lt;= :v</c>. Only for text, numbers and bytes. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator <=(UndeclaredField<T> field, T value)
        => Terms.Compare(PathOf(field), TermOperator.LessOrEqual, value, Write);

    /// <summary>The attribute is greater than the value: <c>a &gt; :v</c>. Only for text, numbers and bytes. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator >(UndeclaredField<T> field, T value)
        => Terms.Compare(PathOf(field), TermOperator.Greater, value, Write);

    /// <summary>The attribute is at least the value: <c>a &gt;= :v</c>. Only for text, numbers and bytes. A missing one never matches.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    public static Condition operator >=(UndeclaredField<T> field, T value)
        => Terms.Compare(PathOf(field), TermOperator.GreaterOrEqual, value, Write);

    /// <summary>The attribute lies between two values, both included: <c>a BETWEEN :low AND :high</c>. Only for text, numbers and bytes.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound; must not be less than the lower one.</param>
    public Condition Between(T low, T high) => Terms.Between(Path, low, high, Write);

    /// <summary>The attribute has one of the values: <c>a IN (:v, …)</c>. More than 99 are sent as several IN, joined by OR.</summary>
    /// <param name="values">The values, at least one; what stands there twice is sent once.</param>
    /// <exception cref="ArgumentException">There are no values, or one is null or cannot be stored.</exception>
    [OverloadResolutionPriority(1)]
    public Condition In(params ReadOnlySpan<T> values) => Terms.In(Path, values, Write);

    /// <inheritdoc cref="In(ReadOnlySpan{T})"/>
    public Condition In(IEnumerable<T> values) => Terms.In(Path, values, Write);

    /// <summary>The attribute starts with the value; only for text and bytes: <c>begins_with(a, :v)</c>.</summary>
    /// <param name="start">How the attribute starts.</param>
    public Condition StartsWith(T start) => Terms.Compare(Path, TermOperator.StartsWith, start, Write);

    /// <summary>The text contains the value, or the set or list holds it: <c>contains(a, :v)</c>.</summary>
    /// <param name="part">What the attribute contains.</param>
    public Condition Contains(T part) => Terms.Compare(Path, TermOperator.Contains, part, Write);

    /// <summary>The length of a text or of bytes, or the number of elements: <c>size(a)</c>, to be compared with a number.</summary>
    public SizeField Size => new(Path);
}
