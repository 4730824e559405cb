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
