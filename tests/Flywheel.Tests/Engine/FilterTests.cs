using Amazon.DynamoDBv2.Model;
using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Each condition finds the same items as the filter of a query and of a scan, listed and counted.</summary>
internal sealed class FilterTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static readonly string[] s_keys = ["a.b", "a", "\"q\"", "'", "[0]", "#0", ":0", "size", "AND", "ä ö", "\\", "x\ty"];

    internal static TermSheet[] Sheets =>
    [
        new()
        {
            Shelf = "s", Number = 1, Status = "open", Year = 1999, Parts = 7, Flag = true, Days = [new(2024, 2, 29), new(1969, 12, 31)],
            Data = s_keys.ToDictionary(key => key, string? (key) => "is " + key),
            Lines = new() { ["x.y"] = [new("first", new() { ["Count"] = 9, ["a.b"] = 10 }), new("second")] },
            Grid = [[1], [2, 3]],
        },
        new() { Shelf = "s", Number = 2 },
        new()
        {
            Shelf = "s", Number = 3, Status = "closed", Year = 2024, Flag = false, Days = [new(2024, 2, 29)],
            Data = new() { ["a"] = "is a.b" }, Lines = new() { ["x.y"] = [new(null)], ["x"] = [] }, Grid = [[2, 3]],
        },
    ];

    // What no model wrote, one attribute of each type.
    internal static Dictionary<string, AttributeValue> Foreign => new()
    {
        ["Shelf"] = new("s"),
        ["Number"] = new() { N = "4" },
        ["s"] = new("2024-02-29T00:00:00Z"),
        ["n"] = new() { N = "10" },
        ["b"] = new() { B = new([1, 2, 200]) },
        ["bool"] = new() { BOOL = true },
        ["null"] = new() { NULL = true },
        ["ss"] = new() { SS = ["x", "y"] },
        ["ns"] = new() { NS = ["1", "2.50"] },
        ["bs"] = new() { BS = [new([1]), new([2])] },
        ["l"] = new() { L = [new("e"), new() { N = "3" }, new() { M = new() { ["in"] = new("map") } }] },
        ["m"] = new() { M = new() { ["a.b"] = new() { N = "5" }, ["a"] = new() { M = new() { ["b"] = new() { L = [new() { N = "6" }] } } } } },
        ["time"] = new() { N = "1.5" },
        ["id"] = new("00000000-0000-0000-0000-000000000001"),
        ["medal"] = new("Gold"),
    };

    private static IEnumerable<TestCaseData> Names()
    {
        foreach (string key in s_keys)
        {
            yield return Case($"entry {key}", s => s.Data[key] == "is " + key, 1);
        }

        yield return Case("an entry is not a path", s => s.Data["a"] == "is a.b", 3);
        yield return Case("reserved words", s => s.Status == "open" && s.Year < 2000, 1);
        yield return Case("a name with underscores, a dot and brackets", s => s.Parts == 7, 1);
        yield return Case("element in an entry", s => s.Lines["x.y"][1].Order == "second", 1);
        yield return Case("entry in an element in an entry", s => s.Lines["x.y"][0].Values["Count"] < 10 && s.Lines["x.y"][0].Values["a.b"] > 9, 1);
        yield return Case("element of an element", s => s.Grid[1][0] == 2, 1);
    }

    private static IEnumerable<TestCaseData> Presence()
    {
        yield return Case("attribute exists", s => s.Status.Exists(), 1, 3);
        yield return Case("attribute is missing", s => s.Status.NotExists(), 2, 4);
        yield return Case("attribute is null", s => s.Status == null, 2, 4);
        yield return Case("attribute is not null", s => s.Status != null, 1, 3);
        yield return Case("entry exists", s => s.Lines["x"].Exists(), 3);
        yield return Case("entry is null", s => s.Lines["x"] == null, 1, 2, 4);
        yield return Case("element exists", s => s.Lines["x.y"][1].Exists(), 1);
        yield return Case("element is not null", s => s.Lines["x.y"][0] != null, 1, 3);
        yield return Case("member of an element is null", s => s.Lines["x.y"][0].Order == null, 2, 3, 4);
        yield return Case("member of an element is not null", s => s.Lines["x.y"][0].Values != null, 1);
        yield return Case("element of an element is missing", s => s.Grid[1][1].NotExists(), 2, 3, 4);
        yield return Case("set is null", s => s.Days == null, 4, 2);
        yield return Case("undeclared is null", s => s.Attribute<string>("null") == null && s.Attribute<string>("null").Exists(), 4);
        yield return Case("undeclared is not null", s => s.Attribute<int>("n") != null, 4);
    }

    private static IEnumerable<TestCaseData> SizesAndTypes()
    {
        yield return Case("size ==", s => s.Status.Size == 6, 3);
        yield return Case("size !=", s => s.Status.Size != 6 && s.Status != null, 1);
        yield return Case("size <", s => s.Days.Size < 2, 3);
        yield return Case("size <=", s => s.Days.Size <= 2, 1, 3);
        yield return Case("size >", s => s.Data.Size > 1, 1);
        yield return Case("size >=", s => s.Grid.Size >= 2, 1);
        yield return Case("size between", s => s.Grid[0].Size.Between(2, 3), 3);
        yield return Case("size of an entry", s => s.Lines["x"].Size == 0, 3);
        yield return Case("size of an object", s => s.Lines["x.y"][0].Size == 2, 1);
        foreach (var (name, type) in new (string, AttributeType)[]
        {
            ("s", AttributeType.String), ("n", AttributeType.Number), ("b", AttributeType.Binary), ("bool", AttributeType.Bool), ("null", AttributeType.Null),
            ("ss", AttributeType.StringSet), ("ns", AttributeType.NumberSet), ("bs", AttributeType.BinarySet), ("l", AttributeType.List), ("m", AttributeType.Map),
        })
        {
            yield return Case($"type {type}", s => s.Attribute<string>(name).HasType(type), 4);
            yield return Case($"no other type than {type}", s => s.Attribute<string>(name).Exists() && !s.Attribute<string>(name).HasType(type));
        }

        yield return Case("type of an element", s => s.Grid[0][0].HasType(AttributeType.Number) && s.Grid[0].HasType(AttributeType.List), 1, 3);
    }

    private static IEnumerable<TestCaseData> Undeclared()
    {
        yield return Case("number", s => s.Attribute<int>("n") > 9 && s.Attribute<decimal>("n") == 10.0m && s.Attribute<long>("n").Between(2, 10), 4);
        yield return Case("a number is no text", s => s.Attribute<string>("n") == "10");
        yield return Case("bool", s => s.Attribute<bool>("bool") == true, 4);
        yield return Case("bytes", s => s.Attribute<byte[]>("b") > new byte[] { 1, 2 } && s.Attribute<byte[]>("b").StartsWith([1]) && s.Attribute<byte[]>("b").Size == 3, 4);
        yield return Case("text", s => s.Attribute<string>("s").StartsWith("2024-") && s.Attribute<string>("s").Contains("-02-") && s.Attribute<string>("s") < "2024-03", 4);
        yield return Case("time", s => s.Attribute<DateTimeOffset>("time") == DateTimeOffset.UnixEpoch.AddSeconds(1.5), 4);
        yield return Case("identifier", s => s.Attribute<Guid>("id").In(Guid.Empty, new("00000000-0000-0000-0000-000000000001")), 4);
        yield return Case("enum", s => s.Attribute<Medal>("medal") == Medal.Gold, 4);
        yield return Case("sets", s => s.Attribute<string>("ss").Contains("y") && s.Attribute<decimal>("ns").Contains(2.5m) && s.Attribute<byte[]>("bs").Contains([2]), 4);
        yield return Case("list", s => s.Attribute<string>("l").Contains("e") && s.Attribute<int>("l").Contains(3) && s.Attribute<int>("l").Size == 3, 4);
        yield return Case("entry", s => s.Attribute<int>(AttributePath.Of("m").Member("a.b")) == 5, 4);
        yield return Case("element of an entry", s => s.Attribute<int>(AttributePath.Of("m").Member("a").Member("b").Element(0)) == 6, 4);
        yield return Case("entry of an element", s => s.Attribute<string>(AttributePath.Of("l").Element(2).Member("in")).StartsWith("ma"), 4);
        yield return Case("below a declared attribute", s => s.Attribute<int>(s.Lines["x.y"][0].Path.Member("Values").Member("Count")) == 9, 1);
        yield return Case("a declared attribute", s => s.Attribute<int>("Year") == 2024, 3);
    }

    private static IEnumerable<TestCaseData> Trees()
    {
        yield return Case("or", s => s.Status == "open" || s.Year == 2024 || s.Parts == 8, 1, 3);
        yield return Case("or in and", s => (s.Status == "open" || s.Status == null) && (s.Year == null || s.Flag == true), 1, 2, 4);
        yield return Case("and in or", s => (s.Status == "open" && s.Year == 1999) || (s.Status == null && s.Attribute<int>("n") == 10), 1, 4);
        yield return Case("not", s => !(s.Status == "open" || s.Status == null), 3);
        yield return Case("not and missing", s => !(s.Year > 2000), 1, 2, 4);
        yield return Case("nots", s => !(!(s.Flag == true) && !(s.Flag == false)), 1, 3);
        yield return Case("!= finds missing ones", s => s.Status != "open", 2, 3, 4);
        yield return Case("the same twice", s => s.Year == 1999 && s.Year == 1999, 1);
        yield return Case("what cannot be", s => s.Year == 1999 && s.Year == 2024);
        yield return Case("set of dates", s => s.Days.Contains(new DateOnly(1969, 12, 31)), 1);
        yield return Case("set as a whole", s => s.Days == new[] { new DateOnly(1969, 12, 31), new DateOnly(2024, 2, 29) }, 1);
        yield return Case("set but this", s => s.Days != new[] { new DateOnly(2024, 2, 29) }, 1, 2, 4);
        yield return Case("many values", s => s.Year.In(Enumerable.Range(1900, 250)) && s.Flag != null, 1, 3);
        yield return Case("none of many values", s => !s.Year.In(Enumerable.Range(1900, 110)), 2, 3, 4);
        yield return Case("many values or", s => s.Year.In(Enumerable.Range(1900, 110)) || s.Parts == null, 1, 2, 3, 4);
    }

    [TestCaseSource(nameof(Names))]
    [TestCaseSource(nameof(Presence))]
    [TestCaseSource(nameof(SizesAndTypes))]
    [TestCaseSource(nameof(Undeclared))]
    [TestCaseSource(nameof(Trees))]
    public async Task A_filter_finds_in_queries_and_scans_what_it_says(Func<TermSheet.Fields, Condition> filter, int[] expected)
    {
        await CreateTableAsync(Sheets);
        await PutAsync<TermSheet>(Foreign);
        await FindAsync(Engine, filter, expected);
    }

    internal static async Task FindAsync(Engine engine, Func<TermSheet.Fields, Condition> filter, int[] expected)
    {
        var query = engine.Query<TermSheet>().Where(s => s.Shelf == "s").Where(filter);
        var scan = engine.Scan<TermSheet>().Where(filter);

        Assert.That((await query.ToListAsync()).Select(s => s.Number), Is.EqualTo(expected.Order()));
        Assert.That((await scan.ToListAsync()).Select(s => s.Number), Is.EquivalentTo(expected));
        Assert.That((await query.CountAsync(), await scan.CountAsync()), Is.EqualTo((expected.Length, expected.Length)));
    }

    [Test]
    public async Task The_filters_of_several_Where_must_all_hold()
    {
        await CreateTableAsync(Sheets);
        Assert.That((await Engine.Scan<TermSheet>().Where(s => s.Status != null).Where(s => s.Year > 2000 || s.Year == null).ToListAsync()).Select(s => s.Number), Is.EqualTo(new[] { 3 }));
        Assert.That(
            Wire.Sent("Scan")[0].Body.GetProperty("FilterExpression").GetString(),
            Is.EqualTo("attribute_exists(#0) AND NOT attribute_type(#0, :0) AND (#1 > :1 OR attribute_not_exists(#1) OR attribute_type(#1, :0))"));
    }

    [Test]
    public void A_filter_that_DynamoDB_would_not_take_is_not_sent()
    {
        var query = Engine.Query<TermSheet>().Where(s => s.Shelf == "s" && s.Year.In(Enumerable.Range(1000, 700)));
        var scan = Engine.Scan<TermSheet>().Where(s => Enumerable.Range(0, 151).Select(i => s.Year == i).Aggregate((a, b) => a | b));
        var values = Engine.Scan<TermSheet>().Where(s => s.Status == new string('x', 2 << 20));

        Assert.That(() => query.ToListAsync(), Throws.TypeOf<QueryPlanException>().With.Message.StartsWith("The filter for table '").And.Message.Contains("is 4168 bytes long, even with placeholders for its names and values; DynamoDB takes 4096. Nothing was sent"));
        Assert.That(() => scan.CountAsync(), Throws.TypeOf<QueryPlanException>().With.Message.Contains("has 301 operators and functions; DynamoDB takes 300."));
        Assert.That(() => values.ToListAsync(), Throws.TypeOf<QueryPlanException>().With.Message.Contains("have 2097158 bytes; DynamoDB takes 2097152."));
        Assert.That(Wire.Requests, Is.Empty);
    }

    internal static TestCaseData Case(string name, Func<TermSheet.Fields, Condition> filter, params int[] expected) => new(filter, expected) { TestName = $"Filter: {name}" };
}
