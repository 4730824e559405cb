using System.ComponentModel;

namespace Flywheel;

/// <summary>
/// Where a query reads and what its key must be: what <c>GameScore.Indexes.GameTitleIndex.Query("Comet Quest")</c> gives to
/// <see cref="Engine.Query{T}(KeyQuery{T})"/>. It never changes and can be kept.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
public class KeyQuery<T>
    where T : IModel<T>
{
    /// <summary>Generated code makes it.</summary>
    /// <param name="index">The index to read; null for the table.</param>
    /// <param name="condition">The condition on the key.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public KeyQuery(IndexDefinition<T>? index, Condition condition)
    {
        Index = index;
        Condition = condition;
    }

    private protected KeyQuery(KeyQuery<T> start)
        : this(start.Index, start.Condition)
    {
    }

    internal IndexDefinition<T>? Index { get; }

    internal Condition Condition { get; }

    /// <summary>Where it reads and the condition, readable: <c>GameScore by GameTitleIndex: Title = "Comet Quest"</c>.</summary>
    public override string ToString() => $"{T.Table.Name}{(Index is null ? "" : " by " + Index.Name)}: {Condition}";
}

/// <summary>Makes the conditions of generated key queries.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KeyQuery
{
    /// <summary>A key attribute has a value.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    /// <typeparam name="TValue">The type of the value.</typeparam>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value cannot be stored.</exception>
    public static Condition Equal<TValue>(IValueField<TValue> field, TValue? value) => Compare(field, TermOperator.Equal, value);

    /// <inheritdoc cref="Equal{TValue}(IValueField{TValue}, TValue)"/>
    public static Condition Equal<TValue>(IValueField<TValue> field, TValue? value)
        where TValue : struct
        => value is { } given ? Compare(field, TermOperator.Equal, given) : throw NoValue(field.Field.Path, nameof(value));

    internal static Condition Compare<TValue>(IValueField<TValue> field, TermOperator op, TValue? value)
        => new TermCondition(field.Field.Path, op, [Stored(field, value)]);

    internal static Operand Stored<TValue>(IValueField<TValue> field, TValue? value)
        => field.Stored(value) ?? throw NoValue(field.Field.Path, nameof(value));

    internal static ArgumentNullException NoValue(AttributePath path, string parameter)
        => new(parameter, $"A query of the key '{path}' needs a value, as no item has null in a key. Nothing was sent.");
}
