using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Questions about types.</summary>
internal static class Types
{
    /// <summary>The <c>T</c> of <c>T?</c> for a value type, otherwise the type itself.</summary>
    public static ITypeSymbol WithoutNullable(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>Whether a property's type says that it may be null. That of <c>T?</c> in a generic base type is annotated even where T is an int, which it remains.</summary>
    public static bool MayBeNull(IPropertySymbol property)
        => property.Type.IsValueType ? CanBeNull(property.Type) : property.NullableAnnotation == NullableAnnotation.Annotated;

    public static bool CanBeNull(ITypeSymbol type) => !type.IsValueType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
