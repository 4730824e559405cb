using Flywheel.Generators.Emission;
using Flywheel.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators;

/// <summary>Writes the mapping of every type that carries one of Flywheel's attributes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class FlywheelGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline: discover, parse, and from there one branch for the code and one for the diagnostics.</summary>
    /// <param name="context">Where the pipeline is registered.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in KnownNames.ModelAttributes)
        {
            Register(context, context.SyntaxProvider.ForAttributeWithMetadataName(attribute, Discovery.IsCandidate, ModelParser.Parse));
        }

        // `[property: HashKey]` on a positional parameter: ForAttributeWithMetadataName does not see attributes of that form.
        Register(context, context.SyntaxProvider.CreateSyntaxProvider(Discovery.HasPropertyTarget, ModelParser.ParsePropertyTarget));
    }

    private static void Register(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ParseResult?> results)
    {
        var parsed = results.Where(static r => r is not null).Select(static (r, _) => r!).WithTrackingName(Steps.Parse);
        var models = parsed.Where(static r => r.Model is not null).Select(static (r, _) => r.Model!).WithTrackingName(Steps.Model);

        // Two models can find the same in a type that both use.
        var findings = parsed.SelectMany(static (r, _) => r.Findings).Collect().SelectMany(static (all, _) => all.Distinct()).WithTrackingName(Steps.Diagnostics);

        context.RegisterSourceOutput(models, static (output, model) => output.AddSource(ModelEmitter.HintName(model), ModelEmitter.Emit(model)));
        context.RegisterSourceOutput(findings, static (output, finding) => output.ReportDiagnostic(finding.ToDiagnostic()));
    }
}
