using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using NUnit.Framework;

namespace Flywheel.Tests;

public class ScriptedWireTests
{
    private static readonly Dictionary<string, AttributeValue> KeyA = new() { ["Id"] = new("a") };

    [TestCase(WirePath.Pipeline, typeof(PipelineTransport))]
    [TestCase(WirePath.Client, typeof(ClientTransport))]
    public void Each_path_is_the_transport_that_its_name_says(WirePath path, Type transport)
    {
        using var client = new ScriptedWire().CreateClient(path);

        Assert.That(Transport.For(client), Is.TypeOf(transport));
    }

    [Test]
    public async Task With_no_engine_behind_it_the_wire_answers_by_script_and_keeps_what_was_sent([Values] WirePath path)
    {
        var wire = new ScriptedWire().On("GetItem", Reply.Json("""{"Item":{"Id":{"S":"a"}}}"""));
        using var client = wire.CreateClient(path);

        var answer = await client.GetItemAsync("Scores", KeyA);

        Assert.That(answer.Item["Id"].S, Is.EqualTo("a"));
        Assert.That(wire.Request.Operation, Is.EqualTo("GetItem"));
        Assert.That(wire.Request.Body.GetProperty("TableName").GetString(), Is.EqualTo("Scores"));
        Assert.That(wire.Request.Body.GetProperty("Key").GetRawText(), Is.EqualTo("""{"Id":{"S":"a"}}"""));
    }

    [Test]
    public void With_no_engine_behind_it_a_request_without_a_script_is_an_error()
    {
        using var client = new ScriptedWire().On("PutItem", Reply.Json("{}")).CreateClient();

        Assert.That(
            async () => await client.GetItemAsync("Scores", KeyA),
            Throws.InstanceOf<AmazonDynamoDBException>().With.Message.Contains("No script answers GetItem 1"));
    }

    [Test]
    public async Task Scripts_take_turns_by_count_and_condition()
    {
        var wire = new ScriptedWire()
            .On("GetItem", Item("special"), when: request => request.Text.Contains("Special", StringComparison.Ordinal))
            .On("GetItem", Item("second"), after: 1, times: 1)
            .On("GetItem", request => Item("number " + request.Number));
        using var client = wire.CreateClient();

        var answers = new List<string>();
        foreach (string table in new[] { "Scores", "Scores", "Special", "Scores" })
        {
            answers.Add((await client.GetItemAsync(table, KeyA)).Item["Id"].S);
        }

        Assert.That(answers, Is.EqualTo<string[]>(["number 1", "second", "special", "number 4"]));
    }

    [Test]
    public void Faults_reach_the_caller_as_the_SDKs_exceptions()
    {
        var wire = new ScriptedWire()
            .On("GetItem", Reply.Throttled, times: 1)
            .On("GetItem", Reply.ServerError, times: 1)
            .On("GetItem", Reply.Error("ResourceNotFoundException", "No such table."), times: 1)
            .On("GetItem", Reply.CutConnection, times: 1)
            .On("GetItem", Reply.Malformed, times: 1)
            .On("GetItem", Reply.Torn("""{"Item":{"Id":{"S":"a"}}}"""), times: 1);
        using var client = wire.CreateClient();

        Assert.That(Get, Throws.TypeOf<ProvisionedThroughputExceededException>());
        Assert.That(Get, Throws.TypeOf<InternalServerErrorException>());
        Assert.That(Get, Throws.TypeOf<ResourceNotFoundException>().With.Message.EqualTo("No such table."));
        Assert.That(Get, Throws.TypeOf<IOException>().With.Message.Contains("cut the connection"));
        Assert.That(Get, Throws.TypeOf<AmazonUnmarshallingException>());
        Assert.That(Get, Throws.InstanceOf<Exception>().With.Property("InnerException").Message.Contains("cut the connection"));
        Assert.That(wire.Requests, Has.Count.EqualTo(6));

        Task Get() => client.GetItemAsync("Scores", KeyA);
    }

    [Test]
    public async Task What_the_SDK_sends_again_is_kept_too()
    {
        var wire = new ScriptedWire().On("GetItem", Reply.ServerError, times: 1).On("GetItem", Item("a"));
        using var client = wire.CreateClient(configure: config => config.MaxErrorRetry = 1);

        await client.GetItemAsync("Scores", KeyA);

        Assert.That(wire.Sent("GetItem").Select(request => request.Number), Is.EqualTo<int[]>([1, 2]));
    }

    [Test]
    public void A_delayed_answer_can_be_given_up()
    {
        using var client = new ScriptedWire().On("*", Item("a").After(Timeout.InfiniteTimeSpan)).CreateClient();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.That(async () => await client.GetItemAsync("Scores", KeyA, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task The_wire_counts_the_requests_that_are_under_way_together()
    {
        var gate = new TaskCompletionSource();
        var wire = new ScriptedWire().On("GetItem", Item("a").After(gate.Task));
        using var client = wire.CreateClient();

        var calls = Enumerable.Range(0, 3).Select(_ => client.GetItemAsync("Scores", KeyA)).ToList();
        Assert.That(() => wire.Requests, Has.Count.EqualTo(3).After(2000, 5));
        gate.SetResult();
        await Task.WhenAll(calls);
        await client.GetItemAsync("Scores", KeyA);

        Assert.That(wire.MostAtOnce, Is.EqualTo(3));
    }

    [Test]
    public async Task Unprocessed_writes_come_back_and_the_others_reach_the_engine()
    {
        var wire = (await TestEngines.CreateWireAsync()).On("BatchWriteItem", Reply.Unprocessed(2), times: 1);
        using var client = wire.CreateClient();
        string table = await CreateTableAsync(client);

        var answer = await client.BatchWriteItemAsync(new BatchWriteItemRequest
        {
            RequestItems = new() { [table] = [Put("a"), Put("b"), Put("c")] },
        });

        Assert.That(answer.UnprocessedItems[table].Select(write => write.PutRequest.Item["Id"].S), Is.EqualTo<string[]>(["b", "c"]));
        Assert.That(await IdsAsync(client, table), Is.EqualTo<string[]>(["a"]));
        Assert.That(wire.Sent("BatchWriteItem").Single().Entries, Is.EqualTo(3));
    }

    [Test]
    public async Task Unprocessed_keys_come_back_with_their_tables_settings()
    {
        var wire = (await TestEngines.CreateWireAsync()).On("BatchGetItem", Reply.Unprocessed(1));
        using var client = wire.CreateClient();
        string table = await CreateTableAsync(client);
        await client.BatchWriteItemAsync(new BatchWriteItemRequest { RequestItems = new() { [table] = [Put("a"), Put("b")] } });

        var answer = await client.BatchGetItemAsync(new BatchGetItemRequest
        {
            RequestItems = new() { [table] = new() { Keys = [KeyA, new() { ["Id"] = new("b") }], ConsistentRead = true } },
        });

        Assert.That(answer.Responses[table].Single()["Id"].S, Is.EqualTo("a"));
        Assert.That(answer.UnprocessedKeys[table].Keys.Single()["Id"].S, Is.EqualTo("b"));
        Assert.That(answer.UnprocessedKeys[table].ConsistentRead, Is.True);
    }

    [Test]
    public async Task A_batch_can_come_back_whole_with_no_engine_behind_it()
    {
        using var client = new ScriptedWire().On("BatchWriteItem", Reply.Unprocessed(25)).CreateClient();

        var answer = await client.BatchWriteItemAsync(new BatchWriteItemRequest
        {
            RequestItems = new() { ["A"] = [Put("a")], ["B"] = [Put("b")] },
        });

        Assert.That(answer.UnprocessedItems.Keys, Is.EquivalentTo<string>(["A", "B"]));
    }

    [Test]
    public async Task A_lost_answer_leaves_its_write_done_and_a_cut_connection_does_not()
    {
        var wire = (await TestEngines.CreateWireAsync()).On("PutItem", Reply.LostAnswer, times: 1).On("PutItem", Reply.CutConnection, times: 1);
        using var client = wire.CreateClient();
        string table = await CreateTableAsync(client);

        Assert.That(async () => await client.PutItemAsync(table, new() { ["Id"] = new("lost") }), Throws.TypeOf<IOException>());
        Assert.That(async () => await client.PutItemAsync(table, new() { ["Id"] = new("cut") }), Throws.TypeOf<IOException>());

        Assert.That(await IdsAsync(client, table), Is.EqualTo<string[]>(["lost"]));
    }

    [Test]
    public async Task Tags_can_be_written_over_the_wire()
    {
        using var client = (await TestEngines.CreateWireAsync()).CreateClient();
        string table = await CreateTableAsync(client);
        string arn = (await client.DescribeTableAsync(table)).Table.TableArn;

        await client.TagResourceAsync(new TagResourceRequest { ResourceArn = arn, Tags = [new() { Key = "team", Value = "games" }] });

        Assert.That((await client.ListTagsOfResourceAsync(new ListTagsOfResourceRequest { ResourceArn = arn })).Tags, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_wires_do_not_share_a_connection()
    {
        var first = new ScriptedWire().On("*", Item("first"));
        var second = new ScriptedWire().On("*", Item("second"));
        using var a = first.CreateClient();
        using var b = second.CreateClient();

        await a.GetItemAsync("Scores", KeyA);

        Assert.That((await b.GetItemAsync("Scores", KeyA)).Item["Id"].S, Is.EqualTo("second"));
        Assert.That(first.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_runtimes_requests_take_the_wire_on_both_paths_and_are_whole_when_they_are_sent_again([Values] WirePath path)
    {
        var wire = (await TestEngines.CreateWireAsync()).On("GetItem", Reply.ServerError, times: 1);
        using var client = wire.CreateClient(path, config => config.MaxErrorRetry = 1);
        string table = await CreateTableAsync(client);
        await client.PutItemAsync(table, KeyA);
        using var request = RequestWriter.Start(table);
        request.Json.WritePropertyName("Key"u8);
        request.Json.WriteRawValue("""{"Id":{"S":"a"}}""");
        request.Json.WriteEndObject();

        using var answer = await Transport.For(client).SendAsync(Operation.GetItem, table, request, default);

        Assert.That(Encoding.UTF8.GetString(answer.Span), Is.EqualTo("""{"Item":{"Id":{"S":"a"}}}"""));
        Assert.That(wire.Sent("GetItem").Select(sent => sent.Text), Is.EqualTo(Enumerable.Repeat(wire.Sent("GetItem")[0].Text, 2)));
        Assert.That(wire.Sent("GetItem")[0].Body.GetProperty("Key").GetRawText(), Is.EqualTo("""{"Id":{"S":"a"}}"""));
    }

    private static Reply Item(string id) => Reply.Json("""{"Item":{"Id":{"S":"ID"}}}""".Replace("ID", id, StringComparison.Ordinal));

    private static WriteRequest Put(string id) => new(new PutRequest(new() { ["Id"] = new(id) }));

    private static async Task<string[]> IdsAsync(AmazonDynamoDBClient client, string table)
        => [.. (await client.ScanAsync(new ScanRequest(table))).Items.Select(item => item["Id"].S).Order(StringComparer.Ordinal)];

    private static async Task<string> CreateTableAsync(AmazonDynamoDBClient client)
    {
        string table = TestEngines.TablePrefix + "Scores";
        await client.CreateTableAsync(new CreateTableRequest
        {
            TableName = table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("Id", ScalarAttributeType.S)],
            KeySchema = [new("Id", KeyType.HASH)],
        });
        return table;
    }
}
