using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>Reads the declaration of a model and of the types around it.</summary>
internal static class TypeParser
{
    /// <summary>The types around a type, outermost first, and the type itself.</summary>
    public static IReadOnlyList<INamedTypeSymbol> WithContaining(INamedTypeSymbol type)
    {
        var types = new List<INamedTypeSymbol>();
        for (var current = type; current is not null; current = current.ContainingType)
        {
            types.Insert(0, current);
        }

        return types;
    }

    public static TypeDraft Draft(INamedTypeSymbol type, CancellationToken cancellation) => new(
        type.Name,
        type.Locations[0],
        type.DeclaringSyntaxReferences.All(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax t && t.Modifiers.Any(SyntaxKind.PartialKeyword)),
        type.TypeParameters.Length > 0)
    {
        Hidden = type switch
        {
            { IsFileLocal: true } => "file-local",
            { DeclaredAccessibility: Accessibility.Private } => "private",
            { DeclaredAccessibility: Accessibility.Protected } => "protected",
            { DeclaredAccessibility: Accessibility.ProtectedAndInternal } => "private protected",
            _ => null,
        },
    };

    public static TypeHeader Header(INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { IsValueType: true } => "struct",
            _ => "class",
        };
        return new TypeHeader(keyword, type.Name);
    }

    public static string? Unfit(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "an interface",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        { IsRefLikeType: true } => "a ref struct",
        _ => null,
    };

    public static string? BaseModel(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (Discovery.Owner(current) is not null)
            {
                return current.Name;
            }
        }

        return null;
    }

    /// <summary>The names that the type and what it sees of its base types declare; the type's own name first, because a member cannot share it.</summary>
    public static IReadOnlyList<Mention> DeclaredNames(INamedTypeSymbol type)
    {
        var names = new List<Mention> { new(type.Name, type.Locations[0]) };
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            bool isOwn = ReferenceEquals(current, type);

            names.AddRange(current.GetMembers()
                .Where(m => !m.IsImplicitlyDeclared && (isOwn || m.DeclaredAccessibility != Accessibility.Private))
                .Select(m => new Mention(m.Name, m.Locations.FirstOrDefault(l => isOwn && l.IsInSource) ?? type.Locations[0])));
        }

        return names;
    }

    public static string MetadataName(INamedTypeSymbol type)
    {
        string name = string.Join("+", WithContaining(type).Select(t => t.MetadataName));
        return KnownNames.Namespace(type) is { Length: > 0 } space ? space + "." + name : name;
    }
}
