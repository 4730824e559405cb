using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>A name in the source, and where it stands.</summary>
internal sealed record Mention(string Name, Location Location);

/// <summary>A model as the rules see it: plain data with the places to point at. It lives only while one type is parsed.</summary>
internal sealed record ModelDraft
{
    public required string Name { get; init; }

    public required Location Location { get; init; }

    /// <summary>The C# version of the project as a number (<c>1300</c> is C# 13) and as text.</summary>
    public required int LanguageVersion { get; init; }

    public required string LanguageVersionText { get; init; }

    /// <summary>The types around the model, outermost first, and the model itself.</summary>
    public required IReadOnlyList<TypeDraft> Types { get; init; }

    /// <summary>What makes it impossible to construct the type: <c>abstract</c>, <c>static</c>; or null.</summary>
    public required string? Unfit { get; init; }

    /// <summary>Whether the type is a struct, of which everyone has a copy.</summary>
    public required bool IsValueType { get; init; }

    /// <summary>Whether objects of the type are stored in its own items, as nested objects.</summary>
    public required bool ContainsItself { get; init; }

    /// <summary>Whether its objects can be synced and refreshed.</summary>
    public required bool IsTracked { get; init; }

    /// <summary>Whether the type is a base of models and no model, which need not be complete.</summary>
    public bool IsMereBase { get; init; }

    /// <summary>Everything the type or a base type declares, for clashes with what is generated.</summary>
    public required IReadOnlyList<Mention> DeclaredNames { get; init; }

    /// <summary>The names of the members that are generated for the type.</summary>
    public required IReadOnlyList<string> GeneratedNames { get; init; }

    public required Mention? Table { get; init; }

    /// <summary>How the table is made; of a type that shares the table of its base type, what is said there.</summary>
    public required SettingsDraft Settings { get; init; }

    /// <summary>Why [EqualByKey] cannot stand on the type, at the attribute; or null.</summary>
    public required Mention? EqualityProblem { get; init; }

    /// <summary>Stored properties, and others that carry one of the attributes.</summary>
    public required IReadOnlyList<MemberDraft> Members { get; init; }

    /// <summary>The properties that keep undeclared attributes; they are not among the members.</summary>
    public required IReadOnlyList<MemberDraft> Extras { get; init; }

    public required IReadOnlyList<IndexDraft> Indexes { get; init; }

    /// <summary>Why there is no constructor to use, or null.</summary>
    public required string? ConstructorProblem { get; init; }

    /// <summary>The <c>required</c> members that are not stored.</summary>
    public required IReadOnlyList<Mention> RequiredNotStored { get; init; }

    /// <summary>The members, those of nested objects too, whose initial value comes back in the place of null or of an empty set.</summary>
    public required IReadOnlyList<UnstoredValue> UnstoredValues { get; init; }

    /// <summary>The hooks that the model implements.</summary>
    public required IReadOnlyList<HookDraft> Hooks { get; init; }

    /// <summary>The hooks of base types, outermost first.</summary>
    public required IReadOnlyList<InheritedHook> InheritedHooks { get; init; }

    /// <summary>What is wrong with checks, those of nested objects too.</summary>
    public required IReadOnlyList<CheckFault> CheckFaults { get; init; }

    /// <summary>What is wrong with the converters that the model meets, those of nested objects too.</summary>
    public required IReadOnlyList<ConverterProblem> ConverterProblems { get; init; }

    /// <summary>What the model says of the versions of its items; null for nothing.</summary>
    public MigrationDraft? Migration { get; init; }

    /// <summary>The members, those of nested objects too, whose type nobody stores in another form, at their <c>Lenient</c>, with their type.</summary>
    public required IReadOnlyList<(Mention Member, string TypeText)> VainLeniences { get; init; }

    /// <summary>Whether the type can be a model at all; where it cannot, the other rules would only repeat that one error.</summary>
    public bool CanBeModel => Unfit is null && !Types.Any(t => t.IsGeneric);

    /// <summary>Whether anything can be added to the type at all.</summary>
    public bool CanBeExtended => CanBeModel && LanguageVersion >= ModelRules.CSharp13 && Types.All(t => t.IsPartial && t.Hidden is null) && !ModelRules.MemberClashes(this).Any();

    public IEnumerable<MemberDraft> Stored => Members.Where(m => m.IsStored);
}

/// <param name="Member">The member with its type, <c>Address.Country</c>, at its initial value.</param>
/// <param name="IsSet">Whether it is an empty set that is lost, and not null.</param>
/// <param name="IsFlattened">Whether it has no attribute of its own that could be NULL.</param>
internal sealed record UnstoredValue(Mention Member, bool IsSet, bool IsFlattened);

/// <summary>Why a converter cannot be used.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Subject">What has the converter: <c>Order.Total</c>, <c>Money</c>, <c>The assembly</c>; at the converter's place.</param>
/// <param name="Converter">The converter's name.</param>
/// <param name="Details">What the message of the fault needs besides.</param>
internal sealed record ConverterProblem(ConverterFault Fault, Mention Subject, string Converter, params string[] Details);

/// <summary>What can be wrong with a converter.</summary>
internal enum ConverterFault
{
    /// <summary>It takes none of the types (what it takes, what is wanted).</summary>
    Misfit,

    /// <summary>What it stores has no form in DynamoDB (the stored type, why).</summary>
    NotStorable,

    /// <summary>It takes a type twice (the type).</summary>
    Ambiguous,

    /// <summary>Generated code cannot call it (why).</summary>
    Unusable,

    /// <summary>Another one at the same place takes the type, too (the type, the other one).</summary>
    Contested,
}

internal sealed record TypeDraft(string Name, Location Location, bool IsPartial, bool IsGeneric)
{
    /// <summary><c>private</c>, <c>protected</c> or <c>file-local</c> when generated code cannot reach the type; otherwise null.</summary>
    public required string? Hidden { get; init; }
}

/// <summary>A property of the model.</summary>
internal sealed record MemberDraft
{
    public required string Name { get; init; }

    public required Location Location { get; init; }

    /// <summary>The attribute's name in DynamoDB, at the place where it is given.</summary>
    public required Mention Attribute { get; init; }

    /// <summary>Why the property is not stored (<c>is static</c>, <c>is marked [Ignore]</c>), or null.</summary>
    public required string? NotStored { get; init; }

    public required bool CanBeReadBack { get; init; }

    /// <summary>The attributes that ask for it to be stored, in short: <c>HashKey</c>.</summary>
    public required IReadOnlyList<Mention> Attributes { get; init; }

    public required string TypeText { get; init; }

    /// <summary>How the value is stored, or null when it cannot be.</summary>
    public required ValueSpec? Value { get; init; }

    public required string? TypeProblem { get; init; }

    /// <summary>The name of a type in the property's type that is less accessible than the model.</summary>
    public required string? HiddenType { get; init; }

    /// <summary>A format that does not fit the type, such as <c>Iso8601</c>.</summary>
    public required Mention? MisfitFormat { get; init; }

    /// <summary>Where null is asked to be stored as NULL, or null.</summary>
    public Location? StoreNull { get; init; }

    /// <summary>How an object that exists is given another value.</summary>
    public required CopyKind Copying { get; init; }

    /// <summary>What makes the property a composite, or null.</summary>
    public CompositeDraft? Composite { get; init; }

    /// <summary>What [Flatten] asks for, or null.</summary>
    public FlattenDraft? Flatten { get; init; }

    /// <summary>The attributes that the property is stored as: its own, or those of a flattened object.</summary>
    public IEnumerable<(string Property, Mention Attribute)> StoredAs
        => Flatten is { Problem: null } flatten ? flatten.Members.Select(m => ($"{Name}.{m.Path}", m.Attribute)) : [(Name, Attribute)];

    public bool IsStored => NotStored is null;

    public bool IsHashKey => Attributes.Any(a => a.Name == "HashKey");

    public bool IsRangeKey => Attributes.Any(a => a.Name == "RangeKey");

    /// <summary>Whether generated code can set it at any time.</summary>
    public bool IsSettable { get; init; }

    /// <summary>What the engine is to keep in it.</summary>
    public IEnumerable<StampKind> Stamps => Attributes.Select(a => a.Name switch
    {
        nameof(StampKind.Version) => StampKind.Version,
        nameof(StampKind.CreatedAt) => StampKind.CreatedAt,
        nameof(StampKind.UpdatedAt) => StampKind.UpdatedAt,
        _ => StampKind.None,
    }).Where(s => s != StampKind.None);

    /// <summary>How many numbers [AutoIncrement] takes at once, when it says so.</summary>
    public NumberDraft? Block { get; init; }

    public bool IsNumbered => Attributes.Any(a => a.Name == "AutoIncrement");

    public bool IsTimeToLive => Attributes.Any(a => a.Name == "TimeToLive");

    public bool IsUnique => Attributes.Any(a => a.Name == "Unique");

    public Location At(string attribute) => Attributes.FirstOrDefault(a => a.Name == attribute)?.Location ?? Location;
}

/// <param name="Prefix">What stands before the names of the members, at the attribute.</param>
/// <param name="Members">The members of the nested object, as paths of properties, with the names of their attributes.</param>
/// <param name="Problem">Why the property cannot be flattened, or null.</param>
internal sealed record FlattenDraft(Mention Prefix, IReadOnlyList<(string Path, Mention Attribute)> Members, string? Problem);

/// <summary>An index as declared; the keys are names of properties.</summary>
internal sealed record IndexDraft
{
    public required Mention Name { get; init; }

    public required bool IsGlobal { get; init; }

    /// <summary>The whole attribute.</summary>
    public required Location Location { get; init; }

    /// <summary>Empty for a local index: the table's.</summary>
    public required IReadOnlyList<Mention> HashKeys { get; init; }

    public required IReadOnlyList<Mention> RangeKeys { get; init; }

    /// <summary><c>HashKeys</c> or <c>RangeKeys</c>, where it stands beside keys in the constructor.</summary>
    public Mention? SecondKeys { get; init; }

    public required Mention Projection { get; init; }

    public required IReadOnlyList<Mention> Include { get; init; }

    /// <summary>What is said of its throughput; nothing of a local index.</summary>
    public required ThroughputDraft Throughput { get; init; }

    /// <summary>Where the included properties are listed.</summary>
    public required Location IncludeLocation { get; init; }

    public IEnumerable<Mention> Keys => HashKeys.Concat(RangeKeys);
}
