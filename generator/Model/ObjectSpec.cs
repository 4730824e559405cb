namespace Flywheel.Generators.Model;

/// <summary>A type whose properties are stored as attributes (the model) or as entries of a map (the types it uses).</summary>
internal sealed record ObjectSpec
{
    /// <summary>Unique among the model's objects and enums, fit for method and type names: <c>Address</c>, <c>Address2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The type with <c>global::</c>, not annotated.</summary>
    public required string TypeName { get; init; }

    public required bool IsValueType { get; init; }

    /// <summary>In the order of declaration, base types first.</summary>
    public required EquatableArray<FieldSpec> Fields { get; init; }

    /// <summary>The constructor's parameters in order; empty for a parameterless one. Each sets the property of that name.</summary>
    public required EquatableArray<ParameterSpec> Parameters { get; init; }

    /// <summary>Whether the constructor is marked <c>[SetsRequiredMembers]</c>, so that <c>required</c> members need not stand in the initialiser.</summary>
    public bool SetsRequiredMembers { get; init; }

    /// <summary>The property that keeps undeclared attributes, or null. It is not among <see cref="Fields"/>.</summary>
    public FieldSpec? Extra { get; init; }

    /// <summary>Whether the type is a class that others may derive from, whose members would be lost in silence.</summary>
    public bool MayBeDerived { get; init; }

    /// <summary>Whether the type, or one around it, is [Obsolete].</summary>
    public bool IsObsolete { get; init; }
}

/// <summary>A constructor's parameter.</summary>
/// <param name="Name">The parameter's name, without <c>@</c>.</param>
/// <param name="Property">The property that it sets.</param>
internal sealed record ParameterSpec(string Name, string Property);

/// <summary>A stored property.</summary>
internal sealed record FieldSpec
{
    /// <summary>The property's name, without <c>@</c>.</summary>
    public required string Property { get; init; }

    /// <summary>The attribute's name in DynamoDB.</summary>
    public required string Attribute { get; init; }

    public required ValueSpec Value { get; init; }

    /// <summary>Whether it is a key of the table; its text and bytes cannot be empty.</summary>
    public bool IsTableKey { get; init; }

    /// <summary>Whether it is a key of an index; its text and bytes cannot be empty, but it may be absent.</summary>
    public bool IsIndexKey { get; init; }

    public required AssignmentKind Assignment { get; init; }

    /// <summary>How another object of a tracked model is given the value.</summary>
    public CopyKind Copying { get; init; }

    /// <summary>The base type that declares the property, with <c>global::</c>; null when the object's type does. An accessor is found only there.</summary>
    public string? DeclaringType { get; init; }

    /// <summary>What an accessor must repeat where the declaring type is generic, or null.</summary>
    public GenericSpec? Generic { get; init; }

    /// <summary>Whether the property, or the parameter that sets it, takes another null than it gives, which the compiler must not complain of.</summary>
    public bool IsForgiven { get; init; }

    /// <summary>What the engine puts into the attribute with every write.</summary>
    public StampKind Stamp { get; init; }

    /// <summary>For a property that is numbered: how many numbers are taken at once; else null.</summary>
    public int? Block { get; init; }

    /// <summary>What happens when the attribute is missing.</summary>
    public required MissingRule Missing { get; init; }

    /// <summary>For <see cref="MissingRule.Value"/>: the C# expression, such as <c>default</c>, <c>5</c>, <c>"x"</c>, <c>global::Ns.Level.Gold</c>.</summary>
    public string MissingValue { get; init; } = "default";

    /// <summary>The property's summary from its XML docs in one line of XML, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>How the value is made of other properties; null for a property that is read and written.</summary>
    public CompositeSpec? Composite { get; init; }

    /// <summary>Whether null is stored as NULL.</summary>
    public bool StoresNull { get; init; }

    /// <summary>Whether what other mappers stored is read, too.</summary>
    public bool IsLenient { get; init; }

    /// <summary>For a flattened object: what stands before the names of its members; null for any other property.</summary>
    public string? FlattenPrefix { get; init; }

    /// <summary>What is checked before every write.</summary>
    public EquatableArray<CheckSpec> Checks { get; init; }

    /// <summary>Whether the property is [Obsolete]; its token is too, with the pragma for it.</summary>
    public bool IsObsolete { get; init; }
}

/// <summary>How a value gets into its property.</summary>
internal enum AssignmentKind
{
    /// <summary>As an argument of the constructor.</summary>
    Constructor,

    /// <summary>In the object initialiser, always: <c>required</c>, or no initialiser of its own could be lost.</summary>
    Initializer,

    /// <summary>After construction, when the attribute is there: a <c>set</c> whose own initialiser is to survive.</summary>
    Setter,

    /// <summary>The same for <c>init</c>, through an <c>[UnsafeAccessor]</c> to the setter.</summary>
    InitAccessor,

    /// <summary>Not at all: a composite, which is computed.</summary>
    None,
}

/// <summary>What the engine keeps in an attribute; each is the name of its attribute in C#, and of what gives its value.</summary>
internal enum StampKind
{
    None,
    Version,
    CreatedAt,
    UpdatedAt,
}

/// <summary>A property of a generic type, as its definition has it.</summary>
/// <param name="Owner">The type: <c>global::Ns.Base&lt;T&gt;</c>.</param>
/// <param name="ValueType">The property's type with its <c>?</c>.</param>
/// <param name="Parameters">The type parameters, those of types around it first: <c>T, U</c>.</param>
/// <param name="Constraints">Each one's <c>where T : class</c>, if it has any.</param>
/// <param name="Arguments">What stands for the parameters here: <c>string, int</c>.</param>
internal sealed record GenericSpec(string Owner, string ValueType, string Parameters, EquatableArray<string> Constraints, string Arguments);

/// <summary>How a value gets into the property of an object that exists already.</summary>
internal enum CopyKind
{
    /// <summary>Not at all: a composite, a property of a type that is not tracked, or one that nothing reaches.</summary>
    None,

    /// <summary>By the setter.</summary>
    Setter,

    /// <summary>Through an <c>[UnsafeAccessor]</c> to a setter that is <c>init</c>, or private to a base type.</summary>
    Accessor,

    /// <summary>Through an <c>[UnsafeAccessor]</c> to the field behind a property that only constructors set.</summary>
    BackingField,
}

/// <summary>What a missing attribute (or a NULL one) means.</summary>
internal enum MissingRule
{
    /// <summary>An error: <c>required</c>, or a constructor's parameter without a default, and not nullable.</summary>
    Error,

    /// <summary>The value in <see cref="FieldSpec.MissingValue"/>.</summary>
    Value,

    /// <summary>An empty collection: a set, list or dictionary that is not nullable and would otherwise be null.</summary>
    Empty,

    /// <summary>The property stays as the constructor and its initialiser left it (<see cref="AssignmentKind.Setter"/>, <see cref="AssignmentKind.InitAccessor"/>).</summary>
    Keep,
}

/// <summary>How a composite is made.</summary>
internal sealed record CompositeSpec
{
    public required EquatableArray<PartSpec> Parts { get; init; }

    public required char Separator { get; init; }

    public required bool Escapes { get; init; }

    /// <summary>The static method that makes the value, with its type and <c>global::</c>; null when the parts are joined.</summary>
    public required string? Merge { get; init; }

    /// <summary>What stands before the type in the property's declaration, as the user wrote it: <c>public override partial</c>.</summary>
    public required string Modifiers { get; init; }

    /// <summary>Whether the property has an XML comment, which another one would replace.</summary>
    public required bool IsDocumented { get; init; }
}

/// <summary>A part of a composite.</summary>
/// <param name="Property">The property.</param>
/// <param name="Format">The .NET format, or null.</param>
/// <param name="Null">What becomes of null.</param>
internal sealed record PartSpec(string Property, string? Format, PartNull Null);

/// <summary>What a part's null is to the composite.</summary>
internal enum PartNull
{
    /// <summary>The part is never null, or the merge method takes it.</summary>
    Taken,

    /// <summary>The composite is null, and the merge method is not called. So it is for all parts that are joined.</summary>
    Whole,

    /// <summary>The part cannot be null although its type does not say so.</summary>
    Never,
}

/// <summary>A partial property that cannot be made; an outline implements it so that the compiler does not ask for that as well.</summary>
/// <param name="Declaration">The modifiers, the type and the name.</param>
/// <param name="Setter"><c>set</c> or <c>init</c> with its modifiers, or null.</param>
/// <param name="IsDocumented">Whether the property has an XML comment.</param>
internal sealed record StubSpec(string Declaration, string? Setter, bool IsDocumented);

/// <summary>One check of a property before a write.</summary>
/// <param name="Kind">What is checked.</param>
/// <param name="Arguments">What the kind needs, see <see cref="CheckKind"/>.</param>
/// <param name="Message">The complaint that the user gave, fixed when the code is generated; null for the one that goes with the kind.</param>
/// <param name="TakesNull">Whether null is checked, too; otherwise a null value is not checked.</param>
internal sealed record CheckSpec(CheckKind Kind, EquatableArray<string> Arguments, string? Message, bool TakesNull = false);

/// <summary>What is checked. In arguments that are C# <c>{0}</c> is the value.</summary>
internal enum CheckKind
{
    /// <summary>A method of the user that gives true when the value is valid. Arguments: the call, the method's name.</summary>
    Predicate,

    /// <summary>A method of the user that gives the complaint, or null. Arguments: the call.</summary>
    Complaint,

    /// <summary>Arguments: the C# condition of a value that is missing, what a value must be.</summary>
    Required,

    /// <summary>Arguments: the C# condition of a value outside of the range, what a value must be.</summary>
    Range,

    /// <summary>The three that count. Arguments: the C# count, the least or empty, the most or empty, what is counted (<c>character</c>).</summary>
    StringLength,
    MinLength,
    MaxLength,

    /// <summary>Arguments: the pattern, the timeout in milliseconds (-1: none).</summary>
    RegularExpression,
}
