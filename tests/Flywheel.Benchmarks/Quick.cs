using System.Diagnostics;
using System.Globalization;

namespace Flywheel.Benchmarks;

/// <summary>All rows in under a minute: the contenders take turns, round by round, so that a noisy moment hits them alike. Read the ratios.</summary>
internal static class Quick
{
    private const int WarmUps = 10;
    private const int Rounds = 21;
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(80);

    public static async Task RunAsync()
    {
        Console.WriteLine("| operation | contender | µs | bytes | time ÷ first | bytes ÷ first |");
        Console.WriteLine("|---|---|--:|--:|--:|--:|");
        await CompareAsync("Query of 1000", CannedWire.Items(1000), static c => [("by hand", c.HandQuery), ("DynamoDBContext", c.ContextQuery), ("Flywheel", c.FlywheelQuery), ("Flywheel, tracked", c.TrackedQuery)]);
        await CompareAsync("Query of 100", CannedWire.Items(100), static c => [("by hand", c.HandQuery), ("DynamoDBContext", c.ContextQuery), ("Flywheel", c.FlywheelQuery), ("Flywheel, tracked", c.TrackedQuery)]);
        await CompareAsync("12 scalars, 1000", CannedWire.PlainItems(1000), static c => [("AsNoTracking", c.PlainQuery), ("tracked", c.TrackedPlainQuery)]);
        await CompareAsync("lists and maps, 1000", CannedWire.RichItems(1000), static c => [("AsNoTracking", c.RichQuery), ("tracked", c.TrackedRichQuery)]);
        await CompareAsync("GetItem", CannedWire.Item, static c => [("by hand", c.HandGet), ("DynamoDBContext", c.ContextGet), ("Flywheel", c.FlywheelGet)]);
        await CompareAsync("PutItem", CannedWire.Empty, static c => [("by hand", c.HandPut), ("DynamoDBContext", c.ContextPut), ("Flywheel", c.FlywheelPut)]);
        await CompareAsync("Scan, count only", CannedWire.Count, static c => [("by hand", c.HandCount), ("Flywheel", c.FlywheelCount)]);
        await CompareAsync("count of 10 pages", CannedWire.Counts(10), static c => [("by hand", c.HandCountPages), ("Flywheel", c.FlywheelCountPages)]);
        await CompareAsync("stream of 10 pages of 1000", CannedWire.Pages(10, 1000), static c => [("by hand", c.HandStream), ("Flywheel", c.FlywheelStream)]);
        await CompareAsync("page of 25 and its token", CannedWire.Page(25), static c => [("by hand", c.HandPage), ("Flywheel", c.FlywheelPage)]);
        await CompareAsync("2 attributes of 1000", CannedWire.Titles(1000), static c => [("by hand", c.HandTitles), ("Flywheel, Select", c.FlywheelTitles)]);
        foreach (int segments in new[] { 1, 8 })
        {
            await HoldAsync(segments);
        }
    }

    private static async Task HoldAsync(int segments)
    {
        const int pages = 1000;
        using var contenders = new Contenders(CannedWire.Pages(pages / segments, 1000));
        var (items, live) = await contenders.ParallelStream(segments);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Streaming {items} items of {CannedWire.Page(1000).Length / 1000} bytes in {segments} segments of pages of 1000: {live / 1024} KB alive at the most."));
    }

    private static Task CompareAsync(string operation, byte[] answer, Func<Contenders, (string Name, Func<Task<int>> Run)[]> select) => CompareAsync(operation, [answer], select);

    private static async Task CompareAsync(string operation, byte[][] answers, Func<Contenders, (string Name, Func<Task<int>> Run)[]> select)
    {
        using var contenders = new Contenders(answers);
        var entries = select(contenders);
        var times = entries.Select(static _ => new List<double>()).ToArray();
        var bytes = new double[entries.Length];
        for (int round = -WarmUps; round < Rounds; round++)
        {
            for (int i = 0; i < entries.Length; i++)
            {
                var (time, allocated) = await MeasureAsync(entries[i].Run);
                if (round >= 0)
                {
                    times[i].Add(time);
                    bytes[i] = allocated;
                }
            }
        }

        double first = Median(times[0]);
        for (int i = 0; i < entries.Length; i++)
        {
            double time = Median(times[i]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {operation} | {entries[i].Name} | {time:0.0} | {bytes[i]:0} | {time / first:0.00} | {bytes[i] / bytes[0]:0.00} |"));
        }
    }

    private static async Task<(double Microseconds, double Bytes)> MeasureAsync(Func<Task<int>> run)
    {
        // Nobody pays for the garbage of the one before.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        int runs = 0;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < s_round)
        {
            if (await run() == 0)
            {
                throw new InvalidOperationException("A contender did no work.");
            }

            runs++;
        }

        return (watch.Elapsed.TotalMicroseconds / runs, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)runs);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
