using System.ComponentModel.DataAnnotations;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Tests;

public sealed record LibraryPlace(string City, string Street);

public sealed record LibrarySize(int Width, string Unit);

/// <summary>Read in part: most of what it declares is required, checked or made of other attributes.</summary>
[GlobalIndex("ByOwner", nameof(Owner), nameof(Stock), Projection = Projection.Include, Include = [nameof(Stars)])]
public sealed partial record LibraryBook([HashKey] string Id, string Author)
{
    public required string Title { get; set; }

    [Required]
    public string? Isbn { get; set; }

    [Range(1, 5)]
    public int Stars { get; set; } = 1;

    public int Stock { get; set; }

    public long Sold { get; set; }

    public HashSet<string> Tags { get; set; } = [];

    public required LibraryPlace Printed { get; set; }

    public LibraryPlace? Stored { get; set; }

    public required string Owner { get; set; }

    [Composite(nameof(Author), nameof(Stock), Formats = [null, "D3"])]
    public partial string? AuthorAndStock { get; }

    [Flatten]
    public LibrarySize? Size { get; set; }

    [Extra]
    public Dictionary<string, AttributeValue> Others { get; set; } = [];

    [Ignore]
    public int Loads { get; private set; }

    public static LibraryBook Of(string id) => new(id, "ann")
    {
        Title = "Sea",
        Isbn = "978",
        Stars = 4,
        Stock = 7,
        Tags = ["new"],
        Printed = new("Oslo", "Quay"),
        Stored = new("Rome", "Via"),
        Owner = "bo",
        Size = new(9, "cm"),
        Others = new() { ["shelf"] = new() { S = "x" } },
    };

    partial void OnLoaded() => Loads++;
}

/// <summary>With a version that one of two equal indexes does not hold.</summary>
[GlobalIndex("AllByOwner", nameof(Owner))]
[GlobalIndex("ByOwner", nameof(Owner), Projection = Projection.Include, Include = [nameof(Stars)])]
public sealed partial class LibraryCounted
{
    [HashKey]
    public required string Id { get; init; }

    [Version]
    public int Version { get; set; }

    public string? Owner { get; set; }

    public int Stars { get; set; }

    public string? Note { get; set; }
}

/// <summary>Types that share a table, and an index that does not tell them apart.</summary>
[Discriminator("type", Unknown = UnknownDiscriminator.Base)]
[DerivedType(typeof(LibrarySong))]
[GlobalIndex("ByOwner", nameof(Owner), Projection = Projection.KeysOnly)]
public partial class LibraryMedia
{
    [HashKey]
    public required string Id { get; init; }

    public string? Owner { get; set; }

    public int Stars { get; set; }
}

public sealed partial class LibrarySong : LibraryMedia
{
    public required string Artist { get; set; }

    public string? Words { get; set; }
}

/// <summary>A key that is made of others, and an index that does not hold those.</summary>
[GlobalIndex("ByOwner", nameof(Owner), Projection = Projection.KeysOnly)]
public sealed partial class LibraryShelf
{
    public required string Hall { get; init; }

    public int Row { get; init; }

    [HashKey]
    [Composite(nameof(Hall), nameof(Row), Formats = [null, "D3"])]
    public partial string Place { get; }

    public string? Owner { get; set; }

    public int Books { get; set; }
}
