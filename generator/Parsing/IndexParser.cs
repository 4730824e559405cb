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
            .Select(a => Draft(a, null, new Mention(p.Name, AttributeReader.LocationOf(a, otherwise)), otherwise)));
        var global = model.GetAttributes()
            .Where(a => KnownNames.Is(a, KnownNames.GlobalIndex) && AttributeReader.Text(a, "hashKey", otherwise) is not null)
            .Select(a => Draft(a, AttributeReader.Text(a, "hashKey", otherwise), AttributeReader.Text(a, "rangeKey", otherwise), otherwise));
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
            HashKey = index.HashKey?.Name ?? hashKey,
            RangeKey = index.RangeKey?.Name,
            Projection = index.Projection.Name,
            Include = new(index.Include.Select(i => i.Name)),
        });
    }

    // An argument that does not compile has the compiler's own error; the index is passed over.
    private static IndexDraft? Draft(AttributeData attribute, Mention? hashKey, Mention? rangeKey, Location otherwise)
        => AttributeReader.Text(attribute, "name", otherwise) is not { } name ? null : new IndexDraft
        {
            Name = name,
            IsGlobal = hashKey is not null,
            Location = AttributeReader.LocationOf(attribute, otherwise),
            HashKey = hashKey,
            RangeKey = rangeKey,
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
