using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>What a model has from its base types, and which of their generated members its own hide.</summary>
internal static class Inheritance
{
    /// <summary>The base types of a type, nearest first, without <c>object</c>.</summary>
    public static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            yield return current;
        }
    }

    public static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
        => BasesOf(type).Any(b => SymbolEqualityComparer.Default.Equals(b, ancestor) || SymbolEqualityComparer.Default.Equals(b.OriginalDefinition, ancestor));

    /// <summary>An abstract class that is no model itself: what it declares counts in the models that derive from it.</summary>
    public static bool IsMereBase(INamedTypeSymbol type)
        => type is { TypeKind: TypeKind.Class, IsAbstract: true, IsStatic: false } && Family.AttributeOf(type) is null;

    /// <summary>
    /// The attributes of a property. An override has those of the property that it overrides as well, except the kinds of which it has some itself.
    /// </summary>
    public static IReadOnlyList<AttributeData> Attributes(IPropertySymbol property)
    {
        var attributes = Discovery.Attributes(property).ToList();
        for (var overridden = property.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
        {
            var known = new HashSet<ISymbol?>(attributes.Select(a => a.AttributeClass), SymbolEqualityComparer.Default);
            attributes.AddRange(Discovery.Attributes(overridden).Where(a => !known.Contains(a.AttributeClass)));
        }

        return attributes;
    }

    /// <summary>The names of generated members that hide those of base types, which are marked <c>new</c>.</summary>
    public static IEnumerable<string> Hidden(INamedTypeSymbol type)
    {
        var models = BasesOf(type).Where(IsModel).ToList();
        if (models.Count > 0)
        {
            yield return "Fields";
            yield return "TableKey";

            var keys = KeyTypes(type).ToList();
            if (models.Exists(b => KeyTypes(b).SequenceEqual(keys, SymbolEqualityComparer.Default)))
            {
                yield return "Key";
            }
        }

        if (models.Exists(HasIndexes))
        {
            yield return "Indexes";
        }

        // A private member is hidden only where it can be seen: in types inside the base type.
        if (BasesOf(type).Any(b => IsFromSource(b) && (IsModel(b) || DeclaresComposites(b)) && IsAround(b, type)))
        {
            yield return "Mapping";
        }

        foreach (string hook in BasesOf(type).Where(b => IsAround(b, type)).SelectMany(DeclaredHooks).Distinct(StringComparer.Ordinal))
        {
            yield return hook;
        }
    }

    /// <summary>Whether the generator wrote a member of another assembly.</summary>
    public static bool IsGenerated(ISymbol member)
        => KnownNames.Find(member.GetAttributes(), "System.CodeDom.Compiler.GeneratedCodeAttribute")
            ?.ConstructorArguments.FirstOrDefault().Value is "Flywheel.Generators";

    /// <summary>Whether a type has composites of its own, whose getters are generated.</summary>
    public static bool DeclaresComposites(INamedTypeSymbol type)
        => type.GetMembers().OfType<IPropertySymbol>().Any(p => KnownNames.Find(p.GetAttributes(), KnownNames.Composite) is not null);

    /// <summary>Whether something can be generated for a type as a model or as an abstract base of models.</summary>
    public static bool IsModelOrMereBase(INamedTypeSymbol type) => IsMereBase(type) || IsModel(type);

    /// <summary>Whether a type is nested in another one, at any depth.</summary>
    public static bool IsAround(INamedTypeSymbol outer, INamedTypeSymbol type)
        => TypeParser.WithContaining(type).Any(t => !ReferenceEquals(t, type) && SymbolEqualityComparer.Default.Equals(t, outer));

    private static IEnumerable<string> DeclaredHooks(INamedTypeSymbol type)
        => IsMereBase(type) ? HookParser.Implemented(type).Select(h => h.Name) : IsModel(type) ? HookNames.All : [];

    /// <summary>Whether a type is a model.</summary>
    public static bool IsModel(INamedTypeSymbol type) => IsFromSource(type)
        ? Family.Lists(type) || (Discovery.Owner(type) is not null && !IsMereBase(type))
        : type.GetTypeMembers("Fields").Any(IsGenerated);

    private static bool HasIndexes(INamedTypeSymbol type) => IsFromSource(type)
        ? IndexParser.Parse(type, Location.None).Count > 0 || Family.ListedBy(type).Any(t => IndexParser.Parse(t, Location.None).Count > 0)
        : type.GetTypeMembers("Indexes").Any(IsGenerated);

    private static IEnumerable<ITypeSymbol> KeyTypes(INamedTypeSymbol type)
    {
        var properties = Property.AllOf(Family.Lists(type) ? Family.BaseOf(type)! : type, Location.None);
        return new[] { KeyType("HashKey"), KeyType("RangeKey") }.OfType<ITypeSymbol>();

        ITypeSymbol? KeyType(string key) => properties.FirstOrDefault(p => p.Storing.Any(s => s.Name == key))?.Symbol.Type;
    }

    public static bool IsFromSource(INamedTypeSymbol type) => !type.DeclaringSyntaxReferences.IsEmpty;
}
