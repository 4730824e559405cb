using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Parsing;

/// <summary>Changes a draft before the rules see it.</summary>
internal delegate ModelDraft Adjust(ModelDraft draft, DiagnosticBag bag);

/// <summary>Parses the base type of a family and all types that it lists: they share a table, so each must know of the others.</summary>
internal static class FamilyParser
{
    public static ParseResult Parse(Family family, Func<INamedTypeSymbol, Adjust, ParsedModel> parse)
    {
        var @base = parse(family.Base, (draft, bag) => CheckBase(family, draft, bag));
        var derived = family.Listings.Where(l => l.Problem is null && !l.IsBase)
            .Select(l => parse(l.Type, (draft, bag) => CheckDerived(family, l, draft, @base.Draft, bag))).ToList();

        var shared = new DiagnosticBag();
        // Whoever writes an item as one of another type must look at them as well.
        var uniques = derived.Prepend(@base).SelectMany(m => m.Spec?.Uniques ?? default).Distinct(StringComparer.Ordinal).ToArray();
        var models = derived.Prepend(@base).Where(m => m.Spec is not null)
            .Select(m => (m.Type, Spec: m.Spec! with
            {
                Discriminator = Discriminator(family, m, derived),
                Uniques = new(uniques),
                Migration = ReferenceEquals(m, @base) ? m.Spec.Migration : @base.Spec?.Migration is { } migration ? migration with { BaseTypeName = CSharpText.Qualified(family.Base) } : null,
            })).ToList();
        if (@base.Spec is not null)
        {
            models[0] = (family.Base, models[0].Spec with
            {
                Indexes = new(AllIndexes(models[0].Spec, derived, shared)),
                TimeToLive = models[0].Spec.TimeToLive ?? derived.Select(d => d.Spec?.TimeToLive).FirstOrDefault(t => t is not null),
            });
            FamilyRules.CheckTable(@base.Draft, [.. derived.Select(d => d.Draft)], shared);
        }

        var bags = derived.Select(d => d.Bag.ToArray().Where(f => !FamilyRules.IsOfTheBase(f.Descriptor))).Prepend(@base.Bag.ToArray()).Append(shared.ToArray());
        return new ParseResult(new(models.Select(m => m.Spec)), new(Findings.Merge(bags)));
    }

    private static ModelDraft CheckBase(Family family, ModelDraft draft, DiagnosticBag bag)
    {
        FamilyRules.CheckBase(
            new FamilyDraft
            {
                IsAbstract = family.Base.IsAbstract,
                Discriminator = family.Discriminator,
                Unknown = family.Unknown,
                Own = new Mention(family.NameOf(family.Base), draft.Location),
                Listings = [.. family.Listings.Select(l => new ListingDraft(l.TypeText, l.IsBase, l.Name, l.Location, l.Problem))],
            },
            draft,
            bag);
        return draft;
    }

    private static ModelDraft CheckDerived(Family family, Listing listing, ModelDraft draft, ModelDraft @base, DiagnosticBag bag)
    {
        BaseParser.CheckDerivedTypes(listing.Type, bag);
        return FamilyRules.CheckDerived(Member(listing, family), draft, @base, bag);
    }

    private static FamilyMember Member(Listing listing, Family family)
    {
        var location = listing.Type.Locations[0];
        Mention? At(string name) => KnownNames.Find(listing.Type.GetAttributes(), name) is { } attribute
            ? new Mention(KnownNames.Short(attribute), AttributeReader.LocationOf(attribute, location))
            : null;
        return new FamilyMember(
            family.Discriminator.Name,
            new[] { At(KnownNames.Table), At(KnownNames.Tag), At(KnownNames.SchemaVersion), At(KnownNames.Discriminator), TrackingParser.IsTracked(family.Base) ? At(KnownNames.NoTracking) : null }
                .OfType<Mention>().ToList(),
            new Mention(TableName(family), family.Base.Locations[0]));
    }

    private static string TableName(Family family)
        => KnownNames.Find(family.Base.GetAttributes(), KnownNames.Table) is { } table && AttributeReader.Text(table, "name", Location.None) is { } name
            ? name.Name
            : family.Base.Name;

    private static DiscriminatorSpec Discriminator(Family family, ParsedModel model, IReadOnlyList<ParsedModel> derived)
    {
        var own = derived.Where(d => d.Spec is not null && Inheritance.DerivesFrom(d.Type, model.Type)).ToList();
        var attributes = new HashSet<string>(Attributes(model.Spec!), StringComparer.Ordinal);
        return new DiscriminatorSpec
        {
            Attribute = family.Discriminator.Name,
            Name = model.Type.IsAbstract ? null : family.NameOf(model.Type),
            Derived = new(own.OrderByDescending(d => Inheritance.BasesOf(d.Type).Count()).Select(d => Derived(model.Spec!, d.Spec!, family.NameOf(d.Type)))),
            BaseTypeName = ReferenceEquals(model.Type, family.Base) ? null : CSharpText.Qualified(family.Base),
            UnknownIsBase = family.UnknownIsBase && ReferenceEquals(model.Type, family.Base),
            UnknownIsOther = family.UnknownIsOther && ReferenceEquals(model.Type, family.Base),
            OtherAttributes = new(own.SelectMany(d => Attributes(d.Spec!)).Where(attributes.Add)),
        };
    }

    private static DerivedSpec Derived(ModelSpec model, ModelSpec derived, string name) => new(derived.Object.TypeName, name)
    {
        OwnHooks = new(HookNames.All.Where(n => derived.Hooks.Count(h => h.Name == n) > model.Hooks.Count(h => h.Name == n))),
        HasOwnChecks = !CheckedObjects.AreSame(model, derived),
    };

    private static IEnumerable<string> Attributes(ModelSpec spec) => spec.Object.Fields.SelectMany(f => Flattening.Attributes(spec, f));

    // One table has the indexes of all; those that a derived type declares are the base type's, too.
    private static IEnumerable<IndexSpec> AllIndexes(ModelSpec @base, IReadOnlyList<ParsedModel> derived, DiagnosticBag bag)
    {
        var all = @base.Indexes.ToList();
        var known = all.ToDictionary(i => i.Name, i => Definition(i, @base.Object), StringComparer.Ordinal);
        var identifiers = new UniqueNames(IndexParser.TakenNames.Concat(all.Select(i => i.Identifier)));
        foreach (var model in derived.Where(d => d.Spec is not null))
        {
            foreach (var index in model.Spec!.Indexes)
            {
                string definition = Definition(index, model.Spec.Object);
                if (!known.TryGetValue(index.Name, out string other))
                {
                    known.Add(index.Name, definition);
                    all.Add(index with
                    {
                        Identifier = identifiers.Add(index.Identifier),
                        Include = new(index.Include.SelectMany(p => Leaves(model.Spec, p, @base.Object)).Select(f => f.Property)),
                        Foreign = new(Foreign(index, model.Spec, @base.Object)),
                    });
                }
                else if (other != definition)
                {
                    AddDuplicate(model.Draft, index.Name, bag);
                }
                else if (index.Throughput.Count > 0)
                {
                    int first = all.FindIndex(i => i.Name == index.Name);
                    if (all[first].Throughput.Count > 0 && all[first].Throughput != index.Throughput)
                    {
                        AddDuplicate(model.Draft, index.Name, bag);
                    }

                    all[first] = all[first] with { Throughput = index.Throughput };
                }
            }
        }

        return all.OrderBy(i => i.IsGlobal);
    }

    private static void AddDuplicate(ModelDraft model, string index, DiagnosticBag bag)
        => bag.Add(Descriptors.DuplicateIndex, model.Indexes.First(i => i.Name.Name == index).Name.Location, model.Name, index, ", or declare both alike");

    private static IEnumerable<string> Properties(IndexSpec index)
        => index.HashKeys.Concat(index.RangeKeys).Concat(index.Include);

    private static IEnumerable<FieldSpec> Foreign(IndexSpec index, ModelSpec declaring, ObjectSpec @base)
        => Properties(index).SelectMany(p => Leaves(declaring, p, @base))
            .Where(f => @base.Fields.FirstOrDefault(b => b.Property == f.Property)?.Attribute != f.Attribute)
            .Select(f => new FieldSpec { Property = f.Property, Attribute = f.Attribute, Value = f.Value, Assignment = AssignmentKind.Setter, Missing = MissingRule.Keep });

    // The base type does not know the object that another type flattens, so each of its attributes stands for itself.
    private static IEnumerable<FieldSpec> Leaves(ModelSpec declaring, string property, ObjectSpec @base)
    {
        var field = declaring.Object.Fields.FirstOrDefault(f => f.Property == property);
        return field is null ? []
            : field.FlattenPrefix is null || @base.Fields.Any(b => b.Property == property) ? [field]
            : Flattening.Attributes(declaring, field).Select(a => field with { Property = a, Attribute = a, FlattenPrefix = null });
    }

    private static string Definition(IndexSpec index, ObjectSpec declaring)
        => $"{index.IsGlobal} {index.Projection} {index.HashKeys.Count} {index.RangeKeys.Count}" + string.Concat(Properties(index)
            .Select(p => declaring.Fields.FirstOrDefault(f => f.Property == p)).Select(f => f is null ? "\n" : $"\n{f.Attribute} {f.Value.Kind} {f.Value.TypeName}"));
}
