using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Parsing;

/// <summary>Parses [LocalIndex] and [GlobalIndex].</summary>
internal static class IndexParser
{
    // What the class of the indexes inherits, and its own name.
    private static readonly string[] s_taken =
        ["Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize", "Indexes"];

    public static IReadOnlyList<IndexDraft> Parse(INamedTypeSymbol model, Location otherwise)
    {
        var local = model.GetMembers().OfType<IPropertySymbol>().SelectMany(p => Discovery.Attributes(p)
            .Where(a => KnownNames.Is(a, KnownNames.LocalIndex))
            .Select(a => Draft(a, [], [new Mention(p.Name, AttributeReader.LocationOf(a, otherwise))], otherwise)));
        var global = model.GetAttributes()
            .Where(a => KnownNames.Is(a, KnownNames.GlobalIndex))
            .Select(a => Global(a, otherwise));
        return [.. local.Concat(global).OfType<IndexDraft>()];
    }

    public static IEnumerable<IndexSpec> Specs(ModelDraft model, string hashKey)
    {
        var names = new UniqueNames(s_taken);
        return model.Indexes.Select(index => new IndexSpec
        {
            Name = index.Name.Name,
            Identifier = names.Add(Identifier(index.Name.Name)),
            IsGlobal = index.IsGlobal,
            HashKeys = index.IsGlobal ? new(index.HashKeys.Select(k => k.Name)) : new([hashKey]),
            RangeKeys = new(index.RangeKeys.Select(k => k.Name)),
            Projection = index.Projection.Name,
            Include = new(index.Include.Select(i => i.Name)),
        });
    }

    // An argument that does not compile has the compiler's own error; the index is passed over.
    private static IndexDraft? Global(AttributeData attribute, Location otherwise)
    {
        if (!AttributeReader.Compiles(attribute, "HashKeys") || !AttributeReader.Compiles(attribute, "RangeKeys"))
        {
            return null;
        }

        if (attribute.AttributeConstructor?.Parameters.Length == 1)
        {
            return Draft(attribute, AttributeReader.Texts(attribute, "HashKeys", otherwise), AttributeReader.Texts(attribute, "RangeKeys", otherwise), otherwise);
        }

        string? second = AttributeReader.IsSet(attribute, "HashKeys") ? "HashKeys" : AttributeReader.IsSet(attribute, "RangeKeys") ? "RangeKeys" : null;
        return AttributeReader.Text(attribute, "hashKey", otherwise) is not { } hashKey ? null
            : Draft(attribute, [hashKey], AttributeReader.Text(attribute, "rangeKey", otherwise) is { } rangeKey ? [rangeKey] : [], otherwise) is not { } draft ? null
            : draft with { SecondKeys = second is null ? null : new Mention(second, AttributeReader.NamedLocation(attribute, second, otherwise)) };
    }

    private static IndexDraft? Draft(AttributeData attribute, IReadOnlyList<Mention> hashKeys, IReadOnlyList<Mention> rangeKeys, Location otherwise)
        => AttributeReader.Text(attribute, "name", otherwise) is not { } name ? null : new IndexDraft
        {
            Name = name,
            IsGlobal = KnownNames.Is(attribute, KnownNames.GlobalIndex),
            Location = AttributeReader.LocationOf(attribute, otherwise),
            HashKeys = hashKeys,
            RangeKeys = rangeKeys,
            Projection = AttributeReader.Enum(attribute, "Projection", otherwise) ?? new Mention("All", AttributeReader.LocationOf(attribute, otherwise)),
            Include = AttributeReader.Texts(attribute, "Include", otherwise),
            IncludeLocation = AttributeReader.NamedLocation(attribute, "Include", otherwise),
        };

    private static string Identifier(string name)
    {
        string identifier = string.Concat(name.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_'));
        return SyntaxFacts.IsIdentifierStartCharacter(identifier[0]) ? identifier : "_" + identifier;
    }
}
