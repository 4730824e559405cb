using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Parsing;

/// <summary>Parses [LocalIndex] and [GlobalIndex].</summary>
internal static class IndexParser
{
    /// <summary>What the class of the indexes inherits, and its own name.</summary>
    public static readonly IReadOnlyList<string> TakenNames =
        ["Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize", "Indexes"];

    public static IReadOnlyList<IndexDraft> Parse(INamedTypeSymbol model, Location otherwise)
    {
        // An index of a base type makes way for one that is declared nearer by the same name.
        var found = Local(model, otherwise).Concat(Global(model, otherwise)).ToList();
        return [.. found.Where(f => !found.Exists(o => o.Depth < f.Depth && o.Index.Name.Name == f.Index.Name.Name)).Select(f => f.Index)];
    }

    public static IEnumerable<IndexSpec> Specs(ModelDraft model, string hashKey)
    {
        var names = new UniqueNames(TakenNames);
        return model.Indexes.Select(index => new IndexSpec
        {
            Name = index.Name.Name,
            Identifier = names.Add(Identifier(index.Name.Name)),
            IsGlobal = index.IsGlobal,
            HashKeys = index.IsGlobal ? new(index.HashKeys.Select(k => k.Name)) : new([hashKey]),
            RangeKeys = new(index.RangeKeys.Select(k => k.Name)),
            Projection = index.Projection.Name,
            Include = new(index.Include.Select(i => i.Name)),
            Throughput = SettingsParser.Specs(index.Throughput),
        });
    }

    private static IEnumerable<(int Depth, IndexDraft Index)> Local(INamedTypeSymbol model, Location otherwise)
    {
        var chain = Inheritance.BasesOf(model).Prepend(model).ToList();
        foreach (var property in Property.AllOf(model, otherwise))
        {
            int depth = chain.FindIndex(t => SymbolEqualityComparer.Default.Equals(t, property.Symbol.ContainingType));
            foreach (var attribute in property.Attributes.Where(a => KnownNames.Is(a, KnownNames.LocalIndex)))
            {
                if (Draft(attribute, [], [new Mention(property.Name, AttributeReader.LocationOf(attribute, otherwise))], otherwise) is { } index)
                {
                    yield return (depth, index);
                }
            }
        }
    }

    private static IEnumerable<(int Depth, IndexDraft Index)> Global(INamedTypeSymbol model, Location otherwise)
    {
        var chain = Inheritance.BasesOf(model).Prepend(model).ToList();
        for (int depth = chain.Count - 1; depth >= 0; depth--)
        {
            foreach (var attribute in chain[depth].GetAttributes().Where(a => KnownNames.Is(a, KnownNames.GlobalIndex)))
            {
                if (Global(attribute, otherwise) is { } index)
                {
                    yield return (depth, index);
                }
            }
        }
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
            Throughput = SettingsParser.Throughput(attribute, otherwise),
            IncludeLocation = AttributeReader.NamedLocation(attribute, "Include", otherwise),
        };

    private static string Identifier(string name)
    {
        string identifier = string.Concat(name.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_'));
        return SyntaxFacts.IsIdentifierStartCharacter(identifier[0]) ? identifier : "_" + identifier;
    }
}
