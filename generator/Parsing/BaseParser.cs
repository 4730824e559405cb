using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>What cannot stand on a base type that is no model, or on a model for the sake of its base types.</summary>
internal static class BaseParser
{
    public static void Check(INamedTypeSymbol type, DiagnosticBag bag)
    {
        foreach (var attribute in type.GetAttributes().Where(a => KnownNames.Is(a, KnownNames.Table) || KnownNames.Is(a, KnownNames.Tag) || KnownNames.Is(a, KnownNames.SchemaVersion)))
        {
            bag.Add(Descriptors.TableOfBase, AttributeReader.LocationOf(attribute, type.Locations[0]), type.Name, KnownNames.Short(attribute));
        }

        if (At(type, KnownNames.EqualByKey) is { } equality)
        {
            bag.Add(Descriptors.EqualByKey, equality, type.Name, "is abstract and no model; put it on the models that derive from it");
        }

        CheckDerivedTypes(type, bag);
    }

    /// <summary>Checks a model that is the base of no family.</summary>
    public static ModelDraft CheckModel(INamedTypeSymbol type, ModelDraft draft, DiagnosticBag bag)
    {
        if (Family.BaseOf(type) is { } @base)
        {
            if (At(type, KnownNames.Discriminator) is { } discriminator)
            {
                bag.Add(Descriptors.DerivedTypeIsOwn, discriminator, type.Name, @base.Name, "Discriminator");
                return draft;
            }

            bag.Add(Descriptors.UnlistedDerivedType, draft.Location, type.Name, @base.Name);
        }

        CheckDerivedTypes(type, bag);
        return draft;
    }

    public static void CheckDerivedTypes(INamedTypeSymbol type, DiagnosticBag bag)
    {
        if (Family.AttributeOf(type) is null && At(type, KnownNames.DerivedType) is { } derived)
        {
            bag.Add(Descriptors.DerivedTypeAlone, derived, type.Name);
        }
    }

    private static Location? At(INamedTypeSymbol type, string attribute)
        => KnownNames.Find(type.GetAttributes(), attribute) is { } found ? AttributeReader.LocationOf(found, type.Locations[0]) : null;
}
