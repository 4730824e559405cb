using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Parsing;

/// <summary>The objects and enums that one model reaches, each with a name of its own.</summary>
internal sealed class ObjectGraph
{
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<ITypeSymbol, string> _names = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly UniqueNames _taken = new([], StringComparer.OrdinalIgnoreCase);
    private readonly List<ObjectSpec?> _objects = [];
    private readonly List<EnumSpec> _enums = [];

    private readonly INamedTypeSymbol? _projection;

    public ObjectGraph(INamedTypeSymbol model, Compilation compilation, CancellationToken cancellation, INamedTypeSymbol? projection = null)
    {
        Model = model;
        _compilation = compilation;
        _cancellation = cancellation;
        _projection = projection;
        Converters = new(model.ContainingAssembly, IsReachable, Meet);
        ProjectionName = projection is null ? "" : _taken.Add(projection.Name);
        ModelName = NameOf(model);
        _open.Add(ModelName);
    }

    public INamedTypeSymbol Model { get; }

    public string ModelName { get; }

    /// <summary>The name of the projection's object; empty when the model itself is parsed.</summary>
    public string ProjectionName { get; }

    public IEnumerable<ObjectSpec> Objects => _objects.OfType<ObjectSpec>();

    /// <summary>Whether all objects could be parsed; one with an unknown type has the compiler's error only.</summary>
    public bool IsComplete => !_objects.Contains(null);

    public IEnumerable<EnumSpec> Enums => _enums;

    /// <summary>What initial values take the place of; the parsers of objects add to it.</summary>
    public List<UnstoredValue> UnstoredValues { get; } = [];

    /// <summary>What is wrong with checks; the parsers of objects add to it.</summary>
    public List<CheckFault> CheckFaults { get; } = [];

    /// <summary>The members whose type nobody stores in another form; the parsers of objects add to it.</summary>
    public List<(Mention Member, string TypeText)> VainLeniences { get; } = [];

    /// <summary>The converters that the model meets.</summary>
    public ConverterParser Converters { get; }

    /// <summary>Whether anything that has been met is [Obsolete].</summary>
    public bool UsesObsolete { get; private set; }

    /// <summary>The diagnostics of what is [Experimental], in order.</summary>
    public SortedSet<string> Experiments { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes note of what the mapping uses.</summary>
    public void Meet(ISymbol? symbol)
    {
        if (symbol is null)
        {
            return;
        }

        UsesObsolete |= KnownNames.IsObsolete(symbol);
        var experimental = KnownNames.Find(symbol.GetAttributes(), "System.Diagnostics.CodeAnalysis.ExperimentalAttribute");
        if (experimental?.ConstructorArguments.FirstOrDefault().Value is string id && SyntaxFacts.IsValidIdentifier(id))
        {
            Experiments.Add(id);
        }
    }

    /// <summary>Whether code inside the model, and inside the projection of it, can use a type or a member.</summary>
    public bool IsReachable(ISymbol symbol)
        => IsReachableByModel(symbol) && (_projection is null || _compilation.IsSymbolAccessibleWithin(symbol, _projection));

    /// <summary>Whether code inside the model can use a type or a member.</summary>
    public bool IsReachableByModel(ISymbol symbol) => _compilation.IsSymbolAccessibleWithin(symbol, Model);

    /// <summary>The same for a member of an instance.</summary>
    public bool IsReachable(ISymbol symbol, ITypeSymbol through) => _compilation.IsSymbolAccessibleWithin(symbol, Model, symbol.IsStatic ? null : through);

    /// <summary>Whether a value can be passed as another type without a cast.</summary>
    public bool Converts(ITypeSymbol from, ITypeSymbol to) => _compilation.ClassifyCommonConversion(from, to).IsImplicit;

    /// <summary>A type in a property's type that is less accessible than the model, whose generated members would show it.</summary>
    public string? HiddenType(IPropertySymbol property)
    {
        // A property that is itself as accessible as the model has no such type: the compiler sees to that.
        int model = Accessibility(Model);
        return Math.Min(Rank(property), Accessibility(property.ContainingType)) >= model ? null : Parts(property.Type).FirstOrDefault(t => Accessibility(t) < model)?.Name;
    }

    public string AddEnum(INamedTypeSymbol type)
    {
        if (_names.TryGetValue(type, out string known))
        {
            return known;
        }

        string name = NameOf(type);
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).ToList();
        members.ForEach(Meet);
        var values = new HashSet<object>();
        _enums.Add(new EnumSpec
        {
            Name = name,
            TypeName = CSharpText.Qualified(type),
            Members = new(members.Select(f => new EnumMember(f.Name, !values.Add(f.ConstantValue!)))),
        });
        return name;
    }

    /// <summary>Takes in a type that is stored as a map, and all that it reaches.</summary>
    /// <param name="type">The type.</param>
    /// <param name="problem">The first thing that is wrong with it. It is told once, however often the type is met.</param>
    public string? AddObject(INamedTypeSymbol type, out string? problem)
    {
        problem = null;
        _cancellation.ThrowIfCancellationRequested();
        if (_names.TryGetValue(type, out string known))
        {
            return known;
        }

        string name = NameOf(type);
        int place = _objects.Count;
        _objects.Add(null);
        _open.Add(name);
        var bare = (INamedTypeSymbol)type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        var parsed = new ObjectParser(this, _cancellation).Parse(bare, name, Location.None, new HashSet<string>(StringComparer.Ordinal));
        problem = parsed.FirstProblem;
        _objects[place] = parsed.Spec;
        _open.Remove(name);
        return problem is null ? name : null;
    }

    /// <summary>Whether the object is being parsed right now, so that whoever meets it is a part of it.</summary>
    public bool IsOpen(string name) => _open.Contains(name);

    /// <summary>The types that a type is made of.</summary>
    public static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Append(named),
        _ => [],
    };

    private static int Accessibility(INamedTypeSymbol type)
    {
        int rank = 2;
        for (var current = type; current is not null; current = current.ContainingType)
        {
            rank = Math.Min(rank, Rank(current));
        }

        return rank;
    }

    private static int Rank(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Microsoft.CodeAnalysis.Accessibility.Public => 2,
        Microsoft.CodeAnalysis.Accessibility.Internal or Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => 1,
        _ => 0,
    };

    private string NameOf(INamedTypeSymbol type)
    {
        string name = _taken.Add(type.Name + string.Concat(type.TypeArguments.Select(a => a.Name)));
        _names.Add(type, name);
        return name;
    }
}
