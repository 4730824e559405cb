using System.Runtime.InteropServices;

namespace Flywheel;

/// <summary>Makes the terms of the field tokens, and refuses the ones that DynamoDB would refuse.</summary>
internal static class Terms
{
    public static Condition IsNull(AttributePath path) => new TermCondition(path, TermOperator.IsNull, []);

    public static Condition IsNotNull(AttributePath path) => new TermCondition(path, TermOperator.IsNotNull, []);

    public static Condition Exists(AttributePath path) => new TermCondition(path, TermOperator.Exists, []);

    public static Condition NotExists(AttributePath path) => new TermCondition(path, TermOperator.NotExists, []);

    /// <summary>The path still holds what was read there; null for nothing.</summary>
    public static Condition Holds(AttributePath path, Operand? known)
        => known is null ? NotExists(path) : Equal(path, known);

    public static Condition Equal(AttributePath path, Operand value) => new TermCondition(path, TermOperator.Equal, [value]);

    public static Condition NotEqual(AttributePath path, Operand value) => new TermCondition(path, TermOperator.NotEqual, [value]);

    /// <summary>A list, set or map still has so many elements.</summary>
    public static Condition HasSize(AttributePath path, int count) => Compare(path, TermOperator.Equal, count, ScalarWriters.Number<int>.Write, ofSize: true);

    public static Condition HasType(AttributePath path, AttributeType type)
        => type == AttributeType.Null
            ? new TermCondition(path, TermOperator.HasType, [Operand.NullTypeName])
            : Compare(path, TermOperator.HasType, AttributeTypes.Name(type), ScalarWriters.String);

    public static Condition EqualOrNull<T>(AttributePath path, T? value, ValueWriter<T> write)
        => value is null ? IsNull(path) : Compare(path, TermOperator.Equal, value, write);

    public static Condition EqualOrNull<T>(AttributePath path, T? value, ValueWriter<T> write)
        where T : struct
        => value is null ? IsNull(path) : Compare(path, TermOperator.Equal, value.GetValueOrDefault(), write);

    public static Condition NotEqualOrNull<T>(AttributePath path, T? value, ValueWriter<T> write)
        => value is null ? IsNotNull(path) : Compare(path, TermOperator.NotEqual, value, write);

    public static Condition NotEqualOrNull<T>(AttributePath path, T? value, ValueWriter<T> write)
        where T : struct
        => value is null ? IsNotNull(path) : Compare(path, TermOperator.NotEqual, value.GetValueOrDefault(), write);

    public static Condition Compare<T>(AttributePath path, TermOperator op, T value, ValueWriter<T> write, bool ofSize = false)
    {
        if (value is null)
        {
            throw new ArgumentNullException(nameof(value), $"The condition on '{path}' compares with null; use == null or != null.");
        }

        var operand = Operand.Of(path, value, write);
        bool fits = op switch
        {
            TermOperator.Less or TermOperator.LessOrEqual or TermOperator.Greater or TermOperator.GreaterOrEqual => operand.HasOrder,
            TermOperator.StartsWith => operand.Type is AttributeType.String or AttributeType.Binary,
            _ => true,
        };
        if (!fits)
        {
            throw new ArgumentException(
                $"The condition on '{path}' cannot be sent: DynamoDB has no {TermCondition.Symbol(op)} for {AttributeTypes.Name(operand.Type)}. "
                + (op == TermOperator.StartsWith ? "Use >= and <=, or Between." : "Use == or !=."));
        }

        return new TermCondition(path, op, [operand], ofSize);
    }

    /// <summary>Whether a list holds an element, which may be null.</summary>
    public static Condition ListContains<T>(AttributePath path, T element, ValueWriter<T> write)
        => new TermCondition(path, TermOperator.Contains, [Operand.Of(path, element, write)]);

    public static Condition Between<T>(AttributePath path, T low, T high, ValueWriter<T> write, bool ofSize = false)
    {
        if (low is null || high is null)
        {
            throw new ArgumentNullException(low is null ? nameof(low) : nameof(high), $"Between on '{path}' needs two bounds; use >= or <= for one.");
        }

        return Between(path, Operand.Of(path, low, write), Operand.Of(path, high, write), ofSize);
    }

    public static Condition Between(AttributePath path, Operand from, Operand to, bool ofSize = false)
    {
        if (!from.HasOrder)
        {
            throw new ArgumentException(
                $"Between on '{path}' cannot be sent: DynamoDB has no order of {AttributeTypes.Name(from.Type)}. Use == or !=.");
        }

        if (OperandOrder.Compare(from, to) > 0)
        {
            throw new ArgumentException(
                $"Between on '{path}' has its bounds reversed: {from} comes after {to}. Give the lower one first"
                + (from.Type == AttributeType.String ? " (text is ordered by its UTF-8 bytes)." : "."));
        }

        return new TermCondition(path, TermOperator.Between, [from, to], ofSize);
    }

    public static Condition In<T>(AttributePath path, ReadOnlySpan<T> values, ValueWriter<T> write)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException($"In on '{path}' has no values. No item can match: leave out the request or the condition.", nameof(values));
        }

        var operands = new List<Operand>(values.Length);
        var seen = new HashSet<Operand>(values.Length, OperandBytes.Comparer);
        foreach (var value in values)
        {
            if (value is null)
            {
                throw new ArgumentException($"In on '{path}' holds null; leave it out and add || … == null.", nameof(values));
            }

            var operand = Operand.Of(path, value, write);
            if (seen.Add(operand))
            {
                operands.Add(operand);
            }
        }

        return new TermCondition(path, TermOperator.In, [.. operands]);
    }

    public static Condition In<T>(AttributePath path, IEnumerable<T> values, ValueWriter<T> write)
    {
        ArgumentNullException.ThrowIfNull(values);
        var list = new List<T>();
        foreach (var value in values)
        {
            list.Add(value);
        }

        return In(path, (ReadOnlySpan<T>)CollectionsMarshal.AsSpan(list), write);
    }
}
