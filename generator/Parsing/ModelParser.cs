using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>A model as it was parsed.</summary>
/// <param name="Type">The type.</param>
/// <param name="Draft">What the rules saw.</param>
/// <param name="Spec">The spec, or the outline of a model with errors; null when nothing can be emitted.</param>
/// <param name="Bag">What is wrong.</param>
internal sealed record ParsedModel(INamedTypeSymbol Type, ModelDraft Draft, ModelSpec? Spec, DiagnosticBag Bag);

/// <summary>Turns a type with our attributes into its spec, or into what is wrong with it.</summary>
internal static class ModelParser
{
    /// <summary>Parses the type that an attribute leads to; null when another attribute leads to the same type first.</summary>
    public static ParseResult? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is IParameterSymbol parameter && Discovery.PositionalProperty(parameter) is null)
        {
            var bag = new DiagnosticBag();
            AddStray(parameter, context.Attributes[0], bag);
            return new ParseResult(default, bag.ToArray());
        }

        var type = context.TargetSymbol as INamedTypeSymbol ?? context.TargetSymbol.ContainingType;
        return Discovery.Owner(type) is { } owner && Discovery.LeadsTo(context, owner)
            ? Parse(type, context.SemanticModel.Compilation, context.TargetNode.SyntaxTree.Options, cancellation)
            : null;
    }

    /// <summary>The same for <c>[property: …]</c> on a positional parameter.</summary>
    public static ParseResult? ParsePropertyTarget(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation) is not IParameterSymbol { ContainingType: { } type }
            || Discovery.Owner(type)?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not { Parent: AttributeListSyntax list }
            || list.Parent != context.Node
            || !Discovery.TargetsProperty(list))
        {
            return null;
        }

        return Parse(type, context.SemanticModel.Compilation, context.Node.SyntaxTree.Options, cancellation);
    }

    /// <summary>The same for an abstract base type that implements a hook and has none of our attributes, which its first hook leads to.</summary>
    public static ParseResult? ParseHook(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        var type = context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation)?.ContainingType;
        return type is not null && Inheritance.IsMereBase(type) && Discovery.Owner(type) is null
            && HookParser.Implemented(type).FirstOrDefault()?.DeclaringSyntaxReferences[0] is { } first
            && first.SyntaxTree == context.Node.SyntaxTree && first.Span == context.Node.Span
            ? Parse(type, context.SemanticModel.Compilation, context.Node.SyntaxTree.Options, cancellation)
            : null;
    }

    private static ParseResult? Parse(INamedTypeSymbol type, Compilation compilation, ParseOptions options, CancellationToken cancellation)
        => ParseAll(type, compilation, options, cancellation) is { } result
            ? result with { Findings = UnboundNames.Without(WithoutToldOfProjections(type, result.Findings), compilation, cancellation) }
            : null;

    // That a projection has attributes of models is told already.
    private static EquatableArray<Finding> WithoutToldOfProjections(INamedTypeSymbol type, EquatableArray<Finding> findings)
        => KnownNames.Find(type.GetAttributes(), KnownNames.ProjectionOf) is null ? findings : new(findings.Where(f => f.Descriptor != Descriptors.NoHashKey));

    private static ParseResult? ParseAll(INamedTypeSymbol type, Compilation compilation, ParseOptions options, CancellationToken cancellation)
    {
        if (Family.Lists(type) || TypeParser.IsRepeated(type))
        {
            // Its base type leads to it, or the compiler tells that there is another of the name.
            return null;
        }

        if (Inheritance.IsMereBase(type))
        {
            var bag = new DiagnosticBag();
            BaseParser.Check(type, bag);
            if (!Inheritance.DeclaresComposites(type) && !HookParser.Implemented(type).Any())
            {
                return new ParseResult(default, bag.ToArray());
            }

            var parsed = ParseModel(type, static (draft, _) => draft with { IsMereBase = true }, compilation, options, cancellation);
            return new ParseResult(new(new[] { parsed.Spec }.OfType<ModelSpec>().Select(s => s with { IsMereBase = true })), new(bag.ToArray().Concat(parsed.Bag.ToArray())));
        }

        if (Family.BaseOf(type) is null && Family.Of(type) is { } family)
        {
            return FamilyParser.Parse(family, (t, adjust) => ParseModel(t, adjust, compilation, options, cancellation));
        }

        var model = ParseModel(type, (draft, bag) => BaseParser.CheckModel(type, draft, bag), compilation, options, cancellation);
        return new ParseResult(new(new[] { model.Spec }.OfType<ModelSpec>()), model.Bag.ToArray());
    }

    private static ParsedModel ParseModel(INamedTypeSymbol type, Adjust adjust, Compilation compilation, ParseOptions options, CancellationToken cancellation)
    {
        var bag = new DiagnosticBag();
        var location = type.Locations[0];
        var indexes = IndexParser.Parse(type, location);
        var indexKeys = new HashSet<string>(indexes.SelectMany(i => i.Keys).Select(k => k.Name), StringComparer.Ordinal);
        var graph = new ObjectGraph(type, compilation, cancellation);
        Family.NamedBy(type).ToList().ForEach(graph.Meet);
        var parsed = new ObjectParser(graph, cancellation).Parse(type, graph.ModelName, location, indexKeys);
        var version = ((CSharpParseOptions)options).LanguageVersion;
        var draft = new ModelDraft
        {
            Name = type.Name,
            Location = location,
            IsValueType = type.IsValueType,
            IsTracked = TrackingParser.IsTracked(type),
            ContainsItself = graph.Objects.Append(parsed.Outline).SelectMany(o => o.Fields).Any(f => Contains(f.Value, graph.ModelName)),
            LanguageVersion = (int)version,
            LanguageVersionText = version.ToDisplayString(),
            Types = [.. TypeParser.WithContaining(type).Select(t => TypeParser.Draft(t, cancellation))],
            Unfit = TypeParser.Unfit(type),
            DeclaredNames = TypeParser.DeclaredNames(type),
            GeneratedNames = TypeParser.GeneratedNames(type),
            Table = KnownNames.Find(type.GetAttributes(), KnownNames.Table) is { } table ? AttributeReader.Text(table, "name", location) : null,
            Settings = SettingsParser.Parse(type, location),
            EqualityProblem = EqualityParser.Problem(type, location),
            Members = parsed.Members,
            Extras = parsed.Extras,
            Indexes = indexes,
            ConstructorProblem = parsed.ConstructorProblem,
            RequiredNotStored = parsed.RequiredNotStored,
            UnstoredValues = graph.UnstoredValues,
            Hooks = HookParser.Drafts(type, graph),
            InheritedHooks = HookParser.Inherited(type, graph, cancellation),
            CheckFaults = graph.CheckFaults,
            Migration = MigrationParser.Parse(type, graph),
            ConverterProblems = graph.Converters.Problems,
            VainLeniences = graph.VainLeniences,
        };
        if (type.IsAbstract)
        {
            // Its items are of the types that derive from it, and so is what constructs them.
            draft = draft with { ConstructorProblem = null, RequiredNotStored = [], Members = [.. draft.Members.Select(m => m with { CanBeReadBack = true })] };
        }

        draft = adjust(draft, bag);
        ModelRules.Check(draft, bag);
        foreach (var parameter in type.InstanceConstructors.SelectMany(c => c.Parameters).Where(p => Discovery.PositionalProperty(p) is null))
        {
            // The other attributes lead here by themselves.
            foreach (var attribute in parameter.GetAttributes().Where(a => KnownNames.Is(a, KnownNames.Field) || KnownNames.Is(a, KnownNames.Ignore) || KnownNames.Is(a, KnownNames.Converter)))
            {
                AddStray(parameter, attribute, bag);
            }
        }

        var whole = !type.IsAbstract ? parsed.Spec : draft.Stored.All(m => m.Value is not null) ? parsed.Outline : null;
        if (draft.IsMereBase)
        {
            // Whatever else is wrong with it is told of the models that derive from it.
            bool areMade = parsed.Outline.Fields.All(f => f.Composite is not null || f.Assignment != AssignmentKind.None);
            return new ParsedModel(type, draft, !draft.CanBeExtended ? null : bag.HasErrors || !areMade
                ? Outline(type, draft, parsed.Outline, graph, cancellation) with { Stubs = parsed.Stubs }
                : Spec(type, draft, parsed.Outline, graph, cancellation), bag);
        }

        bool isWhole = !bag.HasErrors && graph.IsComplete && whole is not null;
        var spec = isWhole ? Spec(type, draft, whole!, graph, cancellation) : draft.CanBeExtended ? Outline(type, draft, parsed.Outline, graph, cancellation) with { Stubs = parsed.Stubs } : null;
        return new ParsedModel(type, draft, spec, bag);
    }

    private static ModelSpec Outline(INamedTypeSymbol type, ModelDraft draft, ObjectSpec outline, ObjectGraph graph, CancellationToken cancellation)
    {
        var references = new HashSet<string>(graph.Objects.Select(o => o.Name).Concat(graph.Enums.Select(e => e.Name)).Append(outline.Name), StringComparer.Ordinal);
        var members = draft.Members.Where(m => m.HiddenType is null && m.Value is { } value && IsResolved(value)).ToList();
        var properties = new HashSet<string>(members.Select(m => m.Name), StringComparer.Ordinal);
        var indexes = draft.Indexes.Where(i => i.Keys.Concat(i.Include).All(m => properties.Contains(m.Name))).ToList();
        var spec = Spec(type, draft with { Members = members, Indexes = indexes }, outline, graph, cancellation);
        return spec with
        {
            IsOutline = true,
            Object = outline with { Fields = new(outline.Fields.Where(f => properties.Contains(f.Property)).Select(WithKnownParts)) },
            Objects = new(spec.Objects.Select(o => o with { Fields = new(o.Fields.Where(f => IsResolved(f.Value))) })),
        };

        FieldSpec WithKnownParts(FieldSpec field)
            => field.Composite?.Parts.All(p => properties.Contains(p.Property)) == false ? field with { Composite = null } : field;

        // A type that cannot be stored is reported once and left out wherever it is used.
        bool IsResolved(ValueSpec value) => (value.Reference is null || references.Contains(value.Reference))
            && (value.Element is null || IsResolved(value.Element))
            && (value.Stored is null || IsResolved(value.Stored));
    }

    private static ModelSpec Spec(INamedTypeSymbol type, ModelDraft draft, ObjectSpec spec, ObjectGraph graph, CancellationToken cancellation)
    {
        string? hashKey = draft.Stored.FirstOrDefault(m => m.IsHashKey)?.Name;
        return new ModelSpec
        {
            FileName = TypeParser.FileName(type),
            ExtensionsName = TypeParser.ExtensionsName(type),
            Namespace = KnownNames.Namespace(type),
            ContainingTypes = new(TypeParser.WithContaining(type).Where(t => !ReferenceEquals(t, type)).Select(TypeParser.Header)),
            Header = TypeParser.Header(type),
            IsPublic = TypeParser.WithContaining(type).All(t => t.DeclaredAccessibility == Accessibility.Public),
            TableName = draft.Table?.Name ?? type.Name,
            Object = spec,
            HashKey = hashKey,
            RangeKey = draft.Stored.FirstOrDefault(m => m.IsRangeKey)?.Name,
            Indexes = hashKey is null ? default : new(IndexParser.Specs(draft, hashKey)),
            Objects = new(graph.Objects),
            Enums = new(graph.Enums),
            TimeToLive = draft.Stored.FirstOrDefault(m => m.IsTimeToLive)?.Attribute.Name,
            AutoIncrement = AutoIncrementParser.Spec(spec, hashKey, draft.Stored.FirstOrDefault(m => m.IsRangeKey)?.Name),
            CompanionTable = draft.Settings.CompanionTable?.Name,
            Uniques = new(draft.Stored.Where(m => m.IsUnique).Select(m => m.Attribute.Name)),
            Settings = SettingsParser.Spec(draft.Settings),
            Migration = MigrationParser.Spec(draft.Migration),
            Tracking = draft.IsMereBase ? null : TrackingParser.Spec(type, cancellation),
            Hooks = new(HookParser.Specs(draft)),
            IsEqualByKey = KnownNames.Find(type.GetAttributes(), KnownNames.EqualByKey) is not null && draft.EqualityProblem is null,
            Hidden = new(Inheritance.Hidden(type)),
            UsesObsolete = graph.UsesObsolete,
            Experiments = new(graph.Experiments),
        };
    }

    public static bool Contains(ValueSpec value, string reference)
        => value.Reference == reference || (value.Element is { } element && Contains(element, reference)) || (value.Stored is { } stored && Contains(stored, reference));

    private static void AddStray(IParameterSymbol parameter, AttributeData attribute, DiagnosticBag bag)
        => bag.Add(
            Descriptors.NotStored,
            AttributeReader.LocationOf(attribute, parameter.Locations[0]),
            parameter.ContainingType?.Name ?? parameter.ContainingSymbol.Name,
            parameter.Name,
            KnownNames.Short(attribute),
            "is a parameter that declares no property");
}
