using BenchmarkDotNet.Running;
using Flywheel.Benchmarks;

if (args is ["--quick"])
{
    await Quick.RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
