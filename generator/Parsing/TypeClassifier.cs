using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Decides how a type is stored; the one list of what DynamoDB can hold.</summary>
/// <param name="graph">Takes in the objects and enums that are met.</param>
internal sealed class TypeClassifier(ObjectGraph graph)
{
    private const string Nothing = "it is not one of the types that DynamoDB can hold";

    private readonly List<string> _met = [];
    private string _format = "Default";
    private IReadOnlyList<Converter> _converters = [];
    private bool _converts;

    /// <summary>Whether the format of the last property fitted its type or the type of its elements.</summary>
    public bool FormatFits { get; private set; }

    /// <summary>Classifies the type of a property, or says why it cannot be stored.</summary>
    /// <param name="type">The type.</param>
    /// <param name="format">The name of the member of <c>FieldFormat</c>.</param>
    /// <param name="converters">The property's own converters; null when they cannot be used, which the graph tells.</param>
    /// <param name="problem">Why the type cannot be stored.</param>
    public ValueSpec? Classify(ITypeSymbol type, string format, IReadOnlyList<Converter>? converters, out string? problem)
    {
        FormatFits = format == "Default";
        problem = null;
        if (converters is null)
        {
            return null;
        }

        (_format, _converters, _converts) = (format, converters, true);
        _met.Clear();
        var value = Classify(type, out problem);
        if (graph.Converters.AreUsed(converters, _met))
        {
            return value;
        }

        problem = null;
        return null;
    }

    private ValueSpec? Classify(ITypeSymbol type, out string? problem)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Classify(nullable.TypeArguments[0], out problem) is { } value ? value with { IsNullable = true } : null;
        }

        problem = null;
        if (_converts && type is not IErrorTypeSymbol)
        {
            _met.Add(CSharpText.Plain(type));
            if (graph.Converters.Find(type, _converters, IsFormatted(type), out bool isBroken) is { } conversion)
            {
                return Converted(type, conversion);
            }

            if (isBroken)
            {
                return null;
            }
        }

        switch (type)
        {
            case IErrorTypeSymbol:
                // The compiler has its own error for an unknown type.
                return null;
            case IArrayTypeSymbol array:
                return Array(array, out problem);
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration:
                return Enum(enumeration, out problem);
            case INamedTypeSymbol named when Scalar(named) is { } kind:
                return Spec(type, kind);
            case INamedTypeSymbol named when Collections.Of(named) is { } collection:
                return Collection(named, collection.Kind, collection.Shape, out problem);
            case INamedTypeSymbol named:
                return Object(named, out problem);
            case ITypeParameterSymbol:
                problem = "it is a type parameter";
                return null;
            default:
                problem = Nothing;
                return null;
        }
    }

    private ValueSpec? Converted(ITypeSymbol type, Conversion conversion)
    {
        string format = _format;
        (_format, _converts) = ("Default", false);
        var stored = Classify(conversion.Stored, out string? problem);
        (_format, _converts) = (format, true);
        if (problem is not null)
        {
            graph.Converters.RefuseStored(conversion, problem);
        }

        string taken = CSharpText.Qualified(conversion.Value);
        return stored is null ? null : Spec(type, ValueKind.Converted) with
        {
            Taken = taken == CSharpText.Qualified(type) ? null : taken,
            Converter = CSharpText.Qualified(conversion.Converter.Type),
            IsDirect = conversion.IsDirect,
            Stored = stored with { IsNullable = false },
        };
    }

    private ValueKind? Scalar(INamedTypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_String:
                return ValueKind.String;
            case SpecialType.System_Char:
                return ValueKind.Char;
            case SpecialType.System_Boolean:
                return ValueKind.Bool;
            case SpecialType.System_DateTime:
                return Time();
            case >= SpecialType.System_SByte and <= SpecialType.System_Double:
                return ValueKind.Number;
        }

        return type.ContainingType is not null ? null : KnownNames.Of(type) switch
        {
            "System.Guid" => ValueKind.Guid,
            "System.Uri" => ValueKind.Uri,
            "System.Half" or "System.Int128" or "System.UInt128" or "System.Numerics.BigInteger" => ValueKind.Number,
            "System.DateTimeOffset" => Time(),
            "System.DateOnly" or "System.TimeOnly" or "System.TimeSpan" => ValueKind.Seconds,
            "System.ReadOnlyMemory`1" when type.TypeArguments[0].SpecialType == SpecialType.System_Byte => ValueKind.Memory,
            _ => null,
        };
    }

    private ValueKind Time()
    {
        ValueKind? kind = _format switch
        {
            "Iso8601" => ValueKind.Iso8601,
            "EpochSeconds" => ValueKind.EpochSeconds,
            "EpochMilliseconds" => ValueKind.EpochMilliseconds,
            _ => null,
        };
        FormatFits |= kind is not null;
        return kind ?? ValueKind.Seconds;
    }

    private ValueSpec? Enum(INamedTypeSymbol type, out string? problem)
    {
        problem = graph.IsReachable(type) ? null : "it cannot be reached from the model";
        if (problem is not null)
        {
            return null;
        }

        if (_format == "Number")
        {
            FormatFits = true;
            return Spec(type, ValueKind.EnumNumber);
        }

        return type.GetAttributes().Any(a => KnownNames.Is(a, "System.FlagsAttribute"))
            ? Spec(type, ValueKind.EnumFlags)
            : Spec(type, ValueKind.EnumName) with { Reference = graph.AddEnum(type) };
    }

    private ValueSpec? Array(IArrayTypeSymbol type, out string? problem)
    {
        if (type.Rank != 1)
        {
            problem = "an array of several dimensions has no form in DynamoDB; use an array of arrays";
            return null;
        }

        if (type.ElementType.SpecialType == SpecialType.System_Byte)
        {
            problem = null;
            return Spec(type, ValueKind.Bytes);
        }

        return Classify(type.ElementType, out problem) is { } element
            ? Spec(type, ValueKind.List) with { Element = element, Shape = CollectionShape.Array }
            : null;
    }

    private ValueSpec? Collection(INamedTypeSymbol type, ValueKind kind, CollectionShape shape, out string? problem)
    {
        if (kind == ValueKind.Dictionary && type.TypeArguments[0].SpecialType != SpecialType.System_String)
        {
            problem = "the keys of a dictionary must be strings";
            return null;
        }

        var elementType = type.TypeArguments[type.TypeArguments.Length - 1];
        if (kind == ValueKind.List && elementType.SpecialType == SpecialType.System_Byte)
        {
            problem = "it would be stored as a list of numbers; use byte[] or ReadOnlyMemory<byte> for binary data";
            return null;
        }

        var element = Classify(elementType, out problem);
        if (element is not null && kind == ValueKind.Set)
        {
            problem = SetProblem(element, elementType);
            element = element with { IsNullable = false };
        }

        return element is null || problem is not null ? null : Spec(type, kind) with { Element = element, Shape = shape };
    }

    private bool IsFormatted(ITypeSymbol type) => _format switch
    {
        "Default" => false,
        "Number" => type.TypeKind == TypeKind.Enum,
        _ => KnownNames.Namespace(type) == "System" && type.Name is "DateTime" or "DateTimeOffset",
    };

    private static string? SetProblem(ValueSpec element, ITypeSymbol type)
    {
        if (type.NullableAnnotation == NullableAnnotation.Annotated)
        {
            return "a set cannot hold null; remove the '?' of its elements";
        }

        return element.Kind switch
        {
            ValueKind.Memory => "a set of ReadOnlyMemory<byte> compares references; use byte[] for its elements",
            _ when KeyRules.IsKey(element) => null,
            _ => "a set holds strings, numbers or binary values only; use a list",
        };
    }

    private ValueSpec? Object(INamedTypeSymbol type, out string? problem)
    {
        problem = type switch
        {
            { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "its size depends on the machine; use int or long",
            { TypeKind: not (TypeKind.Class or TypeKind.Struct) } or { IsTupleType: true } or { IsAnonymousType: true } => Nothing,
            { IsRefLikeType: true } => "it is a ref struct",
            { SpecialType: not SpecialType.None } => Nothing,
            { IsAbstract: true } or { IsStatic: true } => "it is abstract",
            _ when IsOpen(type) => "it has open type parameters",
            _ when IsOfTheFramework(type) => Nothing,
            _ when type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable) => "it is a collection of its own; use a list, a set or a dictionary",
            _ when !graph.IsReachable(type) => "it cannot be reached from the model",
            _ => null,
        };
        return problem is null && graph.AddObject(type, out problem) is { } name ? Spec(type, ValueKind.Object) with { Reference = name } : null;
    }

    private static bool IsOpen(INamedTypeSymbol type)
        => type.TypeArguments.Any(a => a is ITypeParameterSymbol || (a is INamedTypeSymbol named && IsOpen(named)))
            || (type.ContainingType is { } outer && IsOpen(outer));

    private static bool IsOfTheFramework(INamedTypeSymbol type)
    {
        string space = KnownNames.Namespace(type);
        return type.DeclaringSyntaxReferences.IsEmpty && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
    }

    private static ValueSpec Spec(ITypeSymbol type, ValueKind kind) => new()
    {
        Kind = kind,
        TypeName = CSharpText.Qualified(type),
        IsValueType = type.IsValueType,
        IsNullable = type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated,
    };
}
