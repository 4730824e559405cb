namespace Flywheel;

/// <summary>Times from numbers since the epoch.</summary>
internal static class EpochTime
{
    /// <summary>The time in UTC; what is finer than a tick or outside of <c>DateTime</c> is refused.</summary>
    public static DateTime Of(decimal number, long ticksPerUnit)
    {
        if (Math.Abs(number) <= (decimal)DateTime.MaxValue.Ticks / ticksPerUnit)
        {
            decimal ticks = number * ticksPerUnit;
            if (ticks == Math.Truncate(ticks) && TimeText.TryFromEpochTicks((long)ticks, out var value))
            {
                return value;
            }
        }

        throw new OverflowException("The number is no time that DateTime can hold.");
    }
}
