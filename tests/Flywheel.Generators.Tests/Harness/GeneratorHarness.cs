using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Tests.Harness;

/// <summary>What one run of the generator gave.</summary>
/// <param name="Output">The compilation with the generated files.</param>
/// <param name="Diagnostics">The generator's diagnostics, after <c>#pragma</c>s have been applied, in the order of the source.</param>
/// <param name="Sources">The generated files by hint name.</param>
internal sealed record GeneratorRun(Compilation Output, ImmutableArray<Diagnostic> Diagnostics, IReadOnlyDictionary<string, string> Sources)
{
    /// <summary>What the compiler says of the source and the generated files together: warnings and errors.</summary>
    public IEnumerable<Diagnostic> CompilerDiagnostics
        => Output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed);
}

/// <summary>Compiles source against the runtime and runs the generator on it.</summary>
internal static class GeneratorHarness
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13, DocumentationMode.Parse);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Append(typeof(HashKeyAttribute).Assembly.Location)
            .Append(typeof(Amazon.DynamoDBv2.Model.AttributeValue).Assembly.Location)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(params string[] sources) => Compile(NullableContextOptions.Enable, sources);

    public static CSharpCompilation Compile(NullableContextOptions nullable, params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"File{i}.cs")),
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, warningLevel: 9999));

    public static GeneratorRun Run(params string[] sources) => Run(Compile(sources));

    public static GeneratorRun Run(CSharpCompilation compilation)
    {
        var driver = Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            throw new InvalidOperationException("The generator failed.", exception);
        }

        return new GeneratorRun(
            output,
            [.. diagnostics.Where(d => !d.IsSuppressed).OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)],
            result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString(), StringComparer.Ordinal));
    }

    public static GeneratorDriver Driver(CSharpCompilation compilation) => CSharpGeneratorDriver.Create(
        [new FlywheelGenerator().AsSourceGenerator()],
        parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.Last().Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The piece of source that a diagnostic marks.</summary>
    public static string MarkedText(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
