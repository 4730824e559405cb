namespace Flywheel.Tests;

/// <summary>Numbered by its hash key.</summary>
[Table("numberOrders")]
[GlobalIndex("ByBuyer", nameof(Buyer))]
public partial class NumberOrder
{
    [HashKey, AutoIncrement]
    public long Id { get; init; }

    public string? Buyer { get; set; }

    [Validate(nameof(IsFair))]
    public int Total { get; set; }

    private static bool IsFair(int total) => total >= 0;
}

/// <summary>The same with numbers that are taken in blocks, from a table of counters.</summary>
[Table("numberTickets", CompanionTable = "numberCounters")]
public partial class NumberTicket
{
    [HashKey, AutoIncrement(Block = 10)]
    public int Id { get; private set; }

    public string? Title { get; set; }
}

/// <summary>Numbered beside its key.</summary>
[Table("numberNotes")]
[GlobalIndex("Inverted", nameof(Page), nameof(Book))]
public partial class NumberNote
{
    [HashKey]
    public required string Book { get; set; }

    [RangeKey]
    public required int Page { get; set; }

    [AutoIncrement]
    public sbyte? Number { get; set; }

    public string? Text { get; set; }

    /// <summary>Runs after a write.</summary>
    [Ignore]
    public Action OnWritten { get; set; } = static () => { };

    partial void OnSaved() => OnWritten();
}

/// <summary>Numbered by a part of its key.</summary>
[Table("numberLines")]
public partial class NumberLine
{
    [HashKey]
    public required byte[] Shop { get; set; }

    [AutoIncrement]
    public ulong Number { get; set; }

    [RangeKey, Composite(nameof(Number), nameof(Kind), Formats = ["D6", null])]
    public partial string Line { get; }

    public required string Kind { get; set; }
}

/// <summary>Numbered by its base type, and not tracked.</summary>
[Table("numberPets"), Discriminator, DerivedType(typeof(NumberCat)), NoTracking]
public abstract partial class NumberPet
{
    [HashKey, AutoIncrement]
    public short Id { get; set; }
}

public partial class NumberCat : NumberPet
{
    public int Lives { get; set; }
}

/// <summary>Mends itself before it is checked.</summary>
[Table("numberMended")]
public partial class NumberMended
{
    [HashKey, AutoIncrement]
    public long Id { get; set; }

    [Validate(nameof(IsFair))]
    public int Total { get; set; }

    private static bool IsFair(int total) => total > 0;

    partial void OnSaving() => Total++;
}
