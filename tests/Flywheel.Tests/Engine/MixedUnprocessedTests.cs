using System.Text.Json;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What comes back of a batch of two tables, in every pattern.</summary>
internal sealed class MixedUnprocessedTests(WirePath path) : EngineTests(path)
{
    private string People => Engine.TableNameOf<MixedPerson>();

    private string Lines => Engine.TableNameOf<MixedLine>();

    private Batch Writes() => Engine.Batch().Save(Enumerable.Range(0, 2).Select(i => new MixedPerson { Id = $"{i}" })).Delete(MixedLine.Key("o", 1)).Save(new MixedLine { Order = "o", Number = 2 });

    private ReadBatch Reads()
    {
        var batch = Engine.ReadBatch();
        batch.Get(Enumerable.Range(0, 2).Select(i => MixedPerson.Key($"{i}")));
        batch.Get(Enumerable.Range(1, 2).Select(i => MixedLine.Key("o", i)));
        return batch;
    }

    // An answer that hands back entries of a request; indices go over the tables in their order.
    private static Reply HandBack(params int[] entries) => Reply.Json(request =>
    {
        bool reads = request.Operation == "BatchGetItem";
        var sent = request.Body.GetProperty("RequestItems").EnumerateObject()
            .SelectMany(table => (reads ? table.Value.GetProperty("Keys") : table.Value).EnumerateArray().Select(entry => (Table: table.Name, Entry: entry))).ToList();
        var tables = entries.Select(i => sent[i]).GroupBy(entry => entry.Table, entry => entry.Entry.GetRawText());
        string left = string.Join(",", tables.Select(table => $"\"{table.Key}\":{(reads ? "{\"Keys\":[" : "[")}{string.Join(",", table)}{(reads ? "]}" : "]")}"));
        return reads ? $$$"""{"Responses":{},"UnprocessedKeys":{{{{left}}}}}""" : $$$"""{"UnprocessedItems":{{{{left}}}}}""";
    });

    private Task<BatchReport> ExecuteAsync(string operation) => operation == "BatchWriteItem" ? Writes().ExecuteAsync() : Reads().ExecuteAsync();

    private IEnumerable<int> Sent(string operation) => Wire.Sent(operation).Select(request => request.Entries);

    [Test]
    public async Task What_comes_back_is_sent_again_and_only_that([Values("BatchWriteItem", "BatchGetItem")] string operation)
    {
        Wire.On(operation, HandBack(3, 0), times: 1).On(operation, HandBack(1, 0), times: 1).On(operation, HandBack(0), times: 1).On(operation, HandBack());

        Assert.That(await ExecuteAsync(operation), Is.EqualTo(new BatchReport(4, 4)));

        Assert.That(Sent(operation), Is.EqualTo(new[] { 4, 2, 2, 1 }));
        var second = Wire.Sent(operation)[1].Body.GetProperty("RequestItems").EnumerateObject().Select(table => table.Name);
        Assert.That(second, Is.EquivalentTo(new[] { People, Lines }));
    }

    [Test]
    public async Task What_comes_back_of_one_table_is_sent_without_the_other([Values("BatchWriteItem", "BatchGetItem")] string operation)
    {
        Wire.On(operation, HandBack(3, 2), times: 1).On(operation, HandBack());
        await ExecuteAsync(operation);
        Assert.That(Sent(operation), Is.EqualTo(new[] { 4, 2 }));
        Assert.That(Wire.Sent(operation)[1].Body.GetProperty("RequestItems").EnumerateObject().Single().Name, Is.EqualTo(Lines));
    }

    [Test]
    public async Task Throttling_between_is_waited_for_like_all_coming_back([Values("BatchWriteItem", "BatchGetItem")] string operation)
    {
        Wire.On(operation, Reply.Throttled, times: 1).On(operation, HandBack(2), times: 1).On(operation, Reply.Error("ThrottlingException", "Rate exceeded."), times: 2).On(operation, HandBack());
        Assert.That(await ExecuteAsync(operation), Is.EqualTo(new BatchReport(4, 5)));
        Assert.That(Sent(operation), Is.EqualTo(new[] { 4, 4, 1, 1, 1 }));
    }

    [Test]
    public void What_comes_back_for_ever_is_left_over([Values("BatchWriteItem", "BatchGetItem")] string operation)
    {
        Wire.On(operation, HandBack(0, 3), times: 1).On(operation, HandBack(1, 0));
        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => ExecuteAsync(operation))!;
        Assert.That(Sent(operation).Count(), Is.EqualTo(10));
        Assert.That(incomplete.Leftovers, Has.Count.EqualTo(2));
        Assert.That(incomplete.Leftovers[0], operation == "BatchWriteItem" ? Is.InstanceOf<MixedPerson>() : Is.EqualTo(MixedPerson.Key("0")));
        Assert.That(incomplete.Message, Does.Contain($"{operation} on '{People}', '{Lines}': 2 of 4 entries are left over: DynamoDB handed 2 back as unprocessed in each of 10 attempts"));
    }

    [Test]
    public void Throttling_for_ever_is_the_error_when_nothing_was_done_and_else_its_cause([Values("BatchWriteItem", "BatchGetItem")] string operation)
    {
        Wire.On(operation, HandBack(2), times: 1).On(operation, Reply.Throttled);
        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => ExecuteAsync(operation))!;
        Assert.That(incomplete.InnerException, Is.TypeOf<Amazon.DynamoDBv2.Model.ProvisionedThroughputExceededException>());
        Assert.That(incomplete.Leftovers, Is.EqualTo(new object[] { MixedLine.Key("o", 1) }));
        Assert.ThrowsAsync<Amazon.DynamoDBv2.Model.ProvisionedThroughputExceededException>(() => ExecuteAsync(operation));
        Assert.That(Sent(operation).Count(), Is.EqualTo(20));
    }

    [TestCase("another table", "{\"other\":[{\"DeleteRequest\":{\"Key\":{\"Order\":{\"S\":\"o\"},\"Number\":{\"N\":\"1\"}}}}]}")]
    [TestCase("a key that was not sent", "{\"%\":[{\"DeleteRequest\":{\"Key\":{\"Order\":{\"S\":\"o\"},\"Number\":{\"N\":\"9\"}}}}]}")]
    [TestCase("a key twice", "{\"%\":[{\"DeleteRequest\":{\"Key\":{\"Order\":{\"S\":\"o\"},\"Number\":{\"N\":\"1\"}}}},{\"DeleteRequest\":{\"Key\":{\"Order\":{\"S\":\"o\"},\"Number\":{\"N\":\"1\"}}}}]}")]
    public void What_cannot_come_back_is_a_broken_answer(string what, string left)
    {
        Wire.On("BatchWriteItem", Reply.Json($$"""{"UnprocessedItems":{{left.Replace("%", Lines, StringComparison.Ordinal)}}}"""));
        var batch = Writes();
        Assert.That(Assert.ThrowsAsync<FlywheelException>(() => batch.ExecuteAsync(), what)!.Message, Does.Contain("is not DynamoDB's JSON"));
        Assert.That(batch.Count, Is.EqualTo(4), "nothing is known to be done");
    }

    [Test]
    public void A_key_of_another_request_cannot_come_back()
    {
        Wire.On("BatchWriteItem", Reply.Json("{}"), times: 1).On("BatchWriteItem", Reply.Json(
            """{"UnprocessedItems":{"lines":[{"DeleteRequest":{"Key":{"Order":{"S":"o"},"Number":{"N":"1"}}}}]}}""".Replace("lines", Lines, StringComparison.Ordinal)));
        var batch = Engine.Batch().WithConcurrency(1).Delete(Enumerable.Range(0, 30).Select(i => MixedLine.Key("o", i)));

        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => batch.ExecuteAsync())!;

        Assert.That(incomplete.Leftovers, Is.EqualTo(Enumerable.Range(25, 5).Select(i => (object)MixedLine.Key("o", i))));
        Assert.That(incomplete.InnerException!.Message, Does.Contain("is not DynamoDB's JSON"));
    }

    [Test]
    public void The_requests_hold_each_table_once_with_all_its_entries()
    {
        Wire.On("BatchWriteItem", HandBack());
        Assert.DoesNotThrowAsync(() => Engine.Batch().Save(new MixedLine { Order = "o", Number = 1 }).Save(new MixedPerson { Id = "a" }).Save(new MixedLine { Order = "o", Number = 2 }).ExecuteAsync());
        var tables = Wire.Request.Body.GetProperty("RequestItems").EnumerateObject().ToDictionary(table => table.Name, table => table.Value.GetArrayLength(), StringComparer.Ordinal);
        Assert.That(tables, Is.EquivalentTo(new Dictionary<string, int> { [Lines] = 2, [People] = 1 }));
        Assert.That(Wire.Request.Body.ValueKind, Is.EqualTo(JsonValueKind.Object));
    }
}
