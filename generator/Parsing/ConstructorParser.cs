using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>The constructor that is called on reading, with the property that each of its parameters sets.</summary>
internal sealed record Construction(IMethodSymbol Constructor, IReadOnlyList<(IParameterSymbol Parameter, Property Property)> Arguments)
{
    public bool SetsRequiredMembers
        => Constructor.GetAttributes().Any(a => KnownNames.Is(a, "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute"));

    /// <summary>Whether code of the user runs that may give any property a value.</summary>
    public bool RunsUserCode => Constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ConstructorDeclarationSyntax);

    public IParameterSymbol? ParameterOf(Property property)
        => Arguments.Where(a => ReferenceEquals(a.Property, property)).Select(a => a.Parameter).FirstOrDefault();
}

/// <summary>Chooses the constructor.</summary>
internal static class ConstructorParser
{
    public static bool Sets(IParameterSymbol parameter, Property property)
        => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)
            && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Symbol.Type);

    /// <summary>The constructors that generated code can call, without a record's copy constructor.</summary>
    public static IReadOnlyList<IMethodSymbol> Reachable(INamedTypeSymbol type, Func<ISymbol, bool> isReachable)
        => [.. type.InstanceConstructors.Where(c => isReachable(c) && !IsCopy(c))];

    public static Construction? Choose(
        IReadOnlyList<IMethodSymbol> constructors, IReadOnlyList<Property> stored, Func<Property, bool> isSettable, out string? problem)
    {
        problem = null;
        var usable = constructors.Select(c => Match(c, stored)).OfType<Construction>().ToList();
        if (usable.Count == 0)
        {
            problem = "none of its constructors can be used";
            return null;
        }

        // The positional parameters are the type's own declaration of what it is made of.
        if (usable.FirstOrDefault(c => c.Arguments.Count > 0 && c.Constructor.ContainingType.IsRecord && Discovery.IsPrimary(c.Constructor)) is { } primary)
        {
            return primary;
        }

        // The most properties that have no setter, and then the fewest parameters: nothing is passed that could be set.
        int Covered(Construction c) => c.Arguments.Count(a => !isSettable(a.Property));
        int most = usable.Max(Covered);
        var best = usable.Where(c => Covered(c) == most).ToList();
        int fewest = best.Min(c => c.Arguments.Count);
        best.RemoveAll(c => c.Arguments.Count != fewest);
        if (best.Count > 1)
        {
            problem = "several of its constructors can be used";
            return null;
        }

        return best[0];
    }

    private static bool IsCopy(IMethodSymbol constructor)
        => constructor.ContainingType.IsRecord && constructor.Parameters.Length == 1
            && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);

    private static Construction? Match(IMethodSymbol constructor, IReadOnlyList<Property> stored)
    {
        var arguments = new List<(IParameterSymbol, Property)>();
        bool isEnded = false;
        foreach (var parameter in constructor.Parameters)
        {
            var property = parameter.RefKind is RefKind.None or RefKind.In ? stored.FirstOrDefault(p => Sets(parameter, p)) : null;
            if (property is not null && !isEnded)
            {
                arguments.Add((parameter, property));
            }
            else if (parameter.IsOptional)
            {
                // A parameter at the end that sets nothing keeps its default.
                isEnded = true;
            }
            else
            {
                return null;
            }
        }

        var construction = new Construction(constructor, arguments);

        // A `required` member must stand in the initialiser even when the constructor sets it, and then it would be set twice.
        return arguments.Any(a => a.Item2.Symbol.IsRequired) && !construction.SetsRequiredMembers ? null : construction;
    }
}
