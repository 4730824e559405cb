using System.Numerics;

namespace Flywheel.Tests;

/// <summary>Indexes over every type that a key can have, and attributes of every kind that a condition can name.</summary>
[GlobalIndex("ByOwner", nameof(Owner), nameof(Number))]
public sealed partial class Grain
{
    [HashKey]
    public required string Shelf { get; init; }

    [RangeKey]
    public required string Text { get; init; }

    [LocalIndex("ByNumber")]
    public decimal? Number { get; init; }

    [LocalIndex("ByBig")]
    public BigInteger? Big { get; init; }

    [LocalIndex("ByBytes")]
    public byte[]? Bytes { get; init; }

    public string? Owner { get; init; }

    public int? Count { get; init; }

    public string? Note { get; init; }

    public bool? Flag { get; init; }

    public HashSet<string> Tags { get; init; } = [];

    public List<int> Levels { get; init; } = [];

    public Dictionary<string, string> Meta { get; init; } = [];

    public override string ToString() => $"{Shelf}/{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(Text))} {Number} {Big} {Convert.ToHexString(Bytes ?? [])}";
}
