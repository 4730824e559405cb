namespace Flywheel;

/// <summary>
/// Keeps reads to so many units per second. What a read costs is known when it is done, so that each reserves what it is expected to cost and settles the rest
/// afterwards; whoever comes next waits until all that is paid.
/// </summary>
internal sealed class ReadPace(double unitsPerSecond, TimeProvider clock)
{
    // A timer takes no more than 49 days.
    private static readonly double s_longestWait = TimeSpan.FromDays(49).TotalSeconds;

    private readonly Lock _lock = new();
    private readonly long _start = clock.GetTimestamp();
    private double _paidAt;

    /// <summary>Waits until what was read before is paid.</summary>
    public async Task WaitAsync(double expectedUnits, CancellationToken cancellationToken)
    {
        double pause;
        lock (_lock)
        {
            double now = clock.GetElapsedTime(_start).TotalSeconds;
            double turn = Math.Max(now, _paidAt);
            _paidAt = turn + expectedUnits / unitsPerSecond;
            pause = Math.Min(turn - now, s_longestWait);
        }

        if (pause > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(pause), clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Settles what a read has cost.</summary>
    public void Charge(double units, double expectedUnits)
    {
        lock (_lock)
        {
            _paidAt += (units - expectedUnits) / unitsPerSecond;
        }
    }
}
