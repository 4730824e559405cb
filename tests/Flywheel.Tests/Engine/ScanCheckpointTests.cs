using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Parallel scans that go on in another process, by script.</summary>
internal sealed class ScanCheckpointTests(WirePath path) : EngineTests(path)
{
    private readonly ScannedTable _table = new(pages: 5, itemsPerPage: 4);

    private Scan<ScannedItem> Scan => Engine.Scan<ScannedItem>();

    [SetUp]
    public void Answer() => Wire.On("Scan", _table.Answer);

    [Test]
    public async Task After_a_crash_no_item_is_left_out_and_none_before_the_checkpoint_comes_again([Range(1, 15)] int crash)
    {
        string? stored = null;
        var (processed, before) = (new List<string>(), new List<string>());
        async Task ProcessAsync()
        {
            int pages = 0;
            await foreach (var page in Scan.ParallelScan(3).AsPages())
            {
                foreach (var item in page.Items)
                {
                    processed.Add(item.Id);
                    if (pages + 1 == crash && processed.Count % 4 == 2)
                    {
                        throw new InvalidOperationException("crash");
                    }
                }

                stored = page.Checkpoint;
                before.AddRange(page.Items.Select(static item => item.Id));
                pages++;
            }
        }

        Assert.That(ProcessAsync, Throws.InvalidOperationException.With.Message.EqualTo("crash"));
        Assert.That(before, Has.Count.EqualTo((crash - 1) * 4));

        using var client = Wire.CreateClient(Path);
        var rest = await new Engine(client, Engine.Options).Scan<ScannedItem>().ParallelScan(3).ResumeFrom(stored).ToListAsync();
        Assert.That(before.Concat(rest.Select(s => s.Id)), Is.EquivalentTo(_table.Ids(3)));
        Assert.That(processed.Concat(rest.Select(s => s.Id)), Is.SupersetOf(_table.Ids(3)));
    }

    [Test]
    public async Task A_checkpoint_that_is_stored_from_progress_never_skips_an_item([Range(1, 60, 7)] int crash)
    {
        var store = new Store();
        var processed = new List<string>();
        await foreach (var item in Scan.ParallelScan(3).Progress(store))
        {
            processed.Add(item.Id);
            if (processed.Count == crash)
            {
                break;
            }
        }

        var rest = await Scan.ParallelScan(3).ResumeFrom(store.Stored?.Checkpoint).ToListAsync();
        Assert.That(processed.Take((crash - 1) / 4 * 4).Concat(rest.Select(s => s.Id)), Is.EquivalentTo(_table.Ids(3)));
    }

    [Test]
    public async Task A_run_that_resumes_can_be_resumed_and_counts_its_own_items()
    {
        string? checkpoint = null;
        var seen = new List<string>();
        int segmentsDone = 0;
        for (int run = 0; run < 15; run++)
        {
            await foreach (var page in Scan.ParallelScan(3).ResumeFrom(checkpoint).AsPages())
            {
                Assert.That((page.Progress.Items, page.Progress.Evaluated), Is.EqualTo((4, 8)));
                Assert.That(page.Progress.SegmentsDone, Is.GreaterThanOrEqualTo(segmentsDone));
                seen.AddRange(page.Items.Select(static item => item.Id));
                (checkpoint, segmentsDone) = (page.Checkpoint, page.Progress.SegmentsDone);
                break;
            }
        }

        Assert.That(seen, Is.EquivalentTo(_table.Ids(3)));
        Assert.That(segmentsDone, Is.EqualTo(3));
    }

    [Test]
    public async Task After_a_finished_scan_there_is_nothing_more_to_read()
    {
        var store = new Store();
        await Scan.ParallelScan(2).Progress(store).CountAsync();
        int sent = Wire.Requests.Count;

        Assert.That(await Scan.ParallelScan(2).ResumeFrom(store.Stored!.Checkpoint).ToListAsync(), Is.Empty);
        Assert.That(await Scan.ParallelScan(2).ResumeFrom(store.Stored.Checkpoint).CountAsync(), Is.Zero);
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
        Assert.That(store.Stored.Checkpoint, Does.Match("^[A-Za-z0-9_-]+$"));
    }

    [Test]
    public async Task A_checkpoint_outlives_other_ways_to_read_the_same_items()
    {
        string checkpoint = await FirstAsync(Scan.ParallelScan(2));
        Assert.That(await Scan.ConsistentRead().AsNoTracking().ParallelScan(2).ResumeFrom(checkpoint).ToListAsync(), Has.Count.EqualTo(36));
        Assert.That(await Scan.ParallelScan(2).ResumeFrom(checkpoint).CountAsync(), Is.EqualTo(36));
    }

    [Test]
    public async Task A_checkpoint_of_another_scan_is_refused()
    {
        string checkpoint = await FirstAsync(Scan.Where(s => s.Kind == "a").ParallelScan(2));
        int sent = Wire.Requests.Count;
        var others = new[]
        {
            Scan.ParallelScan(2),
            Scan.Where(s => s.Kind == "b").ParallelScan(2),
            Scan.Where(s => s.Kind == "a").ParallelScan(3),
            Scan.Where(s => s.Kind == "a").Index(ScannedItem.Indexes.RankIndex).ParallelScan(2),
            new Engine(Wire.CreateClient(Path), new() { TableNamePrefix = "other" }).Scan<ScannedItem>().Where(s => s.Kind == "a").ParallelScan(2),
        };
        foreach (var other in others)
        {
            Assert.That(() => other.ResumeFrom(checkpoint).ToListAsync(), Throws.TypeOf<PageTokenException>().With.Message.Contains("belongs to another query or scan"));
        }

        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
        Assert.That(await Scan.Where(s => s.Kind == "a").ParallelScan(2).ResumeFrom(checkpoint).ToListAsync(), Has.Count.EqualTo(36));
    }

    [Test]
    public async Task What_is_no_checkpoint_or_was_changed_is_refused()
    {
        string checkpoint = await FirstAsync(Scan.ParallelScan(2));
        int sent = Wire.Requests.Count;
        string changed = checkpoint[..^30] + (checkpoint[^30] == 'A' ? 'B' : 'A') + checkpoint[^29..];
        Refused(changed, "was changed");
        Refused("", "is not one");
        Refused("?!", "is not one");
        Refused(SealedText.Write(SealedKind.PageToken, new byte[40], null), "is not one");
        Refused(SealedText.Write(SealedKind.ScanCheckpoint, new byte[3], null), "cut short");

        var secret = Engine.Options with { PageTokenKey = new byte[32] };
        var other = new Engine(Wire.CreateClient(Path), secret).Scan<ScannedItem>().ParallelScan(2);
        Assert.That(() => other.ResumeFrom(checkpoint).ToListAsync(), Throws.TypeOf<PageTokenException>().With.Message.Contains("another EngineOptions.PageTokenKey"));
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
    }

    [TestCase("[null]", "another number of segments")]
    [TestCase("[null,null,null]", "another number of segments")]
    [TestCase("[null,", "no keys")]
    [TestCase("{}", "no keys")]
    [TestCase("[null,1]", "no key")]
    [TestCase("""[null,{"Id":{"S":"a"}}]""", "no 'Part'")]
    [TestCase("""[{"Id":{"S":"a"},"Part":{"S":"1"}},null]""", "no 'Part'")]
    [TestCase("""[{"Id":{"S":"a"},"Part":{"N":"1"},"More":{"N":"1"}},null]""", "no keys here")]
    public async Task A_forged_place_is_refused(string places, string reason)
    {
        string checkpoint = await FirstAsync(Scan.ParallelScan(2));
        SealedText.Open(SealedKind.ScanCheckpoint, checkpoint, null, out var payload);
        byte[] forged = [.. payload.Span[..ReadPlan.FingerprintLength], .. Encoding.UTF8.GetBytes(places)];
        int sent = Wire.Requests.Count;
        Refused(SealedText.Write(SealedKind.ScanCheckpoint, forged, null), reason);
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
    }

    private static async Task<string> FirstAsync(ParallelScan<ScannedItem> scan)
    {
        await foreach (var page in scan.AsPages())
        {
            return page.Checkpoint;
        }

        throw new AssertionException("There is a page.");
    }

    private void Refused(string checkpoint, string reason)
        => Assert.That(
            () => Scan.ParallelScan(2).ResumeFrom(checkpoint).ToListAsync(),
            Throws.TypeOf<PageTokenException>().With.Message.Contains(reason).And.Message.Contains("Nothing was sent"));

    private sealed class Store : IProgress<ScanProgress>
    {
        public ScanProgress? Stored { get; private set; }

        public void Report(ScanProgress value) => Stored = value;
    }
}
