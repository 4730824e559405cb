using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Parses the property that keeps undeclared attributes.</summary>
internal static class ExtraParser
{
    private const string AttributeValue = "Amazon.DynamoDBv2.Model.AttributeValue";
    private const string Problem = "undeclared attributes are kept in a Dictionary<string, AttributeValue> of the SDK";

    public static ValueSpec? Classify(ITypeSymbol type, out string? problem)
    {
        problem = null;
        if (type is INamedTypeSymbol { IsGenericType: true } named
            && KnownNames.Of(named) is "System.Collections.Generic.Dictionary`2" or "System.Collections.Generic.IDictionary`2"
            && named.TypeArguments[0].SpecialType == SpecialType.System_String
            && named.TypeArguments[1] is { NullableAnnotation: not NullableAnnotation.Annotated } value
            && KnownNames.Of(value) == AttributeValue)
        {
            // Where annotations are off the values are not null either, whatever the other collections make of theirs.
            return new ValueSpec
            {
                Kind = ValueKind.Dictionary,
                TypeName = $"global::System.Collections.Generic.{named.Name}<string, global::{AttributeValue}>",
                IsValueType = false,
                IsNullable = named.NullableAnnotation != NullableAnnotation.NotAnnotated,
                Shape = CollectionShape.Dictionary,
                Element = new ValueSpec { Kind = ValueKind.Object, TypeName = $"global::{AttributeValue}", IsValueType = false, IsNullable = false },
            };
        }

        problem = type is IErrorTypeSymbol ? null : Problem;
        return null;
    }
}
