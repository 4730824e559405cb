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
        { IsRefLikeType: true } => "a ref struct",
        _ => null,
    };

    /// <summary>The names that the type and what it sees of its base types declare; the type's own name first, because a member cannot share it.</summary>
    public static IReadOnlyList<Mention> DeclaredNames(INamedTypeSymbol type)
    {
        var names = new List<Mention> { new(type.Name, type.Locations[0]) };
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            bool isOwn = ReferenceEquals(current, type);

            names.AddRange(current.GetMembers()
                .Where(m => !m.IsImplicitlyDeclared && !(isOwn && HookParser.IsHook(m))
                    && (isOwn || (m.DeclaredAccessibility != Accessibility.Private && !Inheritance.IsGenerated(m))))
                .Select(m => new Mention(m.Name, m.Locations.FirstOrDefault(l => isOwn && l.IsInSource) ?? type.Locations[0])));
        }

        return names;
    }

    /// <summary>The names of the members that are generated for a model, or for an abstract base of models.</summary>
    public static IReadOnlyList<string> GeneratedNames(INamedTypeSymbol type)
    {
        string[] names = !Inheritance.IsMereBase(type) ? ["Key", "Fields", "Indexes", "TableKey", "Mapping", .. HookNames.All]
            : Inheritance.DeclaresComposites(type) ? ["Mapping"]
            : [];
        return type.IsSealed || type.IsValueType ? names : [.. names, .. HookParser.Implemented(type).Select(m => HookNames.Runner(m.Name))];
    }

    /// <summary>Whether anything can be generated for a model or an abstract base of models, be it only its outline.</summary>
    public static bool CanBeExtended(INamedTypeSymbol type, CancellationToken cancellation)
        => WithContaining(type).Select(t => Draft(t, cancellation)).All(t => t is { IsPartial: true, IsGeneric: false, Hidden: null })
            && !DeclaredNames(type).Select(n => n.Name).Intersect(GeneratedNames(type)).Any();

    /// <summary>Whether another type has the same full name: <c>class Order</c> and <c>struct Order</c>. All but the first are such.</summary>
    public static bool IsRepeated(INamedTypeSymbol type) => WithContaining(type).Any(static t
        => !SymbolEqualityComparer.Default.Equals(t, ((INamespaceOrTypeSymbol)t.ContainingSymbol).GetTypeMembers(t.Name, t.Arity).First()));

    /// <summary>The type's full metadata name. Files are told apart without regard to case, so of names that differ by case alone all but the first get a number.</summary>
    public static string FileName(INamedTypeSymbol type)
    {
        string name = string.Join("+", WithContaining(type).Select(Numbered));
        for (var space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name = Numbered(space) + "." + name;
        }

        return name;
    }

    /// <summary><c>Outer_GameScoreExtensions</c>, with a number when the namespace has a type of that name or a model that gets the name.</summary>
    public static string ExtensionsName(INamedTypeSymbol type)
    {
        string model = string.Join("_", WithContaining(type).Select(t => t.Name));
        string name = model + "Extensions";
        bool isTaken = type.ContainingType is not null && !type.ContainingNamespace.GetTypeMembers(model).IsEmpty;
        for (int i = 2; isTaken || !type.ContainingNamespace.GetTypeMembers(name).IsEmpty; i++)
        {
            name = FormattableString.Invariant($"{model}Extensions{i}");
            isTaken = false;
        }

        return name;
    }

    private static string Numbered(INamespaceOrTypeSymbol symbol)
    {
        int before = ((INamespaceOrTypeSymbol)symbol.ContainingSymbol).GetMembers().OfType<INamespaceOrTypeSymbol>().Select(m => m.MetadataName)
            .Where(n => string.Equals(n, symbol.MetadataName, StringComparison.OrdinalIgnoreCase) && string.CompareOrdinal(n, symbol.MetadataName) < 0)
            .Distinct(StringComparer.Ordinal).Count();
        return before == 0 ? symbol.MetadataName : FormattableString.Invariant($"{symbol.MetadataName}-{before + 1}");
    }
}
