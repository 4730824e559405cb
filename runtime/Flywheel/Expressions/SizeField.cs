namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>The size of an attribute in a condition: <c>s.Tags.Size &gt; 2</c>. A missing attribute has no size and never matches.</summary>
public sealed class SizeField
#pragma warning restore CS0660, CS0661
{
    private readonly AttributePath _path;

    internal SizeField(AttributePath path) => _path = path;

    /// <summary>The size is the number: <c>size(a) = :v</c>.</summary>
    /// <param name="field">The size.</param>
    /// <param name="value">The number.</param>
    public static Condition operator ==(SizeField field, int value)
        => Terms.Compare(PathOf(field), TermOperator.Equal, value, Write, ofSize: true);

    /// <summary>The size is not the number: <c>size(a) &lt;&gt; :v</c>.</summary>
    /// <param name="field">The size.</param>
    /// <param name="value">The number.</param>
    public static Condition operator !=(SizeField field, int value)
        => Terms.Compare(PathOf(field), TermOperator.NotEqual, value, Write, ofSize: true);

    /// <summary>The size is less than the number: <c>size(a) &lt; :v</c>.</summary>
    /// <param name="field">The size.</param>
    /// <param name="value">The number.</param>
    public static Condition operator <(SizeField field, int value)
        => Terms.Compare(PathOf(field), TermOperator.Less, value, Write, ofSize: true);

    /// <summary>The size is at most the number: <c>size(a) &lt;= :v</c>.</summary>
    /// <param name="field">The size.</param>
    /// <param name="value">The number.</param>
    public static Condition operator <=(SizeField field, int value)
        => Terms.Compare(PathOf(field), TermOperator.LessOrEqual, value, Write, ofSize: true);

    /// <summary>The size is greater than the number: <c>size(a) &gt; :v</c>.</summary>
    /// <param name="field">The size.</param>
    /// <param name="value">The number.</param>
    public static Condition operator >(SizeField field, int value)
        => Terms.Compare(PathOf(field), TermOperator.Greater, value, Write, ofSize: true);

    /// <summary>The size is at least the number: <c>size(a) &gt;= :v</c>.</summary>
    /// <param name="field">The size.</param>
    /// <param name="value">The number.</param>
    public static Condition operator >=(SizeField field, int value)
        => Terms.Compare(PathOf(field), TermOperator.GreaterOrEqual, value, Write, ofSize: true);

    /// <summary>The size lies between two numbers, both included: <c>size(a) BETWEEN :low AND :high</c>.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound; must not be less than the lower one.</param>
    public Condition Between(int low, int high) => Terms.Between(_path, low, high, Write, ofSize: true);

    private static ValueWriter<int> Write => ScalarWriters.Number<int>.Write;

    private static AttributePath PathOf(SizeField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field._path;
    }
}
