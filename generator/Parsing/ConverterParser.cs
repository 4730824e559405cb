using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Finds the converter of each type that one model meets: the property's, the type's or the assembly's; and says what is wrong with it.</summary>
internal sealed class ConverterParser(IAssemblySymbol assembly, Func<ISymbol, bool> isReachable, Action<ISymbol> meet)
{
    private readonly Dictionary<INamedTypeSymbol, IReadOnlyList<Converter>?> _ofTypes = new(SymbolEqualityComparer.Default);
    private readonly List<ConverterProblem> _problems = [];
    private IReadOnlyList<Converter>? _ofAssembly;

    public IReadOnlyList<ConverterProblem> Problems => _problems;

    /// <summary>The converters that a property names itself; null when one of them cannot be used.</summary>
    public IReadOnlyList<Converter>? Of(Property property)
        => Named(property.Attributes, property.Symbol.ContainingType.Name + "." + property.Name, property.Location);

    /// <summary>How a type is converted; null when it is stored as it is.</summary>
    /// <param name="type">The type, not nullable.</param>
    /// <param name="own">The property's converters.</param>
    /// <param name="isFormatted">Whether the property says how the type is stored, so that only its own converters go before.</param>
    /// <param name="isBroken">Whether there is a converter that cannot be used.</param>
    public Conversion? Find(ITypeSymbol type, IReadOnlyList<Converter> own, bool isFormatted, out bool isBroken)
    {
        isBroken = false;
        return One(own, type, ref isBroken) ?? (isBroken || isFormatted ? null : OfType(type, ref isBroken)) ?? (isBroken || isFormatted ? null : One(OfAssembly(), type, ref isBroken));
    }

    /// <summary>Whether each of a property's converters takes one of the types that were met.</summary>
    public bool AreUsed(IReadOnlyList<Converter> converters, IReadOnlyList<string> met)
    {
        foreach (var idle in converters.Where(c => !c.IsUsed))
        {
            Refuse(idle, met);
        }

        return converters.All(c => c.IsUsed);
    }

    /// <summary>Says that what a converter makes cannot be stored.</summary>
    public void RefuseStored(Conversion conversion, string problem)
        => Add(ConverterFault.NotStorable, conversion.Converter, CSharpText.Short(conversion.Stored), problem);

    private Conversion? OfType(ITypeSymbol type, ref bool isBroken)
    {
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (!_ofTypes.TryGetValue(named, out var converters))
        {
            _ofTypes[named] = converters = Named(named.GetAttributes(), named.Name, Location.None);
        }

        if (converters is null)
        {
            isBroken = true;
            return null;
        }

        var found = One(converters, type, ref isBroken);
        if (converters.Count > 0 && found is null && !isBroken)
        {
            Refuse(converters[0], [CSharpText.Plain(type)]);
            isBroken = true;
        }

        return found;
    }

    private Conversion? One(IReadOnlyList<Converter> converters, ITypeSymbol type, ref bool isBroken)
    {
        var found = converters.SelectMany(c => c.For(type)).ToList();
        if (found.Count < 2)
        {
            return found.FirstOrDefault();
        }

        isBroken = true;
        var (first, second) = (found[0].Converter, found[1].Converter);
        if (ReferenceEquals(first, second))
        {
            Add(ConverterFault.Ambiguous, first, CSharpText.Plain(type));
        }
        else
        {
            Add(ConverterFault.Contested, second, CSharpText.Plain(type), first.Name);
        }

        return null;
    }

    private IReadOnlyList<Converter> OfAssembly()
    {
        if (_ofAssembly is null)
        {
            _ofAssembly = Named(assembly.GetAttributes(), "The assembly", Location.None) ?? [];
            foreach (var idle in _ofAssembly.Where(c => c.Pairs.Count == 0))
            {
                Refuse(idle, ["TValue"]);
            }
        }

        return _ofAssembly;
    }

    // Null when one of them cannot be used.
    private List<Converter>? Named(IEnumerable<AttributeData> attributes, string subject, Location otherwise)
    {
        var converters = new List<Converter>();
        bool isBroken = false;
        foreach (var attribute in attributes.Where(a => KnownNames.Is(a, KnownNames.Converter)))
        {
            var place = new Mention(subject, AttributeReader.LocationOf(attribute, otherwise));
            var named = attribute.ConstructorArguments.FirstOrDefault().Value as ITypeSymbol;
            if (named is IErrorTypeSymbol || attribute.ConstructorArguments.IsEmpty)
            {
                // The compiler has its own error.
                isBroken = true;
            }
            else if (Unusable(named) is { } reason)
            {
                _problems.Add(new ConverterProblem(ConverterFault.Unusable, place, named is null ? "null" : CSharpText.Short(named), reason));
                isBroken = true;
            }
            else
            {
                meet(named!);
                converters.Add(new Converter(place, (INamedTypeSymbol)named!));
            }
        }

        return isBroken ? null : converters;
    }

    private string? Unusable(ITypeSymbol? type) => type switch
    {
        null => "is no type",
        not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } => "is no class or struct",
        INamedTypeSymbol named when IsOpen(named) => "has open type parameters",
        _ when !isReachable(type) => "cannot be reached from the model",
        _ => null,
    };

    private static bool IsOpen(INamedTypeSymbol type)
        => type.IsUnboundGenericType || type.TypeArguments.Any(a => a is ITypeParameterSymbol) || (type.ContainingType is { } outer && IsOpen(outer));

    private void Refuse(Converter converter, IReadOnlyList<string> met) => Add(
        ConverterFault.Misfit,
        converter,
        converter.Pairs.Count == 0 ? "nothing" : string.Join(" and ", converter.Pairs.Select(p => CSharpText.Short(p.Value)).Distinct()),
        string.Join(" or ", met.Distinct().Select(t => $"IConverter<{t}, TStored>")));

    private void Add(ConverterFault fault, Converter converter, params string[] details)
        => _problems.Add(new ConverterProblem(fault, converter.Subject, converter.Name, details));
}
