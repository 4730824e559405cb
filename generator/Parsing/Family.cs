using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>A base type with a [Discriminator] and the types that its [DerivedType]s list.</summary>
internal sealed class Family
{
    private Family(INamedTypeSymbol @base, AttributeData discriminator)
    {
        Base = @base;
        var location = @base.Locations[0];
        Discriminator = new Mention(
            AttributeReader.Text(discriminator, "attribute", location)?.Name ?? "$type",
            AttributeReader.LocationOf(discriminator, location));
        Unknown = AttributeReader.Enum(discriminator, "Unknown", location);
        Listings = [.. Listed(@base, location)];
    }

    public INamedTypeSymbol Base { get; }

    /// <summary>The attribute that tells the types apart, at the [Discriminator].</summary>
    public Mention Discriminator { get; }

    /// <summary>What an unknown name is, where that is said.</summary>
    public Mention? Unknown { get; }

    public bool UnknownIsBase => Unknown?.Name == "Base";

    /// <summary>Whether an unknown name is that of an unrelated model in the same table.</summary>
    public bool UnknownIsOther => Unknown?.Name == "OtherModel";

    public IReadOnlyList<Listing> Listings { get; }

    public static AttributeData? AttributeOf(INamedTypeSymbol type) => KnownNames.Find(type.GetAttributes(), KnownNames.Discriminator);

    /// <summary>The family of which a type is the base, or null.</summary>
    public static Family? Of(INamedTypeSymbol type) => AttributeOf(type) is { } discriminator ? new Family(type, discriminator) : null;

    /// <summary>The nearest base type that is the base of a family, or null.</summary>
    public static INamedTypeSymbol? BaseOf(INamedTypeSymbol type) => Inheritance.BasesOf(type).FirstOrDefault(b => AttributeOf(b) is not null);

    /// <summary>Whether the base type of its family lists a type.</summary>
    public static bool Lists(INamedTypeSymbol type)
        => !type.IsAbstract && BaseOf(type) is { } @base && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, @base.ContainingAssembly)
            && @base.GetAttributes().Any(a => KnownNames.Is(a, KnownNames.DerivedType)
                && a.ConstructorArguments.FirstOrDefault().Value is INamedTypeSymbol listed && SymbolEqualityComparer.Default.Equals(listed.OriginalDefinition, type));

    /// <summary>The types that a base type lists and can list.</summary>
    public static IEnumerable<INamedTypeSymbol> ListedBy(INamedTypeSymbol @base)
        => Listed(@base, Location.None).Where(l => l.Problem is null && !l.IsBase).Select(l => l.Type);

    /// <summary>The other types that the code of a type names because they share its table.</summary>
    public static IEnumerable<INamedTypeSymbol> NamedBy(INamedTypeSymbol type)
        => AttributeOf(type) is not null ? ListedBy(type)
            : Lists(type) ? ListedBy(BaseOf(type)!).Where(t => Inheritance.DerivesFrom(t, type)).Append(BaseOf(type)!)
            : [];

    /// <summary>The name of a type's own items.</summary>
    public string NameOf(INamedTypeSymbol type)
        => Listings.FirstOrDefault(l => l.Problem is null && SymbolEqualityComparer.Default.Equals(l.Type, type))?.Name.Name ?? type.Name;

    private static IEnumerable<Listing> Listed(INamedTypeSymbol @base, Location location)
    {
        var listed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var attribute in @base.GetAttributes().Where(a => KnownNames.Is(a, KnownNames.DerivedType)))
        {
            // A type that does not exist is the compiler's error.
            if (attribute.ConstructorArguments.FirstOrDefault().Value is not ITypeSymbol { TypeKind: not TypeKind.Error } type)
            {
                continue;
            }

            var place = AttributeReader.LocationOf(attribute, location);
            string? problem = type switch
            {
                _ when !listed.Add(type) => "is listed twice; remove one of the two",
                INamedTypeSymbol named when SymbolEqualityComparer.Default.Equals(named, @base) => named.IsAbstract ? "is abstract, so that there are no items of it; list the types that derive from it" : null,
                INamedTypeSymbol named when Inheritance.DerivesFrom(named.OriginalDefinition, @base) =>
                    !SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, @base.ContainingAssembly) ? "is in another assembly, where nothing can be generated for it; move it beside its base type"
                    : named.IsAbstract ? "is abstract, so that there are no items of it; list the types that derive from it"
                    : null,
                _ => "does not derive from it; derive it, or remove the [DerivedType]",
            };
            yield return new Listing(
                (type as INamedTypeSymbol)?.OriginalDefinition ?? @base,
                CSharpText.Short(type),
                SymbolEqualityComparer.Default.Equals(type, @base),
                AttributeReader.Text(attribute, "name", location) ?? new Mention(type.Name, AttributeReader.ConstructorLocation(attribute, "type", 0, place)),
                AttributeReader.ConstructorLocation(attribute, "type", 0, place),
                problem);
        }
    }
}

/// <summary>A [DerivedType].</summary>
/// <param name="Type">The type.</param>
/// <param name="TypeText">The type as a person would write it.</param>
/// <param name="IsBase">Whether it is the base type itself.</param>
/// <param name="Name">The name that its items carry, where it is given.</param>
/// <param name="Location">Where the type stands.</param>
/// <param name="Problem">Why it cannot be listed, or null.</param>
internal sealed record Listing(INamedTypeSymbol Type, string TypeText, bool IsBase, Mention Name, Location Location, string? Problem);
