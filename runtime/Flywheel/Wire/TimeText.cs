using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Flywheel;

/// <summary>Dates and times as DynamoDB stores them: seconds with the fraction kept to the tick, or ISO 8601 of one fixed width.</summary>
internal static class TimeText
{
    public const int IsoLength = 28;
    public const string IsoFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";
    private const int FractionDigits = 7;

    /// <summary>A <c>Local</c> time is converted; an <c>Unspecified</c> one is taken as UTC.</summary>
    public static DateTime ToUtc(DateTime value) => value.Kind switch
    {
        DateTimeKind.Local => value.ToUniversalTime(),
        DateTimeKind.Unspecified => DateTime.SpecifyKind(value, DateTimeKind.Utc),
        _ => value,
    };

    public static long EpochTicks(DateTime value) => ToUtc(value).Ticks - DateTime.UnixEpoch.Ticks;

    public static long EpochTicks(DateTimeOffset value) => value.UtcTicks - DateTime.UnixEpoch.Ticks;

    public static long EpochTicks(DateOnly value) => value.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;

    /// <summary>Writes ticks as seconds: <c>-1.5</c>, <c>1732142096.1234567</c>.</summary>
    public static int FormatSeconds(long ticks, Span<byte> destination)
    {
        int length = 0;
        ulong magnitude = ticks < 0 ? (ulong)-(ticks + 1) + 1 : (ulong)ticks;
        if (ticks < 0)
        {
            destination[length++] = (byte)'-';
        }

        Utf8Formatter.TryFormat(magnitude / TimeSpan.TicksPerSecond, destination[length..], out int written);
        length += written;
        ulong fraction = magnitude % TimeSpan.TicksPerSecond;
        if (fraction > 0)
        {
            destination[length++] = (byte)'.';
            Utf8Formatter.TryFormat(fraction, destination[length..], out written, new('D', FractionDigits));
            length += written;
            while (destination[length - 1] == '0')
            {
                length--;
            }
        }

        return length;
    }

    /// <summary>Reads seconds as ticks; false when the text is no number, is finer than a tick or out of range.</summary>
    public static bool TryParseSeconds(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!NumberText.TryParse(text, out decimal seconds) || Math.Abs(seconds) > (decimal.One + long.MaxValue) / TimeSpan.TicksPerSecond)
        {
            return false;
        }

        decimal exact = seconds * TimeSpan.TicksPerSecond;
        if (exact > long.MaxValue)
        {
            return false;
        }

        ticks = (long)exact;
        return ticks == exact;
    }

    public static bool TryFromEpochTicks(long ticks, out DateTime value)
    {
        value = default;
        if (ticks < -DateTime.UnixEpoch.Ticks || ticks > DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks)
        {
            return false;
        }

        value = new(DateTime.UnixEpoch.Ticks + ticks, DateTimeKind.Utc);
        return true;
    }

    public static void FormatIso(DateTime utc, Span<byte> destination) => utc.TryFormat(destination, out _, IsoFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads any ISO 8601 instant that states its zone.</summary>
    public static bool TryParseIso(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        value = default;
        if (text.Length > 64)
        {
            return false;
        }

        Span<char> chars = stackalloc char[64];
        chars = chars[..Encoding.UTF8.GetChars(text, chars)];
        return DateTimeOffset.TryParseExact(chars, IsoFormat, CultureInfo.InvariantCulture, Styles, out value)
            || (chars.Contains('T') && HasZone(chars) && DateTimeOffset.TryParse(chars, CultureInfo.InvariantCulture, Styles, out value));
    }

    private static bool HasZone(ReadOnlySpan<char> text)
        => text[^1] is 'Z' or 'z' || text[text.IndexOf('T')..].ContainsAny('+', '-');
}
