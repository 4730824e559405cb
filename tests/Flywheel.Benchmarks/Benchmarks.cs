using BenchmarkDotNet.Attributes;

namespace Flywheel.Benchmarks;

[MemoryDiagnoser]
public class GetItem
{
    private readonly Contenders _contenders = new(CannedWire.Item);

    [Benchmark(Baseline = true)]
    public Task<int> Hand() => _contenders.HandGet();

    [Benchmark]
    public Task<int> Context() => _contenders.ContextGet();

    [Benchmark]
    public Task<int> Flywheel() => _contenders.FlywheelGet();
}

[MemoryDiagnoser]
public class PutItem
{
    private readonly Contenders _contenders = new(CannedWire.Empty);

    [Benchmark(Baseline = true)]
    public Task<int> Hand() => _contenders.HandPut();

    [Benchmark]
    public Task<int> Context() => _contenders.ContextPut();

    [Benchmark]
    public Task<int> Flywheel() => _contenders.FlywheelPut();
}

[MemoryDiagnoser]
public class Query
{
    private Contenders _contenders = null!;

    [Params(100, 1000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void SetUp() => _contenders = new(CannedWire.Items(Items));

    [Benchmark(Baseline = true)]
    public Task<int> Hand() => _contenders.HandQuery();

    [Benchmark]
    public Task<int> Context() => _contenders.ContextQuery();

    [Benchmark]
    public Task<int> Flywheel() => _contenders.FlywheelQuery();

    [Benchmark]
    public Task<int> FlywheelTracked() => _contenders.TrackedQuery();
}

/// <summary>What it costs that objects remember what was read.</summary>
[MemoryDiagnoser]
public class TrackedQuery
{
    private Contenders _plain = null!;
    private Contenders _rich = null!;

    [GlobalSetup]
    public void SetUp() => (_plain, _rich) = (new(CannedWire.PlainItems(1000)), new(CannedWire.RichItems(1000)));

    [Benchmark]
    public Task<int> Scalars() => _plain.PlainQuery();

    [Benchmark]
    public Task<int> ScalarsTracked() => _plain.TrackedPlainQuery();

    [Benchmark]
    public Task<int> ListsAndMaps() => _rich.RichQuery();

    [Benchmark]
    public Task<int> ListsAndMapsTracked() => _rich.TrackedRichQuery();
}

[MemoryDiagnoser]
public class ScanCount
{
    private readonly Contenders _contenders = new(CannedWire.Count);

    [Benchmark(Baseline = true)]
    public Task<int> Hand() => _contenders.HandCount();

    [Benchmark]
    public Task<int> Flywheel() => _contenders.FlywheelCount();
}

[MemoryDiagnoser]
public class Pages
{
    private readonly Contenders _page = new(CannedWire.Page(25));
    private readonly Contenders _counts = new(CannedWire.Counts(10));
    private readonly Contenders _stream = new(CannedWire.Pages(10, 1000));

    [Benchmark]
    public Task<int> HandPage() => _page.HandPage();

    [Benchmark]
    public Task<int> FlywheelPage() => _page.FlywheelPage();

    [Benchmark]
    public Task<int> HandCount() => _counts.HandCountPages();

    [Benchmark]
    public Task<int> FlywheelCount() => _counts.FlywheelCountPages();

    [Benchmark]
    public Task<int> HandStream() => _stream.HandStream();

    [Benchmark]
    public Task<int> FlywheelStream() => _stream.FlywheelStream();
}

/// <summary>Two of twelve attributes.</summary>
[MemoryDiagnoser]
public class Titles
{
    private readonly Contenders _contenders = new(CannedWire.Titles(1000));

    [Benchmark(Baseline = true)]
    public Task<int> Hand() => _contenders.HandTitles();

    [Benchmark]
    public Task<int> Flywheel() => _contenders.FlywheelTitles();
}
