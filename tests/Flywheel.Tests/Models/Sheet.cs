namespace Flywheel.Tests;

/// <summary>A tracked model with one of each kind of attribute that a sync treats in its own way.</summary>
[GlobalIndex("ByOwner", nameof(Owner), Projection = Projection.Include, Include = [nameof(Count)])]
public sealed partial class Sheet
{
    [HashKey]
    public string Id { get; set; } = "a";

    [RangeKey]
    public int Number { get; set; } = 1;

    public string? Owner { get; set; }

    public int Count { get; set; }

    public int Lives { get; set; } = 3;

    public decimal? Price { get; set; }

    public Guid? Mark { get; set; }

    [Field(Format = FieldFormat.Iso8601)]
    public DateTimeOffset? Since { get; set; }

    public byte[]? Bytes { get; set; }

    public HashSet<string> Tags { get; set; } = [];

    public HashSet<int> Levels { get; set; } = [];

    public List<string?> Lines { get; set; } = [];

    public Dictionary<string, string?> Meta { get; set; } = [];

    public Place? Home { get; set; }

    public List<Place> Stops { get; set; } = [];

    public Dictionary<string, Dictionary<string, int>> Scores { get; set; } = [];

    [Composite(nameof(Owner), nameof(Count), Formats = [null, "D3"])]
    public partial string? OwnerAndCount { get; }

    public static Sheet Of(string id, int number = 1) => new() { Id = id, Number = number };
}

public sealed class Place
{
    public string? Street { get; set; }

    public string? City { get; set; }

    public int Floor { get; set; } = 1;

    public Place? Beside { get; set; }
}
