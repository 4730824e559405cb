using System.ComponentModel;

namespace Flywheel;

/// <summary>A query of a key whose hash key is given and whose range key can be narrowed by one condition. Without one it reads all items of the hash key.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <typeparam name="TValue">The type of the range key.</typeparam>
/// <typeparam name="TNext">What follows <see cref="EqualTo"/>: the next range key, or a query that is complete.</typeparam>
public class RangeQuery<T, TValue, TNext> : KeyQuery<T>
    where T : IModel<T>
    where TNext : KeyQuery<T>
{
    private readonly IValueField<TValue> _field;
    private readonly Func<KeyQuery<T>, TNext> _next;

    /// <summary>Generated code makes it.</summary>
    /// <param name="start">The query so far.</param>
    /// <param name="field">The range key.</param>
    /// <param name="next">Goes on after a value of the range key.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RangeQuery(KeyQuery<T> start, IValueField<TValue> field, Func<KeyQuery<T>, TNext> next)
        : base(start)
    {
        _field = field;
        _next = next;
    }

    /// <summary>The range key has the value: <c>a = :v</c>. The next range key, if there is one, can be narrowed then.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value is null or cannot be stored; the same for the other operators.</exception>
    public TNext EqualTo(TValue value) => _next(With(KeyQuery.Equal(_field, value)));

    /// <summary>The range key is less than the value: <c>a &lt; :v</c>. Text goes by its UTF-8 bytes, bytes go unsigned; so for all operators.</summary>
    /// <param name="value">The value.</param>
    public KeyQuery<T> LessThan(TValue value) => With(KeyQuery.Compare(_field, TermOperator.Less, value));

    /// <summary>The range key is at most the value: <c>a &lt;= :v</c>.</summary>
    /// <param name="value">The value.</param>
    public KeyQuery<T> LessThanOrEqual(TValue value) => With(KeyQuery.Compare(_field, TermOperator.LessOrEqual, value));

    /// <summary>The range key is greater than the value: <c>a &gt; :v</c>.</summary>
    /// <param name="value">The value.</param>
    public KeyQuery<T> GreaterThan(TValue value) => With(KeyQuery.Compare(_field, TermOperator.Greater, value));

    /// <summary>The range key is at least the value: <c>a &gt;= :v</c>.</summary>
    /// <param name="value">The value.</param>
    public KeyQuery<T> GreaterThanOrEqual(TValue value) => With(KeyQuery.Compare(_field, TermOperator.GreaterOrEqual, value));

    /// <summary>The range key lies between two values, both included: <c>a BETWEEN :low AND :high</c>.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound; must not be less than the lower one.</param>
    public KeyQuery<T> Between(TValue low, TValue high)
        => With(Terms.Between(_field.Field.Path, KeyQuery.Stored(_field, low), KeyQuery.Stored(_field, high)));

    private protected KeyQuery<T> StartingWith<TStart>(TStart start, ValueWriter<TStart> write)
        => start is null ? throw KeyQuery.NoValue(_field.Field.Path, nameof(start)) : With(Terms.Compare(_field.Field.Path, TermOperator.StartsWith, start, write));

    private KeyQuery<T> With(Condition condition) => new(Index, Condition & condition);
}

/// <summary>The same for a range key that is stored as text (S).</summary>
/// <typeparam name="T">The model.</typeparam>
/// <typeparam name="TValue">The type of the range key.</typeparam>
/// <typeparam name="TNext">What follows a value of the range key: the next one, or a query that is complete.</typeparam>
public sealed class TextRangeQuery<T, TValue, TNext> : RangeQuery<T, TValue, TNext>
    where T : IModel<T>
    where TNext : KeyQuery<T>
{
    /// <summary>Generated code makes it.</summary>
    /// <param name="start">The query so far.</param>
    /// <param name="field">The range key.</param>
    /// <param name="next">Goes on after a value of the range key.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TextRangeQuery(KeyQuery<T> start, IValueField<TValue> field, Func<KeyQuery<T>, TNext> next)
        : base(start, field, next)
    {
    }

    /// <summary>The stored text starts with a text: <c>begins_with(a, :v)</c>.</summary>
    /// <param name="start">How the stored text starts; it is not converted.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public KeyQuery<T> StartsWith(string start) => StartingWith(start, ScalarWriters.String);
}

/// <summary>The same for a range key of bytes (B).</summary>
/// <typeparam name="T">The model.</typeparam>
/// <typeparam name="TNext">What follows a value of the range key: the next one, or a query that is complete.</typeparam>
public sealed class BinaryRangeQuery<T, TNext> : RangeQuery<T, byte[], TNext>
    where T : IModel<T>
    where TNext : KeyQuery<T>
{
    /// <summary>Generated code makes it.</summary>
    /// <param name="start">The query so far.</param>
    /// <param name="field">The range key.</param>
    /// <param name="next">Goes on after a value of the range key.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public BinaryRangeQuery(KeyQuery<T> start, IValueField<byte[]> field, Func<KeyQuery<T>, TNext> next)
        : base(start, field, next)
    {
    }

    /// <summary>The range key starts with some bytes: <c>begins_with(a, :v)</c>.</summary>
    /// <param name="start">How the range key starts.</param>
    /// <exception cref="ArgumentNullException">The bytes are null.</exception>
    public KeyQuery<T> StartsWith(byte[] start) => StartingWith(start, ScalarWriters.Binary);
}
