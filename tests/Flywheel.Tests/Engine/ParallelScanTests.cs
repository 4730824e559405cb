using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>How the segments of a scan are read at the same time, by script.</summary>
internal sealed class ParallelScanTests(WirePath path) : EngineTests(path)
{
    private readonly ScannedTable _table = new(pages: 5, itemsPerPage: 10);
    private readonly List<ScanProgress> _reports = [];

    private Scan<ScannedItem> Scan => Engine.Scan<ScannedItem>();

    [SetUp]
    public void Clear() => _reports.Clear();

    [Test]
    public async Task Every_segment_is_read_to_its_end()
    {
        Wire.On("Scan", _table.Answer);
        var items = await Scan.Where(s => s.Kind == "x").ParallelScan(3).ToListAsync();

        Assert.That(items.Select(s => s.Id), Is.EquivalentTo(_table.Ids(3)));
        Assert.That(Wire.Sent("Scan"), Has.Count.EqualTo(15));
        Assert.That(Wire.Sent("Scan").Select(r => r.Body.GetProperty("TotalSegments").GetInt32()), Has.All.EqualTo(3));
        Assert.That(Wire.Sent("Scan").Select(r => r.Text), Has.All.Contain("FilterExpression").And.None.Contain("ReturnConsumedCapacity"));
        Assert.That(items.Select(Tracked.StateOf), Has.All.EqualTo(ItemState.Stored));
    }

    [Test]
    public async Task The_segments_are_read_at_the_same_time()
    {
        var all = new TaskCompletionSource();
        int waiting = 0;
        Wire.On("Scan", request =>
        {
            if (Interlocked.Increment(ref waiting) == 4)
            {
                all.SetResult();
            }

            return _table.Answer(request).After(all.Task);
        });

        Assert.That(await Scan.ParallelScan(4).ToListAsync(), Has.Count.EqualTo(200));
    }

    [Test]
    public async Task No_more_than_a_page_of_each_segment_is_ahead_of_the_caller()
    {
        Wire.On("Scan", _table.Answer);
        int taken = 0;
        await foreach (var page in Scan.ParallelScan(3).AsPages())
        {
            Assert.That(page.Items, Has.Count.EqualTo(10));
            Assert.That(Wire.Sent("Scan"), Has.Count.LessThanOrEqualTo(taken + 3));
            taken++;
        }

        Assert.That(taken, Is.EqualTo(15));
    }

    [Test]
    public async Task Items_are_counted_in_parallel_without_being_read()
    {
        Wire.On("Scan", _table.Answer);
        Assert.That(await Scan.ParallelScan(3).CountAsync(), Is.EqualTo(150));
        Assert.That(Wire.Sent("Scan").Select(r => r.Body.GetProperty("Select").GetString()), Has.All.EqualTo("COUNT"));
    }

    [Test]
    public void A_count_past_what_an_int_holds_is_an_error()
    {
        Wire.On("Scan", Reply.Json("""{"Count":2000000000,"ScannedCount":2000000000}"""));
        Assert.That(() => Scan.ParallelScan(2).CountAsync(), Throws.TypeOf<OverflowException>());
    }

    [Test]
    public void A_segment_is_not_divided_further()
    {
        // Nothing documents that segment 2 of 4 is segments 6 to 8 of 12.
        var refused = Assert.Throws<QueryPlanException>(() => Scan.Segment(2, 4).ParallelScan(3))!;
        Assert.That(refused.Message, Does.Contain("Segment(2, 4) and ParallelScan(3)").And.Contain("divides no segment further").And.Contain("Nothing was sent"));
    }

    [Test]
    public void What_cannot_be_is_refused_before_anything_is_sent()
    {
        Assert.That(() => Scan.ParallelScan(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Scan.ParallelScan(1_000_001), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Scan.ParallelScan(2).ReadUnitsPerSecond(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Scan.ParallelScan(2).ReadUnitsPerSecond(double.PositiveInfinity), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Scan.ParallelScan(2).Progress(null!), Throws.ArgumentNullException);
        foreach (var limited in new[] { Scan.Limit(5), Scan.ScanLimit(5), Scan.MaxRequests(5) })
        {
            Assert.That(() => limited.ParallelScan(2), Throws.TypeOf<QueryPlanException>().With.Message.Contains("Limit, ScanLimit and MaxRequests"));
        }

        Assert.That(() => Scan.Index(ScannedItem.Indexes.KindIndex).ConsistentRead().ParallelScan(2).ToListAsync(), Throws.TypeOf<QueryPlanException>());
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Leaving_the_loop_ends_the_requests_that_are_under_way()
    {
        Wire.On("Scan", Held, when: static request => ScannedTable.SegmentOf(request) > 0).On("Scan", _table.Answer);
        await foreach (var item in Scan.ParallelScan(4))
        {
            Assert.That(item.Id, Is.EqualTo("0/0/0"));
            await AllSentAsync(4);
            break;
        }

        Assert.That((Wire.Sent("Scan").Count, Wire.Running), Is.EqualTo((4, 0)));
    }

    [Test]
    public async Task A_failure_of_one_segment_ends_the_others()
    {
        var sent = new TaskCompletionSource();
        Wire.On("Scan", request => ScannedTable.SegmentOf(request) == 1 ? Reply.Throttled.After(sent.Task) : Held(request));
        var reading = Scan.ParallelScan(4).ToListAsync();
        await AllSentAsync(4);
        Assert.That(reading.IsCompleted, Is.False);
        sent.SetResult();

        Assert.That(() => reading, Throws.TypeOf<Amazon.DynamoDBv2.Model.ProvisionedThroughputExceededException>());
        Assert.That(Wire.Running, Is.Zero);
    }

    [Test]
    public async Task The_callers_token_ends_everything()
    {
        using var stop = new CancellationTokenSource();
        Wire.On("Scan", Held, when: static request => ScannedTable.SegmentOf(request) > 0).On("Scan", _table.Answer);
        int seen = 0;
        async Task ReadAsync()
        {
            await foreach (var item in Scan.ParallelScan(3).WithCancellation(stop.Token))
            {
                if (++seen == 50)
                {
                    await AllSentAsync(7);
                    await stop.CancelAsync();
                }
            }
        }

        Assert.That(ReadAsync, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((seen, Wire.Running), Is.EqualTo((50, 0)));
        Assert.That(() => Scan.ParallelScan(3).ToListAsync(stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => Scan.ParallelScan(3).CountAsync(stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Progress_is_told_once_the_caller_is_done_with_a_page()
    {
        Wire.On("Scan", _table.Answer);
        int items = 0;
        await foreach (var item in Scan.ParallelScan(3).Progress(new Receiver(_reports)))
        {
            Assert.That(_reports, Has.Count.EqualTo(items / 10));
            items++;
        }

        Assert.That(_reports.Select(r => r.Items), Is.EqualTo(Enumerable.Range(1, 15).Select(static page => page * 10)));
        Assert.That(_reports.Select(r => r.Evaluated), Is.EqualTo(Enumerable.Range(1, 15).Select(static page => page * 20)));
        Assert.That(_reports.Select(r => r.ReadUnits), Is.EqualTo(Enumerable.Range(1, 15).Select(static page => page * 0.5)));
        Assert.That(_reports.Select(r => r.SegmentsDone), Is.Ordered);
        Assert.That((_reports[0].SegmentsDone, _reports[^1].SegmentsDone, _reports[^1].Segments), Is.EqualTo((0, 3, 3)));
        Assert.That(_reports.Select(r => r.Checkpoint).Distinct().Count(), Is.EqualTo(15));
    }

    [Test]
    public async Task Lists_and_counts_tell_progress_too()
    {
        Wire.On("Scan", _table.Answer);
        var scan = Scan.ParallelScan(3).Progress(new Receiver(_reports));
        await scan.ToListAsync();
        await scan.CountAsync();
        Assert.That(_reports.Select(r => r.Items), Is.EqualTo(Enumerable.Range(0, 30).Select(static page => (page % 15 + 1) * 10)));
    }

    [Test]
    public async Task A_meter_counts_what_progress_counts()
    {
        Wire.On("Scan", _table.Answer);
        var meter = new CapacityMeter();
        await Engine.Metered(meter).Scan<ScannedItem>().ParallelScan(3).Progress(new Receiver(_reports)).ToListAsync();
        Assert.That((meter.Requests, meter.ReadUnits, meter.Evaluated, meter.Returned), Is.EqualTo((15L, 7.5, 300L, 150L)));
        Assert.That(_reports[^1].ReadUnits, Is.EqualTo(7.5));
    }

    [Test]
    public async Task However_often_requests_fail_every_page_is_processed_once()
    {
        int requests = 0;
        Reply[] faults = [Reply.Throttled, Reply.CutConnection, Reply.ServerError, Reply.TimedOut];
        Wire.On("Scan", request => Interlocked.Increment(ref requests) is var n && n % 4 == 3 ? faults[n / 4 % faults.Length] : _table.Answer(request));
        var processed = new List<string>();
        string? checkpoint = null;
        bool isDone = false;
        for (int run = 0; !isDone; run++)
        {
            Assert.That(run, Is.LessThan(100), "runs without coming to the end");
            try
            {
                await foreach (var page in Scan.ParallelScan(3).ResumeFrom(checkpoint).AsPages())
                {
                    processed.AddRange(page.Items.Select(s => s.Id));
                    checkpoint = page.Checkpoint;
                }

                isDone = true;
            }
            catch (Exception failure) when (failure is not AssertionException)
            {
                Assert.That(Wire.Running, Is.Zero);
            }
        }

        Assert.That(processed, Is.EquivalentTo(_table.Ids(3)));
        Assert.That(requests, Is.GreaterThan(18));
    }

    [Test]
    public async Task One_scan_enumerated_twice_at_once_is_two_runs()
    {
        Wire.On("Scan", _table.Answer);
        var scan = Scan.ParallelScan(3);
        await using var one = scan.GetAsyncEnumerator();
        await using var other = scan.GetAsyncEnumerator();
        var seen = new List<string>();
        while (await one.MoveNextAsync())
        {
            Assert.That(await other.MoveNextAsync(), Is.True);
            seen.AddRange(one.Current.Id, other.Current.Id);
        }

        Assert.That(await other.MoveNextAsync(), Is.False);
        Assert.That(seen, Is.EquivalentTo(_table.Ids(3).Concat(_table.Ids(3))));
    }

    [Test]
    public void What_a_receiver_of_progress_throws_ends_the_scan()
    {
        Wire.On("Scan", Held, when: static request => ScannedTable.SegmentOf(request) > 0).On("Scan", _table.Answer);
        Assert.That(() => Scan.ParallelScan(3).Progress(new Refusing()).ToListAsync(), Throws.InvalidOperationException.With.Message.EqualTo("mine"));
        Assert.That(Wire.Running, Is.Zero);
    }

    private static Reply Held(WireRequest request) => Reply.Json("{}").After(new TaskCompletionSource().Task).Lingering();

    private async Task AllSentAsync(int requests)
    {
        while (Wire.Sent("Scan").Count < requests)
        {
            await Task.Yield();
        }
    }

    private sealed class Refusing : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => throw new InvalidOperationException("mine");
    }

    private sealed class Receiver(List<ScanProgress> reports) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => reports.Add(value);
    }
}
