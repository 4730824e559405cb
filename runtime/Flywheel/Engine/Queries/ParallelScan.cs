using System.Globalization;
using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>
/// A scan whose segments are read at the same time (DynamoDB's <c>Scan</c> with <c>Segment</c> and <c>TotalSegments</c>), in no particular order. It holds one
/// page of each segment at the most, however long the caller takes. Immutable: it may be kept and run again, by many threads at once.
/// </summary>
/// <typeparam name="T">What is read of each item: the model, or a projection of it.</typeparam>
/// <remarks>
/// To go on after a crash, store the checkpoint of each page once its items are processed, and give it to <see cref="ResumeFrom"/>. No item is left out; the items
/// of pages that were processed after the checkpoint was stored come again.
/// </remarks>
public sealed class ParallelScan<T>
{
    private readonly Engine _engine;
    private readonly ReadSettings _settings;
    private readonly int _segments;
    private readonly Func<Engine, ReadSettings, Pageable<T>> _scan;

    /// <param name="engine">The engine.</param>
    /// <param name="settings">What the scan was told.</param>
    /// <param name="segments">How many segments are read at the same time.</param>
    /// <param name="scan">Makes the scan of a segment.</param>
    /// <exception cref="QueryPlanException">The scan has a limit or is of a segment.</exception>
    internal ParallelScan(Engine engine, ReadSettings settings, int segments, Func<Engine, ReadSettings, Pageable<T>> scan)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(segments, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(segments, ReadSettings.MaxSegments);

        // DynamoDB does not say that a segment of n consists of segments of n times m, so that what seems to be all of it may lack items.
        if (settings.Segment is { } part)
        {
            throw new QueryPlanException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Segment({part.Number}, {part.Of}) and ParallelScan({segments}) both divide the scan, and DynamoDB divides no segment further. Leave one of the two out; to share the work among "
                    + $"machines and threads, divide into as many segments as there are threads on all machines, and read each with Segment. Nothing was sent."));
        }

        _engine = engine;
        _settings = (settings.Limit ?? settings.ScanLimit ?? settings.MaxRequests) is null
            ? settings
            : throw new QueryPlanException(
                "Limit, ScanLimit and MaxRequests count along one line of pages, which a parallel scan does not have. Leave them out and stop reading when there is enough: "
                + "what was read by then has a checkpoint, and no more than a page of each segment is read ahead. Nothing was sent.");
        _segments = segments;
        _scan = scan;
    }

    private IProgress<ScanProgress>? Receiver { get; init; }

    private double? Rate { get; init; }

    private string? Checkpoint { get; init; }

    /// <summary>
    /// Reports after each page, once the caller is done with it and asks for more. So a checkpoint that is stored from a report never skips an item that was not
    /// processed. What <see cref="ToListAsync"/> and <see cref="CountAsync"/> have taken counts as processed.
    /// </summary>
    /// <param name="progress">Is called between pages, never twice at a time. <see cref="Progress{T}"/> passes reports on to where it was made, later; to store checkpoints use one that
    /// does it at once, or <see cref="AsPages"/>.</param>
    public ParallelScan<T> Progress(IProgress<ScanProgress> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return With(receiver: progress);
    }

    /// <summary>
    /// Keeps to so many read units per second over all segments: what a page has used (<c>ReturnConsumedCapacity</c>) is waited for before the next request. A page
    /// has up to 1 MB, which is 128 units, twice as much with <c>ConsistentRead</c>, and each segment begins with one; so short peaks are higher.
    /// </summary>
    /// <param name="units">Read units per second, more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive or not finite.</exception>
    public ParallelScan<T> ReadUnitsPerSecond(double units)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(units), false, nameof(units));
        return With(rate: units);
    }

    /// <summary>Goes on behind the pages that an earlier run had processed, in this or any other process. After a finished scan there is nothing more to read.</summary>
    /// <param name="checkpoint">The <see cref="ScanProgress.Checkpoint"/>; null begins at the start.</param>
    public ParallelScan<T> ResumeFrom(string? checkpoint) => new(_engine, _settings, _segments, _scan) { Receiver = Receiver, Rate = Rate, Checkpoint = checkpoint };

    /// <summary>Reads all items into memory.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <inheritdoc cref="AsPages" path="/exception"/>
    public async Task<List<T>> ToListAsync(CancellationToken cancellationToken = default)
    {
        var items = new List<T>();
        await foreach (var page in RunAsync(countOnly: false, Receiver is not null, cancellationToken).ConfigureAwait(false))
        {
            items.AddRange(page.Items!);
        }

        return items;
    }

    /// <summary>Counts the items without reading them (<c>Select</c> <c>COUNT</c>); costs as much as reading.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="PageTokenException">The checkpoint does not fit; nothing was sent.</exception>
    /// <exception cref="QueryPlanException">DynamoDB would refuse the scan; nothing was sent.</exception>
    /// <exception cref="OverflowException">There are more items than an <see cref="int"/> can count.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<int> CountAsync(CancellationToken cancellationToken = default)
    {
        int count = 0;
        await foreach (var page in RunAsync(countOnly: true, Receiver is not null, cancellationToken).ConfigureAwait(false))
        {
            count = checked(count + page.Found);
        }

        return count;
    }

    /// <summary>The items for <c>await foreach</c>. Leaving the loop stops the requests that are under way and waits for their end.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>The items for <c>await foreach</c>, with a token that stops it.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    public ConfiguredCancelableAsyncEnumerable<T> WithCancellation(CancellationToken cancellationToken)
        => EnumerateAsync(CancellationToken.None).WithCancellation(cancellationToken);

    /// <summary>The items as a sequence. What LINQ does with it happens here, after reading; conditions belong in <c>Where</c> of the scan.</summary>
    public IAsyncEnumerable<T> AsAsyncEnumerable() => EnumerateAsync(CancellationToken.None);

    /// <summary>
    /// The pages as they arrive, each with the progress that is reached once it is processed. A page may be empty: a filter drops items after they are read. Leaving
    /// the loop stops the requests that are under way and waits for their end.
    /// </summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="PageTokenException">The checkpoint does not fit; nothing was sent.</exception>
    /// <exception cref="QueryPlanException">DynamoDB would refuse the scan; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async IAsyncEnumerable<ScanPage<T>> AsPages([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in RunAsync(countOnly: false, isMeasured: true, cancellationToken).ConfigureAwait(false))
        {
            yield return new(page.Items!, page.Progress!);
        }
    }

    private async IAsyncEnumerable<T> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in RunAsync(countOnly: false, Receiver is not null, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items!)
            {
                yield return item;
            }
        }
    }

    // The run at each of its pages. Started when it is enumerated, so that each enumeration is a run of its own.
    private async IAsyncEnumerable<ParallelRun<T>> RunAsync(bool countOnly, bool isMeasured, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = Start(countOnly, isMeasured, cancellationToken);
        await using (run.ConfigureAwait(false))
        {
            while (await run.ReadAsync().ConfigureAwait(false))
            {
                yield return run;
            }
        }
    }

    private ParallelRun<T> Start(bool countOnly, bool isMeasured, CancellationToken cancellationToken)
    {
        var segments = new ScanSegment<T>[_segments];
        for (int i = 0; i < segments.Length; i++)
        {
            var meter = isMeasured || Rate is not null ? new CapacityMeter() : null;
            var scan = _scan(meter is null ? _engine : _engine.Metered(meter), _settings with { Segment = (i, _segments) });
            segments[i] = new(countOnly ? scan.StartCount(null) : scan.Start(), meter, countOnly);
        }

        if (Checkpoint is not null)
        {
            ScanCheckpoint.Resume(segments, Checkpoint, _engine.Options);
        }

        var pace = Rate is { } rate ? new ReadPace(rate, _engine.Options.TimeProvider) : null;
        return new(segments, isMeasured ? _engine.Options : null, pace, Receiver, cancellationToken);
    }

    private ParallelScan<T> With(IProgress<ScanProgress>? receiver = null, double? rate = null)
        => new(_engine, _settings, _segments, _scan) { Receiver = receiver ?? Receiver, Rate = rate ?? Rate, Checkpoint = Checkpoint };
}
