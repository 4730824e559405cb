using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>A property with what the parser needs to know of it.</summary>
internal sealed class Property
{
    private static readonly string[] s_storing =
    [
        KnownNames.HashKey, KnownNames.RangeKey, KnownNames.LocalIndex, KnownNames.Composite, KnownNames.Field, KnownNames.Converter, KnownNames.TimeToLive,
        KnownNames.Version, KnownNames.CreatedAt, KnownNames.UpdatedAt, KnownNames.AutoIncrement, KnownNames.Extra, KnownNames.Flatten, KnownNames.Unique,
    ];

    private Property(IPropertySymbol symbol, Location location)
    {
        Symbol = symbol;
        Location = location;
        Attributes = Inheritance.Attributes(symbol);
        Storing =
        [
            .. Attributes.Where(a => s_storing.Any(name => KnownNames.Is(a, name)))
                .Select(a => new Mention(KnownNames.Short(a), AttributeReader.LocationOf(a, location))),
        ];
    }

    public IPropertySymbol Symbol { get; }

    public string Name => Symbol.Name;

    public Location Location { get; }

    public IReadOnlyList<AttributeData> Attributes { get; }

    /// <summary>The attributes that ask for the property to be stored.</summary>
    public IReadOnlyList<Mention> Storing { get; }

    public AttributeData? FieldAttribute => KnownNames.Find(Attributes, KnownNames.Field);

    public bool IsExtra => Storing.Any(a => a.Name == "Extra");

    public bool IsTimeToLive => Storing.Any(a => a.Name == "TimeToLive");

    public AttributeData? CompositeAttribute => KnownNames.Find(Attributes, KnownNames.Composite);

    public AttributeData? FlattenAttribute => KnownNames.Find(Attributes, KnownNames.Flatten);

    public bool IsFromSource => !Symbol.DeclaringSyntaxReferences.IsEmpty;

    public ExpressionSyntax? Initializer => Declarations.Select(p => p.Initializer?.Value).FirstOrDefault(v => v is not null);

    /// <summary>Whether the property can have a value from the start: from an initialiser, or from a field that its accessors use.</summary>
    public bool MayStartWithValue => Declarations.Any(p => p.Initializer is not null || p.Modifiers.Any(SyntaxKind.PartialKeyword)
        || p.AccessorList?.Accessors.Any(a => a is not { Body: null, ExpressionBody: null }) == true);

    /// <summary>The instance properties of a type and its base types, base first; an override or a hiding property takes the place of the first one.</summary>
    public static IReadOnlyList<Property> AllOf(INamedTypeSymbol type, Location otherwise)
    {
        var chain = new List<INamedTypeSymbol>();
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            chain.Insert(0, current);
        }

        var found = new List<Property>();
        var symbols = chain.SelectMany(t => t.GetMembers()).OfType<IPropertySymbol>();

        // A property that is being typed has no name yet.
        foreach (var symbol in symbols.Where(p => p.ExplicitInterfaceImplementations.IsEmpty && p.Name.Length > 0))
        {
            // The location of a property is taken from the source of the type that is parsed; others are shown at the type itself.
            var location = symbol.Locations.FirstOrDefault(l => l.IsInSource) ?? otherwise;
            var property = new Property(symbol, location);
            int hidden = symbol.IsIndexer ? -1 : found.FindIndex(p => p.Name == symbol.Name);
            if (hidden >= 0)
            {
                found[hidden] = property;
            }
            else
            {
                found.Add(property);
            }
        }

        return found;
    }

    /// <summary>Why the property is not stored, or null when it is.</summary>
    /// <param name="isReachable">Whether generated code can use an accessor.</param>
    /// <param name="constructors">The constructors through which a property of another assembly may be set.</param>
    public string? NotStored(Func<ISymbol, bool> isReachable, IReadOnlyList<IMethodSymbol> constructors)
    {
        if (KnownNames.Find(Attributes, KnownNames.Ignore) is not null)
        {
            return "is marked [Ignore]";
        }

        if (CompositeAttribute is not null && !Symbol.IsIndexer)
        {
            // How it must be declared is a rule of its own.
            return null;
        }

        return Symbol switch
        {
            { IsStatic: true } => "is static",
            { IsIndexer: true } => "is an indexer",
            { GetMethod: null } => "has no getter",
            { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "returns a reference",
            { GetMethod: { } getter } when !isReachable(getter) => "cannot be reached from the model",
            { SetMethod: null } when !IsAuto(constructors) && !(Symbol.IsAbstract && Storing.Count > 0) => "is computed",
            _ => null,
        };
    }

    /// <summary>Whether the property is public, or asked for by an attribute.</summary>
    public bool IsWanted => Storing.Count > 0 || (Symbol.DeclaredAccessibility == Accessibility.Public && !Symbol.IsImplicitlyDeclared)
        || (Symbol.DeclaredAccessibility == Accessibility.Public && Discovery.PositionalParameter(Symbol) is not null);

    /// <summary>The property's summary from its XML docs, in one line.</summary>
    public string? Summary(CancellationToken cancellation)
    {
        const string Open = "<summary>";
        string xml = Symbol.GetDocumentationCommentXml(cancellationToken: cancellation) ?? string.Empty;
        int start = xml.IndexOf(Open, StringComparison.Ordinal);
        int end = xml.IndexOf("</summary>", StringComparison.Ordinal);
        if (start < 0 || end < start)
        {
            return null;
        }

        string text = xml.Substring(start + Open.Length, end - start - Open.Length);
        string line = string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line;
    }

    public IEnumerable<PropertyDeclarationSyntax> Declarations => Symbol.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<PropertyDeclarationSyntax>();

    // The compiler shows the backing field of source only; elsewhere a constructor's parameter tells that there is a value behind.
    private bool IsAuto(IReadOnlyList<IMethodSymbol> constructors) => IsFromSource
        ? Symbol.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, Symbol))
        : constructors.SelectMany(c => c.Parameters).Any(p => ConstructorParser.Sets(p, this));
}
