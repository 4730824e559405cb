using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>Finds the hooks that a model implements: <c>partial void OnSaving() { … }</c>, whose other part is generated.</summary>
internal static class HookParser
{
    public static IReadOnlyList<HookDraft> Drafts(INamedTypeSymbol type, ObjectGraph graph)
    {
        var hooks = new List<HookDraft>();
        foreach (string name in HookNames.All)
        {
            if (type.GetMembers(name).FirstOrDefault(IsHook) is IMethodSymbol method)
            {
                graph.Meet(method);
                hooks.Add(new HookDraft(new Mention(name, method.Locations[0]), method.IsAsync));
            }
        }

        return hooks;
    }

    public static IEnumerable<HookSpec> Specs(ModelDraft draft) => draft.Hooks.Select(h => new HookSpec(h.Name.Name, BaseType: null));

    /// <summary>Whether a member is the other part of a generated declaration, which has no modifiers but <c>partial</c>, so that it can have none either.</summary>
    public static bool IsHook(ISymbol member)
        => member is IMethodSymbol { Parameters.IsEmpty: true, ReturnsVoid: true, IsGenericMethod: false } method
            && HookNames.All.Contains(method.Name)
            && method.DeclaringSyntaxReferences.Length == 1
            && method.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax syntax
            && (syntax.Body is not null || syntax.ExpressionBody is not null)
            && syntax.Modifiers.Any(SyntaxKind.PartialKeyword)
            && syntax.Modifiers.All(m => m.IsKind(SyntaxKind.PartialKeyword) || m.IsKind(SyntaxKind.AsyncKeyword));
}
