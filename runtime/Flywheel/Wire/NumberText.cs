using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>DynamoDB's numbers as text: 38 significant digits, magnitudes from 1E-130 to 9.99…E125.</summary>
internal static class NumberText
{
    /// <summary>Room for any number that DynamoDB takes, in any notation that .NET writes.</summary>
    public const int MaxLength = 192;

    private const NumberStyles Notation = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const int MaxDigits = 38;
    private const int MaxPlainLength = 15;
    private const int MaxExponent = 125;
    private const int MinExponent = -130;
    private static readonly double[] s_powersOfTen = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14];

    /// <summary>Writes a number as UTF-8 text and refuses what DynamoDB cannot hold.</summary>
    public static int Format<T>(T value, Span<byte> destination)
        where T : struct, INumberBase<T>
    {
        if (!T.IsFinite(value))
        {
            throw new ValueRefusedException($"DynamoDB has no number {value.ToString(null, CultureInfo.InvariantCulture)}; store null or a finite number.");
        }

        if (T.IsZero(value))
        {
            destination[0] = (byte)'0';
            return 1;
        }

        if (!value.TryFormat(destination, out int length, default, CultureInfo.InvariantCulture))
        {
            throw OutOfRange(value.ToString(null, CultureInfo.InvariantCulture));
        }

        if (CanLeaveRange<T>())
        {
            CheckRange(destination[..length]);
        }

        return length;
    }

    /// <summary>Reads a number, or says that its type cannot hold it exactly (binary fractions excepted, which round).</summary>
    public static bool TryParse<T>(ReadOnlySpan<byte> text, out T value)
        where T : struct, INumberBase<T>
    {
        if (TryParsePlain(text, out value))
        {
            return true;
        }

        if (typeof(T) == typeof(double) || typeof(T) == typeof(float) || typeof(T) == typeof(Half))
        {
            return T.TryParse(text, Notation, CultureInfo.InvariantCulture, out value) && T.IsFinite(value);
        }

        if (typeof(T) == typeof(decimal))
        {
            // decimal rounds past 28 digits without a word; shorter text always fits or overflows.
            return T.TryParse(text, Notation, CultureInfo.InvariantCulture, out value)
                && (text.Length <= 28 && !text.ContainsAny((byte)'E', (byte)'e') || TryCanonical(text) == Canonical(value));
        }

        return T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) || TryParseWhole(text, out value);
    }

    /// <summary>Up to 15 digits with at most a point among them, which is what nearly every stored number is. Whatever else there is goes the general way.</summary>
    private static bool TryParsePlain<T>(ReadOnlySpan<byte> text, out T value)
        where T : struct, INumberBase<T>
    {
        value = default;
        bool isWhole = typeof(T) == typeof(int) || typeof(T) == typeof(long);
        if (!isWhole && typeof(T) != typeof(double) && typeof(T) != typeof(decimal))
        {
            return false;
        }

        bool negative = text.Length > 0 && text[0] == '-';
        var rest = negative ? text[1..] : text;
        if (rest.Length is 0 or > MaxPlainLength)
        {
            return false;
        }

        long digits = 0;
        int point = rest.Length;
        for (int i = 0; i < rest.Length; i++)
        {
            int digit = rest[i] - '0';
            if ((uint)digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (rest[i] == '.' && point == rest.Length && !isWhole)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        int scale = Math.Max(rest.Length - point - 1, 0);
        if ((digits == 0 && negative) || point == 0 || point == rest.Length - 1)
        {
            return false;
        }

        if (typeof(T) == typeof(double))
        {
            // Both are exact as doubles, so the quotient is the nearest one.
            double number = digits / s_powersOfTen[scale];
            value = Unsafe.BitCast<double, T>(negative ? -number : number);
            return true;
        }

        if (typeof(T) == typeof(decimal))
        {
            value = Unsafe.BitCast<decimal, T>(new((int)digits, (int)(digits >> 32), 0, negative, (byte)scale));
            return true;
        }

        digits = negative ? -digits : digits;
        if (typeof(T) == typeof(long))
        {
            value = Unsafe.BitCast<long, T>(digits);
            return true;
        }

        value = Unsafe.BitCast<int, T>((int)digits);
        return digits == (int)digits;
    }

    /// <summary>How many significant digits a number has.</summary>
    public static int CountDigits(ReadOnlySpan<byte> text)
    {
        Span<char> digits = stackalloc char[MaxLength];
        return TrySplit(text, digits, out _, out int count, out _) ? count : text.Length;
    }

    /// <summary>The one plain notation of a number: no exponent, no leading or trailing zeros.</summary>
    public static string Canonical(ReadOnlySpan<byte> text) => TryCanonical(text) ?? throw new FormatException("Not a DynamoDB number.");

    /// <summary>The one plain notation of a number, or null when the text is none.</summary>
    public static string? TryCanonical(ReadOnlySpan<byte> text)
    {
        Span<char> digits = stackalloc char[MaxLength];
        if (!TrySplit(text, digits, out bool negative, out int count, out int exponent))
        {
            return null;
        }

        if (count == 0)
        {
            return "0";
        }

        string significant = digits[..count].ToString();
        string plain = exponent >= count - 1
            ? significant + new string('0', exponent - count + 1)
            : exponent >= 0
                ? significant[..(exponent + 1)] + "." + significant[(exponent + 1)..]
                : "0." + new string('0', -exponent - 1) + significant;
        return negative ? "-" + plain : plain;
    }

    public static string Canonical<T>(T value)
        where T : struct, INumberBase<T>
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Canonical(text[..Format(value, text)]);
    }

    private static bool CanLeaveRange<T>()
        => typeof(T) == typeof(double) || typeof(T) == typeof(BigInteger) || typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128);

    private static void CheckRange(ReadOnlySpan<byte> text)
    {
        Span<char> digits = stackalloc char[MaxLength];
        if (!TrySplit(text, digits, out _, out int count, out int exponent) || exponent is > MaxExponent or < MinExponent)
        {
            throw OutOfRange(System.Text.Encoding.ASCII.GetString(text));
        }

        if (count > MaxDigits)
        {
            throw new ValueRefusedException(
                $"{System.Text.Encoding.ASCII.GetString(text)} has {count} significant digits; DynamoDB keeps {MaxDigits}. Store it as text.");
        }
    }

    private static ValueRefusedException OutOfRange(string text)
        => new($"{text} is past DynamoDB's numbers, which reach from 1E-130 to 9.99E+125. Store it as text.");

    private static bool TryParseWhole<T>(ReadOnlySpan<byte> text, out T value)
        where T : struct, INumberBase<T>
    {
        value = default;
        Span<char> digits = stackalloc char[MaxLength];
        if (!TrySplit(text, digits, out bool negative, out int count, out int exponent) || exponent < count - 1 || exponent > MaxExponent)
        {
            return false;
        }

        var whole = count == 0 ? BigInteger.Zero : BigInteger.Parse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture) * BigInteger.Pow(10, exponent - count + 1);
        try
        {
            value = T.CreateChecked(negative ? -whole : whole);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>Takes a number apart: its significant digits without zeros at either end, and the power of ten of the first one.</summary>
    private static bool TrySplit(ReadOnlySpan<byte> text, Span<char> digits, out bool negative, out int count, out int exponent)
    {
        negative = false;
        count = 0;
        exponent = 0;
        int position = 0;
        if (!text.IsEmpty && text[0] is (byte)'-' or (byte)'+')
        {
            negative = text[0] == '-';
            position = 1;
        }

        bool any = false;
        bool afterPoint = false;
        int pointShift = 0;
        for (; position < text.Length; position++)
        {
            byte c = text[position];
            if (c == '.' && !afterPoint)
            {
                afterPoint = true;
            }
            else if (c is >= (byte)'0' and <= (byte)'9')
            {
                any = true;
                if (count == 0 && c == '0')
                {
                    pointShift -= afterPoint ? 1 : 0;
                    continue;
                }

                if (count == digits.Length)
                {
                    return false;
                }

                digits[count++] = (char)c;
                pointShift += afterPoint ? 0 : 1;
            }
            else
            {
                break;
            }
        }

        int power = 0;
        if (position < text.Length
            && (text[position] is not ((byte)'E' or (byte)'e')
                || !int.TryParse(text[(position + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power)
                || power is > 1000 or < -1000))
        {
            return false;
        }

        exponent = pointShift - 1 + power;
        while (count > 0 && digits[count - 1] == '0')
        {
            count--;
        }

        return any;
    }
}
