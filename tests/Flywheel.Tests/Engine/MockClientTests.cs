using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Clients that are no <see cref="AmazonDynamoDBClient"/>: mocks with the habits of every version of the SDK, and decorators.</summary>
internal sealed class MockClientTests
{
    private static readonly Key<GameScore> s_key = GameScore.Key("abc", "Comet Quest");

    [Test]
    public async Task Empty_and_null_responses_mean_nothing_found()
    {
        foreach (bool isNull in new[] { true, false })
        {
            var engine = EngineOn(method => method switch
            {
                "GetItemAsync" => new GetItemResponse { Item = isNull ? null : [] },
                "QueryAsync" => new QueryResponse { Items = isNull ? null : [], LastEvaluatedKey = isNull ? null : [] },
                "ScanAsync" => new ScanResponse { Items = isNull ? null : [], LastEvaluatedKey = isNull ? null : [], Count = isNull ? null : 0 },
                "BatchGetItemAsync" => new BatchGetItemResponse { Responses = isNull ? null : [], UnprocessedKeys = isNull ? null : [] },
                "BatchWriteItemAsync" => new BatchWriteItemResponse { UnprocessedItems = isNull ? null : [] },
                _ => null,
            });

            Assert.That(await engine.GetAsync(s_key), Is.Null);
            Assert.That(await engine.ExistsAsync(s_key), Is.False);
            Assert.That(await engine.Query<GameScore>().Where(s => s.UserId == "abc").ToListAsync(), Is.Empty);
            Assert.That(await engine.Scan<GameScore>().CountAsync(), Is.Zero);
            Assert.That(await engine.GetAsync([s_key]), Is.Empty);
            await engine.SaveAsync([GameScore.Of("abc", "x")]);
        }
    }

    [Test]
    public async Task A_count_is_taken_from_the_items_when_a_mock_does_not_give_it()
    {
        var engine = EngineOn(static _ => new QueryResponse { Items = [Item(), Item()] });
        Assert.That(await engine.Query<GameScore>().Where(s => s.UserId == "abc").CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Empty_collections_beside_a_value_do_not_count()
    {
        var item = Item();
        item["Tags"] = new() { SS = ["retro"], M = [], L = [], NS = [], BS = [] };
        var everything = new Dictionary<string, AttributeValue>
        {
            ["Id"] = new() { S = Guid.Empty.ToString() },
            ["Bytes"] = new() { B = new MemoryStream([1, 2]) { Position = 2 }, M = [], L = [], SS = [] },
            ["Lines"] = new() { L = [new() { S = "a" }, new() { NULL = true }], M = [], SS = [] },
            ["Numbers"] = new() { IsLSet = true },
            ["Meta"] = new() { IsMSet = true },
            ["Home"] = new() { M = new() { ["Street"] = new() { S = "x" } }, L = [], NS = [] },
            ["Texts"] = new() { SS = [] },
            ["Flag"] = new() { BOOL = false, NULL = false, M = [] },
        };
        var engine = EngineOn(static _ => null, table => table == "everything" ? everything : item);

        Assert.That((await engine.GetAsync(s_key))!.Tags, Is.EqualTo(new[] { "retro" }));
        item["Tags"] = new() { SS = [] };
        Assert.That((await engine.GetAsync(s_key))!.Tags, Is.Empty);
        var read = (await engine.GetAsync(Everything.Key(Guid.Empty)))!;
        Assert.That((read.Bytes, read.Lines, read.Numbers, read.Meta.Count, read.Home!.Street), Is.EqualTo((new byte[] { 1, 2 }, new[] { "a", null }, Array.Empty<int>(), 0, "x")));
    }

    [Test]
    public async Task A_decorator_sees_every_call_with_the_SDKs_own_request()
    {
        var seen = new List<string>();
        var engine = EngineOn(method =>
        {
            seen.Add(method);
            return null;
        });

        await engine.SaveAsync(GameScore.Of("abc", "x"));
        await engine.DeleteAsync(s_key);
        await engine.GetAsync(s_key);

        Assert.That(seen, Is.EqualTo(new[] { "PutItemAsync", "DeleteItemAsync", "GetItemAsync" }));
    }

    [Test]
    public void What_a_client_throws_comes_out_as_it_is()
    {
        var engine = EngineOn(static _ => throw new InvalidOperationException("the mock's own"));
        Assert.That(() => engine.GetAsync(s_key), Throws.InvalidOperationException.With.Message.EqualTo("the mock's own"));
    }

    private static IEnumerable<EngineOptions> Unfit()
    {
        yield return new() { MaxBatchAttempts = 0 };
        yield return new() { BatchRetryDelay = TimeSpan.FromTicks(-1) };
        yield return new() { TableNamePrefix = null! };
        yield return new() { TimeProvider = null! };
    }

    [TestCaseSource(nameof(Unfit))]
    public void Settings_that_cannot_work_are_refused_at_once(EngineOptions options)
        => Assert.That(() => new Engine(DispatchProxy.Create<IAmazonDynamoDB, Proxy>(), options), Throws.InstanceOf<ArgumentException>());

    private static Dictionary<string, AttributeValue> Item() => new() { ["UserId"] = new() { S = "abc" }, ["Title"] = new() { S = "Comet Quest" } };

    private static Engine EngineOn(Func<string, object?> answer, Func<string, Dictionary<string, AttributeValue>?>? item = null)
    {
        var client = DispatchProxy.Create<IAmazonDynamoDB, Proxy>();
        var proxy = (Proxy)(object)client;
        proxy.Answer = (method, request) => answer(method) ?? (request switch
        {
            GetItemRequest get => new GetItemResponse { Item = item?.Invoke(get.TableName) },
            PutItemRequest => new PutItemResponse(),
            DeleteItemRequest => new DeleteItemResponse(),
            _ => throw new NotSupportedException(method),
        });
        return new(client);
    }

#pragma warning disable CA1852 // DispatchProxy derives from it.
    public class Proxy : DispatchProxy
#pragma warning restore CA1852
    {
        internal Func<string, object, object> Answer { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            object answer = Answer(targetMethod!.Name, args![0]!);
            return typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(answer.GetType()).Invoke(null, [answer]);
        }
    }
}
