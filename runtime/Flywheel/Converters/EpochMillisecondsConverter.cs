namespace Flywheel;

/// <summary>
/// Stores a <c>DateTime</c> or <c>DateTimeOffset</c> as whole milliseconds since the epoch (N): on a property, or on the assembly for all of them.
/// <see cref="FieldFormat.EpochMilliseconds"/> does the same for one property.
/// </summary>
/// <remarks>Finer fractions are dropped. An unspecified kind is taken as UTC; what is read is UTC.</remarks>
public sealed class EpochMillisecondsConverter : IConverter<DateTime, long>, IConverter<DateTimeOffset, long>
{
    private EpochMillisecondsConverter()
    {
    }

    /// <inheritdoc/>
    static long IConverter<DateTime, long>.ToStored(DateTime value) => Milliseconds(TimeText.EpochTicks(value));

    /// <inheritdoc/>
    static long IConverter<DateTimeOffset, long>.ToStored(DateTimeOffset value) => Milliseconds(TimeText.EpochTicks(value));

    /// <inheritdoc/>
    static DateTime IConverter<DateTime, long>.FromStored(long stored) => EpochTime.Of(stored, TimeSpan.TicksPerMillisecond);

    /// <inheritdoc/>
    static DateTimeOffset IConverter<DateTimeOffset, long>.FromStored(long stored) => new(EpochTime.Of(stored, TimeSpan.TicksPerMillisecond));

    private static long Milliseconds(long ticks) => (long)Math.Floor((decimal)ticks / TimeSpan.TicksPerMillisecond);
}
