using System.Numerics;

namespace Flywheel;

/// <summary>What <c>UpdateFieldAsync</c> does to an attribute.</summary>
public sealed class FieldChange
{
    private readonly UpdateVerb? _verb;
    private readonly Operand? _value;

    private FieldChange(UpdateVerb? verb, Operand? value)
    {
        _verb = verb;
        _value = value;
    }

    /// <summary>Writes the value that the object has now.</summary>
    public static FieldChange Current { get; } = new(null, null);

    /// <summary>Takes the attribute away.</summary>
    public static FieldChange Delete { get; } = new(UpdateVerb.Remove, null);

    /// <summary>Writes a value; null and an empty set take the attribute away, or are stored as NULL where the model says <c>StoreNull</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The value.</param>
    /// <typeparam name="TValue">The type of the value.</typeparam>
    /// <exception cref="ArgumentException">DynamoDB cannot hold the value.</exception>
    public static FieldChange Set<TValue>(IValueField<TValue> field, TValue? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.ToSet(value) is { } stored ? new(UpdateVerb.Set, stored) : Delete;
    }

    /// <inheritdoc cref="Set{TValue}(IValueField{TValue}, TValue)"/>
    public static FieldChange Set<TValue>(IValueField<TValue> field, TValue? value)
        where TValue : struct
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.ToSet(value) is { } stored ? new(UpdateVerb.Set, stored) : Delete;
    }

    /// <summary>Adds to a number (<c>ADD</c>), whatever it is in the table; a missing one counts as 0. Not repeated when the answer is lost.</summary>
    /// <param name="by">What is added; a negative number takes away.</param>
    /// <typeparam name="TNumber">The type of the number.</typeparam>
    /// <exception cref="ArgumentException">DynamoDB cannot hold the number.</exception>
    public static FieldChange<NumberField<TNumber>> Add<TNumber>(TNumber by)
        where TNumber : struct, INumberBase<TNumber>
        => new(_ => new(UpdateVerb.Add, Operand.Of(AttributePath.Of("number"), by, ScalarWriters.Number<TNumber>.Write, "Adding to the")));

    /// <summary>Adds elements to a set (<c>ADD</c>); a missing set is made.</summary>
    /// <param name="elements">The elements, at least one.</param>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    public static FieldChange<SetField<TElement>> AddTo<TElement>(params ReadOnlySpan<TElement> elements) => Elements(UpdateVerb.Add, elements.ToArray());

    /// <summary>Removes elements from a set (<c>DELETE</c>); those that it does not hold do not matter.</summary>
    /// <param name="elements">The elements, at least one.</param>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    public static FieldChange<SetField<TElement>> RemoveFrom<TElement>(params ReadOnlySpan<TElement> elements) => Elements(UpdateVerb.Delete, elements.ToArray());

    /// <summary>The change of an attribute, given what the object has.</summary>
    internal UpdateTerm TermOf(AttributePath path, ReadOnlySpan<byte> current)
        => _verb is { } verb ? new(verb, path, _value)
            : current.IsEmpty ? new(UpdateVerb.Remove, path, null)
            : new(UpdateVerb.Set, path, Operand.Raw(current));

    private static FieldChange<SetField<TElement>> Elements<TElement>(UpdateVerb verb, TElement[] elements)
        => new(field => new(
            verb,
            field.Elements(elements)?.ToOperand() ?? throw new ArgumentException($"The update of '{field.Path}' names no elements.", nameof(elements))));
}

/// <summary>What <c>UpdateFieldAsync</c> does to an attribute of a kind.</summary>
/// <typeparam name="TField">The attribute's token.</typeparam>
public sealed class FieldChange<TField>
    where TField : Field
{
    private readonly Func<TField, FieldChange> _make;

    internal FieldChange(Func<TField, FieldChange> make) => _make = make;

    /// <summary>The change of one attribute.</summary>
    /// <param name="field">The attribute.</param>
    /// <exception cref="ArgumentException">DynamoDB cannot hold a value.</exception>
    public FieldChange Of(TField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return _make(field);
    }
}
