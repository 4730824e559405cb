using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flywheel.Generators.Parsing;

/// <summary>Parses [Composite]: first what it says, then, when all properties are known, what its parts are.</summary>
internal static class CompositeParser
{
    private static readonly string[] s_strangers = [KnownNames.Version, KnownNames.CreatedAt, KnownNames.UpdatedAt, KnownNames.AutoIncrement, KnownNames.Extra, KnownNames.Flatten];

    public static CompositeDraft? Draft(INamedTypeSymbol type, Property property)
    {
        if (property.CompositeAttribute is not { } attribute)
        {
            return null;
        }

        var location = AttributeReader.LocationOf(attribute, property.Location);
        var names = AttributeReader.ParamsTexts(attribute, location);
        var formats = AttributeReader.TextsOrNull(attribute, "Formats", location);
        var separator = AttributeReader.Value(attribute, "Separator", location);
        var merge = AttributeReader.Value(attribute, "Merge", location);
        return new CompositeDraft
        {
            Location = location,
            Misdeclared = Misdeclared(property),
            IsInherited = !SymbolEqualityComparer.Default.Equals(property.Symbol.ContainingType, type),
            Parts = [.. names.Select((n, i) => i < formats.Count ? new PartDraft(n, formats[i].Text, formats[i].Location) : new PartDraft(n, null, null))],
            Separator = separator?.Value is char character ? character : ':',
            SeparatorLocation = separator?.Location ?? location,
            Escapes = AttributeReader.Value(attribute, "Escape", location)?.Value is true,
            SurplusFormats = [.. formats.Skip(names.Count).Select(f => f.Location)],
            JoinArguments =
            [
                .. attribute.NamedArguments.Select(a => a.Key).Where(a => a != "Merge")
                    .Select(a => new Mention(a, AttributeReader.NamedLocation(attribute, a, location))),
            ],
            Strangers = [.. Strangers(property)],
            Merge = merge is { Value: string method } ? new MergeDraft(new Mention(method, merge.Value.Location)) : null,
        };
    }

    /// <summary>The partial properties that an outline has to implement.</summary>
    public static IEnumerable<StubSpec> Stubs(INamedTypeSymbol type, IEnumerable<Property> properties)
        => from property in properties
           where property.CompositeAttribute is not null && IsPartial(property) && SymbolEqualityComparer.Default.Equals(property.Symbol.ContainingType, type)
           let annotation = property.Symbol is { Type.IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "?" : ""
           select new StubSpec(
               $"{Modifiers(property)} {CSharpText.Qualified(property.Symbol.Type)}{annotation} {CSharpText.Identifier(property.Name)}",
               property.Declarations.SelectMany(d => d.AccessorList?.Accessors.ToArray() ?? []).Where(a => !a.IsKind(SyntaxKind.GetAccessorDeclaration))
                   .Select(a => string.Join(" ", a.Modifiers.Append(a.Keyword).Select(t => t.ValueText))).FirstOrDefault(),
               IsDocumented(property));

    /// <summary>Finds out what the parts are, and gives the fields of the composites that can be made their specs. Each member has its property at the same place.</summary>
    /// <returns>Whether all composites can be made.</returns>
    public static bool Resolve(INamedTypeSymbol type, ObjectGraph graph, IReadOnlyList<Property> properties, List<MemberDraft> members, List<FieldSpec> fields)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i] is { IsStored: true, Value: not null })
            {
                known[members[i].Name] = i;
            }
        }

        var open = new List<int>();
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Composite is { } composite && members[i].IsStored)
            {
                open.Add(i);
                if (members[i].Value is not null && composite.Parts.Count > 0 && composite.Parts.All(p => known.ContainsKey(p.Name.Name)))
                {
                    var parts = composite.Parts.Select(p => known[p.Name.Name]).ToList();
                    members[i] = Resolved(type, graph, members[i], properties[i], [.. parts.Select(p => (properties[p], members[p].Value!))]);
                }
            }
        }

        // A composite can be made when all its parts can; what is left over is broken, goes round in circles or waits for such ones.
        var made = new HashSet<string>(known.Keys.Where(k => members[known[k]].Composite is null), StringComparer.Ordinal);
        for (bool isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (int i in open.Where(i => IsMade(members[i], made)).ToList())
            {
                open.Remove(i);
                made.Add(members[i].Name);
                int field = fields.FindIndex(f => f.Property == members[i].Name);
                fields[field] = fields[field] with { Composite = Spec(properties[i], members[i].Composite!) };
                isChanged = true;
            }
        }

        return open.Count == 0;
    }

    private static bool IsMade(MemberDraft member, HashSet<string> made)
        => member is { Value: not null, Composite: { Misdeclared: null, Parts.Count: > 0 } composite } && composite.Merge is null or { Method: not null }
            && composite.Parts.All(p => made.Contains(p.Name.Name));

    private static MemberDraft Resolved(
        INamedTypeSymbol type, ObjectGraph graph, MemberDraft member, Property property, IReadOnlyList<(Property Property, ValueSpec Value)> parts)
    {
        var composite = member.Composite!;
        var merge = composite.Merge is { } named ? MergeParser.Find(graph, type, property, named, parts) : null;
        return member with
        {
            Composite = composite with
            {
                Merge = merge?.Draft,
                Parts = [.. composite.Parts.Select((p, i) => p with { MayBeNull = Types.MayBeNull(parts[i].Property.Symbol), Null = Null(i) })],
            },
        };

        PartNull Null(int part)
        {
            if (merge is null)
            {
                return PartNull.Whole;
            }

            return !parts[part].Value.IsNullable || merge.TakesNull(part) ? PartNull.Taken
                : member.Value!.IsNullable || Types.MayBeNull(parts[part].Property.Symbol) ? PartNull.Whole
                : PartNull.Never;
        }
    }

    private static CompositeSpec Spec(Property property, CompositeDraft draft) => new()
    {
        Parts = new(draft.Parts.Select(p => new PartSpec(p.Name.Name, p.Format, p.Null))),
        Separator = draft.Separator,
        Escapes = draft.Escapes,
        Merge = draft.Merge?.Method,
        Modifiers = Modifiers(property),
        IsDocumented = IsDocumented(property),
    };

    private static string? Misdeclared(Property property) => property.Symbol switch
    {
        _ when property.IsFromSource && !IsPartial(property) => "is not partial",
        { IsStatic: true } => "is static",
        { SetMethod: { } setter } => setter.IsInitOnly ? "has an init accessor" : "has a setter",
        { GetMethod: null } => "has no getter",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "returns a reference",
        _ when property.Initializer is not null => "has an initial value",
        _ => null,
    };

    private static bool IsPartial(Property property) => property.Declarations.Any(d => d.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool IsDocumented(Property property) => property.Symbol.GetDocumentationCommentXml() is { Length: > 0 };

    private static string Modifiers(Property property)
        => string.Join(" ", property.Declarations.SelectMany(d => d.Modifiers).Select(m => m.ValueText));

    private static IEnumerable<Mention> Strangers(Property property)
    {
        foreach (var attribute in property.Attributes)
        {
            if (s_strangers.Any(n => KnownNames.Is(attribute, n)))
            {
                yield return new Mention($"[{KnownNames.Short(attribute)}]", AttributeReader.LocationOf(attribute, property.Location));
            }
        }

        foreach (string option in new[] { "StoreNull", "Lenient" })
        {
            if (property.FieldAttribute is { } field && AttributeReader.Value(field, option, property.Location) is { Value: true, Location: var location })
            {
                yield return new Mention(option, location);
            }
        }
    }
}
