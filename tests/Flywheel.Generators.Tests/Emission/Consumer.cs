using System.Reflection;
using System.Runtime.Loader;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>A project that uses the generator and is compiled as strictly as a project can be.</summary>
internal static class Consumer
{
    private const string ModelsFile = "Models.cs";

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    /// <summary>Runs the generator on source that must be free of errors, and compiles both.</summary>
    public static GeneratorRun Run(string source, NullableContextOptions nullable = NullableContextOptions.Enable)
    {
        var compilation = GeneratorHarness.Compile(nullable, source);
        compilation = compilation
            .ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(source, s_parseOptions, ModelsFile))
            .WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Error));
        var run = GeneratorHarness.Run(compilation);
        Assert.That(run.Diagnostics, Is.Empty);
        return run;
    }

    /// <summary>What the compiler says against the emitted code, were it only a hidden hint; of the models' own source only errors count.</summary>
    public static IReadOnlyList<string> Problems(GeneratorRun run)
        => [.. run.Output.GetDiagnostics().Where(d => d.Location.SourceTree?.FilePath != ModelsFile || d.DefaultSeverity == DiagnosticSeverity.Error).Select(d => d.ToString())];

    /// <summary>Loads the compiled models.</summary>
    public static Assembly Load(GeneratorRun run)
    {
        using var image = new MemoryStream();
        var output = run.Output.WithOptions(run.Output.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        var result = output.Emit(image);
        Assert.That(result.Success, Is.True, string.Join("\n", result.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }
}
