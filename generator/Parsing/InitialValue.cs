using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>The value that a property starts with, and keeps when its attribute is missing.</summary>
internal static class InitialValue
{
    /// <summary>What the initial value of a property takes the place of after it was saved, as it is not stored; null when nothing is lost.</summary>
    public static UnstoredValue? Hides(Property property, ValueSpec value, AssignmentKind assignment, Construction construction)
    {
        var (start, location) = assignment switch
        {
            AssignmentKind.Constructor => Of(construction.ParameterOf(property)!),
            AssignmentKind.Setter or AssignmentKind.InitAccessor => (property.Initializer, property.Initializer?.GetLocation()),
            _ => (null, null),
        };
        bool isNull = property.Symbol.NullableAnnotation == NullableAnnotation.Annotated && !IsNull(start, property.Symbol.Type);
        bool isSet = value.Kind == ValueKind.Set && HasElements(start);
        return location is not null && (isNull || isSet)
            ? new UnstoredValue(new Mention(property.Symbol.ContainingType.Name + "." + property.Name, location), IsSet: !isNull)
            : null;
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
