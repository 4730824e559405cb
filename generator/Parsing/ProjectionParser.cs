using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Parsing;

/// <summary>Parses a type with [ProjectionOf]: the model says how each property is stored, the projection what is read and how it is constructed.</summary>
internal sealed class ProjectionParser
{
    private readonly INamedTypeSymbol _type;
    private readonly INamedTypeSymbol _model;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly ObjectGraph _graph;
    private readonly ObjectParser _objects;
    private readonly IReadOnlyList<Property> _sources;
    private readonly IReadOnlyList<IMethodSymbol> _sourceConstructors;
    private readonly List<(Property Property, Property Source)> _members = [];
    private readonly List<Mention> _unreadable = [];
    private bool _isToldElsewhere;

    private ProjectionParser(INamedTypeSymbol type, INamedTypeSymbol model, Compilation compilation, CancellationToken cancellation)
    {
        _type = type;
        _model = model;
        _compilation = compilation;
        _cancellation = cancellation;
        _graph = new(model, compilation, cancellation, type);
        _objects = new(_graph, cancellation);
        _sources = Property.AllOf(model, Location.None);
        _sourceConstructors = ConstructorParser.Reachable(model, _graph.IsReachableByModel);
    }

    /// <summary>Parses the type that the attribute stands on.</summary>
    public static ParseResult? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var attribute = context.Attributes[0];
        if (context.TargetSymbol is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type || TypeParser.IsRepeated(type)
            || attribute.AttributeClass!.TypeArguments[0] is not { TypeKind: not TypeKind.Error } target
            || !Discovery.LeadsTo(context, KnownNames.Find(type.GetAttributes(), KnownNames.ProjectionOf)!))
        {
            // What else is wrong is the compiler's error.
            return null;
        }

        var bag = new DiagnosticBag();
        var named = new Mention(CSharpText.Short(target), AttributeReader.LocationOf(attribute, type.Locations[0]));
        if (target is not INamedTypeSymbol model || !Inheritance.IsModel(model) || Inheritance.IsModelOrMereBase(type))
        {
            bool isOfModel = target is INamedTypeSymbol m && Inheritance.IsModel(m);
            bool isModel = isOfModel && Inheritance.IsModel(type);
            var draft = Draft(type, named, isOfModel, isModel, context.TargetNode.SyntaxTree.Options, cancellation);
            ProjectionRules.Check(draft, bag);
            return new ParseResult(default, bag.ToArray());
        }

        var spec = new ProjectionParser(type, model, context.SemanticModel.Compilation, cancellation)
            .Parse(Draft(type, named, isOfModel: true, isModel: false, context.TargetNode.SyntaxTree.Options, cancellation), bag);
        return new ParseResult(new(new[] { spec }.OfType<ModelSpec>()), bag.ToArray());
    }

    private static ProjectionDraft Draft(INamedTypeSymbol type, Mention model, bool isOfModel, bool isModel, ParseOptions options, CancellationToken cancellation) => new()
    {
        Name = type.Name,
        Location = type.Locations[0],
        Model = model,
        IsOfModel = isOfModel,
        IsModel = isModel,
        Unfit = Unfit(type, (CSharpParseOptions)options, cancellation),
        Members = [],
        Unreadable = [],
    };

    private static Mention? Unfit(INamedTypeSymbol type, CSharpParseOptions options, CancellationToken cancellation)
    {
        string? own = type switch
        {
            { IsStatic: true } => "it is static; use a class, record or struct that can be constructed",
            { IsAbstract: true } => "it is abstract; use a class, record or struct that can be constructed",
            { IsRefLikeType: true } => "it is a ref struct; use a struct",
            _ when Inheritance.BasesOf(type).FirstOrDefault(Inheritance.IsModel) is { } model => $"it derives from the model {model.Name}; declare its properties in a type that does not",
            _ when (int)options.LanguageVersion < ModelRules.CSharp13 => $"it needs C# 13 and the project uses C# {options.LanguageVersion.ToDisplayString()}; set <LangVersion> to 13 or later",
            _ => null,
        };
        if (own is null && KnownNames.Find(type.GetAttributes(), KnownNames.Naming) is { } naming)
        {
            return new Mention("the names are those of its model; remove [Naming]", AttributeReader.LocationOf(naming, type.Locations[0]));
        }

        return own is not null ? new Mention(own, type.Locations[0]) : TypeParser.WithContaining(type).Select(t => TypeParser.Draft(t, cancellation)).Select(t => t switch
        {
            { IsGeneric: true } => new Mention($"{t.Name} is generic; declare it without type parameters", t.Location),
            { IsPartial: false } => new Mention($"{t.Name} is not partial; add 'partial' to its declaration", t.Location),
            { Hidden: { } hidden } => new Mention($"{t.Name} is {hidden}; make it internal or public", t.Location),
            _ => null,
        }).FirstOrDefault(m => m is not null);
    }

    private ModelSpec? Parse(ProjectionDraft draft, DiagnosticBag bag)
    {
        var constructors = ConstructorParser.Reachable(_type, IsReachable);
        var members = Property.AllOf(_type, draft.Location)
            .Where(p => !(p.CompositeAttribute is not null && IsTheModels(p)))
            .Where(p => p.Storing.Count > 0 || (p.IsWanted && p.NotStored(IsReachable, constructors) is null)).Select(Member).ToList();
        var construction = ConstructorParser.Choose(constructors, [.. _members.Select(m => m.Property)], IsSettable, out string? problem);
        var fields = Fields(construction).ToList();
        Construct(construction, problem, draft.Location);
        ProjectionRules.Check(draft with { Members = members, Unreadable = _unreadable }, bag);
        if (draft.Unfit is not null || (Inheritance.IsFromSource(_model) && !TypeParser.CanBeExtended(_model, _cancellation)))
        {
            // Without a place for it, or a model to implement it for, nothing can be emitted.
            return null;
        }

        return Spec(_objects.Spec(_type, _graph.ProjectionName, fields, construction)) with { IsOutline = bag.HasErrors || _isToldElsewhere || !_graph.IsComplete };
    }

    private ProjectedDraft Member(Property property)
    {
        _cancellation.ThrowIfCancellationRequested();
        var source = _sources.FirstOrDefault(p => !p.Symbol.IsIndexer && p.Name == property.Name);
        string? unknown = source is null ? "which has no property of that name"
            : !source.IsWanted ? "whose property of that name is not public and not stored"
            : source.IsExtra ? "whose property of that name keeps undeclared attributes"
            : source.NotStored(_graph.IsReachableByModel, _sourceConstructors) is { } reason ? $"whose property of that name {reason} and is not stored"
            : null;
        var types = source is null ? default : (Own: property.Symbol.Type, Models: source.Symbol.Type);
        bool fits = unknown is not null || IsUnresolved(types.Own)
            || SymbolEqualityComparer.Default.Equals(Types.WithoutNullable(types.Own), Types.WithoutNullable(types.Models));
        var storing = IsTheModels(property) ? [] : property.Storing;
        if (unknown is null && fits && storing.Count == 0)
        {
            _members.Add((property, source!));
        }

        return new ProjectedDraft(property.Name, property.Location)
        {
            Storing = storing,
            Unknown = unknown,
            Misfit = fits ? null : (CSharpText.Short(types.Own), CSharpText.Short(types.Models)),
        };
    }

    private IEnumerable<FieldSpec> Fields(Construction? construction)
    {
        foreach (var (property, source) in _members)
        {
            var member = _objects.StoredAs(source, property.Symbol.Type);
            if (member.Value is not { } value || member.Flatten is { Problem: not null })
            {
                Refuse(property, source, member.TypeProblem);
                continue;
            }

            bool canBeReadBack = construction is null || construction.ParameterOf(property) is not null || IsSettable(property);
            var field = _objects.Field(_type, property, member with { CanBeReadBack = canBeReadBack }, construction, new HashSet<string>());
            yield return field with
            {
                IsLenient = Leniency.Of(source) is not null,
                StoresNull = field.StoresNull && (value.IsNullable || value.Kind == ValueKind.Set),
                Checks = default,
                Composite = null,
                Stamp = StampKind.None,
            };
        }
    }

    // What the model cannot store either is told there, and an unknown type is the compiler's error.
    private void Refuse(Property property, Property source, string? problem)
    {
        var stored = new ObjectParser(new ObjectGraph(_model, _compilation, _cancellation), _cancellation).StoredAs(source, source.Symbol.Type);
        bool isTold = stored.Value is null || IsUnresolved(property.Symbol.Type);
        _isToldElsewhere |= isTold;
        if (!isTold)
        {
            _unreadable.Add(new Mention(
                $"what {_model.Name}.{property.Name} is made of cannot be used here{(problem is null ? "" : $": {problem}")}; make that as accessible as {_model.Name}, or leave {property.Name} out",
                property.Location));
        }
    }

    private void Construct(Construction? construction, string? problem, Location location)
    {
        if (construction is null)
        {
            _unreadable.Add(new Mention($"{problem}; give it a parameterless one, or one whose parameters have the names and types of its properties", location));
            return;
        }

        foreach (var (property, _) in _members.Where(m => construction.ParameterOf(m.Property) is null && !IsSettable(m.Property)))
        {
            _unreadable.Add(new Mention($"{property.Name} has no setter, and no parameter of its constructor sets it; add one, or mark it [Ignore]", property.Location));
        }

        foreach (var lost in ObjectParser.RequiredNotStored(_type, [.. _members.Select(m => m.Property)], construction, location))
        {
            _unreadable.Add(new Mention($"{lost.Name} is required and not read; remove 'required', or make it a property of {_model.Name}", lost.Location));
        }
    }

    private ModelSpec Spec(ObjectSpec spec)
    {
        TypeParser.WithContaining(_model).ToList().ForEach(_graph.Meet);
        var objects = _graph.Objects.ToList();
        if (objects.Append(spec).SelectMany(o => o.Fields).Any(f => ModelParser.Contains(f.Value, _graph.ModelName)))
        {
            // The model inside itself is read by its own code.
            objects.Add(new ObjectSpec { Name = _graph.ModelName, TypeName = CSharpText.Qualified(_model), IsValueType = _model.IsValueType, Fields = default, Parameters = default });
        }

        bool hidesMapping = Inheritance.BasesOf(_type).Any(b => Inheritance.IsAround(b, _type));
        var declared = new UniqueNames(TypeParser.DeclaredNames(_type).Select(n => n.Name).Concat(hidesMapping ? ["Mapping"] : []));
        return new ModelSpec
        {
            Projection = new ProjectionSpec(CSharpText.Qualified(_model), declared.Add("Mapping")),
            FileName = TypeParser.FileName(_type),
            ExtensionsName = "",
            Namespace = KnownNames.Namespace(_type),
            ContainingTypes = new(TypeParser.WithContaining(_type).Where(t => !ReferenceEquals(t, _type)).Select(TypeParser.Header)),
            Header = TypeParser.Header(_type),
            IsPublic = false,
            TableName = "",
            Object = spec,
            HashKey = null,
            RangeKey = null,
            Indexes = default,
            Objects = new(objects),
            Enums = new(_graph.Enums),
            UsesObsolete = _graph.UsesObsolete,
            Experiments = new(_graph.Experiments),
        };
    }

    // Of a base type that both have; a composite of it is made of its parts, here as there.
    private bool IsTheModels(Property property) => _sources.Any(s => SymbolEqualityComparer.Default.Equals(s.Symbol.OriginalDefinition, property.Symbol.OriginalDefinition));

    private static bool IsUnresolved(ITypeSymbol type) => ObjectGraph.Parts(type).Any(t => t.TypeKind == TypeKind.Error);

    private bool IsReachable(ISymbol symbol) => _compilation.IsSymbolAccessibleWithin(symbol, _type);

    private bool IsSettable(Property property) => property.Symbol.SetMethod is { } setter && IsReachable(setter);
}
