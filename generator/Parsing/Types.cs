using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Questions about types.</summary>
internal static class Types
{
    /// <summary>The <c>T</c> of <c>T?</c> for a value type, otherwise the type itself.</summary>
    public static ITypeSymbol WithoutNullable(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    public static bool CanBeNull(ITypeSymbol type) => !type.IsValueType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
