using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Whether [EqualByKey] can stand on a model.</summary>
internal static class EqualityParser
{
    /// <summary>Why it cannot, at the attribute; null when it can, or when it is not there.</summary>
    public static Mention? Problem(INamedTypeSymbol type, Location otherwise)
    {
        if (KnownNames.Find(type.GetAttributes(), KnownNames.EqualByKey) is not { } attribute)
        {
            return null;
        }

        string? problem = type.IsRecord ? "is a record, whose equality the compiler generates; make it a class or struct, or remove [EqualByKey]"
            : type.GetMembers().FirstOrDefault(m => IsEquality(m, type)) is { } member
                ? $"declares {Text(member)} itself; remove one of the two"
                : null;
        return problem is null ? null : new Mention(problem, AttributeReader.LocationOf(attribute, otherwise));
    }

    private static bool IsEquality(ISymbol member, INamedTypeSymbol type) => member is IMethodSymbol method && method.Name switch
    {
        "Equals" => !method.IsStatic && method.Parameters.Length == 1
            && (method.Parameters[0].Type.SpecialType == SpecialType.System_Object || SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, type)),
        "GetHashCode" => method.Parameters.Length == 0,
        "op_Equality" or "op_Inequality" => method.Parameters.All(p => SymbolEqualityComparer.Default.Equals(p.Type, type)),
        _ => false,
    };

    private static string Text(ISymbol member) => member.Name switch
    {
        "op_Equality" => "the operator ==",
        "op_Inequality" => "the operator !=",
        _ => member.Name,
    };
}
