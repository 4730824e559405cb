using System.Collections.Immutable;
using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>A type with its properties, as a spec and as the rules see it.</summary>
/// <param name="Spec">The spec; null when the type cannot be constructed or has properties that cannot be stored.</param>
/// <param name="Outline">The spec of what can be stored, though the whole cannot.</param>
/// <param name="Members">Stored properties, and others that carry one of the attributes.</param>
/// <param name="Extras">The properties that keep undeclared attributes.</param>
/// <param name="ConstructorProblem">Why it cannot be constructed, or null.</param>
/// <param name="RequiredNotStored">The <c>required</c> members that are not stored.</param>
/// <param name="FirstProblem">The first thing that keeps the type from being stored inside another.</param>
internal sealed record ParsedObject(
    ObjectSpec? Spec,
    ObjectSpec Outline,
    IReadOnlyList<MemberDraft> Members,
    IReadOnlyList<MemberDraft> Extras,
    string? ConstructorProblem,
    IReadOnlyList<Mention> RequiredNotStored,
    string? FirstProblem)
{
    /// <summary>The partial properties that an outline has to implement.</summary>
    public EquatableArray<StubSpec> Stubs { get; init; }
}

/// <summary>Parses the properties and the construction of a model or of a type that is stored as a map.</summary>
internal sealed class ObjectParser(ObjectGraph graph, CancellationToken cancellation)
{
    private readonly TypeClassifier _classifier = new(graph);
    private readonly FlattenParser _flattening = new(graph);
    private string _naming = "AsIs";

    public ParsedObject Parse(INamedTypeSymbol type, string name, Location otherwise, ISet<string> indexKeys)
    {
        _naming = Naming.PolicyOf(type, graph.Model);
        var constructors = ConstructorParser.Reachable(type, graph.IsReachable);
        var all = Property.AllOf(type, otherwise);
        var wanted = all.Where(p => p.IsWanted)
            .Select(p => (Property: p, NotStored: p.NotStored(graph.IsReachable, constructors))).ToList();
        var stored = wanted.Where(w => w.NotStored is null).Select(w => w.Property).ToList();
        var construction = ConstructorParser.Choose(constructors, [.. stored.Where(p => p.CompositeAttribute is null)], IsSettable, out string? constructorProblem);

        var members = new List<MemberDraft>();
        var properties = new List<Property>();
        var extras = new List<MemberDraft>();
        var fields = new List<FieldSpec>();
        FieldSpec? extra = null;
        foreach (var (property, notStored) in wanted)
        {
            cancellation.ThrowIfCancellationRequested();
            bool canBeReadBack = construction is null || construction.ParameterOf(property) is not null || IsSettable(property)
                || property.CompositeAttribute is not null;
            var member = Draft(property, property.Symbol.Type, notStored, canBeReadBack) with { Composite = CompositeParser.Draft(type, property) };
            if (property.IsExtra && notStored is null)
            {
                extras.Add(member);
                extra = member.Value is null ? extra : Field(type, property, member, construction, indexKeys);
                continue;
            }

            members.Add(member);
            properties.Add(property);
            if (notStored is null && member.Value is not null)
            {
                fields.Add(Field(type, property, member, construction, indexKeys));
            }
        }

        foreach (var property in all.Except(stored))
        {
            new CheckParser(graph, type, property).RefuseAll(wanted.Find(w => ReferenceEquals(w.Property, property)).NotStored ?? "is not public");
        }

        bool areMade = CompositeParser.Resolve(type, graph, properties, members, fields);
        var lost = RequiredNotStored(type, stored, construction, otherwise);
        bool isWhole = construction is not null && areMade && fields.Count + (extra is null ? 0 : 1) == stored.Count
            && members.Concat(extras).All(m => m.CanBeReadBack || !m.IsStored);
        var spec = Spec(type, name, fields, construction) with { Extra = extra };
        return new ParsedObject(
            isWhole ? spec : null,
            spec,
            members,
            extras,
            constructorProblem,
            lost,
            FirstProblem(type, members, extras, constructorProblem, lost))
        {
            Stubs = new(CompositeParser.Stubs(type, wanted.Select(w => w.Property))),
        };
    }

    /// <summary>How a property of the model is stored when it is read as another type.</summary>
    public MemberDraft StoredAs(Property property, ITypeSymbol type)
    {
        _naming = Naming.PolicyOf(graph.Model, graph.Model);
        return Draft(property, type, notStored: null, canBeReadBack: true);
    }

    private bool IsSettable(Property property) => property.Symbol.SetMethod is { } setter && graph.IsReachable(setter);

    private MemberDraft Draft(Property property, ITypeSymbol type, string? notStored, bool canBeReadBack)
    {
        string? problem = null;
        Mention? format = null;
        ValueSpec? value = null;
        if (property.FieldAttribute is { } field)
        {
            format = AttributeReader.Enum(field, "Format", property.Location);
        }

        if (notStored is null)
        {
            string chosen = format?.Name ?? "Default";
            value = property.IsExtra
                ? ExtraParser.Classify(type, out problem)
                : _classifier.Classify(
                    type, chosen == "Default" && property.IsTimeToLive ? "EpochSeconds" : chosen, graph.Converters.Of(property), out problem);
        }

        if (value is not null && Leniency.Of(property) is { } lenient && !Leniency.HasMeaning(value))
        {
            graph.VainLeniences.Add((lenient, CSharpText.Short(type)));
        }

        var attribute = (property.FieldAttribute is { } named ? AttributeReader.Text(named, "name", property.Location) : null)
            ?? new Mention(Naming.Apply(_naming, property.Name), property.Location);
        return new MemberDraft
        {
            Name = property.Name,
            Location = property.Location,
            Attribute = attribute,
            Flatten = property.FlattenAttribute is { } flatten ? _flattening.Parse(flatten, attribute, value, property.Location) : null,
            NotStored = notStored,
            CanBeReadBack = canBeReadBack,
            IsSettable = IsSettable(property) && property.Symbol.SetMethod is { IsInitOnly: false },
            Copying = TrackingParser.CopyKindOf(property.Symbol, graph.IsReachable),
            Attributes = property.Storing,
            TypeText = CSharpText.Short(type),
            Value = IsKeyWithoutAnnotations(property) ? value is null ? null : value with { IsNullable = false } : value,
            TypeProblem = problem,
            HiddenType = graph.HiddenType(property.Symbol),
            MisfitFormat = value is not null && !property.IsExtra && !_classifier.FormatFits ? format : null,
            Block = AutoIncrementParser.Block(property),
            StoreNull = property.FieldAttribute is { } storing ? AttributeReader.Flag(storing, "StoreNull", property.Location) : null,
        };
    }

    // Where annotations are off, a string says nothing about null; a key of the table is never null.
    private static bool IsKeyWithoutAnnotations(Property property)
        => property.Symbol.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None }
            && property.Storing.Any(a => a.Name is "HashKey" or "RangeKey");

    public FieldSpec Field(INamedTypeSymbol type, Property property, MemberDraft member, Construction? construction, ISet<string> indexKeys)
    {
        var (assignment, missing, missingValue) = member.Composite is not null ? (AssignmentKind.None, MissingRule.Value, "default")
            : construction is null || !member.CanBeReadBack
            ? (AssignmentKind.Setter, MissingRule.Keep, "default")
            : Rule(type, property, member.Value!, construction);
        if (construction is not null && member is { CanBeReadBack: true, StoreNull: null } && !property.IsExtra && InitialValue.Hides(property, member.Value!, assignment, construction) is { } hidden)
        {
            graph.UnstoredValues.Add(hidden);
        }

        var symbol = property.Symbol;
        var copying = member.Composite is null && SymbolEqualityComparer.Default.Equals(type, graph.Model) && TrackingParser.IsTracked(type) ? member.Copying : CopyKind.None;
        foreach (var used in ObjectGraph.Parts(symbol.Type).Concat<ISymbol?>([symbol, symbol.GetMethod, symbol.SetMethod]))
        {
            graph.Meet(used);
        }

        return new FieldSpec
        {
            Property = property.Name,
            Attribute = member.Attribute.Name,
            Value = member.Value!,
            IsTableKey = SymbolEqualityComparer.Default.Equals(type, graph.Model) && (member.IsHashKey || member.IsRangeKey),
            IsIndexKey = indexKeys.Contains(property.Name),
            IsLenient = Leniency.Of(property) is not null,
            Assignment = assignment,
            Stamp = SymbolEqualityComparer.Default.Equals(type, graph.Model) ? member.Stamps.FirstOrDefault() : StampKind.None,
            Block = SymbolEqualityComparer.Default.Equals(type, graph.Model) && member.IsNumbered ? (int)(member.Block?.Value ?? 1) : null,
            Copying = copying,
            IsForgiven = !FlowsAsDeclared(symbol) || !TakesNulls(construction?.ParameterOf(property), symbol),
            Missing = property.IsExtra && missing == MissingRule.Error ? MissingRule.Empty : missing,
            MissingValue = missingValue,
            Summary = property.Summary(cancellation),
            Checks = new(new CheckParser(graph, type, property).Parse()),
            IsObsolete = KnownNames.IsObsolete(symbol),
            FlattenPrefix = member.Flatten is { Problem: null } flatten ? flatten.Prefix.Name : null,
            StoresNull = member.StoreNull is not null,
            DeclaringType = SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type) ? null : CSharpText.Qualified(symbol.ContainingType),
            Generic = copying is CopyKind.Accessor or CopyKind.BackingField || assignment == AssignmentKind.InitAccessor ? CSharpText.Generic(symbol) : null,
        };
    }

    // [MaybeNull], [DisallowNull] and their like make the value that is read unfit to be written.
    private static bool FlowsAsDeclared(IPropertySymbol property)
        => !new[] { property.GetAttributes(), property.GetMethod?.GetReturnTypeAttributes(), property.SetMethod?.Parameters.Last().GetAttributes() }
            .SelectMany(static attributes => attributes ?? ImmutableArray<AttributeData>.Empty)
            .Any(static a => a.AttributeClass?.Name is "MaybeNullAttribute" or "DisallowNullAttribute");

    // A parameter may say less of null than the property that it sets.
    private static bool TakesNulls(IParameterSymbol? parameter, IPropertySymbol property)
        => parameter is not { Type.IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } || property.NullableAnnotation != NullableAnnotation.Annotated;

    private static (AssignmentKind Assignment, MissingRule Missing, string Value) Rule(
        INamedTypeSymbol type, Property property, ValueSpec value, Construction construction)
    {
        var parameter = construction.ParameterOf(property);
        if (parameter is not null && parameter.HasExplicitDefaultValue)
        {
            return (AssignmentKind.Constructor, MissingRule.Value, CSharpText.Default(parameter));
        }

        if (parameter is not null || (property.Symbol.IsRequired && !construction.SetsRequiredMembers))
        {
            var assignment = parameter is not null ? AssignmentKind.Constructor : AssignmentKind.Initializer;
            return value switch
            {
                { IsNullable: true } => (assignment, MissingRule.Value, "default"),
                { Kind: ValueKind.Set } => (assignment, MissingRule.Empty, "default"),
                _ => (assignment, MissingRule.Error, "default"),
            };
        }

        if (InitialValue.MayBe(type, property, construction))
        {
            return (property.Symbol.SetMethod!.IsInitOnly ? AssignmentKind.InitAccessor : AssignmentKind.Setter, MissingRule.Keep, "default");
        }

        bool isEmpty = value is { IsNullable: false, Kind: ValueKind.Set or ValueKind.List or ValueKind.Dictionary };
        return (AssignmentKind.Initializer, isEmpty ? MissingRule.Empty : MissingRule.Value, "default");
    }

    public static List<Mention> RequiredNotStored(
        INamedTypeSymbol type, IReadOnlyList<Property> stored, Construction? construction, Location otherwise)
    {
        var lost = new List<Mention>();
        for (var current = type; current is not null && construction is { SetsRequiredMembers: false }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                bool isRequired = member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
                if (isRequired && !stored.Any(p => p.Name == member.Name))
                {
                    lost.Add(new Mention(member.Name, member.Locations.FirstOrDefault(l => l.IsInSource) ?? otherwise));
                }
            }
        }

        return lost;
    }

    private static string? FirstProblem(INamedTypeSymbol type, IReadOnlyList<MemberDraft> members, List<MemberDraft> extras, string? constructorProblem, List<Mention> lost)
    {
        string name = CSharpText.Short(type);
        if (constructorProblem is not null)
        {
            return $"{constructorProblem}, so give {name} a parameterless one, or one whose parameters have the names and types of its properties";
        }

        if (lost.Count > 0)
        {
            return $"{name}.{lost[0].Name} is required but not stored";
        }

        if (extras.Count > 0)
        {
            return $"{name}.{extras[0].Name} is marked [Extra], which is for the attributes of the item itself";
        }

        var attributes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members.Where(m => m.IsStored))
        {
            string? problem = member switch
            {
                { TypeProblem: { } reason } => $"has the type {member.TypeText} ({reason})",
                { CanBeReadBack: false } => "cannot be read back",
                { MisfitFormat: { } format } => $"has the format {format.Name}, which does not fit its type",
                { HiddenType: { } hidden } => $"uses {hidden}, which is less accessible than the model",
                _ when DynamoNames.AttributeProblem(member.Attribute.Name, isOfTable: false) is { } reason => $"has an attribute name that {reason}",
                _ when member.Stamps.FirstOrDefault() is var stamp and not StampKind.None => $"is marked [{stamp}], which is for an attribute of the item itself",
                { IsNumbered: true } => "is marked [AutoIncrement], which is for an attribute of the item itself",
                { IsTimeToLive: true } => "is marked [TimeToLive], which is for an attribute of the item itself",
                { IsUnique: true } => "is marked [Unique], which is for an attribute of the item itself",
                _ when StorageRules.StoreNullProblem(member) is var (reason, _) => $"has StoreNull, but {reason}",
                _ when StorageRules.FlattenProblem(member) is var (reason, _) => $"is marked [Flatten], but {reason}",
                _ when member.StoredAs.FirstOrDefault(a => !attributes.Add(a.Attribute.Name)).Attribute is { } taken => $"is stored as '{taken.Name}', and so is another property",
                _ => null,
            };
            if (problem is not null)
            {
                return $"{name}.{member.Name} {problem}";
            }
        }

        return attributes.Count == 0 ? "it has no properties to store" : null;
    }

    public ObjectSpec Spec(INamedTypeSymbol type, string name, List<FieldSpec> fields, Construction? construction)
    {
        var types = TypeParser.WithContaining(type);
        foreach (var symbol in types.Append<ISymbol?>(construction?.Constructor))
        {
            graph.Meet(symbol);
        }

        return new ObjectSpec
        {
            Name = name,
            TypeName = CSharpText.Qualified(type),
            IsValueType = type.IsValueType,
            Fields = new(fields),
            Parameters = new(construction?.Arguments.Select(a => new ParameterSpec(a.Parameter.Name, a.Property.Name)) ?? []),
            SetsRequiredMembers = construction is { SetsRequiredMembers: true },
            MayBeDerived = type is { TypeKind: TypeKind.Class, IsSealed: false },
            IsObsolete = types.Any(KnownNames.IsObsolete),
        };
    }
}
