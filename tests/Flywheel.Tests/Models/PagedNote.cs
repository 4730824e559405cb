namespace Flywheel.Tests;

/// <summary>Read by its key and by indexes that hold all of it or nothing but keys.</summary>
[Table("paged-notes")]
[GlobalIndex("ByTopic", nameof(Topic), nameof(Rank))]
[GlobalIndex("ByState", nameof(State), nameof(Rank), Projection = Projection.KeysOnly)]
public sealed partial class PagedNote
{
    [HashKey]
    public required string Owner { get; init; }

    [RangeKey]
    public required int Number { get; init; }

    [LocalIndex("ByRank")]
    public int Rank { get; set; }

    public string? Topic { get; set; }

    public string? State { get; set; }

    public string? Text { get; set; }

    /// <summary>Notes of one owner, topic and state; several have one rank.</summary>
    public static PagedNote[] Many(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new PagedNote { Owner = "ann", Number = i, Rank = 100 - (i / 3), Topic = "tea", State = "open", Text = $"text {i}" }),
    ];
}

[ProjectionOf<PagedNote>]
public partial record PagedText(int Number, string? Text);

/// <summary>Two indexes by one hash key, of which one holds all.</summary>
[GlobalIndex("Keys", nameof(State), nameof(Rank), Projection = Projection.KeysOnly)]
[GlobalIndex("Whole", nameof(State), nameof(Number))]
public sealed partial record PagedTwin([HashKey] string Id, string State, int Rank, int Number);
