using System.Globalization;
using System.Numerics;
using System.Text;

namespace Flywheel;

/// <summary>
/// The values next to a range key in DynamoDB's order. There are such because numbers have 38 digits and no more, text and bytes of a range key at
/// most 1024 bytes.
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

    /// <summary>The greatest value of a range key that is less, or null when there is none.</summary>
    public static Operand? Before(AttributePath path, Operand value) => value.Type switch
    {
        AttributeType.Number => Step(path, value, up: false),
        AttributeType.String => TextBefore(value.Value) is { Length: > 0 } text ? Operand.Of(path, text, ScalarWriters.String) : null,
        AttributeType.Binary => BytesBefore(value.Value) is { Length: > 0 } bytes ? Operand.Of(path, bytes, ScalarWriters.Binary) : null,
        _ => null,
    };

    /// <summary>The greatest value of a range key that starts with a text or bytes.</summary>
    public static Operand LastWithPrefix(AttributePath path, Operand prefix)
        => prefix.Type == AttributeType.String
            ? Operand.Of(path, Extend(new(Encoding.UTF8.GetString(prefix.Value)), prefix.Value.Length), ScalarWriters.String)
            : Operand.Of(path, Extend(prefix.Value), ScalarWriters.Binary);

    // Under "ab" comes "aa" with the longest tail of the greatest characters that a range key has room for; under "a\0" comes "a".
    private static string TextBefore(ReadOnlySpan<byte> value)
    {
        Rune.DecodeLastFromUtf8(value, out var last, out int length);
        var text = new StringBuilder(Encoding.UTF8.GetString(value[..^length]));
        if (last.Value == 0)
        {
            return text.ToString();
        }

        var lower = last.Value == 0xE000 ? new Rune(0xD7FF) : new Rune(last.Value - 1);
        return Extend(text.Append(lower.ToString()), value.Length - length + lower.Utf8SequenceLength);
    }

    private static byte[] BytesBefore(ReadOnlySpan<byte> value)
    {
        if (value[^1] == 0)
        {
            return value[..^1].ToArray();
        }

        var bytes = Extend(value);
        bytes[value.Length - 1]--;
        return bytes;
    }

    private static string Extend(StringBuilder text, int utf8Length)
    {
        int room = KeyTerms.MaxRangeBytes - utf8Length;
        for (; room >= 4; room -= 4)
        {
            text.Append("\U0010FFFF");
        }

        return text.Append(room switch { 3 => "\uFFFF", 2 => "\u07FF", 1 => "\u007F", _ => "" }).ToString();
    }

    private static byte[] Extend(ReadOnlySpan<byte> value)
    {
        var bytes = new byte[KeyTerms.MaxRangeBytes];
        bytes.AsSpan().Fill(byte.MaxValue);
        value.CopyTo(bytes);
        return bytes;
    }

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
