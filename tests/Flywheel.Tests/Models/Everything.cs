using System.Collections.Frozen;
using System.Numerics;

namespace Flywheel.Tests;

/// <summary>Every supported type once, and once nullable where that differs.</summary>
[Table("everything")]
public sealed partial class Everything
{
    [HashKey]
    public required Guid Id { get; init; }

    public string? Text { get; set; }

    public char Letter { get; set; }

    public Guid? MaybeGuid { get; set; }

    public Uri? Link { get; set; }

    public bool Flag { get; set; }

    public bool? MaybeFlag { get; set; }

    public byte Byte { get; set; }

    public sbyte SByte { get; set; }

    public short Short { get; set; }

    public ushort UShort { get; set; }

    public int Int { get; set; }

    public uint UInt { get; set; }

    public long Long { get; set; }

    public ulong ULong { get; set; }

    public Int128 Huge { get; set; }

    public UInt128 UHuge { get; set; }

    public BigInteger Big { get; set; }

    public decimal Decimal { get; set; }

    public double Double { get; set; }

    public float Float { get; set; }

    public Half Half { get; set; }

    public int? MaybeInt { get; set; }

    public double? MaybeDouble { get; set; }

    public byte[]? Bytes { get; set; }

    public ReadOnlyMemory<byte> Memory { get; set; }

    public DateTime When { get; set; }

    public DateTimeOffset Moment { get; set; }

    public DateTimeOffset? MaybeMoment { get; set; }

    [Field(Format = FieldFormat.Iso8601)]
    public DateTimeOffset IsoMoment { get; set; }

    [Field(Format = FieldFormat.Iso8601)]
    public DateTime IsoWhen { get; set; }

    [Field("expires", Format = FieldFormat.EpochSeconds)]
    public DateTimeOffset Expires { get; set; }

    [Field(Format = FieldFormat.EpochMilliseconds)]
    public DateTime Millis { get; set; }

    public DateOnly Day { get; set; }

    public TimeOnly Time { get; set; }

    public TimeSpan Span { get; set; }

    public Medal Medal { get; set; }

    public Medal? MaybeMedal { get; set; }

    [Field(Format = FieldFormat.Number)]
    public Medal MedalNumber { get; set; }

    public Rights Rights { get; set; }

    public HashSet<string> Texts { get; set; } = [];

    public ISet<int> Ints { get; set; } = new HashSet<int>();

    public IReadOnlySet<Guid> Guids { get; set; } = new HashSet<Guid>();

    public FrozenSet<Medal> Medals { get; set; } = [];

    public HashSet<byte[]> Binaries { get; set; } = new(ByteArrayComparer.Instance);

    public List<string?> Lines { get; set; } = [];

    public int[] Numbers { get; set; } = [];

    public IReadOnlyList<decimal> Prices { get; set; } = [];

    public List<List<int>> Grid { get; set; } = [];

    public Dictionary<string, string?> Meta { get; set; } = [];

    public IReadOnlyDictionary<string, int> Counts { get; set; } = new Dictionary<string, int>();

    public Address? Home { get; set; }

    public List<Address> Others { get; set; } = [];

    public Dictionary<string, Point> Points { get; set; } = [];

    public Node? Tree { get; set; }

    [Ignore]
    public string? Scratch { get; set; }

    public string Computed => $"{Id}-{Int}";
}

public enum Medal
{
    None,
    Gold,
    Silver,
    Iron,
}

[Flags]
public enum Rights
{
    None = 0,
    Read = 1,
    Write = 2,
    Delete = 4,
}

public sealed class Address
{
    public required string Street { get; init; }

    public string? City { get; set; }

    public string Country { get; init; } = "NO";
}

public readonly record struct Point(int X, int Y);

public sealed record Node(string Name, List<Node>? Children = null);
