using System.Threading.Channels;

namespace Flywheel;

/// <summary>
/// One run of a parallel scan, drawn by the caller: of each segment one page is read or waits, and the next is not asked for before the caller is done with it.
/// </summary>
internal sealed class ParallelRun<T> : IAsyncDisposable
{
    private readonly Channel<ScanSegment<T>> _arrived = Channel.CreateUnbounded<ScanSegment<T>>();
    private readonly ScanSegment<T>[] _segments;
    private readonly EngineOptions? _options;
    private readonly ReadPace? _pace;
    private readonly IProgress<ScanProgress>? _receiver;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _stop;
    private ScanSegment<T>? _current;
    private bool _isStarted;
    private int _done;
    private long _items;
    private long _evaluated;
    private double _units;

    /// <param name="segments">The segments.</param>
    /// <param name="options">For the checkpoints; null when no progress is wanted.</param>
    /// <param name="pace">What to keep to, or null.</param>
    /// <param name="receiver">Takes progress, or null.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public ParallelRun(
        ScanSegment<T>[] segments, EngineOptions? options, ReadPace? pace, IProgress<ScanProgress>? receiver, CancellationToken cancellationToken)
    {
        _segments = segments;
        _options = options;
        _pace = pace;
        _receiver = receiver;
        _cancellationToken = cancellationToken;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>The items of the page; null when they are only counted.</summary>
    public IReadOnlyList<T>? Items => _current!.Items;

    /// <summary>How many items the page has.</summary>
    public int Found => _current!.Found;

    /// <summary>What is reached once the page is processed; null when it is not wanted.</summary>
    public ScanProgress? Progress { get; private set; }

    /// <summary>Goes to the next page, which ends the one before; false at the end.</summary>
    public async Task<bool> ReadAsync()
    {
        if (!_isStarted)
        {
            Begin();
        }
        else if (_current is { } processed)
        {
            End(processed);
        }

        if (_done == _segments.Length)
        {
            return false;
        }

        var segment = await _arrived.Reader.ReadAsync(_cancellationToken).ConfigureAwait(false);
        await segment.Reading.ConfigureAwait(false);
        segment.HandOut();
        _current = segment;
        _done += segment.IsDone ? 1 : 0;
        _items += segment.Found;
        _evaluated += segment.Evaluated;
        _units += segment.Units;
        Progress = _options is null ? null : new(_items, _evaluated, _units, _done, _segments.Length, ScanCheckpoint.Write(_segments, _options));
        return true;
    }

    /// <summary>Stops what is under way and waits for its end, so that nothing goes on behind the caller's back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (var segment in _segments)
        {
            // What went wrong after the caller has left, or beside what the caller is told, is nobody's concern.
            await segment.Reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    private void Begin()
    {
        _isStarted = true;
        foreach (var segment in _segments)
        {
            if (segment.IsDone)
            {
                _done++;
            }
            else
            {
                Read(segment);
            }
        }
    }

    private void End(ScanSegment<T> processed)
    {
        _current = null;
        processed.Release();
        if (Progress is not null)
        {
            _receiver?.Report(Progress);
        }

        if (!processed.IsDone)
        {
            Read(processed);
        }
    }

    private void Read(ScanSegment<T> segment) => segment.Read(_pace, Arrive, _stop.Token);

    private void Arrive(ScanSegment<T> segment) => _arrived.Writer.TryWrite(segment);
}
