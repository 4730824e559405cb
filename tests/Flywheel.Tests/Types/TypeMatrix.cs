using System.Collections.Frozen;
using System.Numerics;

namespace Flywheel.Tests;

/// <summary>
/// Every supported type: what it is in DynamoDB, the operators of its token, and conditions that must find the item whose value it is. The README's table
/// is made from it, and so is what the NativeAOT test does.
/// </summary>
internal static class TypeMatrix
{
    private static readonly string[] s_ordered = ["==", "!=", "<", "<=", ">", ">=", "Between", "In", "== null"];
    private static readonly string[] s_text = ["==", "!=", "<", "<=", ">", ">=", "Between", "In", "StartsWith", "Contains", "Size", "== null"];

    // 38 digits, which is what DynamoDB keeps.
    private static readonly BigInteger s_most = BigInteger.Pow(10, 38) - 1;
    private static readonly BigInteger s_digits = s_most / 81;

    private static readonly DateTime s_early = new(1969, 12, 31, 23, 59, 59, 500, DateTimeKind.Utc);
    private static readonly DateTime s_time = new DateTime(2024, 2, 29, 12, 30, 15, DateTimeKind.Utc).AddTicks(1234567);
    private static readonly DateTime s_whole = new(2024, 2, 29, 12, 30, 15, DateTimeKind.Utc);
    private static readonly DateTime s_late = new(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Uri s_link = new("https://example.org/größe?q=1,5");

    public static IReadOnlyList<TypeRow> Rows { get; } =
    [
        new("`string`", "S", s_text, new Cell(nameof(Everything.Text), e => e.Text = "Größe 12,5", static s => Texts(s.Text))),
        new("`char`, `Guid`, enums (the name), flags enums (the names)", "S", s_ordered,
            Value('a', 'k', 'z', (e, v) => e.Letter = v, s => s.Letter),
            Value(new("00000000-0000-0000-0000-000000000001"), new("12345678-0000-0000-0000-00000000abcd"), new("ffffffff-0000-0000-0000-000000000000"), (e, v) => e.MaybeGuid = v, s => s.MaybeGuid),
            Value(Medal.Gold, Medal.Iron, Medal.Silver, (e, v) => e.Medal = v, s => s.Medal),
            Value(Medal.Gold, Medal.Iron, Medal.Silver, (e, v) => e.MaybeMedal = v, s => s.MaybeMedal),
            Value(Rights.Delete, Rights.Read | Rights.Write, Rights.Write, (e, v) => e.Rights = v, s => s.Rights)),
        new("`Uri`", "S", ["==", "!=", "In", "StartsWith", "Contains", "Size", "== null"], new Cell(nameof(Everything.Link), e => e.Link = s_link, static s => Links(s.Link))),
        new("integers of any size, `decimal`, `double`, `float`, `Half`, `BigInteger`", "N", s_ordered,
            Value<byte>(0, 12, 255, (e, v) => e.Byte = v, s => s.Byte),
            Value<sbyte>(-128, -12, 127, (e, v) => e.SByte = v, s => s.SByte),
            Value<short>(-13, -12, 9, (e, v) => e.Short = v, s => s.Short),
            Value<ushort>(1, 1200, 65535, (e, v) => e.UShort = v, s => s.UShort),
            Value(int.MinValue, -1234567, 1, (e, v) => e.Int = v, s => s.Int),
            Value(-1, 5, 6, (e, v) => e.MaybeInt = v, s => s.MaybeInt),
            Value(1u, 4000000000u, uint.MaxValue, (e, v) => e.UInt = v, s => s.UInt),
            Value(long.MinValue, -1234567890123L, long.MaxValue, (e, v) => e.Long = v, s => s.Long),
            Value(1ul, 12345678901234567890ul, ulong.MaxValue, (e, v) => e.ULong = v, s => s.ULong),
            Value(-1, (Int128)s_digits, (Int128)s_most, (e, v) => e.Huge = v, s => s.Huge),
            Value(1u, (UInt128)s_digits, (UInt128)s_most, (e, v) => e.UHuge = v, s => s.UHuge),
            Value(-1, s_digits, s_most, (e, v) => e.Big = v, s => s.Big),
            Value(-0.5m, 12.34m, 1234m, (e, v) => e.Decimal = v, s => s.Decimal),
            Value(-0.5, 12.34, 1234.0, (e, v) => e.Double = v, s => s.Double),
            Value(-1e100, 1e-100, 0.1, (e, v) => e.MaybeDouble = v, s => s.MaybeDouble),
            Value(-0.5f, 12.34f, 1234f, (e, v) => e.Float = v, s => s.Float),
            Value((Half)(-0.5), (Half)12.5, (Half)1234, (e, v) => e.Half = v, s => s.Half)),
        new("enums with `FieldFormat.Number`", "N", s_ordered, Value(Medal.None, Medal.Gold, Medal.Iron, (e, v) => e.MedalNumber = v, s => s.MedalNumber)),
        new("`DateTime`, `DateTimeOffset`: seconds since the epoch, exact to the tick", "N", s_ordered,
            Value(s_early, s_time, s_late, (e, v) => e.When = v, s => s.When),
            Value<DateTimeOffset>(s_early, s_time, s_late, (e, v) => e.Moment = v, s => s.Moment),
            Value<DateTimeOffset>(s_early, s_time, s_late, (e, v) => e.MaybeMoment = v, s => s.MaybeMoment)),
        new("the same with `FieldFormat.EpochSeconds` or `EpochMilliseconds`: whole ones, finer fractions are dropped", "N", s_ordered,
            Value<DateTimeOffset>(s_early.AddMilliseconds(500), s_whole, s_late, (e, v) => e.Expires = v, s => s.Expires),
            Value(s_early, s_whole, s_late, (e, v) => e.Millis = v, s => s.Millis)),
        new("the same with `FieldFormat.Iso8601`: UTC text of fixed width", "S", s_ordered,
            Value<DateTimeOffset>(s_early, s_time, s_late, (e, v) => e.IsoMoment = v, s => s.IsoMoment),
            Value(s_early, s_time, s_late, (e, v) => e.IsoWhen = v, s => s.IsoWhen)),
        new("`DateOnly`, `TimeOnly`, `TimeSpan`: seconds", "N", s_ordered,
            Value(new DateOnly(1900, 1, 1), new DateOnly(2024, 2, 29), DateOnly.MaxValue, (e, v) => e.Day = v, s => s.Day),
            Value(TimeOnly.MinValue, new TimeOnly(1234567), TimeOnly.MaxValue, (e, v) => e.Time = v, s => s.Time),
            Value(TimeSpan.MinValue, new TimeSpan(-1234567), TimeSpan.Zero, (e, v) => e.Span = v, s => s.Span)),
        new("`bool`", "BOOL", ["==", "!=", "== null"],
            new Cell(nameof(Everything.Flag), e => e.Flag = true, static s => Bools(s.Flag)),
            new Cell(nameof(Everything.MaybeFlag), e => e.MaybeFlag = true, static s => Bools(s.MaybeFlag))),
        new("`byte[]`, `ReadOnlyMemory<byte>`", "B", s_text,
            new Cell(nameof(Everything.Bytes), e => e.Bytes = [1, 2, 200], static s => Binaries(s.Bytes)),
            new Cell(nameof(Everything.Memory), e => e.Memory = new byte[] { 1, 2, 200 }, static s => Binaries(s.Memory))),
        new("`HashSet<T>`, `ISet<T>`, `IReadOnlySet<T>`, `FrozenSet<T>` of what is S, N or B", "SS, NS, BS", ["==", "!=", "Contains", "Size", "== null"],
            new Cell(nameof(Everything.Texts), e => e.Texts = ["ä", "b"], static s => Sets(s.Texts, ["b", "ä"], ["ä"])),
            new Cell(nameof(Everything.Ints), e => e.Ints = new HashSet<int> { -3 }, static s => Sets(s.Ints, [-3], [-3, 4])),
            new Cell(nameof(Everything.Guids), e => e.Guids = new HashSet<Guid> { Guid.Empty }, static s => Sets(s.Guids, [Guid.Empty], [Guid.AllBitsSet])),
            new Cell(nameof(Everything.Medals), e => e.Medals = new[] { Medal.Iron }.ToFrozenSet(), static s => Sets(s.Medals, [Medal.Iron], [])),
            new Cell(nameof(Everything.Binaries), e => e.Binaries.Add([1, 2]), static s => Sets(s.Binaries, [[1, 2]], [[1], [2]]))),
        new("arrays, `List<T>` and its interfaces", "L", ["==", "!=", "[0]", "Contains", "Size", "== null"],
            new Cell(nameof(Everything.Lines), e => e.Lines = ["x", null], static s => [s.Lines == ["x", null], s.Lines != ["x"], s.Lines.Contains(null), s.Lines[0] == "x", s.Lines.Contains("x"), s.Lines.Size == 2, s.Lines != null]),
            new Cell(nameof(Everything.Numbers), e => e.Numbers = [1, 2], static s => [s.Numbers == [1, 2], s.Numbers != [2, 1], s.Numbers[1] > 1, s.Numbers.Contains(2), s.Numbers.Size < 3, s.Numbers != null]),
            new Cell(nameof(Everything.Prices), e => e.Prices = [12.34m], static s => [s.Prices == new[] { 12.340m }, s.Prices != [], s.Prices[0] == 12.34m, s.Prices.Contains(12.34m), s.Prices.Size == 1]),
            new Cell(nameof(Everything.Grid), e => e.Grid = [[1], [2, 3]], static s => [s.Grid == [[1], [2, 3]], s.Grid != [[1], [3, 2]], s.Grid.Contains([2, 3]), s.Grid[1][1] == 3, s.Grid[0] == [1], s.Grid.Size == 2]),
            new Cell(nameof(Everything.Others), e => e.Others = [new() { Street = "A" }], static s => [s.Others == new[] { new Address { Street = "A" } }, s.Others != [], s.Others.Contains(new Address { Street = "A" }), s.Others[0].Street == "A", s.Others.Size == 1])),
        new("`Dictionary<string, T>` and its interfaces", "M", ["==", "!=", "[\"key\"]", "Size", "== null"],
            new Cell(nameof(Everything.Meta), e => e.Meta = new(StringComparer.Ordinal) { ["a.b"] = "c" }, static s => [s.Meta == new Dictionary<string, string?> { ["a.b"] = "c" }, s.Meta != new Dictionary<string, string?>(), s.Meta["a.b"] == "c", s.Meta.Size == 1, s.Meta != null]),
            new Cell(nameof(Everything.Counts), e => e.Counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["ä"] = 7 }, static s => [s.Counts == [new("ä", 7)], s.Counts != [new("ä", 8)], s.Counts["ä"] >= 7, s.Counts.Size > 0]),
            new Cell(nameof(Everything.Points), e => e.Points = new(StringComparer.Ordinal) { ["p"] = new(1, -2) }, static s => [s.Points["p"] == new Point(1, -2), s.Points["p"] != new Point(1, 2), s.Points["p"].Y == -2, s.Points["q"] == null])),
        new("other classes, records and structs, property by property", "M", ["==", "!=", ".Member", "Size", "== null"],
            new Cell(nameof(Everything.Home), e => e.Home = new() { Street = "Bryggen", City = "Bergen" }, static s => [s.Home == new Address { Street = "Bryggen", City = "Bergen" }, s.Home != new Address { Street = "Bryggen" }, s.Home.City == "Bergen", s.Home.Size == 3, s.Home != null]),
            new Cell(nameof(Everything.Tree), e => e.Tree = new("root", [new("leaf")]), static s => [s.Tree == new Node("root", [new("leaf")]), s.Tree != new Node("root"), s.Tree.Name == "root", s.Tree.Children[0].Name == "leaf"])),
    ];

    /// <summary>
    /// Saves an item for each property, reads it, saves what was read and asks for that by every condition, in a query and in a scan; gives the conditions
    /// that do not find it, or find it also when they are negated.
    /// </summary>
    /// <param name="engine">The engine; the model's table is there.</param>
    /// <param name="spare">Conditions that the engine does not know.</param>
    public static async Task<List<string>> FailuresAsync(Engine engine, Func<Condition, bool>? spare = null)
    {
        var failures = new List<string>();
        foreach (var cell in Rows.SelectMany(static row => row.Cells))
        {
            var item = new Everything { Id = Guid.NewGuid() };
            cell.Set(item);
            await engine.SaveAsync(item);
            await engine.SaveAsync((await engine.GetAsync(Everything.Key(item.Id)))!);
            foreach (var condition in cell.Matching(Everything.Fields.Instance))
            {
                if (spare?.Invoke(condition) == true)
                {
                    continue;
                }

                bool isFound = await engine.Query<Everything>().Where(s => s.Id == item.Id && condition).CountAsync() == 1
                    && await engine.Scan<Everything>().Where(s => s.Id == item.Id && condition).CountAsync() == 1
                    && await engine.Scan<Everything>().Where(s => s.Id == item.Id && !condition).CountAsync() == 0;
                if (!isFound)
                {
                    failures.Add(condition.ToString());
                }
            }
        }

        return failures;
    }

    private static Cell Value<T>(T low, T value, T high, Action<Everything, T> set, Func<Everything.Fields, ValueField<T>> token)
        where T : struct
        => new(token(Everything.Fields.Instance).ToString(), e => set(e, value), s => Values(token(s), low, value, high));

    private static Condition[] Values<T>(ValueField<T> token, T low, T value, T high)
        where T : struct
        =>
        [
            token == value, token != low, token > low, token >= value, token < high, token <= value,
            token.Between(low, high), token.In(low, value), token != null,
        ];

    private static Condition[] Texts(StringField token) =>
    [
        token == "Größe 12,5", token != "", token > "A", token >= "Größe 12,5", token < "a", token <= "Größe 12,5", token.Between("A", "a"),
        token.In("A", "Größe 12,5"), token.StartsWith("Größe"), token.Contains("12,5"), token.Size > 5, token != null,
    ];

    private static Condition[] Links(UriField token) =>
        [token == s_link, token != new Uri("https://example.org"), token.In(s_link), token.StartsWith("https://"), token.Contains("1,5"), token.Size > 20, token != null];

    private static Condition[] Bools(BoolField token) => [token == true, token != false, token != null];

    private static Condition[] Binaries(BinaryField token) =>
    [
        token == new byte[] { 1, 2, 200 }, token != new byte[] { 1 }, token > [1, 2], token >= [1, 2, 200], token < [2], token <= [1, 2, 200], token.Between([1], [2]),
        token.In([1, 2, 200], [7]), token.StartsWith([1, 2]), token.Contains([2, 200]), token.Size == 3, token != null,
    ];

    private static Condition[] Sets<T>(SetField<T> token, T[] elements, T[] others)
        => [token == elements, token != others, token.Contains(elements[0]), token.Size == elements.Length, token != null];

    /// <summary>A row of the table.</summary>
    internal sealed record TypeRow(string Types, string Stored, string[] Operators, params Cell[] Cells)
    {
        public override string ToString() => $"| {Types} | {Stored} | {string.Join(' ', Operators.Select(static o => $"`{o}`"))} |";
    }

    /// <summary>A property of the row's types.</summary>
    /// <param name="Attribute">The attribute's name.</param>
    /// <param name="Set">Sets the value.</param>
    /// <param name="Matching">Conditions that the value meets, one for each operator.</param>
    internal sealed record Cell(string Attribute, Action<Everything> Set, Func<Everything.Fields, Condition[]> Matching);
}
