using Amazon.DynamoDBv2.Model;

namespace Flywheel.Tests;

/// <summary>A property of each kind in which generated code can set it.</summary>
[Table("copied")]
public partial class Copied(string maker, int size) : CopiedBase
{
    [HashKey]
    public required string Id { get; init; }

    public string Maker { get; } = maker;

    public int Size { get; private set; } = size;

    public int Wins { get; set; } = 3;

    public HashSet<string> Tags { get; init; } = [];

    [Field]
    protected string? Secret { get; set; }

    [Ignore]
    public string? Unstored { get; set; }

    [Composite(nameof(Id), nameof(Maker))]
    public partial string Both { get; }

    [Flatten]
    public CopiedPart? Part { get; set; }

    [Extra]
    public Dictionary<string, AttributeValue> Others { get; init; } = [];

    public static Copied Of(string id, string? secret) => new("me", 2) { Id = id, Secret = secret };

    public string? Tell() => Secret;
}

/// <summary>No model.</summary>
public abstract class CopiedBase
{
    public string? Inherited { get; init; }
}

/// <summary>A model whose generic base types keep what cannot be set.</summary>
[Table("copied-generic")]
public sealed partial class CopiedGeneric(string maker, int? most = null) : CopiedGenericBase<int, string?>(maker, most);

/// <summary>No model.</summary>
public abstract class CopiedGenericBase<TSize, TText>(string maker, TSize? most) : CopiedOuter<TSize>.Inner<string>
    where TSize : struct, IComparable<TSize>
    where TText : class?
{
    [HashKey]
    public string Maker { get; } = maker;

    public TSize Size { get; init; }

    public TSize? Most { get; private set; } = most;

    public TText? Text { get; init; }
}

/// <summary>A generic type in a generic type.</summary>
public abstract class CopiedOuter<TSize>
    where TSize : struct
{
    public abstract class Inner<TNote>
        where TNote : notnull
    {
        public TNote? Note { get; init; }

        public List<TSize> Sizes { get; init; } = [];
    }
}

public sealed record CopiedPart(int X, [property: Field("why")] int Y);

/// <summary>A model with a base type that is a model of another table.</summary>
[Table("copied-more")]
public sealed partial class CopiedMore(string maker, int size) : Copied(maker, size)
{
    public int More { get; set; }
}

/// <summary>A record: its equality and its copies are the compiler's.</summary>
public partial record StampedRecord([HashKey] string Id)
{
    [Version]
    public long Version { get; set; }

    [CreatedAt]
    public DateTimeOffset Opened { get; private set; }

    [UpdatedAt, Field("changed", Format = FieldFormat.EpochMilliseconds)]
    public DateTime? Changed { get; set; }

    public string? Text { get; set; }
}

/// <summary>The same with what may be null, in a family.</summary>
[Discriminator]
[DerivedType(typeof(SmallStampedEntry))]
public abstract partial class StampedEntry
{
    [HashKey]
    public required string Id { get; init; }

    [Version]
    public byte? Version { get; set; }

    [CreatedAt]
    public DateTime? Made { get; set; }

    [UpdatedAt]
    public virtual DateTimeOffset Changed { get; set; }
}

public sealed partial class SmallStampedEntry : StampedEntry
{
    public int Size { get; set; }
}

/// <summary>Times as text.</summary>
public partial class StampedText
{
    [HashKey]
    public required string Id { get; init; }

    [CreatedAt, Field(Format = FieldFormat.Iso8601)]
    public DateTime? Made { get; set; }

    [UpdatedAt, Field(Format = FieldFormat.Iso8601)]
    public DateTimeOffset? Changed { get; set; }
}

/// <summary>Not tracked, but with a version.</summary>
[NoTracking]
public partial class Untracked
{
    [HashKey]
    public required string Id { get; init; }

    [Version]
    public int Version { get; set; }
}

/// <summary>Not tracked either.</summary>
[Table("untracked-more")]
public sealed partial class UntrackedMore : Untracked;

/// <summary>A struct has times, too, which are written only.</summary>
public readonly partial record struct StampedTick([property: HashKey] string Id, [property: CreatedAt] DateTimeOffset At);

/// <summary>Attributes of all kinds that can be edited.</summary>
public sealed partial class EditedSums
{
    [HashKey]
    public required string Id { get; init; }

    public long Long { get; set; }

    public decimal Decimal { get; set; }

    public double Double { get; set; }

    public short Short { get; set; }

    public int? Nullable { get; set; }

    public string? Text { get; set; }

    public List<string> Names { get; set; } = [];

    public List<int> Numbers { get; set; } = [];

    public HashSet<DayOfWeek> Days { get; set; } = [];
}
