using System.Collections.Immutable;
using Flywheel.Generators.Emission;
using Flywheel.Generators.Model;
using Flywheel.Generators.Parsing;
using Flywheel.Generators.Validation;
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
        var findings = new List<IncrementalValueProvider<ImmutableArray<EquatableArray<Finding>>>>();
        foreach (string attribute in KnownNames.ModelAttributes)
        {
            findings.Add(Register(context, context.SyntaxProvider.ForAttributeWithMetadataName(attribute, Discovery.IsCandidate, ModelParser.Parse)));
        }

        findings.Add(Register(context, context.SyntaxProvider.ForAttributeWithMetadataName(KnownNames.ProjectionOf, Discovery.IsCandidate, ProjectionParser.Parse)));

        // `[property: HashKey]` on a positional parameter: ForAttributeWithMetadataName does not see attributes of that form.
        findings.Add(Register(context, context.SyntaxProvider.CreateSyntaxProvider(Discovery.HasPropertyTarget, ModelParser.ParsePropertyTarget)));

        // An abstract base type may have nothing of ours but a hook.
        findings.Add(Register(context, context.SyntaxProvider.CreateSyntaxProvider(HookParser.IsCandidate, ModelParser.ParseHook)));

        // Two models can find the same in a type that both use, or in the base type of both.
        var all = findings.Aggregate(static (left, right) => left.Combine(right).Select(static (pair, _) => pair.Left.AddRange(pair.Right)))
            .SelectMany(static (types, _) => Findings.Merge(types.Select(static t => t.AsEnumerable()))).WithTrackingName(Steps.Diagnostics);
        context.RegisterSourceOutput(all, static (output, finding) => output.ReportDiagnostic(finding.ToDiagnostic()));
    }

    private static IncrementalValueProvider<ImmutableArray<EquatableArray<Finding>>> Register(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ParseResult?> results)
    {
        var parsed = results.Where(static r => r is not null).Select(static (r, _) => r!).WithTrackingName(Steps.Parse);
        var models = parsed.SelectMany(static (r, _) => r.Models).WithTrackingName(Steps.Model);
        context.RegisterSourceOutput(models, static (output, model) => output.AddSource(ModelEmitter.HintName(model), ModelEmitter.Emit(model)));
        return parsed.Select(static (r, _) => r.Findings).Collect();
    }
}
