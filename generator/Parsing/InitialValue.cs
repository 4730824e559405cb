using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>The value that a property starts with, and keeps when its attribute is missing.</summary>
internal static class InitialValue
{
    /// <summary>Whether a property can have a value of its own right after construction, which must survive a missing attribute.</summary>
    public static bool MayBe(INamedTypeSymbol type, Property property, Construction construction)
    {
        if (property.MayStartWithValue || !property.IsFromSource || construction.RunsUserCode)
        {
            return true;
        }

        // A base type's constructor can set what the base type knows of: its own properties, inherited ones and virtual ones.
        bool isVirtual = property.Symbol.IsOverride;
        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            bool runsUserCode = current.DeclaringSyntaxReferences.IsEmpty
                || current.InstanceConstructors.Any(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ConstructorDeclarationSyntax));
            if (runsUserCode && (isVirtual || DerivesFrom(current, property.Symbol.ContainingType)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the initial value of a property takes the place of after it was saved, as it is not stored; null when nothing is lost.</summary>
    public static UnstoredValue? Hides(Property property, ValueSpec value, AssignmentKind assignment, Construction construction)
    {
        // What [Required] refuses is never saved.
        bool isRequired = property.Attributes.Any(static a => a.AttributeClass is { Name: "RequiredAttribute" } required
            && KnownNames.Namespace(required) == "System.ComponentModel.DataAnnotations");
        var (start, location) = assignment switch
        {
            AssignmentKind.Constructor => Of(construction.ParameterOf(property)!),
            AssignmentKind.Setter or AssignmentKind.InitAccessor => (property.Initializer, property.Initializer?.GetLocation()),
            _ => (null, null),
        };
        bool isNull = Types.MayBeNull(property.Symbol) && !isRequired && !IsNull(start, property.Symbol.Type);
        bool isSet = value.Kind == ValueKind.Set && HasElements(start);
        return location is not null && (isNull || isSet)
            ? new UnstoredValue(new Mention(property.Symbol.ContainingType.Name + "." + property.Name, location), IsSet: !isNull, IsFlattened: property.FlattenAttribute is not null)
            : null;
    }

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    // A parameter of another assembly has no place to show.
    private static (ExpressionSyntax? Start, Location? Location) Of(IParameterSymbol parameter)
        => parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null }
            && parameter.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<ParameterSyntax>().FirstOrDefault()?.Default?.Value is { } value
                ? (value, value.GetLocation())
                : (null, null);

    private static bool IsNull(ExpressionSyntax? value, ITypeSymbol type) => value switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => IsNull(inner, type),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var operand } => IsNull(operand, type),
        CastExpressionSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } => true,
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } => true,
        DefaultExpressionSyntax { Type: var named } => type.IsReferenceType || named is NullableTypeSyntax,
        _ => false,
    };

    private static bool HasElements(ExpressionSyntax? value) => value switch
    {
        CollectionExpressionSyntax collection => collection.Elements.Count > 0,
        BaseObjectCreationExpressionSyntax creation => creation.Initializer?.Expressions.Count > 0,
        _ => false,
    };
}
