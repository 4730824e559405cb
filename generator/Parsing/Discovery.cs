using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>Finds models, each exactly once although many attributes lead to it.</summary>
internal static class Discovery
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation)
        => node is PropertyDeclarationSyntax or IndexerDeclarationSyntax or ParameterSyntax or TypeDeclarationSyntax;

    public static bool HasPropertyTarget(SyntaxNode node, CancellationToken cancellation)
        => node is ParameterSyntax { AttributeLists.Count: > 0, Parent.Parent: RecordDeclarationSyntax } parameter
            && parameter.AttributeLists.Any(static list => TargetsProperty(list));

    public static bool TargetsProperty(AttributeListSyntax list) => list.Target is { } target && target.Identifier.IsKind(SyntaxKind.PropertyKeyword);

    /// <summary>The one attribute through which a type is parsed: the first by the order of <see cref="KnownNames.ModelAttributes"/>, then by declaration.</summary>
    public static AttributeData? Owner(INamedTypeSymbol type)
    {
        if (!type.CanBeReferencedByName)
        {
            // What the compiler makes up for members that stand outside of any type.
            return null;
        }

        foreach (string name in KnownNames.ModelAttributes)
        {
            var owner = !KnownNames.IsOfProperties(name)
                ? KnownNames.Find(type.GetAttributes(), name)
                : type.GetMembers().OfType<IPropertySymbol>().Select(p => KnownNames.Find(Attributes(p), name)).FirstOrDefault(a => a is not null);
            if (owner is not null)
            {
                return owner;
            }
        }

        return null;
    }

    /// <summary>The attributes of a property and, when it comes from a positional parameter, of that parameter.</summary>
    public static IEnumerable<AttributeData> Attributes(IPropertySymbol property)
        => PositionalParameter(property) is { } parameter ? parameter.GetAttributes().Concat(property.GetAttributes()) : property.GetAttributes();

    /// <summary>The parameter of a record's primary constructor that declares the property.</summary>
    public static IParameterSymbol? PositionalParameter(IPropertySymbol property)
    {
        if (!property.ContainingType.IsRecord || !property.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ParameterSyntax))
        {
            return null;
        }

        return property.ContainingType.InstanceConstructors.Where(IsPrimary).SelectMany(c => c.Parameters).FirstOrDefault(p => p.Name == property.Name);
    }

    /// <summary>The property that a positional parameter declares; null for a parameter of anything else.</summary>
    public static IPropertySymbol? PositionalProperty(IParameterSymbol parameter)
        => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: true } constructor
            ? constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>()
                .FirstOrDefault(p => SymbolEqualityComparer.Default.Equals(PositionalParameter(p), parameter))
            : null;

    public static bool IsPrimary(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax);

    /// <summary>Whether a context is the one of an attribute. The contexts of all parts of a type that stand in one file have the attributes of all of them.</summary>
    public static bool LeadsTo(GeneratorAttributeSyntaxContext context, AttributeData attribute)
        => context.Attributes.Any(a => IsSame(a, attribute)) && context.TargetNode.Span.Contains(attribute.ApplicationSyntaxReference!.Span);

    private static bool IsSame(AttributeData left, AttributeData right)
        => left.ApplicationSyntaxReference is { } a && right.ApplicationSyntaxReference is { } b && a.SyntaxTree == b.SyntaxTree && a.Span == b.Span;
}
