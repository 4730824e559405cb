using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>The method of a merge, when there is one.</summary>
internal sealed record ParsedMerge(MergeDraft Draft, IMethodSymbol? Method)
{
    /// <summary>Whether the parameter takes null; where annotations are off, any reference does.</summary>
    public bool TakesNull(int parameter) => Method is not null && MergeParser.TakesNull(Method.Parameters[parameter]);
}

/// <summary>Finds the static method that makes a composite of its parts.</summary>
internal static class MergeParser
{
    public static ParsedMerge Find(
        ObjectGraph graph, INamedTypeSymbol type, Property property, MergeDraft named, IReadOnlyList<(Property Property, ValueSpec Value)> parts)
    {
        var candidates = new List<IMethodSymbol>();
        for (var current = property.Symbol.ContainingType; current is not null; current = current.BaseType)
        {
            candidates.AddRange(current.GetMembers(named.Name.Name).OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary));
        }

        var statics = candidates.Where(m => m.IsStatic).ToList();
        var reachable = statics.Where(graph.IsReachable).ToList();
        var method = reachable.Find(m => Fits(graph, m, property, parts));
        string? problem = method is not null ? null
            : candidates.Count == 0 ? "which is no method of the type"
            : statics.Count == 0 ? "which is not static"
            : reachable.Count == 0 ? $"which is out of reach for {type.Name}"
            : "whose parameters or result do not fit";
        graph.Meet(method);
        return new ParsedMerge(
            named with
            {
                Method = method is null ? null : $"{CSharpText.Qualified(method.ContainingType)}.{CSharpText.Identifier(method.Name)}",
                Problem = problem,
                Wanted = $"static {Short(property)} {named.Name.Name}({string.Join(", ", parts.Select(p => Short(p.Property)))})",
                MayGiveNull = method is { ReturnType.IsReferenceType: true, ReturnNullableAnnotation: NullableAnnotation.Annotated }
                    && property.Symbol.NullableAnnotation == NullableAnnotation.NotAnnotated,
            },
            method);
    }

    public static bool TakesNull(IParameterSymbol parameter) => parameter.Type.IsReferenceType
        ? parameter.NullableAnnotation != NullableAnnotation.NotAnnotated
        : parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool Fits(ObjectGraph graph, IMethodSymbol method, Property property, IReadOnlyList<(Property Property, ValueSpec Value)> parts)
    {
        if (method is { IsGenericMethod: true } or { ReturnsVoid: true } || method.Parameters.Length != parts.Count
            || !graph.Converts(method.ReturnType, property.Symbol.Type))
        {
            return false;
        }

        for (int i = 0; i < parts.Count; i++)
        {
            var parameter = method.Parameters[i];
            var part = parts[i].Property.Symbol.Type;
            bool isUnwrapped = parts[i].Value is { IsNullable: true, IsValueType: true } && !TakesNull(parameter);
            if (parameter.RefKind is not (RefKind.None or RefKind.In)
                || !graph.Converts(isUnwrapped ? ((INamedTypeSymbol)part).TypeArguments[0] : part, parameter.Type))
            {
                return false;
            }
        }

        return true;
    }

    private static string Short(Property property) => CSharpText.Short(property.Symbol.Type);
}
