namespace Flywheel.Tests;

/// <summary>Null that is stored as NULL, beside initial values.</summary>
[Table("profiles")]
public sealed partial class Profile
{
    [HashKey]
    public required string Id { get; init; }

    [Field(StoreNull = true)]
    public string? Country { get; set; } = "NO";

    [Field(StoreNull = true)]
    public int? Limit { get; init; } = 7;

    [Field(StoreNull = true)]
    public HashSet<string> Tags { get; set; } = ["new"];

    [Field(StoreNull = true)]
    public required decimal? Balance { get; set; }

    [Field(StoreNull = true)]
    public ProfileHome? Home { get; set; } = new();

    public int Visits { get; set; } = 1;
}

public sealed record ProfileHome([property: Field(StoreNull = true)] string? City = "Oslo");

/// <summary>An item that DynamoDB deletes.</summary>
[Table("sessions")]
public sealed partial class Session
{
    [HashKey]
    public required string Id { get; init; }

    [TimeToLive, Field("ttl")]
    public DateTimeOffset? Expires { get; set; }
}

/// <summary>The same table, without an opinion about its items' end.</summary>
[Table("sessions")]
public sealed partial class BareSession
{
    [HashKey]
    public required string Id { get; init; }
}

/// <summary>The same table with another attribute.</summary>
[Table("sessions")]
public sealed partial class OtherSession
{
    [HashKey]
    public required string Id { get; init; }

    [TimeToLive]
    public long Until { get; set; }
}

/// <summary>A model that keeps what it does not declare.</summary>
[Table("memos")]
[GlobalIndex("ByText", nameof(Text), Projection = Projection.Include, Include = [nameof(Stars)])]
[GlobalIndex("ByStars", nameof(Stars))]
public sealed partial class Memo
{
    [HashKey]
    public required string Id { get; init; }

    public string? Text { get; set; }

    public int Stars { get; set; }

    [Extra]
    public Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> Others { get; set; } = [];
}

/// <summary>A model whose nested objects are flattened.</summary>
[Table("people")]
[GlobalIndex("ByName", nameof(Name), Projection = Projection.Include, Include = [nameof(Home), nameof(Work)])]
public sealed partial class Person
{
    [HashKey]
    public required string Id { get; init; }

    public string? Name { get; set; }

    [Flatten]
    public PersonAddress? Home { get; set; }

    [Flatten(Prefix = "w.")]
    public PersonAddress Work { get; set; } = new(null, null);
}

public sealed record PersonAddress(string? City, [Flatten] PersonPlace? Place);

public readonly record struct PersonPlace(int X, int Y);
