using System.ComponentModel.DataAnnotations;

namespace Flywheel.Tests;

public enum FolioSuit
{
    Hearts,
    Spades,
}

public sealed class FolioPlace
{
    [StringLength(10)]
    public string? City { get; set; }

    public int Zip { get; set; }
}

/// <summary>Everything that can be edited and updated, with composites of which one is the key of an index.</summary>
[Table("folios")]
[GlobalIndex("ByFloor", nameof(TownAndFloor))]
[GlobalIndex("ByGroup", nameof(Group))]
public sealed partial class Folio
{
    [HashKey]
    public required string Id { get; init; }

    public long Points { get; set; }

    public int Wins { get; set; }

    public int? Rank { get; set; }

    public uint Lives { get; set; } = 3;

    public byte Small { get; set; }

    public decimal Money { get; set; }

    public double Ratio { get; set; }

    public DateTimeOffset? When { get; set; }

    public string? Name { get; set; }

    public string Label { get; set; } = "plain";

    [Range(0, 100)]
    public int Percent { get; set; }

    public FolioSuit Suit { get; set; }

    public FolioSuit? Trump { get; set; }

    public HashSet<string> Tags { get; set; } = [];

    [Field(StoreNull = true)]
    public HashSet<int> Numbers { get; set; } = [7];

    public List<int> Levels { get; set; } = [];

    public List<string> Log { get; set; } = ["made"];

    public Dictionary<string, int> Meta { get; set; } = [];

    public FolioPlace? Address { get; set; }

    public List<FolioPlace> Places { get; set; } = [];

    [MinLength(2)]
    public List<int>? Pair { get; set; }

    public string? Town { get; set; }

    public int? Floor { get; set; }

    public string? Group { get; set; }

    [Composite(nameof(Town), nameof(Floor), Formats = [null, "D3"])]
    public partial string? TownAndFloor { get; }

    [Composite(nameof(Id), nameof(Town))]
    public partial string? IdAndTown { get; }
}
