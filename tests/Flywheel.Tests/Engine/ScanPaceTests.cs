using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Scans that keep to a number of read units per second, by a clock that takes no time.</summary>
internal sealed class ScanPaceTests(WirePath path) : EngineTests(path)
{
    private readonly FastClock _clock = new();

    private Scan<ScannedItem> Scan => new Engine(Wire.CreateClient(Path), Engine.Options with { TimeProvider = _clock }).Scan<ScannedItem>();

    [SetUp]
    public void Clear() => _clock.Pauses.Clear();

    [Test]
    public async Task What_a_page_has_used_is_waited_for_before_the_next()
    {
        Wire.On("Scan", new ScannedTable(pages: 4, itemsPerPage: 1) { Units = static page => page == 1 ? 20 : 5 }.Answer);
        await Scan.ParallelScan(1).ReadUnitsPerSecond(10).ToListAsync();
        Assert.That(_clock.Pauses, Is.EqualTo(new[] { Seconds(0.5), Seconds(2), Seconds(0.5) }).Within(TimeSpan.FromMilliseconds(1)));
        Assert.That(Wire.Sent("Scan").Select(r => r.Text), Has.All.Contain("ReturnConsumedCapacity"));
    }

    [Test]
    public async Task The_time_that_the_caller_takes_is_not_waited_for_again()
    {
        Wire.On("Scan", new ScannedTable(pages: 4, itemsPerPage: 1) { Units = static _ => 5 }.Answer);
        await foreach (var page in Scan.ParallelScan(1).ReadUnitsPerSecond(10).AsPages())
        {
            await Task.Delay(Seconds(0.4), _clock);
        }

        Assert.That(_clock.Pauses.Where(pause => pause != Seconds(0.4)), Is.EqualTo(new[] { Seconds(0.1), Seconds(0.1), Seconds(0.1) }).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public async Task Nothing_is_waited_for_without_a_rate()
    {
        Wire.On("Scan", new ScannedTable(pages: 4, itemsPerPage: 1) { Units = static _ => 5 }.Answer);
        await Scan.ParallelScan(3).ToListAsync();
        Assert.That(_clock.Pauses, Is.Empty);
    }

    [Test]
    public async Task The_segments_of_a_scan_share_its_rate()
    {
        Wire.On("Scan", new ScannedTable(pages: 3, itemsPerPage: 1) { Units = static _ => 5 }.Answer);
        long start = _clock.GetTimestamp();
        await Scan.ParallelScan(4).ReadUnitsPerSecond(10).ToListAsync();

        // Twelve pages of 5 units; what the last of them uses is not waited for any more.
        Assert.That(_clock.GetElapsedTime(start), Is.GreaterThanOrEqualTo(Seconds(5)));
    }

    [Test]
    public async Task A_pace_makes_all_wait_for_what_any_has_used()
    {
        var pace = new ReadPace(10, _clock);
        await pace.WaitAsync(0, default);
        await pace.WaitAsync(0, default);
        pace.Charge(5, 0);
        pace.Charge(5, 0);
        Assert.That(_clock.Pauses, Is.Empty);

        await pace.WaitAsync(5, default);
        await pace.WaitAsync(5, default);
        pace.Charge(10, 5);
        await pace.WaitAsync(5, default);
        Assert.That(_clock.Pauses, Is.EqualTo(new[] { Seconds(1), Seconds(0.5), Seconds(1) }).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public async Task A_pause_ends_with_the_callers_token()
    {
        using var stop = new CancellationTokenSource();
        var pace = new ReadPace(1e-12, TimeProvider.System);
        pace.Charge(1, 0);
        var waiting = pace.WaitAsync(0, stop.Token);
        Assert.That(waiting.IsCompleted, Is.False);
        await stop.CancelAsync();
        Assert.That(() => waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
