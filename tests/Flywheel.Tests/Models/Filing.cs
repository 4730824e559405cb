namespace Flywheel.Tests;

public enum FilingKind
{
    Letter,
    Note,
}

/// <summary>Keys that are all made of parts: of enums and identifiers, of numbers and times in formats, escaped, rounded, merged, and of other composites.</summary>
[GlobalIndex("ByDay", nameof(DayAndOwner))]
[GlobalIndex("ByWeight", nameof(Owner), nameof(WeightAndTitle))]
[GlobalIndex("ByRank", nameof(Rank), nameof(Number))]
[GlobalIndex("ByTag", nameof(Tag), nameof(Everything))]
public sealed partial class Filing
{
    public FilingKind Kind { get; set; }

    public Guid Owner { get; set; }

    public int Year { get; set; }

    public int Number { get; set; }

    public string Title { get; set; } = "";

    [Field(Format = FieldFormat.Iso8601)]
    public DateTime Moment { get; set; }

    public DateTime? Posted { get; set; }

    public decimal Weight { get; set; }

    public char Tag { get; set; } = 't';

    [HashKey]
    [Composite(nameof(Kind), nameof(Owner))]
    public partial string Shelf { get; }

    [RangeKey]
    [Composite(nameof(Year), nameof(Number), nameof(Title), Escape = true, Formats = ["D4", "X6"])]
    public partial string Path { get; }

    [LocalIndex("ByMoment")]
    [Composite(nameof(Moment), nameof(Title), Separator = '|')]
    public partial string MomentAndTitle { get; }

    [Composite(nameof(Posted), nameof(Owner), Formats = ["yyyy-MM-dd"])]
    public partial string? DayAndOwner { get; }

    [Composite(nameof(Weight), nameof(Title), Separator = '/', Formats = ["000.0"])]
    public partial string WeightAndTitle { get; }

    [Composite(nameof(Year), nameof(Number), Merge = nameof(RankOf))]
    public partial int Rank { get; }

    [Composite(nameof(Shelf), nameof(Year), Formats = [null, "D4"])]
    public partial string Everything { get; }

    private static int RankOf(int year, int number) => year % 10 * number;
}
