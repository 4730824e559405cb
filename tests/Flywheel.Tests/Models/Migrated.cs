namespace Flywheel.Tests;

/// <summary>A model that also reads what other mappers stored.</summary>
[Table("migrated")]
public sealed partial class Migrated
{
    [HashKey]
    public required string Id { get; init; }

    [Field(Lenient = true)]
    public int? Count { get; set; }

    [Field(Lenient = true)]
    public decimal Price { get; set; }

    [Field(Lenient = true)]
    public string? Note { get; set; }

    [Field(Lenient = true)]
    public bool? IsOpen { get; set; }

    [Field(Lenient = true, Format = FieldFormat.Number)]
    public Medal Medal { get; set; }

    [Field(Lenient = true)]
    public DateTimeOffset? At { get; set; }

    [Field(Lenient = true, Format = FieldFormat.Iso8601)]
    public DateTime? IsoAt { get; set; }

    [Field(Lenient = true, Format = FieldFormat.EpochMilliseconds)]
    public DateTime? MillisAt { get; set; }

    [Field(Lenient = true, Format = FieldFormat.EpochSeconds)]
    public DateTime? SecondsAt { get; set; }

    [Field(Lenient = true)]
    public TimeSpan? Span { get; set; }

    [Field(Lenient = true)]
    public List<string?>? Lines { get; set; }

    [Field(Lenient = true)]
    public List<List<bool>>? Flags { get; set; }

    [Field(Lenient = true)]
    public Dictionary<string, decimal>? Rates { get; set; }

    [Field(Lenient = true)]
    public HashSet<int>? Numbers { get; set; }

    [Field(Lenient = true)]
    public HashSet<string>? Tags { get; set; }

    [Field(Lenient = true)]
    public Address? Home { get; set; }

    [Field(Lenient = true)]
    public Weight? Weight { get; set; }

    public House? House { get; set; }

    [Field(Lenient = true)]
    public House? OtherHouse { get; set; }

    public int Strict { get; set; }
}

public sealed class House
{
    [Field(Lenient = true)]
    public int Number { get; set; }

    [Field(Lenient = true)]
    public Address? Place { get; set; }
}
