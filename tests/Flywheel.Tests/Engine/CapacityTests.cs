using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class CapacityTests(WirePath path) : EngineTests(path)
{
    private static readonly Key<GameScore> s_key = GameScore.Key("abc", "Comet");

    private CapacityMeter _meter = null!;

    private Engine Metered { get; set; } = null!;

    private string Table => Engine.TableNameOf<GameScore>();

    [SetUp]
    public void Meter()
    {
        _meter = new();
        Metered = Engine.Metered(_meter);
    }

    [Test]
    public async Task Every_operation_is_asked_for_its_cost()
    {
        await CreateTableAsync(GameScore.Of("abc", "Comet", 1), GameScore.Of("abc", "Moon", 2));
        int before = Wire.Requests.Count;

        var score = GameScore.Of("u", "New", 3);
        await Metered.SaveAsync(score);
        score.TopScore = 4;
        await Metered.SyncAsync(score);
        await Metered.GetAsync(s_key);
        await Metered.GetAsync([s_key, GameScore.Key("abc", "Moon")]);
        await Metered.ExistsAsync(s_key);
        await Metered.RefreshAsync(score);
        Assert.That(await Metered.Query<GameScore>().Where(s => s.UserId == "abc").ToListAsync(), Has.Count.EqualTo(2));
        Assert.That(await Metered.Scan<GameScore>().Where(s => s.TopScore == 2).CountAsync(), Is.EqualTo(1));
        await Metered.Update(s_key).Set(s => s.Wins, 3).ExecuteAsync();
        await Metered.SaveAsync([GameScore.Of("v", "a"), GameScore.Of("v", "b")]);
        await Metered.DeleteAsync(score);
        await new WriteTransaction(Metered, [Increment("Comet"), Increment("Moon")]).CommitAsync(default);

        var sent = Wire.Requests.Skip(before).ToList();
        Assert.That(sent.Select(r => r.Operation).Distinct().Count(), Is.EqualTo(9));
        Assert.That(sent.Select(r => r.Body.GetProperty("ReturnConsumedCapacity").GetString()), Has.All.EqualTo("INDEXES"));
        Assert.That(_meter.Requests, Is.EqualTo(sent.Count));
        Assert.That((_meter.Evaluated, _meter.Returned), Is.EqualTo((2L + 3, 2L + 1)));
        Assert.That(_meter.ReadUnits, Is.GreaterThan(0));
        Assert.That(_meter.WriteUnits, Is.GreaterThan(0));
        Assert.That(_meter.Uses.Select(u => u.Table).Distinct(), Is.EqualTo(new[] { Table }));
    }

    [Test]
    public async Task Nothing_is_asked_without_a_meter()
    {
        await CreateTableAsync(GameScore.Of("abc", "Comet"));
        await Engine.GetAsync(s_key);
        Assert.That(Wire.Requests.Select(r => r.Text), Has.None.Contain("ReturnConsumedCapacity"));
    }

    [Test]
    public async Task Units_are_added_up_by_table_and_index()
    {
        Wire.On("PutItem", Reply.Json("""
            {"ConsumedCapacity":{"TableName":"t","CapacityUnits":6.5,"Table":{"CapacityUnits":1},
             "LocalSecondaryIndexes":{"local":{"CapacityUnits":2.5}},"GlobalSecondaryIndexes":{"global":{"CapacityUnits":3}}}}
            """));
        Wire.On("Query", Reply.Json("""
            {"Count":0,"ScannedCount":40,"Items":[],"ConsumedCapacity":{"TableName":"t","CapacityUnits":0.5,"GlobalSecondaryIndexes":{"global":{"CapacityUnits":0.5}},"Table":{"CapacityUnits":0}}}
            """));

        await Metered.SaveAsync(GameScore.Of("abc", "Comet"));
        await Metered.Query<GameScore>().Where(s => s.Title == "Comet").ToListAsync();

        Assert.That((_meter.ReadUnits, _meter.WriteUnits), Is.EqualTo((0.5, 6.5)));
        Assert.That(_meter.Uses, Is.EqualTo(new CapacityUse[] { new("t", null, 0, 1), new("t", "global", 0.5, 3), new("t", "local", 0, 2.5) }));
        Assert.That(
            _meter.ToString(),
            Is.EqualTo("2 requests, 0.5 read units, 6.5 write units, 40 items evaluated, 0 returned; t: 0 read, 1 write; t/global: 0.5 read, 3 write; t/local: 0 read, 2.5 write"));
    }

    [Test]
    public async Task The_kinds_of_units_are_told_apart_where_DynamoDB_does()
    {
        Wire.On("TransactWriteItems", Reply.Json("""
            {"ConsumedCapacity":[{"TableName":"a","CapacityUnits":6,"ReadCapacityUnits":2,"WriteCapacityUnits":4},{"TableName":"b","CapacityUnits":2,"WriteCapacityUnits":2}]}
            """));
        await new WriteTransaction(Metered, [Increment("Comet")]).CommitAsync(default);
        Assert.That(_meter.Uses, Is.EqualTo(new CapacityUse[] { new("a", null, 2, 4), new("b", null, 0, 2) }));
    }

    [Test]
    public async Task Batches_are_read_table_by_table_and_name_the_kind_of_units()
    {
        Wire.On("BatchGetItem", Reply.Json($$"""{"Responses":{"{{Table}}":[]},"ConsumedCapacity":[{"TableName":"{{Table}}","CapacityUnits":1.5}]}"""));
        Wire.On("BatchWriteItem", Reply.Json($$"""{"UnprocessedItems":{},"ConsumedCapacity":[{"TableName":"{{Table}}","CapacityUnits":2}]}"""));
        await Metered.GetAsync([s_key]);
        await Metered.DeleteAsync([s_key]);
        Assert.That(_meter.Uses, Is.EqualTo(new CapacityUse[] { new(Table, null, 1.5, 2) }));
    }

    [Test]
    public async Task An_answer_that_tells_no_cost_counts_as_a_request()
    {
        Wire.On("PutItem", Reply.Json("{}"), times: 1).On("PutItem", Reply.Json("""{"ConsumedCapacity":{"CapacityUnits":1}}"""), times: 1);
        await Metered.SaveAsync(GameScore.Of("abc", "Comet"));
        Assert.That((_meter.Requests, _meter.Uses.Count), Is.EqualTo((1L, 0)));
        await Metered.SaveAsync(GameScore.Of("abc", "Comet"));
        Assert.That(_meter.Uses, Is.EqualTo(new CapacityUse[] { new(Table, null, 0, 1) }));
    }

    [Test]
    public void A_request_that_fails_is_counted_and_fails_as_without_a_meter()
    {
        Wire.On("GetItem", Reply.Malformed, times: 1).On("GetItem", Reply.Throttled);
        Assert.That(() => Metered.GetAsync(s_key), Path == WirePath.Pipeline ? Throws.TypeOf<FlywheelException>() : Throws.Exception);
        Assert.That(() => Metered.GetAsync(s_key), Throws.TypeOf<Amazon.DynamoDBv2.Model.ProvisionedThroughputExceededException>());
        Assert.That(_meter.Requests, Is.EqualTo(2));
    }

    [Test]
    public async Task Two_meters_both_count_and_the_cost_is_asked_for_once()
    {
        var call = new CapacityMeter();
        Wire.On("PutItem", Reply.Json("""{"ConsumedCapacity":{"TableName":"t","CapacityUnits":1}}"""));
        await Metered.SaveAsync(GameScore.Of("abc", "a"));
        await Metered.Metered(call).SaveAsync(GameScore.Of("abc", "b"));
        Assert.That((_meter.WriteUnits, call.WriteUnits), Is.EqualTo((2, 1)));
        Assert.That(Wire.Requests[1].Body.EnumerateObject().Count(static member => member.Name == "ReturnConsumedCapacity"), Is.EqualTo(1));
    }

    [Test]
    public async Task An_object_keeps_the_engine_without_the_meter()
    {
        await CreateTableAsync(GameScore.Of("abc", "Comet"));
        var score = (await Metered.GetAsync(s_key))!;
        score.Wins = 3;
        await score.SyncAsync();
        Assert.That(_meter.Requests, Is.EqualTo(1));

        score.Wins = 4;
        await Metered.SyncAsync(score);
        score.Wins = 5;
        await score.SyncAsync();
        Assert.That(_meter.Requests, Is.EqualTo(2));
    }

    [Test]
    public async Task A_metered_engine_is_the_same_engine()
    {
        Assert.That(Metered.Options, Is.SameAs(Engine.Options));
        Metered.Register<GameScore>();
        Assert.That(await Engine.CreateSchemaAsync(), Is.EqualTo(new[] { Table }));
        Assert.That(Metered.TableNameOf<GameScore>(), Is.SameAs(Engine.TableNameOf<GameScore>()));
        Assert.That(() => Engine.Metered(null!), Throws.ArgumentNullException);
    }

    [Test]
    public async Task A_meter_takes_many_calls_at_once()
    {
        Wire.On("Scan", Reply.Json("""{"Count":1,"ScannedCount":2,"Items":[],"ConsumedCapacity":{"TableName":"t","CapacityUnits":0.5}}"""));
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => Metered.Scan<GameScore>().CountAsync())));
        Assert.That((_meter.Requests, _meter.Evaluated, _meter.Returned, _meter.ReadUnits), Is.EqualTo((200L, 400L, 200L, 100d)));
    }

    private WrittenAction Increment(string title)
    {
        var key = GameScore.Key("abc", title);
        string content = $$$"""
            {"TableName": "{{{Table}}}", "Key": {"UserId": {"S": "abc"}, "Title": {"S": "{{{title}}}"}},
             "UpdateExpression": "ADD Wins :one", "ExpressionAttributeValues": {":one": {"N": "1"} } }
            """;
        return new("Update", Encoding.UTF8.GetBytes(content), TableOf<GameScore>(), Table, key.Hash, key.Range, failed => Refusal.Of(Engine, failed, key, "is another"));
    }

    private static TableDefinition TableOf<T>()
        where T : IModel<T>
        => T.Table;
}
