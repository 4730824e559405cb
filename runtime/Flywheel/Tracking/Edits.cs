using System.Numerics;

namespace Flywheel;

/// <summary>
/// Edits of an object's attributes that DynamoDB carries out itself, so that they add up with those of others and never conflict. They show in the object at
/// once and are stored by its next <c>SyncAsync</c>. Every model has typed forms of them: <c>score.Increment(s =&gt; s.Wins)</c>.
/// </summary>
/// <remarks>
/// An attribute has one kind of edit between two syncs, and is not assigned as well. What is not possible is an error before anything is changed or queued:
/// edits of keys, of what the primary key is made of, of composites, of nested values, and of an attribute that was assigned since it was read.
/// </remarks>
public static partial class Edits
{
    /// <summary>Adds to a number (<c>ADD</c>); a missing one counts as 0. Several add up to one.</summary>
    /// <param name="item">The object.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="by">What is added; a negative number takes away.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TNumber">The type of the number.</typeparam>
    /// <exception cref="InvalidOperationException">The attribute cannot be edited, or not before the next sync, or NULL is stored: assign a number and sync first.</exception>
    /// <exception cref="OverflowException">The property or DynamoDB cannot hold the sum.</exception>
    public static void Increment<T, TNumber>(T item, NumberField<TNumber> field, TNumber by)
        where T : class, ITracked<T>
        where TNumber : struct, INumberBase<TNumber>
        => Add(item, field, NumberOf(field, by), "Increment");

    /// <summary>Takes away from a number (<c>ADD</c> of the negative); a missing one counts as 0. Several add up to one.</summary>
    /// <param name="item">The object.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="by">What is taken away.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TNumber">The type of the number.</typeparam>
    /// <exception cref="InvalidOperationException">The attribute cannot be edited, or not before the next sync, or NULL is stored: assign a number and sync first.</exception>
    /// <exception cref="OverflowException">The property or DynamoDB cannot hold the difference.</exception>
    public static void Decrement<T, TNumber>(T item, NumberField<TNumber> field, TNumber by)
        where T : class, ITracked<T>
        where TNumber : struct, INumberBase<TNumber>
        => Add(item, field, NumberSum.Negate(NumberOf(field, by)), "Decrement");

    /// <summary>Gives an attribute a value unless the stored item has one (<c>if_not_exists</c>). The object shows the value if it had none.</summary>
    /// <param name="item">The object.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value, not null.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TValue">The type of the value.</typeparam>
    /// <exception cref="ArgumentException">There is no value, or DynamoDB cannot hold it.</exception>
    /// <exception cref="InvalidOperationException">The attribute cannot be edited, or not before the next sync.</exception>
    public static void SetIfMissing<T, TValue>(T item, IValueField<TValue> field, TValue value)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(field);
        using var edit = LocalEdit<T>.Begin(item, field.Field, "SetIfMissing of", UpdateVerb.SetIfMissing);
        var stored = field.Stored(value) ?? throw new ArgumentException($"SetIfMissing of '{edit.Path}' needs a value that is stored, not null or an empty set.", nameof(value));
        if (edit.Pending is null)
        {
            edit.Apply(new(UpdateVerb.SetIfMissing, edit.Path, stored), edit.IsStoredThere ? edit.Current : stored.Json);
        }
    }

    private static void Add<T, TNumber>(T item, NumberField<TNumber> field, string by, string what)
        where T : class, ITracked<T>
        where TNumber : struct, INumberBase<TNumber>
    {
        using var edit = LocalEdit<T>.Begin(item, field, what + " of", UpdateVerb.Add);
        string start = NumberIn(edit, edit.Start);
        string delta = edit.Pending is { } pending ? NumberSum.Add(NumberSum.Of(pending.Value!.Json)!, by) : by;
        if (delta == "0")
        {
            edit.Apply(term: null, edit.Pending is null ? edit.Current : edit.Start);
            return;
        }

        byte[] sum = NumberSum.ToJson(NumberSum.Add(start, delta));
        if (!NumberText.TryParse<TNumber>(Operand.Raw(sum).Value, out _))
        {
            throw new OverflowException($"{what} of '{edit.Path}': {NumberSum.Of(sum)} is no {typeof(TNumber).Name}. Nothing was changed.");
        }

        var missing = edit.IsStoredThere || start == "0" ? null : Operand.Raw(edit.Start);
        edit.Apply(new(UpdateVerb.Add, edit.Path, Operand.Raw(NumberSum.ToJson(delta))) { Default = missing }, sum);
    }

    private static string NumberIn<T>(LocalEdit<T> edit, byte[] stored)
        where T : class, ITracked<T>
        => edit.IsStoredThere && !edit.IsStoredAs(AttributeType.Number)
            ? throw edit.Refused("the stored value is no number (N). Assign one and SyncAsync.")
            : stored.Length == 0 || Operand.Raw(stored).Type == AttributeType.Null ? "0" : NumberSum.Of(stored) ?? throw edit.Refused("it is not stored as a number (N).");

    private static string NumberOf<TNumber>(NumberField<TNumber> field, TNumber by)
        where TNumber : struct, INumberBase<TNumber>
    {
        ArgumentNullException.ThrowIfNull(field);
        return NumberSum.Of(((IValueField<TNumber>)field).Stored(by)!.Json)!;
    }
}
