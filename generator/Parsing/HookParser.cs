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
        foreach (var method in Implemented(type))
        {
            graph.Meet(method);
            hooks.Add(new HookDraft(new Mention(method.Name, method.Locations[0]), method.IsAsync));
        }

        return hooks;
    }

    /// <summary>The hooks of base types that have the generated members which run them, outermost first.</summary>
    public static IReadOnlyList<InheritedHook> Inherited(INamedTypeSymbol type, ObjectGraph graph, CancellationToken cancellation)
    {
        var hooks = new List<InheritedHook>();
        foreach (var @base in Inheritance.BasesOf(type).Reverse())
        {
            foreach (string name in HookNames.All.Where(n => IsRunBy(@base, n, type, cancellation)))
            {
                graph.Meet(@base);
                hooks.Add(new InheritedHook(name, CSharpText.Qualified(@base)));
            }
        }

        return hooks;
    }

    public static IEnumerable<HookSpec> Specs(ModelDraft draft)
        => draft.InheritedHooks.Select(h => new HookSpec(h.Name, h.BaseType)).Concat(draft.Hooks.Select(h => new HookSpec(h.Name.Name, BaseType: null)));

    /// <summary>The hooks that a type implements.</summary>
    public static IEnumerable<IMethodSymbol> Implemented(INamedTypeSymbol type)
        => HookNames.All.Select(n => type.GetMembers(n).FirstOrDefault(IsHook)).OfType<IMethodSymbol>();

    /// <summary>Whether a piece of source can be a hook, through which an abstract base type without any of our attributes is found.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation)
        => node is MethodDeclarationSyntax { ParameterList.Parameters.Count: 0, Parent: TypeDeclarationSyntax } method
            && HookNames.All.Contains(method.Identifier.ValueText)
            && method.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>Whether a member is the other part of a generated declaration, which has no modifiers but <c>partial</c>, so that it can have none either.</summary>
    public static bool IsHook(ISymbol member)
        => member is IMethodSymbol { Parameters.IsEmpty: true, ReturnsVoid: true, IsGenericMethod: false } method
            && HookNames.All.Contains(method.Name)
            && method.DeclaringSyntaxReferences.Length == 1
            && method.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax syntax
            && (syntax.Body is not null || syntax.ExpressionBody is not null)
            && syntax.Modifiers.Any(SyntaxKind.PartialKeyword)
            && syntax.Modifiers.All(m => m.IsKind(SyntaxKind.PartialKeyword) || m.IsKind(SyntaxKind.AsyncKeyword));

    // What is generated for a type of this assembly cannot be seen yet.
    private static bool IsRunBy(INamedTypeSymbol @base, string name, INamedTypeSymbol type, CancellationToken cancellation)
        => SymbolEqualityComparer.Default.Equals(@base.ContainingAssembly, type.ContainingAssembly)
            ? @base.GetMembers(name).Any(IsHook) && Inheritance.IsModelOrMereBase(@base) && TypeParser.CanBeExtended(@base, cancellation)
            : @base.GetMembers(HookNames.Runner(name)).Any(m => m.IsStatic && Inheritance.IsGenerated(m));
}
