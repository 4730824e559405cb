using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>Reads the arguments of attributes, each with the place where it stands.</summary>
internal static class AttributeReader
{
    /// <summary>Where an attribute stands; an attribute from another assembly stands nowhere.</summary>
    public static Location LocationOf(AttributeData attribute, Location otherwise)
        => Syntax(attribute)?.GetLocation() ?? otherwise;

    /// <summary>A text argument of the constructor, or null when it is absent, null or does not compile.</summary>
    public static Mention? Text(AttributeData attribute, string parameter, Location otherwise)
    {
        var parameters = attribute.AttributeConstructor?.Parameters;
        for (int i = 0; i < parameters?.Length && i < attribute.ConstructorArguments.Length; i++)
        {
            if (parameters.Value[i].Name == parameter && attribute.ConstructorArguments[i] is { Kind: TypedConstantKind.Primitive, Value: string text })
            {
                return new Mention(text, ConstructorArgument(attribute, parameter, i)?.GetLocation() ?? LocationOf(attribute, otherwise));
            }
        }

        return null;
    }

    /// <summary>A named argument that is a text, or null when it is absent or null.</summary>
    public static string? NamedText(AttributeData attribute, string property) => Named(attribute, property)?.Value as string;

    /// <summary>A named argument that is true, at its place; null when it is false or not set.</summary>
    public static Location? Flag(AttributeData attribute, string property, Location otherwise)
        => Named(attribute, property) is { Value: true } ? NamedLocation(attribute, property, otherwise) : null;

    /// <summary>A named argument of an enum type, as the name of its member; null when it is not set.</summary>
    public static Mention? Enum(AttributeData attribute, string property, Location otherwise)
    {
        return Named(attribute, property) is { } constant && MemberOf(constant) is { } name
            ? new Mention(name, NamedArgument(attribute, property)?.Expression.GetLocation() ?? LocationOf(attribute, otherwise))
            : null;
    }

    /// <summary>An argument of the constructor that is of an enum type, as the name of its member; null when it does not compile.</summary>
    public static string? EnumArgument(AttributeData attribute, int ordinal)
        => attribute.ConstructorArguments.Length > ordinal ? MemberOf(attribute.ConstructorArguments[ordinal]) : null;

    /// <summary>Whether a named argument is true.</summary>
    public static bool IsTrue(AttributeData attribute, string property) => Named(attribute, property) is { Kind: TypedConstantKind.Primitive, Value: true };

    /// <summary>A named argument that is an array of texts; null among them is the empty text.</summary>
    public static IReadOnlyList<Mention> Texts(AttributeData attribute, string property, Location otherwise)
    {
        if (Named(attribute, property) is not { Kind: TypedConstantKind.Array, IsNull: false } constant)
        {
            return [];
        }

        var places = Elements(NamedArgument(attribute, property)?.Expression);
        return
        [
            .. constant.Values.Select((v, i) => v.Kind == TypedConstantKind.Error
                ? null
                : new Mention(v.Value as string ?? "", places.ElementAtOrDefault(i)?.GetLocation() ?? LocationOf(attribute, otherwise))).OfType<Mention>(),
        ];
    }

    public static bool IsSet(AttributeData attribute, string property) => Named(attribute, property) is not null;

    /// <summary>Whether a named argument that is an array of texts is absent, or holds nothing that does not compile.</summary>
    public static bool Compiles(AttributeData attribute, string property)
        => NamedArgument(attribute, property) is null
            || Named(attribute, property) is { Kind: TypedConstantKind.Array } constant
            && (constant.IsNull || constant.Values.All(static v => v.Kind != TypedConstantKind.Error));

    /// <summary>A named argument that is an array of texts, some of which may be null.</summary>
    public static IReadOnlyList<(string? Text, Location Location)> TextsOrNull(AttributeData attribute, string property, Location otherwise)
    {
        if (Named(attribute, property) is not { Kind: TypedConstantKind.Array, IsNull: false } constant)
        {
            return [];
        }

        var places = Elements(NamedArgument(attribute, property)?.Expression);
        return [.. constant.Values.Select((v, i) => (v.Value as string, places.ElementAtOrDefault(i)?.GetLocation() ?? LocationOf(attribute, otherwise)))];
    }

    /// <summary>The texts of a constructor's only parameter, <c>params string[]</c>, written one by one or as an array.</summary>
    public static IReadOnlyList<Mention> ParamsTexts(AttributeData attribute, Location otherwise)
    {
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0] is not { Kind: TypedConstantKind.Array, IsNull: false } constant)
        {
            return [];
        }

        var arguments = Syntax(attribute)?.ArgumentList?.Arguments.Where(a => a.NameEquals is null).Select(a => a.Expression).ToList() ?? [];
        List<SyntaxNode> places = arguments.Count == 1 && Elements(arguments[0]) is { Count: > 0 } elements ? elements : [.. arguments];
        return
        [
            .. constant.Values.Select((v, i) => v.Value is string text
                ? new Mention(text, places.ElementAtOrDefault(i)?.GetLocation() ?? LocationOf(attribute, otherwise))
                : null).OfType<Mention>(),
        ];
    }

    /// <summary>A named argument of a simple type, or null when it is not set or does not compile.</summary>
    public static (object? Value, Location Location)? Value(AttributeData attribute, string property, Location otherwise)
        => Named(attribute, property) is { Kind: TypedConstantKind.Primitive } constant
            ? (constant.Value, NamedArgument(attribute, property)?.Expression.GetLocation() ?? LocationOf(attribute, otherwise))
            : null;

    public static Location NamedLocation(AttributeData attribute, string property, Location otherwise)
        => NamedArgument(attribute, property)?.GetLocation() ?? LocationOf(attribute, otherwise);

    public static Location ConstructorLocation(AttributeData attribute, string parameter, int ordinal, Location otherwise)
        => ConstructorArgument(attribute, parameter, ordinal)?.GetLocation() ?? otherwise;

    private static string? MemberOf(TypedConstant constant)
        => constant is not { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type, Value: { } value }
            ? null
            : type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && f.ConstantValue.Equals(value))?.Name
                ?? FormattableString.Invariant($"{value}");

    private static AttributeSyntax? Syntax(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    private static TypedConstant? Named(AttributeData attribute, string property)
    {
        foreach (var pair in attribute.NamedArguments)
        {
            if (pair.Key == property)
            {
                return pair.Value;
            }
        }

        return null;
    }

    private static AttributeArgumentSyntax? NamedArgument(AttributeData attribute, string property)
        => Syntax(attribute)?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == property);

    private static ExpressionSyntax? ConstructorArgument(AttributeData attribute, string parameter, int ordinal)
    {
        var arguments = Syntax(attribute)?.ArgumentList?.Arguments.Where(a => a.NameEquals is null).ToList();
        var argument = arguments?.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter)
            ?? arguments?.ElementAtOrDefault(ordinal);
        return argument?.Expression;
    }

    private static List<SyntaxNode> Elements(ExpressionSyntax? expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        CollectionExpressionSyntax collection => [.. collection.Elements],
        _ => [],
    };
}
