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

public sealed record CopiedPart(int X, [property: Field("why")] int Y);

/// <summary>A model with a base type that is a model of another table.</summary>
[Table("copied-more")]
public sealed partial class CopiedMore(string maker, int size) : Copied(maker, size)
{
    public int More { get; set; }
}

/// <summary>A record: its equality and its copies are the compiler's.</summary>
public partial record Ledger([HashKey] string Id)
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
[DerivedType(typeof(SmallLedgerEntry))]
public abstract partial class LedgerEntry
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

public sealed partial class SmallLedgerEntry : LedgerEntry
{
    public int Size { get; set; }
}

/// <summary>Not tracked, but with a version.</summary>
[NoTracking]
public partial class Loose
{
    [HashKey]
    public required string Id { get; init; }

    [Version]
    public int Version { get; set; }
}

/// <summary>Not tracked either.</summary>
[Table("looser")]
public sealed partial class Looser : Loose;

/// <summary>A struct has times, too, which are written only.</summary>
public readonly partial record struct Tick([property: HashKey] string Id, [property: CreatedAt] DateTimeOffset At);

/// <summary>Attributes of all kinds that can be edited.</summary>
public sealed partial class Sums
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
