namespace Flywheel;

// Dates, times and spans.
public sealed partial class ItemWriter
{
    /// <summary>Writes N: seconds since the epoch, with the fraction.</summary>
    /// <param name="value">The time; an unspecified kind is taken as UTC.</param>
    public void WriteSeconds(DateTime value) => WriteTicks(TimeText.EpochTicks(value));

    /// <inheritdoc cref="WriteSeconds(DateTime)"/>
    public void WriteSeconds(DateTimeOffset value) => WriteTicks(TimeText.EpochTicks(value));

    /// <summary>Writes N: seconds since the epoch of the day's midnight in UTC.</summary>
    /// <param name="value">The day.</param>
    public void WriteSeconds(DateOnly value) => WriteTicks(TimeText.EpochTicks(value));

    /// <summary>Writes N: seconds since midnight, with the fraction.</summary>
    /// <param name="value">The time of day.</param>
    public void WriteSeconds(TimeOnly value) => WriteTicks(value.Ticks);

    /// <summary>Writes N: seconds, with the fraction.</summary>
    /// <param name="value">The span.</param>
    public void WriteSeconds(TimeSpan value) => WriteTicks(value.Ticks);

    /// <summary>Writes S: <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c>.</summary>
    /// <param name="value">The time; an unspecified kind is taken as UTC.</param>
    public void WriteIso8601(DateTime value)
    {
        Span<byte> text = stackalloc byte[TimeText.IsoLength];
        TimeText.FormatIso(TimeText.ToUtc(value), text);
        WriteTagged(S, text);
    }

    /// <inheritdoc cref="WriteIso8601(DateTime)"/>
    public void WriteIso8601(DateTimeOffset value) => WriteIso8601(value.UtcDateTime);

    /// <summary>Writes N: whole seconds since the epoch.</summary>
    /// <param name="value">The time; an unspecified kind is taken as UTC.</param>
    public void WriteEpochSeconds(DateTime value) => WriteNumber(FloorDivide(TimeText.EpochTicks(value), TimeSpan.TicksPerSecond));

    /// <inheritdoc cref="WriteEpochSeconds(DateTime)"/>
    public void WriteEpochSeconds(DateTimeOffset value) => WriteNumber(FloorDivide(TimeText.EpochTicks(value), TimeSpan.TicksPerSecond));

    /// <summary>Writes N: whole milliseconds since the epoch.</summary>
    /// <param name="value">The time; an unspecified kind is taken as UTC.</param>
    public void WriteEpochMilliseconds(DateTime value) => WriteNumber(FloorDivide(TimeText.EpochTicks(value), TimeSpan.TicksPerMillisecond));

    /// <inheritdoc cref="WriteEpochMilliseconds(DateTime)"/>
    public void WriteEpochMilliseconds(DateTimeOffset value) => WriteNumber(FloorDivide(TimeText.EpochTicks(value), TimeSpan.TicksPerMillisecond));

    private static long FloorDivide(long ticks, long unit) => (ticks / unit) - (ticks % unit < 0 ? 1 : 0);

    private void WriteTicks(long ticks)
    {
        Span<byte> text = stackalloc byte[32];
        WriteTagged(N, text[..TimeText.FormatSeconds(ticks, text)]);
    }
}
