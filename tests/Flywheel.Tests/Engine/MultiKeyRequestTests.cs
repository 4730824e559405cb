using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Index keys of several attributes, on the requests that are sent: no engine honours them.</summary>
internal sealed class MultiKeyRequestTests(WirePath path) : EngineTests(path)
{
    private const string NextKey =
        """{"Id":{"S":"m"},"Tournament":{"S":"t"},"Region":{"S":"r"},"Round":{"N":"1"},"Bracket":{"S":"b"},"Day":{"N":"0"}}""";

    protected override Task<ScriptedWire> CreateWireAsync() => Task.FromResult(new ScriptedWire().On("Query", Reply.Json("""{"Items":[],"Count":0,"ScannedCount":0}""")));

    [Test]
    public async Task A_table_is_created_with_all_key_attributes_hash_keys_first()
    {
        var wire = new ScriptedWire().On("CreateTable", Reply.Json("{}")).On("DescribeTable", Reply.Json("""{"Table":{"TableStatus":"ACTIVE"}}"""));
        using var client = wire.CreateClient(Path);

        await new Engine(client).Register<Match>().CreateSchemaAsync();

        var body = wire.Sent("CreateTable").Single().Body;
        Assert.That(
            body.GetProperty("GlobalSecondaryIndexes")[0].GetProperty("KeySchema").EnumerateArray().Select(k => $"{k.GetProperty("AttributeName")} {k.GetProperty("KeyType")}"),
            Is.EqualTo(new[] { "Tournament HASH", "Region HASH", "Round RANGE", "Bracket RANGE", "Day RANGE" }));
        Assert.That(
            body.GetProperty("AttributeDefinitions").EnumerateArray().Select(a => $"{a.GetProperty("AttributeName")} {a.GetProperty("AttributeType")}"),
            Is.EqualTo(new[] { "Bracket S", "Day N", "Id S", "Region S", "Round N", "Tournament S" }));
    }

    [Test]
    public async Task A_query_names_all_hash_keys_and_a_run_of_range_keys()
    {
        await Engine.Query<Match>()
            .Where(m => m.Region == "r" && m.Tournament == "t" && m.Bracket.StartsWith("b") && m.Round == 1 && m.Score > 3)
            .ToListAsync();

        var body = Wire.Sent("Query").Single().Body;
        Assert.That(body.GetProperty("IndexName").GetString(), Is.EqualTo("ByRegion"));
        Assert.That(body.GetProperty("KeyConditionExpression").GetString(), Is.EqualTo("#0 = :0 AND #1 = :1 AND #2 = :2 AND begins_with(#3, :3)"));
        Assert.That(body.GetProperty("FilterExpression").GetString(), Is.EqualTo("#4 > :4"));
        Assert.That(
            body.GetProperty("ExpressionAttributeNames").EnumerateObject().Select(n => n.Value.GetString()),
            Is.EqualTo(new[] { "Tournament", "Region", "Round", "Bracket", "Score" }));
        Assert.That(
            body.GetProperty("ExpressionAttributeValues").EnumerateObject().Select(v => v.Value.GetRawText()),
            Is.EqualTo(new[] { """{"S":"t"}""", """{"S":"r"}""", """{"N":"1"}""", """{"S":"b"}""", """{"N":"3"}""" }));
    }

    [Test]
    public async Task The_last_key_with_all_index_attributes_is_handed_back()
    {
        var wire = new ScriptedWire()
            .On("Query", Reply.Json($$"""{"Items":[],"Count":0,"ScannedCount":1,"LastEvaluatedKey":{{NextKey}}}"""), times: 1)
            .On("Query", Reply.Json("""{"Items":[],"Count":0,"ScannedCount":0}"""));
        using var client = wire.CreateClient(Path);

        await new Engine(client).Query<Match>().Where(m => m.Region == "r" && m.Tournament == "t").ToListAsync();

        Assert.That(wire.Sent("Query")[1].Body.GetProperty("ExclusiveStartKey").GetRawText(), Is.EqualTo(NextKey));
    }

    [Test]
    public void A_gap_is_refused_before_sending()
    {
        Assert.That(
            () => Engine.Query<Match>().Where(m => m.Region == "r" && m.Tournament == "t" && m.Bracket == "b").ToListAsync(),
            Throws.TypeOf<QueryPlanException>().With.Message.Contains("needs == on 'Round' before it"));
        Assert.That(Wire.Requests, Is.Empty);
    }
}
