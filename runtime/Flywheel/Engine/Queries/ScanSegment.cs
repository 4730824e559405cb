namespace Flywheel;

/// <summary>A segment of a parallel scan: its run, and the page that was read last.</summary>
internal sealed class ScanSegment<T>(ReadRun<T> run, CapacityMeter? meter, bool countOnly)
{
    private double _unitsBefore;
    private long _evaluatedBefore;

    public ReadPlan Plan => run.Plan;

    /// <summary>Where to go on behind the pages that were handed out; null at the start and the end.</summary>
    public byte[]? Key { get; private set; }

    /// <summary>Whether there is nothing more behind the pages that were handed out.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The items of the page; null when they are only counted.</summary>
    public List<T>? Items { get; private set; }

    public int Found { get; private set; }

    public long Evaluated { get; private set; }

    public double Units { get; private set; }

    /// <summary>The read that is under way, or the last one.</summary>
    public Task Reading { get; private set; } = Task.CompletedTask;

    /// <summary>Goes on where an earlier run was.</summary>
    /// <param name="key">The key to go on behind; null when the segment was done.</param>
    public void Resume(byte[]? key)
    {
        (Key, IsDone) = (key, key is null);
        if (key is not null)
        {
            run.StartAfter(key);
        }
    }

    /// <summary>Starts to read the next page.</summary>
    /// <param name="pace">What to wait for before, or null.</param>
    /// <param name="end">Is called at the end of the read, well or not.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public void Read(ReadPace? pace, Action<ScanSegment<T>> end, CancellationToken cancellationToken) => Reading = ReadAsync(pace, end, cancellationToken);

    /// <summary>The page goes to the caller, so that the next one begins behind it.</summary>
    public void HandOut() => (Key, IsDone) = (run.NextKey, run.Ended);

    /// <summary>Lets go of the page.</summary>
    public void Release() => Items = null;

    private async Task ReadAsync(ReadPace? pace, Action<ScanSegment<T>> end, CancellationToken cancellationToken)
    {
        try
        {
            double expected = Units;
            if (pace is not null)
            {
                await pace.WaitAsync(expected, cancellationToken).ConfigureAwait(false);
            }

            Items = countOnly ? null : [];
            Found = await run.ReadPageAsync(Items, cancellationToken).ConfigureAwait(false);
            Evaluated = run.ScannedCount - _evaluatedBefore;
            _evaluatedBefore = run.ScannedCount;
            Units = (meter?.ReadUnits ?? 0) - _unitsBefore;
            _unitsBefore += Units;
            pace?.Charge(Units, expected);
        }
        finally
        {
            end(this);
        }
    }
}
