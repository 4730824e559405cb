using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Tests.Harness;

/// <summary>The specs that source is parsed to.</summary>
internal static class Models
{
    public static ModelSpec Parse(params string[] sources)
    {
        var compilation = GeneratorHarness.Compile(sources);
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.That(errors, Is.Empty, "the test's own source must compile");
        // Whatever is parsed must also compile when it is printed.
        var run = GeneratorHarness.Run(sources);
        Assert.That(run.CompilerDiagnostics.Where(d => d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true), Is.Empty);
        return All(compilation).Single();
    }

    public static IReadOnlyList<ModelSpec> All(CSharpCompilation compilation)
    {
        var result = GeneratorHarness.Driver(compilation).RunGenerators(compilation).GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            throw new InvalidOperationException("The generator failed.", exception);
        }

        Assert.That(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        return [.. result.TrackedSteps[Steps.Model].SelectMany(s => s.Outputs).Select(o => (ModelSpec)o.Value)];
    }

    public static FieldSpec Field(this ModelSpec model, string property) => model.Object.Fields.Single(f => f.Property == property);
}
