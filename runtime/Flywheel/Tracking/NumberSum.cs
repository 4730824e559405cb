using System.Globalization;
using System.Numerics;
using System.Text;

namespace Flywheel;

/// <summary>Adds numbers as DynamoDB does: in decimal, exactly, and never with more than 38 digits.</summary>
internal static class NumberSum
{
    private const int MaxDigits = 38;

    /// <summary>The sum of two numbers in plain notation.</summary>
    /// <exception cref="OverflowException">The sum has more digits than DynamoDB keeps, or is past its range.</exception>
    public static string Add(string left, string right)
    {
        var (first, firstScale) = Split(left);
        var (second, secondScale) = Split(right);
        int scale = Math.Max(firstScale, secondScale);
        var sum = (first * BigInteger.Pow(10, scale - firstScale)) + (second * BigInteger.Pow(10, scale - secondScale));
        return Join(sum, scale) ?? throw new OverflowException(
            $"{left} + {right} has more than {MaxDigits} significant digits or is past 9.99E+125; DynamoDB keeps no such number.");
    }

    /// <summary>The number with the other sign, in plain notation.</summary>
    public static string Negate(string number) => number == "0" ? number : number[0] == '-' ? number[1..] : "-" + number;

    /// <summary>A number's text of its DynamoDB JSON, in plain notation; null when there is none.</summary>
    public static string? Of(ReadOnlySpan<byte> json)
        => !json.IsEmpty && Operand.Raw(json) is { Type: AttributeType.Number } number ? NumberText.TryCanonical(number.Value) : null;

    public static byte[] ToJson(string number) => Encoding.ASCII.GetBytes($"{{\"N\":\"{number}\"}}");

    // Plain text has a point between digits, or none.
    private static (BigInteger Digits, int Scale) Split(string plain)
    {
        int point = plain.IndexOf('.', StringComparison.Ordinal);
        return point < 0
            ? (BigInteger.Parse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), 0)
            : (BigInteger.Parse(plain.Remove(point, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), plain.Length - point - 1);
    }

    private static string? Join(BigInteger sum, int scale)
    {
        string digits = BigInteger.Abs(sum).ToString(CultureInfo.InvariantCulture);
        if (digits.AsSpan().Trim('0').Length > MaxDigits || digits.Length - scale > 126)
        {
            return null;
        }

        digits = digits.PadLeft(scale + 1, '0');
        string text = scale == 0 ? digits : $"{digits.AsSpan(0, digits.Length - scale)}.{digits.AsSpan(digits.Length - scale).TrimEnd('0')}".TrimEnd('.');
        return sum.Sign < 0 ? "-" + text : text;
    }
}
