using System.Numerics;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Tests;

/// <summary>What can be edited in a way that the other models do not have: large and small numbers, sets of all kinds, lists of objects, index keys.</summary>
[Table("purses")]
[GlobalIndex("ByRank", nameof(Rank))]
public sealed partial class Purse
{
    [HashKey]
    public required string Id { get; init; }

    public int? Rank { get; set; }

    public ulong Long { get; set; }

    public Int128 Huge { get; set; }

    public BigInteger Boundless { get; set; }

    public Half Half { get; set; }

    public float Single { get; set; }

    public double Double { get; set; }

    public decimal? Money { get; set; }

    [Field(StoreNull = true)]
    public int? Noted { get; set; }

    public HashSet<DayOfWeek> Days { get; set; } = [];

    public HashSet<byte[]> Blobs { get; set; } = new(ByteArrayComparer.Instance);

    public HashSet<TrackingCode> Codes { get; set; } = [];

    [Field(StoreNull = true)]
    public HashSet<int> Started { get; set; } = [7, 8];

    public List<Address> Homes { get; set; } = [];

    [Field(StoreNull = true)]
    public List<int>? Points { get; set; }

    [Flatten]
    public PursePlace? Place { get; set; }

    [Extra]
    public Dictionary<string, AttributeValue> Others { get; init; } = [];
}

public sealed record PursePlace(string? Town, int Floor);
