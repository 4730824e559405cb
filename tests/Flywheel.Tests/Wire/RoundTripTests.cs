using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Whatever value a property holds, it comes back the same, under every culture.</summary>
internal sealed class RoundTripTests
{
    private static readonly IArbMap s_any = ArbMap.Default;
    private static readonly Gen<string> s_text = Any<string?>().Select(static text => Encoded(text ?? ""));
    private static readonly Gen<long> s_long = Gen.OneOf(Any<long>(), Gen.Elements(long.MinValue, long.MaxValue, 0L, -1L), Any<int>().Select(static i => (long)i));

    // Up to 38 digits, which is what DynamoDB keeps.
    private static readonly Gen<BigInteger> s_big = s_long.SelectMany(_ => s_long, static (a, b) => (BigInteger)a * b % BigInteger.Pow(10, 38));
    private static readonly Gen<double> s_double = Gen.OneOf(Any<NormalFloat>().Select(static f => f.Get), Gen.Elements(0.1, 1e-130, -9.99e125, double.Epsilon * 0, 1 / 3.0, 12.34))
        .Where(static d => d == 0 || Math.Abs(d) is >= 1e-130 and < 1e126);

    private static readonly Gen<DateTime> s_time = Ticks(DateTime.MaxValue.Ticks).Select(static ticks => new DateTime(ticks, DateTimeKind.Utc));
    private static readonly Gen<DateTimeOffset> s_moment = s_time.Select(static time => new DateTimeOffset(time));

    private static readonly Dictionary<string, Func<Property>> s_properties = new(StringComparer.Ordinal)
    {
        ["string"] = () => For(s_text, (e, v) => e.Text = v, e => e.Text!),
        ["char"] = () => For(Any<char>().Where(c => !char.IsSurrogate(c)), (e, v) => e.Letter = v, e => e.Letter),
        ["Guid?"] = () => For(Any<Guid?>(), (e, v) => e.MaybeGuid = v, e => e.MaybeGuid),
        ["bool"] = () => For(Any<bool>(), (e, v) => e.Flag = v, e => e.Flag),
        ["bool?"] = () => For(Any<bool?>(), (e, v) => e.MaybeFlag = v, e => e.MaybeFlag),
        ["byte"] = () => For(Any<byte>(), (e, v) => e.Byte = v, e => e.Byte),
        ["sbyte"] = () => For(Any<sbyte>(), (e, v) => e.SByte = v, e => e.SByte),
        ["short"] = () => For(Any<short>(), (e, v) => e.Short = v, e => e.Short),
        ["ushort"] = () => For(Any<ushort>(), (e, v) => e.UShort = v, e => e.UShort),
        ["int"] = () => For(Any<int>(), (e, v) => e.Int = v, e => e.Int),
        ["int?"] = () => For(Any<int?>(), (e, v) => e.MaybeInt = v, e => e.MaybeInt),
        ["uint"] = () => For(Any<uint>(), (e, v) => e.UInt = v, e => e.UInt),
        ["long"] = () => For(s_long, (e, v) => e.Long = v, e => e.Long),
        ["ulong"] = () => For(s_long.Select(v => (ulong)v), (e, v) => e.ULong = v, e => e.ULong),
        ["Int128"] = () => For(s_big.Select(v => (Int128)v), (e, v) => e.Huge = v, e => e.Huge),
        ["UInt128"] = () => For(s_big.Select(v => (UInt128)BigInteger.Abs(v)), (e, v) => e.UHuge = v, e => e.UHuge),
        ["BigInteger"] = () => For(s_big, (e, v) => e.Big = v, e => e.Big),
        ["decimal"] = () => For(Gen.OneOf(Any<decimal>(), Gen.Elements(decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, 12.340m)), (e, v) => e.Decimal = v, e => e.Decimal),
        ["double"] = () => For(s_double, (e, v) => e.Double = v, e => e.Double),
        ["float"] = () => For(s_double.Select(v => (float)v).Where(float.IsFinite), (e, v) => e.Float = v, e => e.Float),
        ["Half"] = () => For(s_double.Select(v => (Half)v).Where(Half.IsFinite), (e, v) => e.Half = v, e => e.Half),
        ["byte[]"] = () => For(Any<byte[]?>().Select(v => v ?? []), (e, v) => e.Bytes = v, e => e.Bytes!, ByteArrayComparer.Instance),
        ["memory"] = () => For(Any<byte[]?>().Select(v => v ?? []), (e, v) => e.Memory = v, e => e.Memory.ToArray(), ByteArrayComparer.Instance),
        ["Uri"] = () => For(Any<int>().Select(v => new Uri($"https://example.org/ä?q={v}#x")), (e, v) => e.Link = v, e => e.Link!),
        ["DateTime"] = () => For(s_time, (e, v) => e.When = v, e => e.When),
        ["DateTimeOffset"] = () => For(s_moment, (e, v) => e.Moment = v, e => e.Moment),
        ["DateTimeOffset?"] = () => For(s_moment.Select(v => v.Ticks % 3 == 0 ? (DateTimeOffset?)null : v), (e, v) => e.MaybeMoment = v, e => e.MaybeMoment),
        ["DateTimeOffset ISO"] = () => For(s_moment, (e, v) => e.IsoMoment = v, e => e.IsoMoment),
        ["DateTime ISO"] = () => For(s_time, (e, v) => e.IsoWhen = v, e => e.IsoWhen),
        ["epoch seconds"] = () => For(s_moment.Select(v => v.AddTicks(-(v.Ticks % TimeSpan.TicksPerSecond))), (e, v) => e.Expires = v, e => e.Expires),
        ["epoch milliseconds"] = () => For(s_time.Select(v => v.AddTicks(-(v.Ticks % TimeSpan.TicksPerMillisecond))), (e, v) => e.Millis = v, e => e.Millis),
        ["DateOnly"] = () => For(s_time.Select(DateOnly.FromDateTime), (e, v) => e.Day = v, e => e.Day),
        ["TimeOnly"] = () => For(Ticks(TimeOnly.MaxValue.Ticks).Select(v => new TimeOnly(v)), (e, v) => e.Time = v, e => e.Time),
        ["TimeSpan"] = () => For(s_long.Select(v => new TimeSpan(v)), (e, v) => e.Span = v, e => e.Span),
        ["enum"] = () => For(Gen.Elements(Enum.GetValues<Medal>()), (e, v) => e.Medal = v, e => e.Medal),
        ["enum?"] = () => For(Gen.Elements<Medal?>(null, Medal.Iron, Medal.None), (e, v) => e.MaybeMedal = v, e => e.MaybeMedal),
        ["enum number"] = () => For(Any<int>().Select(v => (Medal)v), (e, v) => e.MedalNumber = v, e => e.MedalNumber),
        ["flags"] = () => For(Gen.Choose(0, 7).Select(v => (Rights)v), (e, v) => e.Rights = v, e => e.Rights),
        ["string set"] = () => Sets(s_text, (e, v) => e.Texts = v, e => e.Texts),
        ["int set"] = () => Sets(Any<int>(), (e, v) => e.Ints = v, e => e.Ints),
        ["Guid set"] = () => Sets(Any<Guid>(), (e, v) => e.Guids = v, e => e.Guids),
        ["enum set"] = () => Sets(Gen.Elements(Enum.GetValues<Medal>()), (e, v) => e.Medals = v.ToFrozenSet(), e => e.Medals),
        ["binary set"] = () => Sets(Any<byte[]?>().Select(v => v ?? []), (e, v) => e.Binaries = v, e => e.Binaries, ByteArrayComparer.Instance),
        ["list of string?"] = () => Lists(Gen.OneOf(s_text.Select(string? (v) => v), Gen.Constant<string?>(null)), (e, v) => e.Lines = v, e => e.Lines),
        ["array"] = () => Lists(Any<int>(), (e, v) => e.Numbers = [.. v], e => e.Numbers),
        ["list of decimal"] = () => Lists(Any<decimal>(), (e, v) => e.Prices = v, e => e.Prices),
        ["list of lists"] = () => For(
            Gen.ListOf(Gen.ListOf(Any<int>())).Select(v => v.Select(row => row.ToList()).ToList()),
            (e, v) => e.Grid = v,
            e => e.Grid,
            EqualityComparer<List<List<int>>>.Create((x, y) => x!.Count == y!.Count && x.Zip(y).All(row => row.First.SequenceEqual(row.Second)))),
        ["dictionary"] = () => Lists(
            Gen.Zip(s_text, Gen.OneOf(s_text.Select(string? (v) => v), Gen.Constant<string?>(null))),
            (e, v) => e.Meta = v.DistinctBy(p => p.Item1).ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal),
            e => [.. e.Meta.Select(p => (p.Key, p.Value))],
            distinct: v => [.. v.DistinctBy(p => p.Item1)]),
        ["dictionary of int"] = () => Lists(
            Gen.Zip(s_text, Any<int>()),
            (e, v) => e.Counts = v.ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal),
            e => [.. e.Counts.Select(p => (p.Key, p.Value))],
            distinct: v => [.. v.DistinctBy(p => p.Item1)]),
        ["nested"] = () => For(
            from street in s_text from city in Gen.Elements(null, "Bergen", "") from country in Gen.Elements("NO", "SE") select (street, city, country),
            (e, v) => e.Home = new Address { Street = v.Item1, City = v.Item2, Country = v.Item3 },
            e => (e.Home!.Street, e.Home.City, e.Home.Country)),
        ["struct in a dictionary"] = () => For(Gen.Zip(Any<int>(), Any<int>()), (e, v) => e.Points["p"] = new(v.Item1, v.Item2), e => (e.Points["p"].X, e.Points["p"].Y)),
        ["tree"] = () => For(
            s_text.Select(v => new Node(v, [new Node("leaf"), new Node(v, [new Node(v, [])])])),
            (e, v) => e.Tree = v,
            e => e.Tree!,
            EqualityComparer<Node>.Create((x, y) => Show(x!) == Show(y!))),
    };

    private static IEnumerable<TestCaseData> Cases()
        => from culture in new[] { "", "de-DE", "tr-TR" }
           from property in s_properties.Keys
           select new TestCaseData(culture, property).SetArgDisplayNames(culture.Length == 0 ? "invariant" : culture, property);

    [TestCaseSource(nameof(Cases))]
    public void A_value_comes_back_the_same(string culture, string property)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), s_properties[property]());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Every_property_of_the_model_is_among_the_cases()
    {
        string[] covered = [.. typeof(Everything).GetProperties().Where(p => p.CanWrite && p.Name is not (nameof(Everything.Id) or nameof(Everything.Scratch))).Select(p => p.Name)];

        // Others and MaybeDouble share their code with Home and MaybeInt.
        Assert.That(s_properties, Has.Count.EqualTo(covered.Length - 2));
    }

    private static Gen<T> Any<T>() => s_any.GeneratorFor<T>();

    private static Gen<long> Ticks(long max) => Gen.OneOf(Any<long>().Select(v => (long)((ulong)v % (ulong)max)), Gen.Elements(0L, 1L, max - 1));

    private static string Encoded(string text) => string.Concat(text.EnumerateRunes().Select(static rune => rune.ToString()));

    private static string Show(Node node) => $"{node.Name}({(node.Children is null ? "-" : string.Join(",", node.Children.Select(Show)))})";

    private static Property For<T>(Gen<T> values, Action<Everything, T> set, Func<Everything, T> get, IEqualityComparer<T>? comparer = null)
        => Prop.ForAll(values.ToArbitrary(), value =>
        {
            var item = new Everything { Id = Guid.NewGuid() };
            set(item, value);
            return (comparer ?? EqualityComparer<T>.Default).Equals(get(Wired.RoundTrip(item)), value);
        });

    private static Property Sets<T>(Gen<T> elements, Action<Everything, HashSet<T>> set, Func<Everything, IEnumerable<T>> get, IEqualityComparer<T>? comparer = null)
        => For(
            Gen.ListOf(elements).Select(v => v.ToHashSet(comparer)),
            set,
            e => get(e).ToHashSet(comparer),
            EqualityComparer<HashSet<T>>.Create((x, y) => x!.SetEquals(y!)));

    private static Property Lists<T>(Gen<T> elements, Action<Everything, List<T>> set, Func<Everything, IEnumerable<T>> get, Func<List<T>, List<T>>? distinct = null)
        => For(
            Gen.ListOf(elements).Select(v => distinct is null ? v.ToList() : distinct(v.ToList())),
            set,
            e => get(e).ToList(),
            EqualityComparer<List<T>>.Create((x, y) => x!.SequenceEqual(y!)));
}
