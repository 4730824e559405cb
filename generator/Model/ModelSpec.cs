namespace Flywheel.Generators.Model;

/// <summary>Everything that is emitted for one model.</summary>
internal sealed record ModelSpec
{
    /// <summary>
    /// The model has errors: only the shape of what is generated is emitted, so that the compiler does not complain of every use of the model as well.
    /// </summary>
    public bool IsOutline { get; init; }

    /// <summary>The type is an abstract base of models and no model: only the getters of its composites and what runs its hooks are emitted.</summary>
    public bool IsMereBase { get; init; }

    /// <summary>Set for a projection: the spec is not of a model then but of what reads some of its attributes.</summary>
    public ProjectionSpec? Projection { get; init; }

    /// <summary>The full metadata name, <c>Ns.Outer+GameScore</c>, with a number behind what differs by case alone from a name before it. It makes the file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>The name of the class with the extension methods, which no other type of the namespace has.</summary>
    public required string ExtensionsName { get; init; }

    /// <summary>The namespace without <c>global::</c>, or empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>The types around the model, outermost first.</summary>
    public required EquatableArray<TypeHeader> ContainingTypes { get; init; }

    public required TypeHeader Header { get; init; }

    /// <summary>Whether the model and all types around it are public; otherwise they are internal.</summary>
    public required bool IsPublic { get; init; }

    public required string TableName { get; init; }

    /// <summary>The model's own members and how it is constructed.</summary>
    public required ObjectSpec Object { get; init; }

    /// <summary>The name of the hash key's property; null in an outline only.</summary>
    public required string? HashKey { get; init; }

    /// <summary>The name of the range key's property, or null.</summary>
    public required string? RangeKey { get; init; }

    /// <summary>Local indexes first, then global ones, each in the order of declaration.</summary>
    public required EquatableArray<IndexSpec> Indexes { get; init; }

    /// <summary>The types that are stored as maps, reached from the model through any depth, each once; never the model's own entry.</summary>
    public required EquatableArray<ObjectSpec> Objects { get; init; }

    /// <summary>The enums that are stored by name, each once.</summary>
    public required EquatableArray<EnumSpec> Enums { get; init; }

    /// <summary>The attribute that is marked [TimeToLive], or null.</summary>
    public string? TimeToLive { get; init; }

    /// <summary>The property that is marked [AutoIncrement], or null.</summary>
    public AutoIncrementSpec? AutoIncrement { get; init; }

    /// <summary>The table for the items that the engine keeps for the model, or null.</summary>
    public string? CompanionTable { get; init; }

    /// <summary>The attributes that are marked [Unique], of all types that share the table.</summary>
    public EquatableArray<string> Uniques { get; init; }

    /// <summary>How the table is made; null when the model says nothing of it.</summary>
    public SettingsSpec? Settings { get; init; }

    /// <summary>How items of older shapes are brought up to date; null for a model without [SchemaVersion].</summary>
    public MigrationSpec? Migration { get; init; }

    /// <summary>What tells the types apart that share the table, or null.</summary>
    public DiscriminatorSpec? Discriminator { get; init; }

    /// <summary>Where its objects keep what is known of their stored items; null when they are not tracked.</summary>
    public TrackingSpec? Tracking { get; init; }

    /// <summary>The hooks that the model or a base type implements; those of each name in the order of their calls.</summary>
    public EquatableArray<HookSpec> Hooks { get; init; }

    /// <summary>Whether Equals, GetHashCode and the operators are generated.</summary>
    public bool IsEqualByKey { get; init; }

    /// <summary>The names of generated members that hide those of base types.</summary>
    public EquatableArray<string> Hidden { get; init; }

    /// <summary>In an outline, the partial properties that wait for their getter.</summary>
    public EquatableArray<StubSpec> Stubs { get; init; }

    /// <summary>Whether anything that the mapping uses is [Obsolete].</summary>
    public bool UsesObsolete { get; init; }

    /// <summary>The diagnostics of what is [Experimental] among what the mapping uses.</summary>
    public EquatableArray<string> Experiments { get; init; }
}

/// <summary>The property that is numbered.</summary>
/// <param name="Property">The property.</param>
/// <param name="Block">How many numbers are taken at once.</param>
/// <param name="IsInKey">Whether the table's key is made of it.</param>
internal sealed record AutoIncrementSpec(string Property, int Block, bool IsInKey);

/// <summary>What a projection needs besides its own shape.</summary>
/// <param name="Model">The model, with <c>global::</c>.</param>
/// <param name="Mapping">The name of the class with the readers, which no member of the projection has.</param>
internal sealed record ProjectionSpec(string Model, string Mapping);

/// <summary>A type as it is reopened: <c>partial record struct Name</c>.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c>, <c>interface</c>; with <c>static</c> or <c>ref</c> never repeated.</param>
/// <param name="Name">The name, without <c>@</c>.</param>
internal sealed record TypeHeader(string Keyword, string Name);

/// <summary>What tells apart the types that share a table.</summary>
internal sealed record DiscriminatorSpec
{
    public required string Attribute { get; init; }

    /// <summary>The name of the model's own items; null when the model is abstract.</summary>
    public required string? Name { get; init; }

    /// <summary>The types that derive from the model, those that derive from others first.</summary>
    public required EquatableArray<DerivedSpec> Derived { get; init; }

    /// <summary>The base type with <c>global::</c>; null when the model is the base.</summary>
    public required string? BaseTypeName { get; init; }

    /// <summary>Whether an unknown name is the model, which is the base then.</summary>
    public required bool UnknownIsBase { get; init; }

    /// <summary>Whether an unknown name is that of an unrelated model, whose items are not the model's, which is the base then.</summary>
    public required bool UnknownIsOther { get; init; }

    /// <summary>The attributes that derived types declare and the model does not.</summary>
    public required EquatableArray<string> OtherAttributes { get; init; }
}

/// <summary>A derived type and the name that its items carry.</summary>
internal sealed record DerivedSpec(string TypeName, string Name)
{
    /// <summary>The names of the hooks that run for its items and are not the model's.</summary>
    public EquatableArray<string> OwnHooks { get; init; }

    /// <summary>Whether other checks are made of its items than of the model's.</summary>
    public bool HasOwnChecks { get; init; }
}

/// <summary>Where an object keeps what is known of its stored item.</summary>
/// <param name="Field">The name of the generated field; null when a base type has it.</param>
/// <param name="BaseType">The base type that is a tracked model itself, with <c>global::</c>, or null.</param>
internal sealed record TrackingSpec(string? Field, string? BaseType);

/// <summary>A partial method that is implemented.</summary>
/// <param name="Name"><c>OnSaving</c>, <c>OnSaved</c>, <c>OnLoaded</c>, <c>OnDeleting</c> or <c>OnDeleted</c>.</param>
/// <param name="BaseType">The base type that implements it, with <c>global::</c>, and has a generated member that runs it; null for the model itself.</param>
internal sealed record HookSpec(string Name, string? BaseType);

/// <summary>A secondary index.</summary>
internal sealed record IndexSpec
{
    public required string Name { get; init; }

    /// <summary>The name as an identifier that is unique among the model's indexes: <c>GameTitleIndex</c>, <c>by_title</c>.</summary>
    public required string Identifier { get; init; }

    public required bool IsGlobal { get; init; }

    /// <summary>The properties that are the hash key; for a local index the table's.</summary>
    public required EquatableArray<string> HashKeys { get; init; }

    public required EquatableArray<string> RangeKeys { get; init; }

    /// <summary><c>All</c>, <c>KeysOnly</c> or <c>Include</c>.</summary>
    public required string Projection { get; init; }

    /// <summary>Names of properties.</summary>
    public required EquatableArray<string> Include { get; init; }

    /// <summary>What is said of its throughput.</summary>
    public EquatableArray<SettingSpec> Throughput { get; init; }

    /// <summary>Those of the properties that a derived type declares, when the index is one of a derived type's.</summary>
    public EquatableArray<FieldSpec> Foreign { get; init; }
}

/// <summary>An enum that is stored by name.</summary>
internal sealed record EnumSpec
{
    /// <summary>Unique among the model's objects and enums, fit for a method name: <c>Level</c>, <c>Level2</c>.</summary>
    public required string Name { get; init; }

    public required string TypeName { get; init; }

    /// <summary>A member whose value an earlier one has already is only read, never written.</summary>
    public required EquatableArray<EnumMember> Members { get; init; }
}

internal sealed record EnumMember(string Name, bool IsAlias);
