using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>A type that a <c>[Converter]</c> names and that can be called.</summary>
/// <param name="subject">What has the converter, at the attribute.</param>
/// <param name="type">The converter.</param>
internal sealed class Converter(Mention subject, INamedTypeSymbol type)
{
    public Mention Subject { get; } = subject;

    public INamedTypeSymbol Type { get; } = type;

    public string Name { get; } = CSharpText.Short(type);

    /// <summary>Whether the converter takes any of the types that have been met, be it with an error.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>The types that it takes, each with what it makes of it.</summary>
    public IReadOnlyList<(ITypeSymbol Value, ITypeSymbol Stored, INamedTypeSymbol Interface)> Pairs { get; } =
    [
        .. type.AllInterfaces.Where(i => i.ContainingType is null && KnownNames.Of(i) == KnownNames.IConverter)
            .Select(i => (i.TypeArguments[0], i.TypeArguments[1], i)),
    ];

    /// <summary>How it converts a type, once for each time that it implements the interface for it.</summary>
    public IReadOnlyList<Conversion> For(ITypeSymbol value)
    {
        var found = Pairs.Where(p => SymbolEqualityComparer.Default.Equals(p.Value, value))
            .Select(p => new Conversion(this, p.Value, p.Stored, p.Interface.GetMembers().All(IsPublic))).ToList();
        IsUsed |= found.Count > 0;
        return found;
    }

    // A method of the interface can be called by the converter's name only when it is no explicit implementation, and no default one.
    private bool IsPublic(ISymbol member)
        => Type.FindImplementationForInterfaceMember(member) is IMethodSymbol { DeclaredAccessibility: Accessibility.Public, ContainingType.TypeKind: not TypeKind.Interface };
}

/// <summary>How a type is stored through a converter.</summary>
/// <param name="Converter">The converter.</param>
/// <param name="Value">The type that it takes.</param>
/// <param name="Stored">The type that it makes.</param>
/// <param name="IsDirect">Whether its methods are public and can be called by name.</param>
internal sealed record Conversion(Converter Converter, ITypeSymbol Value, ITypeSymbol Stored, bool IsDirect);
