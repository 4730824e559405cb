using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

public enum TypedKind
{
    Letter,
    Bill,
}

public sealed record TypedRank(int Number);

public sealed class TypedRankConverter : IConverter<TypedRank, int>
{
    public static int ToStored(TypedRank value) => value.Number;

    public static TypedRank FromStored(int stored) => new(stored);
}

[GlobalIndex("ByDigest", nameof(Owner), nameof(Digest))]
[GlobalIndex("ByLink", nameof(Digest), nameof(Link))]
[GlobalIndex("ByRank", nameof(Kind), nameof(Rank))]
[GlobalIndex("ByKind", nameof(Rank), nameof(Kind))]
[GlobalIndex("ByAll", HashKeys = [nameof(Kind), nameof(Owner)], RangeKeys = [nameof(Rank), nameof(Digest), nameof(Link)])]
public sealed partial class TypedPaper
{
    [HashKey]
    public required string Id { get; init; }

    [RangeKey]
    [Field(Format = FieldFormat.Iso8601)]
    public DateTime Made { get; init; }

    public Guid? Owner { get; set; }

    public byte[]? Digest { get; set; }

    public Uri? Link { get; set; }

    public TypedKind? Kind { get; set; }

    [Converter(typeof(TypedRankConverter))]
    public TypedRank? Rank { get; set; }
}

/// <summary>What entry points send for keys of each type that DynamoDB has keys of.</summary>
internal sealed class KeyQueryTypeTests(WirePath path) : EngineTests(path)
{
    private static readonly Guid s_owner = new("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly DateTime s_made = new(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc);

    private static IEnumerable<TestCaseData> Queries()
    {
        const string Owner = """{"S":"0f8fad5b-d9cb-469f-a165-70867728950e"}""";
        const string Made = """{"S":"2026-11-21T09:00:00.0000000Z"}""";
        yield return Case("a time as text", TypedPaper.TableKey.Query("a").GreaterThanOrEqual(s_made), "#0 = :0 AND #1 >= :1", """{"S":"a"}""", Made);
        yield return Case("bytes", TypedPaper.Indexes.ByDigest.Query(s_owner).LessThan([255]), "#0 = :0 AND #1 < :1", Owner, """{"B":"/w=="}""");
        yield return Case("bytes that start", TypedPaper.Indexes.ByDigest.Query(s_owner).StartsWith([1, 2]), "#0 = :0 AND begins_with(#1, :1)", Owner, """{"B":"AQI="}""");
        yield return Case("bytes between", TypedPaper.Indexes.ByDigest.Query(s_owner).Between([1], [2]), "#0 = :0 AND #1 BETWEEN :1 AND :2", Owner, """{"B":"AQ=="}""", """{"B":"Ag=="}""");
        yield return Case("a link", TypedPaper.Indexes.ByLink.Query([1]).StartsWith("https://"), "#0 = :0 AND begins_with(#1, :1)", """{"B":"AQ=="}""", """{"S":"https://"}""");
        yield return Case("a converted number", TypedPaper.Indexes.ByRank.Query(TypedKind.Bill).LessThanOrEqual(new(7)), "#0 = :0 AND #1 <= :1", """{"S":"Bill"}""", """{"N":"7"}""");
        yield return Case("an enum", TypedPaper.Indexes.ByKind.Query(new(7)).EqualTo(TypedKind.Letter), "#0 = :0 AND #1 = :1", """{"N":"7"}""", """{"S":"Letter"}""");
        yield return Case(
            "several keys", TypedPaper.Indexes.ByAll.Query(TypedKind.Bill, s_owner).EqualTo(new(7)).EqualTo([1]).GreaterThan(new("https://a.example/")),
            "#0 = :0 AND #1 = :1 AND #2 = :2 AND #3 = :3 AND #4 > :4", """{"S":"Bill"}""", Owner, """{"N":"7"}""", """{"B":"AQ=="}""", """{"S":"https://a.example/"}""");

        static TestCaseData Case(string name, KeyQuery<TypedPaper> key, string condition, params string[] values)
            => new TestCaseData(key, condition, values).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Queries))]
    public async Task A_key_of_each_type_is_sent_as_it_is_stored(KeyQuery<TypedPaper> key, string condition, string[] values)
    {
        Wire.On("Query", Reply.Json("""{"Items":[],"Count":0,"ScannedCount":0}"""));
        await Engine.Query(key).ToListAsync();
        var sent = Wire.Sent("Query")[0].Body;
        Assert.That(sent.GetProperty("KeyConditionExpression").GetString(), Is.EqualTo(condition));
        Assert.That(sent.GetProperty("ExpressionAttributeValues").EnumerateObject().Select(v => v.Value.GetRawText()), Is.EqualTo(values));
        Assert.That(sent.TryGetProperty("FilterExpression", out _), Is.False);
    }

    private static IEnumerable<TestCaseData> EmptyKeys()
    {
        yield return new TestCaseData(TypedPaper.TableKey.Query(""), "'Id' is its hash key").SetArgDisplayNames("hash key");
        yield return new TestCaseData(TypedPaper.Indexes.ByLink.Query([1]).StartsWith(""), "'Link' is its range key").SetArgDisplayNames("start of text");
        yield return new TestCaseData(TypedPaper.Indexes.ByDigest.Query(s_owner).EqualTo([]), "'Digest' is its range key").SetArgDisplayNames("bytes");
        yield return new TestCaseData(TypedPaper.Indexes.ByLink.Query([]), "'Digest' is its hash key").SetArgDisplayNames("hash key of bytes");
    }

    [TestCaseSource(nameof(EmptyKeys))]
    public void An_empty_key_is_refused(KeyQuery<TypedPaper> key, string words)
    {
        Assert.That(
            () => Engine.Query(key).ToListAsync(),
            Throws.TypeOf<QueryPlanException>().With.Message.Contains(words).And.Message.Contains("never empty"));
        Assert.That(Wire.Sent("Query"), Is.Empty);
    }
}
