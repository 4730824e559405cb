using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Enums as numbers, whatever type is under them.</summary>
internal sealed class EnumTextTests
{
    private enum OfByte : byte { Low = byte.MinValue, High = byte.MaxValue }

    private enum OfSByte : sbyte { Low = sbyte.MinValue, High = sbyte.MaxValue }

    private enum OfShort : short { Low = short.MinValue, High = short.MaxValue }

    private enum OfUShort : ushort { Low = ushort.MinValue, High = ushort.MaxValue }

    private enum OfInt { Low = int.MinValue, High = int.MaxValue }

    private enum OfUInt : uint { Low = uint.MinValue, High = uint.MaxValue }

    private enum OfLong : long { Low = long.MinValue, High = long.MaxValue }

    private enum OfULong : ulong { Low = ulong.MinValue, High = ulong.MaxValue }

    private static IEnumerable<TestCaseData> Ends()
    {
        yield return Case(OfByte.Low, OfByte.High, "0", "255", "256");
        yield return Case(OfSByte.Low, OfSByte.High, "-128", "127", "128");
        yield return Case(OfShort.Low, OfShort.High, "-32768", "32767", "32768");
        yield return Case(OfUShort.Low, OfUShort.High, "0", "65535", "65536");
        yield return Case(OfInt.Low, OfInt.High, "-2147483648", "2147483647", "2147483648");
        yield return Case(OfUInt.Low, OfUInt.High, "0", "4294967295", "4294967296");
        yield return Case(OfLong.Low, OfLong.High, "-9223372036854775808", "9223372036854775807", "9223372036854775808");
        yield return Case(OfULong.Low, OfULong.High, "0", "18446744073709551615", "18446744073709551616");

        static TestCaseData Case<T>(T low, T high, string lowText, string highText, string tooHigh)
            where T : struct, Enum
            => new TestCaseData(
                (string[])[Text(low), Text(high)],
                (string[])[lowText, highText],
                (object?[])[Value<T>(lowText), Value<T>(highText), Value<T>(tooHigh)],
                (object?[])[low, high, null]).SetArgDisplayNames(typeof(T).Name);
    }

    [TestCaseSource(nameof(Ends))]
    public void An_enum_is_the_number_of_the_type_under_it(string[] texts, string[] expectedTexts, object?[] values, object?[] expectedValues)
    {
        Assert.That(texts, Is.EqualTo(expectedTexts));
        Assert.That(values, Is.EqualTo(expectedValues));
    }

    private static string Text<T>(T value)
        where T : struct, Enum
    {
        Span<byte> text = stackalloc byte[NumberText.MaxLength];
        return Encoding.UTF8.GetString(text[..EnumText.FormatNumber(value, text)]);
    }

    private static T? Value<T>(string text)
        where T : struct, Enum
        => EnumText.TryParseNumber(Encoding.UTF8.GetBytes(text), out T value) ? value : null;
}
