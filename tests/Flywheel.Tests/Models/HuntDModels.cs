namespace Flywheel.Tests;

/// <summary>An index by expiry, which taken values have as well.</summary>
[Table("huntd-session")]
[GlobalIndex("ByTime", nameof(Until))]
public sealed partial class HuntDSession
{
    [HashKey]
    public required string User { get; init; }

    [RangeKey]
    public required string Id { get; init; }

    [Unique]
    public string? Login { get; set; }

    [LocalIndex("ByExpiry")]
    [TimeToLive]
    public DateTimeOffset Until { get; set; }
}

/// <summary>A number for the key and a value that is unique, as in the README.</summary>
[Table("huntd-member")]
public sealed partial class HuntDMember
{
    [HashKey, AutoIncrement]
    public long Number { get; init; }

    [Unique]
    public required string Email { get; set; }
}

/// <summary>Shares the table of taken values with another model that has the same attribute.</summary>
[Table("huntd-shop", CompanionTable = "huntd-taken")]
public sealed partial class HuntDShop
{
    [HashKey]
    public required byte[] Id { get; init; }

    [RangeKey]
    public required decimal Part { get; init; }

    [Unique]
    public decimal? Name { get; set; }

    [Unique, Field(StoreNull = true)]
    public string? Code { get; set; }
}

[Table("huntd-staff", CompanionTable = "huntd-taken")]
public sealed partial class HuntDStaff
{
    [HashKey]
    public required decimal Id { get; init; }

    [Unique]
    public decimal? Name { get; set; }

    public string? Note { get; set; }
}

/// <summary>The expiry of the one that shares its table of taken values has another name.</summary>
[Table("huntd-lease", CompanionTable = "huntd-taken")]
public sealed partial class HuntDLease
{
    [HashKey]
    public required string Id { get; init; }

    [Unique]
    public string? Name { get; set; }

    [TimeToLive]
    public DateTimeOffset? Ends { get; set; }
}

[Table("huntd-rent", CompanionTable = "huntd-taken")]
public sealed partial class HuntDRent
{
    [HashKey]
    public required string Id { get; init; }

    [Unique]
    public string? Name { get; set; }

    [TimeToLive]
    public DateTimeOffset? Until { get; set; }
}
