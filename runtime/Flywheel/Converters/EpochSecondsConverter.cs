namespace Flywheel;

/// <summary>
/// Stores a <c>DateTime</c> or <c>DateTimeOffset</c> as whole seconds since the epoch (N): on a property, or on the assembly for all of them.
/// <see cref="FieldFormat.EpochSeconds"/> does the same for one property.
/// </summary>
/// <remarks>Fractions are dropped on writing and kept on reading. An unspecified kind is taken as UTC; what is read is UTC.</remarks>
public sealed class EpochSecondsConverter : IConverter<DateTime, decimal>, IConverter<DateTimeOffset, decimal>
{
    private EpochSecondsConverter()
    {
    }

    /// <inheritdoc/>
    static decimal IConverter<DateTime, decimal>.ToStored(DateTime value) => Seconds(TimeText.EpochTicks(value));

    /// <inheritdoc/>
    static decimal IConverter<DateTimeOffset, decimal>.ToStored(DateTimeOffset value) => Seconds(TimeText.EpochTicks(value));

    /// <inheritdoc/>
    static DateTime IConverter<DateTime, decimal>.FromStored(decimal stored) => EpochTime.Of(stored, TimeSpan.TicksPerSecond);

    /// <inheritdoc/>
    static DateTimeOffset IConverter<DateTimeOffset, decimal>.FromStored(decimal stored) => new(EpochTime.Of(stored, TimeSpan.TicksPerSecond));

    private static decimal Seconds(long ticks) => Math.Floor((decimal)ticks / TimeSpan.TicksPerSecond);
}
