using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Tests.Harness;

/// <summary>Why each tracked step had an output in the second of two runs.</summary>
internal sealed record StepReasons(
    IReadOnlyList<IncrementalStepRunReason> Model,
    IReadOnlyList<IncrementalStepRunReason> Diagnostics,
    IReadOnlyList<IncrementalStepRunReason> Output)
{
    /// <summary>Runs the generator, edits the compilation, and runs it again with the same driver.</summary>
    public static StepReasons After(CSharpCompilation before, CSharpCompilation after)
    {
        var driver = GeneratorHarness.Driver(before).RunGenerators(before).RunGenerators(after);
        var result = driver.GetRunResult().Results.Single();
        return new StepReasons(
            Reasons(result, Steps.Model),
            Reasons(result, Steps.Diagnostics),
            [.. result.TrackedOutputSteps.Values.SelectMany(s => s).SelectMany(s => s.Outputs).Select(o => o.Reason)]);
    }

    private static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step)
        => result.TrackedSteps.TryGetValue(step, out var steps) ? [.. steps.SelectMany(s => s.Outputs).Select(o => o.Reason)] : [];
}
