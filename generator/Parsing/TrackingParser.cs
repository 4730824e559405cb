using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Finds out whether and where the objects of a model keep what is known of their stored items.</summary>
internal static class TrackingParser
{
    /// <summary>Whether a type can be a tracked model: a class that has no [NoTracking], nor has a base type of it.</summary>
    public static bool IsTracked(INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Class && !Inheritance.BasesOf(type).Prepend(type).Any(t => KnownNames.Find(t.GetAttributes(), KnownNames.NoTracking) is not null);

    public static TrackingSpec? Spec(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!IsTracked(type))
        {
            return null;
        }

        return Inheritance.BasesOf(type).FirstOrDefault(b => HasTracking(b, cancellation)) is { } @base
            ? new TrackingSpec(Field: null, CSharpText.Qualified(@base))
            : new TrackingSpec(new UniqueNames(TypeParser.DeclaredNames(type).Select(n => n.Name)).Add("_tracking"), BaseType: null);
    }

    /// <summary>How another object of the model is given the value of a stored property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="isReachable">Whether generated code can use the setter.</param>
    public static CopyKind CopyKindOf(IPropertySymbol property, Func<ISymbol, bool> isReachable)
        => property.SetMethod is { } setter ? !setter.IsInitOnly && isReachable(setter) ? CopyKind.Setter : CopyKind.Accessor
            : property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property)) ? CopyKind.BackingField
            : CopyKind.None;

    // What is generated for a type of this assembly cannot be seen yet.
    private static bool HasTracking(INamedTypeSymbol type, CancellationToken cancellation) => Inheritance.IsFromSource(type)
        ? Inheritance.IsModel(type) && TypeParser.CanBeExtended(type, cancellation)
        : type.Interfaces.Any(i => KnownNames.Of(i) == KnownNames.ITracked);
}
