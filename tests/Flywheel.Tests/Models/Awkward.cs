namespace Flywheel.Tests;

/// <summary>A model whose own code runs while it is read and written.</summary>
public sealed partial class Awkward
{
    private readonly string _id = "";

    /// <summary>Called by the getter of <see cref="Text"/>, while the item is being written.</summary>
    [Ignore]
    public Func<string?, string?> OnGet { get; set; } = static text => text;

    /// <summary>Turned to lower case on the way in, as people do with addresses.</summary>
    [HashKey]
    public required string Id
    {
        get => _id;
        init => _id = value.ToLowerInvariant();
    }

    public string? Text
    {
        get => OnGet(field);
        set => field = value switch
        {
            "invalid operation" => throw new InvalidOperationException("the model's own"),
            "json" => System.Text.Json.JsonSerializer.Deserialize<string>("{"),
            _ => value,
        };
    }
}

/// <summary>A binary set and its plainest comparer, and keys of types that can be null or have no name.</summary>
[GlobalIndex("ByOwner", nameof(Owner), nameof(Label))]
public sealed partial class Bookmark
{
    [HashKey]
    public required Uri Link { get; init; }

    [RangeKey]
    public required Medal Medal { get; init; }

    public string? Owner { get; set; }

    public string? Label { get; set; }

    public HashSet<byte[]> Hashes { get; set; } = [];

    public List<HashSet<string>> Groups { get; set; } = [];
}
