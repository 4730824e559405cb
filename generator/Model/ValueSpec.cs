namespace Flywheel.Generators.Model;

/// <summary>A type of value and how it is stored.</summary>
internal sealed record ValueSpec
{
    public required ValueKind Kind { get; init; }

    /// <summary>The C# type with <c>global::</c> where it is no keyword, without <c>?</c> at its end (elements keep theirs): <c>int</c>, <c>global::System.Collections.Generic.List&lt;string?&gt;</c>.</summary>
    public required string TypeName { get; init; }

    public required bool IsValueType { get; init; }

    /// <summary><c>Nullable&lt;T&gt;</c>, an annotated reference, or any reference where nullable annotations are off.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>The elements of a set or list, the values of a dictionary; otherwise null.</summary>
    public ValueSpec? Element { get; init; }

    /// <summary>How a collection is made. Null for other kinds.</summary>
    public CollectionShape? Shape { get; init; }

    /// <summary>For <see cref="ValueKind.Converted"/>: the converter with <c>global::</c>.</summary>
    public string? Converter { get; init; }

    /// <summary>For <see cref="ValueKind.Converted"/>: what the converter stores.</summary>
    public ValueSpec? Stored { get; init; }

    /// <summary>For <see cref="ValueKind.Converted"/>: whether the converter's methods are public and can be called by name.</summary>
    public bool IsDirect { get; init; }

    /// <summary>For <see cref="ValueKind.Converted"/>: the type that the converter takes, where its annotations differ; otherwise null.</summary>
    public string? Taken { get; init; }

    /// <summary>For <see cref="ValueKind.Object"/> and <see cref="ValueKind.EnumName"/>: the name of the <see cref="ObjectSpec"/> or <see cref="EnumSpec"/>.</summary>
    public string? Reference { get; init; }

    /// <summary>What decides the type in DynamoDB: what the converter stores, or the value itself.</summary>
    public ValueSpec AsStored() => Stored ?? this;
}

/// <summary>What a value is to the item writer and reader.</summary>
internal enum ValueKind
{
    String,
    Char,
    Guid,
    Uri,
    Bool,

    /// <summary>Any numeric type.</summary>
    Number,

    /// <summary><c>byte[]</c>.</summary>
    Bytes,

    /// <summary><c>ReadOnlyMemory&lt;byte&gt;</c>.</summary>
    Memory,

    /// <summary><c>DateTime</c>, <c>DateTimeOffset</c>, <c>DateOnly</c>, <c>TimeOnly</c> or <c>TimeSpan</c> as a number of seconds.</summary>
    Seconds,

    /// <summary><c>DateTime</c> or <c>DateTimeOffset</c> as text; the same two for the next two.</summary>
    Iso8601,
    EpochSeconds,
    EpochMilliseconds,

    EnumName,
    EnumFlags,
    EnumNumber,

    Set,
    List,
    Dictionary,
    Object,

    /// <summary>Any type, through a converter.</summary>
    Converted,
}

/// <summary>The collection that is built on reading.</summary>
internal enum CollectionShape
{
    HashSet,
    FrozenSet,
    List,
    Array,
    Dictionary,
}
