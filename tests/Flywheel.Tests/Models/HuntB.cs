namespace Flywheel.Tests;

/// <summary>The upgrade renames entries of maps, and of maps in a list, that have entries besides which no version declares.</summary>
[Table("hunt-b-order")]
[SchemaVersion(2)]
public sealed partial class HuntBOrder
{
    [HashKey]
    public required string Id { get; init; }

    public HuntBAddress? Address { get; set; }

    public List<HuntBLine> Lines { get; set; } = [];

    public string? Note { get; set; }

    private static void Upgrade1To2(ItemBag item)
    {
        if (item["Address"]?.M is { } address && address.Remove("Street", out var street))
        {
            address["Road"] = street;
        }

        foreach (var line in item["Lines"]?.L ?? [])
        {
            if (line.M.Remove("Amount", out var amount))
            {
                line.M["Price"] = amount;
            }
        }
    }
}

public sealed class HuntBAddress
{
    public string? Road { get; set; }

    public string? City { get; set; }
}

public sealed class HuntBLine
{
    public decimal Price { get; set; }
}

/// <summary>The upgrade changes a unique value.</summary>
[Table("hunt-b-member")]
[SchemaVersion(2)]
public sealed partial class HuntBMember
{
    [HashKey, AutoIncrement]
    public long Number { get; init; }

    [Unique]
    public required string Email { get; set; }

    public string? Note { get; set; }

    [Version]
    public long Revision { get; set; }

    private static void Upgrade1To2(ItemBag item) => item.Set("Email", item.Text("Email")?.ToLowerInvariant());
}

/// <summary>A record, of which copies are made.</summary>
[Table("hunt-b-kept")]
[SchemaVersion(1, Newer = NewerItems.Keep)]
public sealed partial record HuntBKept
{
    [HashKey]
    public required string Id { get; init; }

    public string? Text { get; set; }
}
