using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>A base type with a [Discriminator] as the rules see it.</summary>
internal sealed record FamilyDraft
{
    public required bool IsAbstract { get; init; }

    /// <summary>The attribute that tells the types apart, at the [Discriminator].</summary>
    public required Mention Discriminator { get; init; }

    /// <summary>What it says of an unknown name: a member of <c>UnknownDiscriminator</c>, or a number that is none.</summary>
    public required Mention? Unknown { get; init; }

    /// <summary>The name of the base type's own items.</summary>
    public required Mention Own { get; init; }

    public required IReadOnlyList<ListingDraft> Listings { get; init; }
}

/// <summary>A [DerivedType].</summary>
internal sealed record ListingDraft(string TypeText, bool IsBase, Mention Name, Location Location, string? Problem);

/// <summary>A type that its base type lists.</summary>
/// <param name="Discriminator">The attribute that tells the types apart.</param>
/// <param name="Misplaced">Attributes that only the base type can have.</param>
/// <param name="Table">The base type's table.</param>
internal sealed record FamilyMember(string Discriminator, IReadOnlyList<Mention> Misplaced, Mention Table);

/// <summary>Rules about [Discriminator] and [DerivedType].</summary>
internal static class FamilyRules
{
    public static void CheckBase(FamilyDraft family, ModelDraft model, DiagnosticBag bag)
    {
        TypesCanBeListed(family, model, bag);
        NamesAreUnique(family, model, bag);
        DiscriminatorIsFree(family.Discriminator.Name, family.Discriminator.Location, model, bag);
        SettingsRules.EnumIsOfMembers(family.Unknown, $"The model {model.Name}", "Unknown", "UnknownDiscriminator", bag);

        // Where unrelated models share the table a type may be alone, but not without items of its own.
        if (family.Listings.Count == 0 && (family.IsAbstract || family.Unknown?.Name != "OtherModel"))
        {
            bag.Add(Descriptors.DiscriminatorAlone, family.Discriminator.Location, model.Name);
        }

        if (family is { IsAbstract: true, Unknown: { Name: "Base" } unknown })
        {
            bag.Add(Descriptors.UnknownIsAbstract, unknown.Location, model.Name);
        }
    }

    /// <summary>Checks what a derived type cannot have, and gives its draft the base type's table and keys.</summary>
    public static ModelDraft CheckDerived(FamilyMember member, ModelDraft model, ModelDraft @base, DiagnosticBag bag)
    {
        foreach (var misplaced in member.Misplaced)
        {
            bag.Add(Descriptors.DerivedTypeIsOwn, misplaced.Location, model.Name, @base.Name, misplaced.Name);
        }

        StampRules.AreOfTheBase(model, @base, bag);
        AutoIncrementRules.AreOfTheBase(model, @base, bag);
        DiscriminatorIsFree(member.Discriminator, null, model, bag);
        var migration = @base.Migration is { Attribute: not null } versions
            ? versions with { IsOfTheBase = true, Methods = model.Migration?.Methods ?? [] }
            : model.Migration is { } own ? own with { Attribute = null } : null;
        return model with { Table = member.Table, Settings = @base.Settings, Migration = migration, Members = [.. model.Members.Select(m => WithKeysOfTheBase(m, model, @base, bag))] };
    }

    /// <summary>Checks that the table can have the indexes and the time to live of all.</summary>
    public static void CheckTable(ModelDraft @base, IReadOnlyList<ModelDraft> derived, DiagnosticBag bag)
    {
        var all = derived.Prepend(@base).SelectMany(m => m.Indexes.Select(i => (Model: m, Index: i))).GroupBy(i => i.Index.Name.Name, StringComparer.Ordinal).Select(g => g.First()).ToList();
        IndexRules.CountsAreWithinLimits(@base with { Indexes = [.. all.Select(i => i.Index)] }, bag);
        IndexRules.IncludedAreWithinLimits(all, hasDiscriminator: true, bag, hasSchemaVersion: @base.Migration?.Attribute is not null);
        KeysAreOfOneType([@base, .. derived], bag);
        HaveOneTimeToLive([@base, .. derived], bag);
    }

    // Several types may have each a property for it, as long as it is one attribute.
    private static void HaveOneTimeToLive(IReadOnlyList<ModelDraft> models, DiagnosticBag bag)
    {
        var marked = models.SelectMany(m => m.Stored.Where(s => s.IsTimeToLive).Select(s => (Model: m, Member: s))).ToList();
        // A property that another type inherits is told once, where it stands.
        foreach (var (model, member) in marked.Where(m => m.Member.Attribute.Name != marked[0].Member.Attribute.Name).GroupBy(m => m.Member.At("TimeToLive")).Select(g => g.First()))
        {
            bag.Add(Descriptors.TwoTimesToLive, member.At("TimeToLive"), model.Name, member.Name, $"{marked[0].Model.Name}.{marked[0].Member.Name}");
        }
    }

    // DynamoDB knows one type of an attribute that is a key, and refuses items with another. An index that two types define differently has its own error.
    private static void KeysAreOfOneType(IReadOnlyList<ModelDraft> models, DiagnosticBag bag)
    {
        var keys = new Dictionary<string, (ModelDraft Model, MemberDraft Member, string Index)>(StringComparer.Ordinal);
        foreach (var model in models)
        {
            foreach (var (index, key) in model.Indexes.SelectMany(i => i.Keys.Select(k => (i.Name.Name, k.Name))))
            {
                if (model.Stored.FirstOrDefault(m => m.Name == key) is { Value: not null } member && !keys.ContainsKey(member.Attribute.Name))
                {
                    keys.Add(member.Attribute.Name, (model, member, index));
                }
            }
        }

        foreach (var model in models)
        {
            foreach (var member in model.Stored.Where(m => m is { Value: not null, Flatten: null }))
            {
                if (keys.TryGetValue(member.Attribute.Name, out var key) && KeyRules.TypeOf(member.Value!) != KeyRules.TypeOf(key.Member.Value!)
                    && !model.Indexes.Any(i => i.Name.Name == key.Index))
                {
                    bag.Add(
                        Descriptors.DuplicateAttribute,
                        member.Attribute.Location,
                        model.Name,
                        member.Name,
                        member.Attribute.Name,
                        $"{key.Model.Name}.{key.Member.Name}, a key of the index '{key.Index}' that is of another type");
                }
            }
        }
    }

    /// <summary>Whether a derived type would only repeat what the base type was told already.</summary>
    public static bool IsOfTheBase(DiagnosticDescriptor descriptor) => descriptor == Descriptors.NoHashKey || descriptor == Descriptors.TableName || descriptor == Descriptors.LanguageVersion;

    private static void TypesCanBeListed(FamilyDraft family, ModelDraft model, DiagnosticBag bag)
    {
        foreach (var listing in family.Listings)
        {
            if (listing.Problem is { } problem)
            {
                bag.Add(Descriptors.UnfitDerivedType, listing.Location, model.Name, listing.TypeText, problem);
            }
        }
    }

    private static void NamesAreUnique(FamilyDraft family, ModelDraft model, DiagnosticBag bag)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!family.IsAbstract && !family.Listings.Any(l => l.IsBase))
        {
            owners.Add(family.Own.Name, model.Name);
        }

        foreach (var listing in family.Listings.Where(l => l.Problem is null))
        {
            string name = listing.Name.Name;
            if (name.Length == 0)
            {
                bag.Add(Descriptors.DerivedTypeName, listing.Name.Location, listing.TypeText, model.Name, "has an empty name");
            }
            else if (owners.TryGetValue(name, out string other))
            {
                bag.Add(Descriptors.DerivedTypeName, listing.Name.Location, listing.TypeText, model.Name, $"has the name '{name}', and so has {other}");
            }
            else
            {
                owners.Add(name, listing.TypeText);
            }
        }
    }

    // Without a place, a name that is not valid has been told at the base type.
    private static void DiscriminatorIsFree(string attribute, Location? location, ModelDraft model, DiagnosticBag bag)
    {
        if (location is not null && DynamoNames.AttributeProblem(attribute, isOfTable: false) is { } problem)
        {
            bag.Add(Descriptors.DiscriminatorName, location, model.Name, $"{problem}; give it a valid name in [Discriminator(\"…\")]");
        }

        if (location is not null && model.Migration?.Attribute?.Name == attribute)
        {
            bag.Add(Descriptors.DiscriminatorName, location, model.Name, $"'{attribute}' holds the schema version; give one of the two another name, in [Discriminator(\"…\")] or [SchemaVersion(…, \"…\")]");
        }

        foreach (var (property, stored) in model.Stored.SelectMany(m => m.StoredAs).Where(s => s.Attribute.Name == attribute))
        {
            bag.Add(
                Descriptors.DiscriminatorName,
                stored.Location,
                model.Name,
                $"is stored as '{attribute}', and so is the property {property}; give one of them another name, with [Field(\"…\")] or in [Discriminator(\"…\")]");
        }
    }

    private static MemberDraft WithKeysOfTheBase(MemberDraft member, ModelDraft model, ModelDraft @base, DiagnosticBag bag)
    {
        var known = @base.Members.FirstOrDefault(m => m.Name == member.Name);
        var foreign = member.Attributes.Where(a => a.Name is "HashKey" or "RangeKey" && known?.Attributes.Any(b => b.Name == a.Name) != true).ToList();
        foreach (var key in foreign)
        {
            bag.Add(Descriptors.DerivedTypeIsOwn, key.Location, model.Name, @base.Name, key.Name);
        }

        return foreign.Count == 0 ? member : member with { Attributes = [.. member.Attributes.Except(foreign)] };
    }
}
