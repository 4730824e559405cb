using System.Collections.Immutable;
using System.Globalization;
using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Parsing;

/// <summary>Types and constants as C# text.</summary>
internal static class CSharpText
{
    private static readonly SymbolDisplayFormat s_qualified = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_short = SymbolDisplayFormat.MinimallyQualifiedFormat;

    /// <summary>A type with <c>global::</c>, without <c>?</c> at its end.</summary>
    public static string Qualified(ITypeSymbol type) => Annotated(type).WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(s_qualified);

    /// <summary>A type as a person would write it, for messages.</summary>
    public static string Short(ITypeSymbol type) => type.ToDisplayString(s_short);

    /// <summary>The same without <c>?</c> at its end.</summary>
    public static string Plain(ITypeSymbol type) => Short(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));

    /// <summary>A parameter's default value.</summary>
    public static string Default(IParameterSymbol parameter) => parameter.ExplicitDefaultValue switch
    {
        null => "default",
        var value when EnumType(parameter.Type) is { } type => EnumValue(type, value),
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool flag => flag ? "true" : "false",
        float number => Special(number, "float") ?? number.ToString("R", CultureInfo.InvariantCulture) + "f",
        double number => Special(number, "double") ?? number.ToString("R", CultureInfo.InvariantCulture) + "d",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    /// <summary>What an accessor to a property must repeat where the declaring type, or one around it, is generic; null where none is.</summary>
    public static GenericSpec? Generic(IPropertySymbol property)
    {
        var types = TypeParser.WithContaining(property.ContainingType).ToList();
        if (!types.Exists(static t => t.IsGenericType))
        {
            return null;
        }

        var definition = property.OriginalDefinition;
        return new(
            Qualified(definition.ContainingType),
            Annotated(definition.Type).ToDisplayString(s_qualified),
            string.Join(", ", types.SelectMany(static t => t.TypeParameters).Select(static p => Identifier(p.Name))),
            new(types.Select(static t => Constraints(t.OriginalDefinition)).Where(static c => c.Length > 0)),
            string.Join(", ", types.SelectMany(static t => t.TypeArguments).Select(static a => Annotated(a).ToDisplayString(s_qualified))));
    }

    private static string Constraints(INamedTypeSymbol type)
        => type.ToDisplayString(s_qualified.AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints)).Substring(type.ToDisplayString(s_qualified).Length).Trim();

    // Generated files are nullable-enabled, so an element from code without annotations is written as one that may be null.
    private static ITypeSymbol Annotated(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || Collections.ElementIndex(named) is not { } element)
        {
            return type.WithNullableAnnotation(Annotation(type));
        }

        var arguments = named.TypeArguments.Select((a, i) => i == element ? Annotated(a) : a).ToImmutableArray();
        return named.OriginalDefinition
            .Construct(arguments, arguments.Select(a => a.NullableAnnotation).ToImmutableArray())
            .WithNullableAnnotation(Annotation(type));
    }

    private static NullableAnnotation Annotation(ITypeSymbol type)
        => type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None } ? NullableAnnotation.Annotated : type.NullableAnnotation;

    private static INamedTypeSymbol? EnumType(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum } named => named,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } named => EnumType(named.TypeArguments[0]),
        _ => null,
    };

    private static string EnumValue(INamedTypeSymbol type, object value)
    {
        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && f.ConstantValue.Equals(value));
        return member is null
            ? $"({Qualified(type)})({FormattableString.Invariant($"{value}")})"
            : $"{Qualified(type)}.{Identifier(member.Name)}";
    }

    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static string? Special(double number, string type) => number switch
    {
        double.NaN => type + ".NaN",
        double.PositiveInfinity => type + ".PositiveInfinity",
        double.NegativeInfinity => type + ".NegativeInfinity",
        _ => null,
    };
}
