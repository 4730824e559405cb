namespace Flywheel.Tests;

/// <summary>Unique values of all kinds of storage.</summary>
[Table("unique-user")]
public sealed partial class UniqueUser
{
    [HashKey]
    public required string Id { get; init; }

    [Unique]
    public string? Email { get; set; }

    [Unique]
    public long? Number { get; set; }

    [Unique]
    public byte[]? Badge { get; set; }

    [Unique]
    public DayOfWeek? Day { get; set; }

    public string? Name { get; set; }

    public int Logins { get; set; }

    public static UniqueUser Of(string id, string? email = null) => new() { Id = id, Email = email };
}

/// <summary>Keys of numbers, an expiry, and a composite that is unique.</summary>
[Table("unique-seat")]
public sealed partial class UniqueSeat
{
    [HashKey]
    public required int Hall { get; init; }

    [RangeKey]
    public required int Seat { get; init; }

    [Unique]
    public Guid? Ticket { get; set; }

    public string Area { get; set; } = "";

    public int Row { get; set; }

    [Unique, Composite(nameof(Area), nameof(Row), Formats = [null, "D3"])]
    public partial string Place { get; }

    [TimeToLive]
    public DateTimeOffset? Until { get; set; }
}

/// <summary>Types that share a table share the values that are taken.</summary>
[Table("unique-pet")]
[Discriminator]
[DerivedType(typeof(UniqueDog))]
[DerivedType(typeof(UniqueCat))]
public abstract partial class UniquePet
{
    [HashKey]
    public required string Id { get; init; }

    [Unique]
    public string? Name { get; set; }
}

public sealed partial class UniqueDog : UniquePet
{
    [Unique]
    public int? Chip { get; set; }
}

public sealed partial class UniqueCat : UniquePet
{
    public int Lives { get; set; }
}

/// <summary>With a version, which is compared alone.</summary>
[Table("unique-versioned")]
public sealed partial class UniqueVersioned
{
    [HashKey]
    public required string Id { get; init; }

    [Version]
    public long Version { get; set; }

    [Unique]
    public string? Name { get; set; }
}
