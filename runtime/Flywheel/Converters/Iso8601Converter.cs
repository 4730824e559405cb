using System.Text;

namespace Flywheel;

/// <summary>
/// Stores a <c>DateTime</c> or <c>DateTimeOffset</c> as UTC text of fixed width, <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c> (S), so that it sorts: on a property, or
/// on the assembly for all of them. <see cref="FieldFormat.Iso8601"/> does the same for one property.
/// </summary>
/// <remarks>Reads any ISO 8601 text that states its zone, as UTC. An unspecified kind is taken as UTC.</remarks>
public sealed class Iso8601Converter : IConverter<DateTime, string>, IConverter<DateTimeOffset, string>
{
    private Iso8601Converter()
    {
    }

    /// <inheritdoc/>
    static string IConverter<DateTime, string>.ToStored(DateTime value) => Text(TimeText.ToUtc(value));

    /// <inheritdoc/>
    static string IConverter<DateTimeOffset, string>.ToStored(DateTimeOffset value) => Text(value.UtcDateTime);

    /// <inheritdoc/>
    static DateTime IConverter<DateTime, string>.FromStored(string stored) => Time(stored).UtcDateTime;

    /// <inheritdoc/>
    static DateTimeOffset IConverter<DateTimeOffset, string>.FromStored(string stored) => Time(stored);

    private static string Text(DateTime utc)
    {
        Span<byte> text = stackalloc byte[TimeText.IsoLength];
        TimeText.FormatIso(utc, text);
        return Encoding.ASCII.GetString(text);
    }

    private static DateTimeOffset Time(string stored)
        => TimeText.TryParseIso(Encoding.UTF8.GetBytes(stored), out var value) ? value : throw new FormatException("The text is no time in ISO 8601 with its zone.");
}
