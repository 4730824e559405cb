using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

public enum Hunt3Kind
{
    Letter,
    Bill,
}

public sealed record Hunt3Rank(int Number);

public sealed class Hunt3RankConverter : IConverter<Hunt3Rank, int>
{
    public static int ToStored(Hunt3Rank value) => value.Number;

    public static Hunt3Rank FromStored(int stored) => new(stored);
}

[GlobalIndex("ByDigest", nameof(Owner), nameof(Digest))]
[GlobalIndex("ByLink", nameof(Digest), nameof(Link))]
[GlobalIndex("ByRank", nameof(Kind), nameof(Rank))]
[GlobalIndex("ByKind", nameof(Rank), nameof(Kind))]
[GlobalIndex("ByAll", HashKeys = [nameof(Kind), nameof(Owner)], RangeKeys = [nameof(Rank), nameof(Digest), nameof(Link)])]
public sealed partial class Hunt3Paper
{
    [HashKey]
    public required string Id { get; init; }

    [RangeKey]
    [Field(Format = FieldFormat.Iso8601)]
    public DateTime Made { get; init; }

    public Guid? Owner { get; set; }

    public byte[]? Digest { get; set; }

    public Uri? Link { get; set; }

    public Hunt3Kind? Kind { get; set; }

    [Converter(typeof(Hunt3RankConverter))]
    public Hunt3Rank? Rank { get; set; }
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
        yield return Case("a time as text", Hunt3Paper.TableKey.Query("a").GreaterThanOrEqual(s_made), "#0 = :0 AND #1 >= :1", """{"S":"a"}""", Made);
        yield return Case("bytes", Hunt3Paper.Indexes.ByDigest.Query(s_owner).LessThan([255]), "#0 = :0 AND #1 < :1", Owner, """{"B":"/w=="}""");
        yield return Case("bytes that start", Hunt3Paper.Indexes.ByDigest.Query(s_owner).StartsWith([1, 2]), "#0 = :0 AND begins_with(#1, :1)", Owner, """{"B":"AQI="}""");
        yield return Case("bytes between", Hunt3Paper.Indexes.ByDigest.Query(s_owner).Between([1], [2]), "#0 = :0 AND #1 BETWEEN :1 AND :2", Owner, """{"B":"AQ=="}""", """{"B":"Ag=="}""");
        yield return Case("a link", Hunt3Paper.Indexes.ByLink.Query([1]).StartsWith("https://"), "#0 = :0 AND begins_with(#1, :1)", """{"B":"AQ=="}""", """{"S":"https://"}""");
        yield return Case("a converted number", Hunt3Paper.Indexes.ByRank.Query(Hunt3Kind.Bill).LessThanOrEqual(new(7)), "#0 = :0 AND #1 <= :1", """{"S":"Bill"}""", """{"N":"7"}""");
        yield return Case("an enum", Hunt3Paper.Indexes.ByKind.Query(new(7)).EqualTo(Hunt3Kind.Letter), "#0 = :0 AND #1 = :1", """{"N":"7"}""", """{"S":"Letter"}""");
        yield return Case(
            "several keys", Hunt3Paper.Indexes.ByAll.Query(Hunt3Kind.Bill, s_owner).EqualTo(new(7)).EqualTo([1]).GreaterThan(new("https://a.example/")),
            "#0 = :0 AND #1 = :1 AND #2 = :2 AND #3 = :3 AND #4 > :4", """{"S":"Bill"}""", Owner, """{"N":"7"}""", """{"B":"AQ=="}""", """{"S":"https://a.example/"}""");

        static TestCaseData Case(string name, KeyQuery<Hunt3Paper> key, string condition, params string[] values)
            => new TestCaseData(key, condition, values).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Queries))]
    public async Task A_key_of_each_type_is_sent_as_it_is_stored(KeyQuery<Hunt3Paper> key, string condition, string[] values)
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
        yield return new TestCaseData(Hunt3Paper.TableKey.Query(""), "'Id' is its hash key").SetArgDisplayNames("hash key");
        yield return new TestCaseData(Hunt3Paper.Indexes.ByLink.Query([1]).StartsWith(""), "'Link' is its range key").SetArgDisplayNames("start of text");
        yield return new TestCaseData(Hunt3Paper.Indexes.ByDigest.Query(s_owner).EqualTo([]), "'Digest' is its range key").SetArgDisplayNames("bytes");
        yield return new TestCaseData(Hunt3Paper.Indexes.ByLink.Query([]), "'Digest' is its hash key").SetArgDisplayNames("hash key of bytes");
    }

    [TestCaseSource(nameof(EmptyKeys))]
    public void An_empty_key_is_refused(KeyQuery<Hunt3Paper> key, string words)
    {
        Assert.That(
            () => Engine.Query(key).ToListAsync(),
            Throws.TypeOf<QueryPlanException>().With.Message.Contains(words).And.Message.Contains("never empty"));
        Assert.That(Wire.Sent("Query"), Is.Empty);
    }
}
