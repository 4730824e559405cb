namespace Flywheel.Tests;

public sealed record ViewPlace
{
    public string? City { get; init; }

    public int? Number { get; init; }
}

/// <summary>A model that is read through projections: with names of its own, a nested object, a flattened one and a local index.</summary>
public sealed partial class ViewPost
{
    [HashKey]
    public required string Blog { get; init; }

    [RangeKey]
    public required string Slug { get; init; }

    [Field("t")]
    public string? Title { get; set; }

    [LocalIndex("ByLikes")]
    public int Likes { get; set; }

    [Field(Format = FieldFormat.Iso8601)]
    public DateTime Written { get; set; }

    public List<ViewPlace> Places { get; set; } = [];

    [Flatten]
    public ViewPlace? Home { get; set; }

    [Composite(nameof(Blog), nameof(Slug))]
    public partial string Address { get; }
}

[ProjectionOf<ViewPost>]
public partial record ViewHeading(string? Title, int Likes);

[ProjectionOf<ViewPost>]
public readonly partial record struct ViewAddress(string Address, DateTime Written);

[ProjectionOf<ViewPost>]
public sealed partial class ViewPlaces
{
    public required string Slug { get; init; }

    public List<ViewPlace> Places { get; init; } = [];

    public ViewPlace? Home { get; set; }
}
