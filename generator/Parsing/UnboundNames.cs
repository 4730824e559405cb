using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>Tells what is found at a <c>nameof</c> of nothing, which the compiler refuses already, from what only we can find.</summary>
internal static class UnboundNames
{
    public static EquatableArray<Finding> Without(EquatableArray<Finding> findings, Compilation compilation, CancellationToken cancellation)
        => findings.Count == 0 ? findings : new(findings.Where(f => !IsAtOne(f.Location, compilation, cancellation)));

    private static bool IsAtOne(Location location, Compilation compilation, CancellationToken cancellation)
    {
        // The tree of a referenced project is none of this compilation.
        if (location.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree)
            || tree.GetRoot(cancellation).FindNode(location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax
            {
                Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" },
                ArgumentList.Arguments: { Count: 1 } arguments,
            })
        {
            return false;
        }

        var info = compilation.GetSemanticModel(tree).GetSymbolInfo(arguments[0].Expression, cancellation);
        return info.Symbol is null && info.CandidateSymbols.IsEmpty;
    }
}
