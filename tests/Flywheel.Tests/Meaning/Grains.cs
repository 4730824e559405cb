using System.Numerics;
using System.Text;
using Flywheel.Testing;

namespace Flywheel.Tests.Meaning;

/// <summary>Random items and conditions, out of few and awkward values, so that bounds meet what is stored.</summary>
/// <param name="seed">What makes them the same in each run.</param>
/// <param name="kind">dynalite orders text in filters by UTF-16 and takes an empty one for missing: it is spared both.</param>
internal sealed class Grains(int seed, EngineKind kind)
{
    private static readonly string[] s_texts =
    [
        "\u0001", "a", "a\u0001", "aa", "ab", "ab\u0001", "b", "\u007F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "\U00010000", "\U0010FFFF",
        "a\uFFFF", "a\U0010FFFF", "a\U0010FFFF\U0010FFFF", "Z", "z", "ä",
    ];

    private static readonly decimal[] s_numbers =
        [0, 1, -1, 9, 10, 99, 100, -10, 0.1m, -0.1m, 0.01m, 1.0000000000000000000000000001m, 0.9999999999999999999999999999m, decimal.MaxValue, decimal.MinValue, 12.34m];

    private static readonly BigInteger[] s_bigs =
        [.. from power in new[] { 0, 1, 37, 38 } from step in new[] { -1, 0, 1, 2 } from sign in new[] { 1, -1 } select Fit(sign * (BigInteger.Pow(10, power) + step))];

    private static readonly byte[][] s_bytes = [[0], [1], [1, 0], [1, 0, 0], [1, 1], [1, 255], [1, 255, 255], [2], [127], [128], [255], [255, 255]];
    private static readonly string[] s_owners = ["me", "you"];
    private static readonly string[] s_notes = ["", "n", "nn", "note", "o"];
    private static readonly string[] s_tags = ["x", "y", "z"];

    private readonly Random _random = new(seed);
    private readonly string[] _texts = kind == EngineKind.Dynalite ? [.. s_texts.Where(static t => !t.Any(char.IsSurrogate))] : s_texts;
    private readonly string[] _notes = kind == EngineKind.Dynalite ? s_notes[1..] : s_notes;

    public List<Grain> Items(int count) => [.. Enumerable.Range(0, count).Select(_ => Item()).DistinctBy(g => (g.Shelf, g.Text))];

    /// <summary>A hash key with conditions on the range key of the table or of an index, in any number.</summary>
    public (IndexDefinition<Grain>? Index, Meant Meant) Key()
    {
        var shelf = Pick(s_owners) is "me" ? "s1" : "s2";
        string owner = Pick(s_owners);
        var onShelf = new Meant(Fields.Shelf == shelf, g => g.Shelf == shelf);
        return _random.Next(5) switch
        {
            0 => (null, Ranged(onShelf, Text)),
            1 => (Grain.Indexes.ByNumber, Ranged(onShelf & Has(g => g.Number is not null), Number)),
            2 => (Grain.Indexes.ByBig, Ranged(onShelf & Has(g => g.Big is not null), Big)),
            3 => (Grain.Indexes.ByBytes, Ranged(onShelf & Has(g => g.Bytes is not null), Bytes)),
            _ => (Grain.Indexes.ByOwner, Ranged(new Meant(Fields.Owner == owner, g => g.Owner == owner) & Has(g => g.Number is not null), Number)),
        };
    }

    /// <summary>A tree of conditions on what is no key anywhere.</summary>
    public Meant Filter(int depth) => depth == 0 || _random.Next(4) == 0 ? Leaf() : _random.Next(3) switch
    {
        0 => Filter(depth - 1) & Filter(depth - 1),
        1 => Filter(depth - 1) | Filter(depth - 1),
        _ => !Filter(depth - 1),
    };

    /// <summary>A condition on a key, as a scan may filter by it.</summary>
    public Meant KeyLeaf() => _random.Next(4) switch { 0 => Text(), 1 => Number(), 2 => Big(), _ => Bytes() };

    public bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private static Grain.Fields Fields => Grain.Fields.Instance;

    private static BigInteger Fit(BigInteger value) => BigInteger.Abs(value) < BigInteger.Pow(10, 38) ? value : BigInteger.Pow(10, 38) * value.Sign;

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];

    private Grain Item() => new()
    {
        Shelf = Chance(2) ? "s1" : "s2",
        Text = Chance(3) ? Pick(_texts) + Pick(_texts) : Pick(_texts),
        Number = Chance(4) ? null : Pick(s_numbers),
        Big = Chance(4) ? null : Pick(s_bigs),
        Bytes = Chance(4) ? null : Chance(3) ? [.. Pick(s_bytes), .. Pick(s_bytes)] : Pick(s_bytes),
        Owner = Chance(4) ? null : Pick(s_owners),
        Count = Chance(3) ? null : _random.Next(-3, 4),
        Note = Chance(3) ? null : Pick(_notes),
        Flag = Chance(3) ? null : Chance(2),
        Tags = [.. s_tags.Where(_ => Chance(2))],
        Levels = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => _random.Next(3))],
        Meta = Chance(2) ? [] : new() { ["a.b"] = Pick(_notes) },
    };

    private static Meant Has(Func<Grain, bool> has) => new(null!, has);

    private Meant Ranged(Meant key, Func<Meant> condition)
    {
        for (int more = _random.Next(4); more > 0; more--)
        {
            key &= condition();
        }

        return key;
    }

    private Meant Text()
    {
        var value = Utf8(Pick(_texts));
        string text = Encoding.UTF8.GetString(value);
        return _random.Next(4) == 0
            ? new(Fields.Text.StartsWith(text), g => Utf8(g.Text).AsSpan().StartsWith(value))
            : Ordered(
                Pick(_texts), Pick(_texts), g => g.Text, Comparer<string>.Create((a, b) => Utf8(a).AsSpan().SequenceCompareTo(Utf8(b))),
                v => Fields.Text == v, v => Fields.Text < v, v => Fields.Text <= v, v => Fields.Text > v, v => Fields.Text >= v, Fields.Text.Between);
    }

    private Meant Number() => Ordered(
        Pick(s_numbers), Pick(s_numbers), g => g.Number, Comparer<decimal?>.Default,
        v => Fields.Number == v, v => Fields.Number < v!.Value, v => Fields.Number <= v!.Value, v => Fields.Number > v!.Value, v => Fields.Number >= v!.Value, (a, b) => Fields.Number.Between(a!.Value, b!.Value));

    private Meant Big() => Ordered(
        Pick(s_bigs), Pick(s_bigs), g => g.Big, Comparer<BigInteger?>.Default,
        v => Fields.Big == v, v => Fields.Big < v!.Value, v => Fields.Big <= v!.Value, v => Fields.Big > v!.Value, v => Fields.Big >= v!.Value, (a, b) => Fields.Big.Between(a!.Value, b!.Value));

    private Meant Bytes()
    {
        byte[] value = Pick(s_bytes);
        return _random.Next(4) == 0
            ? new(Fields.Bytes.StartsWith(value), g => g.Bytes is not null && g.Bytes.AsSpan().StartsWith(value))
            : Ordered(
                Pick(s_bytes), Pick(s_bytes), g => g.Bytes, Comparer<byte[]?>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)),
                v => Fields.Bytes == v!, v => Fields.Bytes < v!, v => Fields.Bytes <= v!, v => Fields.Bytes > v!, v => Fields.Bytes >= v!, (a, b) => Fields.Bytes.Between(a!, b!));
    }

    private Meant Ordered<T>(
        T one, T other, Func<Grain, T?> of, Comparer<T> order,
        Func<T, Condition> equal, Func<T, Condition> less, Func<T, Condition> atMost, Func<T, Condition> greater, Func<T, Condition> atLeast, Func<T, T, Condition> between)
    {
        var (low, high) = order.Compare(one, other) <= 0 ? (one, other) : (other, one);
        return _random.Next(11) switch
        {
            0 => Of(equal(one), v => order.Compare(v, one) == 0),
            1 or 2 => Of(less(one), v => order.Compare(v, one) < 0),
            3 or 4 => Of(atMost(one), v => order.Compare(v, one) <= 0),
            5 or 6 => Of(greater(one), v => order.Compare(v, one) > 0),
            7 or 8 => Of(atLeast(one), v => order.Compare(v, one) >= 0),
            _ => Of(between(low, high), v => order.Compare(v, low) >= 0 && order.Compare(v, high) <= 0),
        };

        Meant Of(Condition condition, Func<T, bool> holds) => new(condition, g => of(g) is { } value && holds(value));
    }

    private Meant Leaf()
    {
        int count = _random.Next(-3, 4);
        int more = count + _random.Next(3);
        string note = Pick(_notes);
        string tag = Pick(s_tags);
        bool flag = Chance(2);
        return _random.Next(kind == EngineKind.Dynalite ? 28 : 31) switch
        {
            0 => new(Fields.Count == count, g => g.Count == count),
            1 => new(Fields.Count != count, g => g.Count != count),
            2 => new(Fields.Count < count, g => g.Count < count),
            3 => new(Fields.Count <= count, g => g.Count <= count),
            4 => new(Fields.Count > count, g => g.Count > count),
            5 => new(Fields.Count >= count, g => g.Count >= count),
            6 => new(Fields.Count.Between(count, more), g => g.Count >= count && g.Count <= more),
            7 => new(Fields.Count.In(count, more), g => g.Count == count || g.Count == more),
            8 => new(Fields.Count == null, g => g.Count is null),
            9 => new(Fields.Count != null, g => g.Count is not null),
            10 => new(Fields.Note == note, g => g.Note == note),
            11 => new(Fields.Note != note, g => g.Note != note),
            12 => new(Fields.Note.StartsWith(note), g => g.Note?.StartsWith(note, StringComparison.Ordinal) == true),
            13 => new(Fields.Note.Contains("o"), g => g.Note?.Contains('o', StringComparison.Ordinal) == true),
            14 => new(Fields.Note.Size > 1, g => g.Note?.Length > 1),
            15 => new(Fields.Flag == flag, g => g.Flag == flag),
            16 => new(Fields.Flag != flag, g => g.Flag != flag),
            17 => new(Fields.Tags.Contains(tag), g => g.Tags.Contains(tag)),
            18 => new(Fields.Tags.Size >= 2, g => g.Tags.Count >= 2),
            19 => new(Fields.Tags == null, g => g.Tags.Count == 0),
            20 => new(Fields.Levels.Contains(1), g => g.Levels.Contains(1)),
            21 => new(Fields.Levels[0] > 0, g => g.Levels.Count > 0 && g.Levels[0] > 0),
            22 => new(Fields.Meta["a.b"] == note, g => g.Meta.TryGetValue("a.b", out string? value) && value == note),
            23 => new(Fields.Count.In(Enumerable.Range(count, 101 + _random.Next(100))), g => g.Count >= count),
            24 => new(Fields.Tags == new[] { tag, "z" }, g => g.Tags.SetEquals([tag, "z"])),
            25 => new(Fields.Tags != new[] { "y", tag, "x" }, g => !g.Tags.SetEquals(["x", "y", tag])),
            26 => new(Fields.Attribute<int>(AttributePath.Of("Levels").Element(1)) >= 1, g => g.Levels.Count > 1 && g.Levels[1] >= 1),
            28 => new(Fields.Levels == new[] { 1 }, g => g.Levels is [1]),
            29 => new(Fields.Levels != new[] { 0, 1 }, g => g.Levels is not [0, 1]),
            30 => new(Fields.Meta == new Dictionary<string, string> { ["a.b"] = note }, g => g.Meta.TryGetValue("a.b", out string? value) && value == note),
            _ => new(Fields.Attribute<string>("Count") != "x" & Fields.Note.HasType(AttributeType.String), g => g.Note is not null),
        };
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
