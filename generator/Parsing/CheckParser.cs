using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Reads what is to be checked of one property before a write.</summary>
internal sealed class CheckParser(ObjectGraph graph, INamedTypeSymbol owner, Property property)
{
    private string FullName => property.Symbol.ContainingType.Name + "." + property.Name;

    public IEnumerable<CheckSpec> Parse()
    {
        var annotations = new AnnotationParser(property, Fault);
        var checks = new List<CheckSpec>();
        foreach (var attribute in AnnotationParser.WithInherited(property.Symbol, property.Attributes).Where(IsWhole))
        {
            var check = KnownNames.Is(attribute, KnownNames.Validate) ? Method(attribute)
                : AnnotationParser.IsValidation(attribute) ? annotations.Parse(attribute)
                : null;
            if (check is not null)
            {
                checks.Add(check);
            }
        }

        return checks;
    }

    /// <summary>Says of every [Validate] that the property is not stored, so that it would check nothing. Other attributes may be meant for others.</summary>
    public void RefuseAll(string reason)
    {
        foreach (var attribute in property.Attributes.Where(a => KnownNames.Is(a, KnownNames.Validate)))
        {
            Fault(CheckFaultKind.NotStored, PlaceOf(attribute), KnownNames.Short(attribute), reason);
        }
    }

    private CheckSpec? Method(AttributeData attribute)
    {
        var mention = AttributeReader.Text(attribute, "method", PlaceOf(attribute)) ?? new Mention("", PlaceOf(attribute));
        var methods = Methods(mention.Name);
        var fitting = methods.Select(m => (Method: m, Problem: Problem(m))).ToList();
        if (fitting.Count == 0)
        {
            Fault(CheckFaultKind.UnknownMethod, mention.Location, mention.Name, $"{property.Symbol.ContainingType.Name} has no such method", Wanted(mention.Name));
            return null;
        }

        fitting.Sort(static (a, b) => (a.Problem is null ? 0 : 1) - (b.Problem is null ? 0 : 1));
        var exact = fitting.Find(f => f.Problem is null && SymbolEqualityComparer.Default.Equals(f.Method.Parameters[0].Type, property.Symbol.Type));
        var (method, problem) = exact.Method is not null ? exact : fitting[0];
        if (problem is not null)
        {
            Fault(CheckFaultKind.UnfitMethod, mention.Location, mention.Name, problem, Wanted(mention.Name));
            return null;
        }

        graph.Meet(method);
        bool isPredicate = method.ReturnType.SpecialType == SpecialType.System_Boolean;
        string target = method.IsStatic ? CSharpText.Qualified(method.ContainingType) : "item";
        string cast = methods.Count > 1 ? $"({CSharpText.Qualified(method.Parameters[0].Type)}{(method.Parameters[0].Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "?" : "")})" : "";
        string call = $"{target}.{CSharpText.Identifier(method.Name)}({cast}{{0}})";
        return new CheckSpec(
            isPredicate ? CheckKind.Predicate : CheckKind.Complaint,
            new(isPredicate ? [call, method.Name] : [call]),
            Message: null,
            TakesNull: MayBeNull(method.Parameters[0].Type));
    }

    // The nearest type's methods first, as in C#.
    private List<IMethodSymbol> Methods(string name)
    {
        var methods = new List<IMethodSymbol>();
        for (var current = property.Symbol.ContainingType; current is not null && name.Length > 0; current = current.BaseType)
        {
            var own = current.GetMembers(name).OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary);
            methods.AddRange(own.Where(m => !methods.Exists(known => Overrides(known, m))));
        }

        return methods;
    }

    private static bool Overrides(IMethodSymbol method, IMethodSymbol overridden)
    {
        for (var current = method.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current, overridden))
            {
                return true;
            }
        }

        return false;
    }

    private string? Problem(IMethodSymbol method)
    {
        if (method.IsGenericMethod)
        {
            return "is generic";
        }

        if (method.Parameters.Length != 1)
        {
            return method.Parameters.Length == 0 ? "takes no parameter" : FormattableString.Invariant($"takes {method.Parameters.Length} parameters");
        }

        if (method.ReturnsByRef || method.ReturnsByRefReadonly || method.ReturnType.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_String))
        {
            return method.ReturnsVoid ? "returns nothing" : $"returns {CSharpText.Short(method.ReturnType)}";
        }

        var parameter = method.Parameters[0];
        if (parameter.RefKind is not (RefKind.None or RefKind.In) || parameter.IsParams)
        {
            return "takes its parameter by reference or as params";
        }

        if (!graph.Converts(property.Symbol.Type, parameter.Type) && !graph.Converts(Types.WithoutNullable(property.Symbol.Type), parameter.Type))
        {
            return $"takes {CSharpText.Short(parameter.Type)}, which {CSharpText.Short(property.Symbol.Type)} does not convert to";
        }

        return graph.IsReachable(method, owner) ? null : $"cannot be reached from the model {graph.Model.Name}";
    }

    private string Wanted(string name)
    {
        string wanted = name.Length == 0 ? "IsValid" : name;
        string type = CSharpText.Short(property.Symbol.Type);
        string access = SymbolEqualityComparer.Default.Equals(property.Symbol.ContainingType, graph.Model) ? "" : "internal ";
        return $"'{access}static bool {wanted}({type} value)', or '{access}static string? {wanted}({type} value)'";
    }

    // Where annotations are off a parameter says nothing, and a method that is not ready for null is the more likely one.
    private static bool MayBeNull(ITypeSymbol type)
        => type.NullableAnnotation == NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    // The compiler has its own error for what does not compile.
    private static bool IsWhole(AttributeData attribute)
        => attribute.AttributeConstructor is not null
            && attribute.ConstructorArguments.All(a => a.Kind != TypedConstantKind.Error)
            && attribute.NamedArguments.All(a => a.Value.Kind != TypedConstantKind.Error);

    private void Fault(CheckFaultKind kind, AttributeData attribute, string detail)
        => Fault(kind, PlaceOf(attribute), KnownNames.Short(attribute), detail);

    private void Fault(CheckFaultKind kind, Location location, string attribute, string detail, string wanted = "")
        => graph.CheckFaults.Add(new CheckFault(kind, location, FullName, attribute, detail, wanted));

    // What comes from another assembly has no place to show.
    private Location PlaceOf(AttributeData attribute)
        => AttributeReader.LocationOf(attribute, property.Location == Location.None ? graph.Model.Locations[0] : property.Location);
}
