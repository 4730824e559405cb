using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Flywheel;

// Why a value is refused.
public sealed partial class ItemWriter
{
    /// <summary>The error for an enum value that has no name.</summary>
    /// <param name="typeName">The enum.</param>
    /// <param name="value">The value.</param>
    [SuppressMessage("Performance", "CA1822", Justification = "Generated code throws it off the writer at hand, as it does with ItemReader.Mismatch.")]
    public Exception Unknown(string typeName, object value)
        => new ValueRefusedException(string.Create(
            CultureInfo.InvariantCulture,
            $"{value} has no name in {typeName}, and the enum is stored by name; add a member or use [Field(Format = FieldFormat.Number)]."));

    /// <summary>The error for a value that its converter did not take.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="cause">What it threw.</param>
    [SuppressMessage("Performance", "CA1822", Justification = "Generated code throws it off the writer at hand, as it does with ItemReader.Unconverted.")]
    public Exception Unconverted(string converter, Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return new ValueRefusedException($"{converter} could not convert the value: {cause.Message}", cause: cause);
    }

    /// <summary>The error for an object of a type that derives from the one it would be stored as.</summary>
    /// <param name="item">The object.</param>
    /// <param name="storedAs">The type that it would be stored as.</param>
    [SuppressMessage("Performance", "CA1822", Justification = "Generated code throws it off the writer at hand, as it does with ItemReader.Mismatch.")]
    public Exception Derived(object item, Type storedAs)
    {
        string type = item.GetType().Name;
        return new ValueRefusedException(
            $"the object is a {type}, and stored as {storedAs.Name} it would lose what {type} declares; store it as a {type}, or list {type} with [DerivedType] on a base type that has a [Discriminator].");
    }

    /// <summary>The error for an attribute that cannot be missing, because it could not be read back, and has no value.</summary>
    /// <param name="attribute">The attribute's name.</param>
    [SuppressMessage("Performance", "CA1822", Justification = "Generated code throws it off the writer at hand, as it does with ItemReader.Missing.")]
    public Exception Unset(string attribute) => new ValueRefusedException($"'{attribute}' is required and is null; give it a value.");

    private void RefuseRepeated(string stored)
    {
        if (!_setTexts!.Add(stored))
        {
            throw Repeated($"'{stored}'");
        }
    }

    private static ValueRefusedException Repeated(string stored)
        => new($"two elements of the set are both stored as {stored}, and DynamoDB takes each once; remove one, or let the converter tell them apart.");

    internal static void RefuseDepth(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new ValueRefusedException($"lists and maps are nested deeper than DynamoDB's {MaxDepth} levels; does the object contain itself?");
        }
    }

    private static ValueRefusedException EmptyKey(ReadOnlySpan<byte> utf8Name, string state)
        => new($"'{Encoding.UTF8.GetString(utf8Name)}' is a key of the table or of an index and cannot be {state}; give it a value"
            + (state == "null" ? "." : ", or null if it is an index key and the item is to stay out of the index."));

    /// <summary>Whether a text holds half of a surrogate pair.</summary>
    internal static bool IsBroken(string value)
    {
        int surrogate = value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        return surrogate >= 0 && !IsWellFormed(value.AsSpan(surrogate));
    }

    internal static void RefuseBrokenText(string value)
    {
        if (IsBroken(value))
        {
            throw new ValueRefusedException("the text holds half of a surrogate pair, which UTF-8 cannot carry; repair the text or store it as binary.");
        }
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}
