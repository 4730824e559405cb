namespace Flywheel.Tests;

/// <summary>Numbered by its key, with a unique value, a version and times.</summary>
[Table("huntA-users")]
public partial class HuntAUser
{
    [HashKey, AutoIncrement]
    public long Id { get; set; }

    [Unique]
    public string? Email { get; set; }

    [Version]
    public int Version { get; set; }

    [UpdatedAt]
    public DateTimeOffset Changed { get; set; }

    public string? Name { get; set; }
}

/// <summary>Numbered by its key, with an index, a time and a hook that can fail behind the write.</summary>
[Table("huntA-jobs")]
[GlobalIndex("ByOwner", nameof(Owner), Projection = Projection.KeysOnly)]
public partial class HuntAJob
{
    [HashKey, AutoIncrement]
    public int Id { get; set; }

    public string? Owner { get; set; }

    public string? Text { get; set; }

    [UpdatedAt]
    public DateTimeOffset Changed { get; set; }

    partial void OnSaved()
    {
        if (Text == "throw")
        {
            throw new FormatException("behind the write");
        }
    }
}

[ProjectionOf<HuntAJob>]
public sealed partial record HuntAJobOwner(int Id, string? Owner);

/// <summary>An index of a key and the expiry, which the taken values have as well.</summary>
[Table("huntA-members")]
[GlobalIndex("ByEnd", nameof(Kind), nameof(Until))]
public partial class HuntAMember
{
    [HashKey]
    public required string Id { get; init; }

    [RangeKey]
    public required int Kind { get; init; }

    [Unique]
    public string? Name { get; set; }

    [TimeToLive]
    public DateTimeOffset? Until { get; set; }
}

/// <summary>Numbered beside the key from its second version on.</summary>
[Table("huntA-events"), SchemaVersion(2)]
public partial class HuntAEvent
{
    [HashKey]
    public required string Id { get; init; }

    [AutoIncrement]
    public long? Number { get; set; }

    public string? Text { get; set; }

    private static void Upgrade1To2(ItemBag item) => item.Rename("Note", "Text");
}

/// <summary>Its counter would stand among the items of <see cref="HuntABank"/>.</summary>
[Table("huntA-coins", CompanionTable = "huntA-bank")]
public partial class HuntACoin
{
    [HashKey, AutoIncrement]
    public long Id { get; set; }
}

[Table("huntA-bank")]
public partial class HuntABank
{
    [HashKey]
    public required string Id { get; init; }
}

/// <summary>Counter and taken values in a table of their own, which another model uses as well.</summary>
[Table("huntA-cards", CompanionTable = "huntA-kept")]
public partial class HuntACard
{
    [HashKey, AutoIncrement(Block = 5)]
    public long Id { get; set; }

    [Unique]
    public string? Code { get; set; }

    [TimeToLive]
    public DateTimeOffset? Until { get; set; }
}

[Table("huntA-slips", CompanionTable = "huntA-kept")]
public partial class HuntASlip
{
    [HashKey, AutoIncrement]
    public long Id { get; set; }
}
