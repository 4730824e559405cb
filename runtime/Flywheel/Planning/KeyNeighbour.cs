using System.Globalization;
using System.Numerics;
using System.Text;

namespace Flywheel;

/// <summary>
/// The values next to a key in DynamoDB's order, where there are such: numbers have 38 digits and no more, and nothing lies between a text
/// (or bytes) and the same with a zero byte added.
/// </summary>
internal static class KeyNeighbour
{
    private const int Digits = 38;
    private const int MaxExponent = 125;
    private const int MinExponent = -130;

    private static readonly BigInteger s_smallest = BigInteger.Pow(10, Digits - 1);
    private static readonly BigInteger s_end = BigInteger.Pow(10, Digits);

    /// <summary>The least value of a range key that is greater, or null when it cannot be told.</summary>
    public static Operand? After(AttributePath path, Operand value) => value.Type switch
    {
        AttributeType.Number => Step(path, value, up: true),
        _ when value.Value.Length >= KeyTerms.MaxRangeBytes => null,
        AttributeType.String => Operand.Of(path, Encoding.UTF8.GetString(value.Value) + '\0', ScalarWriters.String),
        AttributeType.Binary => Operand.Of(path, (byte[])[.. value.Value, 0], ScalarWriters.Binary),
        _ => null,
    };

    /// <summary>The greatest value that is less, or null when it cannot be told: text and bytes have none short of endless tails.</summary>
    public static Operand? Before(AttributePath path, Operand value)
        => value.Type == AttributeType.Number ? Step(path, value, up: false) : null;

    private static Operand? Step(AttributePath path, Operand value, bool up)
    {
        string text = NumberText.Canonical(value.Value);
        bool negative = text[0] == '-';
        var (mantissa, exponent) = Split(negative ? text[1..] : text);
        if (mantissa.IsZero)
        {
            (mantissa, exponent, negative) = (s_smallest, MinExponent, !up);
        }
        else if (negative == up)
        {
            mantissa -= 1;
            if (mantissa < s_smallest)
            {
                (mantissa, exponent) = exponent == MinExponent ? (BigInteger.Zero, 0) : (s_end - 1, exponent - 1);
            }
        }
        else if (++mantissa == s_end)
        {
            (mantissa, exponent) = (s_smallest, exponent + 1);
        }

        if (exponent > MaxExponent)
        {
            return null;
        }

        string moved = string.Create(CultureInfo.InvariantCulture, $"{(negative ? "-" : "")}{mantissa}E{exponent - Digits + 1}");
        return Operand.Of(path, NumberText.Canonical(Encoding.ASCII.GetBytes(moved)), static (writer, number) => writer.WriteCanonicalNumber(number));
    }

    /// <summary>A positive number as 38 digits and the power of ten of the first.</summary>
    private static (BigInteger Mantissa, int Exponent) Split(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string digits = (point < 0 ? text : text.Remove(point, 1)).TrimStart('0');
        if (digits.Length == 0)
        {
            return (BigInteger.Zero, 0);
        }

        int whole = point < 0 ? text.Length : point;
        int leadingZeros = text.Length - (point < 0 ? 0 : 1) - digits.Length;
        digits = digits.TrimEnd('0').PadRight(Digits, '0');
        return (BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), whole - leadingZeros - 1);
    }
}
