using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Engines and networks that misbehave: the error says so, no buffer is lost, and the next call works.</summary>
internal sealed class FaultTests(WirePath path) : EngineTests(path)
{
    private static readonly Key<GameScore> s_key = GameScore.Key("abc", "Comet Quest");

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(GameScore.Of("abc", "Comet Quest", 7));

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return new TestCaseData(Reply.ServerError, typeof(InternalServerErrorException)).SetArgDisplayNames("500");
        yield return new TestCaseData(Reply.Throttled, typeof(ProvisionedThroughputExceededException)).SetArgDisplayNames("throttled");
        yield return new TestCaseData(Reply.CutConnection, typeof(IOException)).SetArgDisplayNames("cut");
    }

    [TestCaseSource(nameof(Faults))]
    public async Task The_SDKs_own_errors_pass_through_and_the_next_call_works(Reply fault, Type expected)
    {
        Wire.On("GetItem", fault, times: 1).On("Query", fault, times: 1).On("PutItem", fault, times: 1).On("BatchGetItem", fault, times: 1);

        Assert.Multiple(() =>
        {
            Assert.That(() => Engine.GetAsync(s_key), Throws.InstanceOf(expected));
            Assert.That(() => Engine.Query<GameScore>().Where(s => s.UserId == "abc").ToListAsync(), Throws.InstanceOf(expected));
            Assert.That(() => Engine.SaveAsync(GameScore.Of("abc", "x")), Throws.InstanceOf(expected));
            Assert.That(() => Engine.GetAsync([s_key]), Throws.InstanceOf(expected));
        });
        Assert.That((await Engine.GetAsync(s_key))!.TopScore, Is.EqualTo(7));
        Assert.That(await Engine.GetAsync([s_key]), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_SDK_sends_again_what_it_is_told_to()
    {
        using var client = Wire.CreateClient(Path, config => config.MaxErrorRetry = 2);
        var engine = new Engine(client, Engine.Options);
        Wire.On("GetItem", Reply.ServerError, times: 1).On("GetItem", Reply.Throttled, times: 1);

        Assert.That((await engine.GetAsync(s_key))!.TopScore, Is.EqualTo(7));
        Assert.That(Wire.Sent("GetItem"), Has.Count.EqualTo(3));
    }

    [Test]
    public void A_request_that_is_sent_again_is_the_same_to_the_byte()
    {
        using var client = Wire.CreateClient(Path, config => config.MaxErrorRetry = 2);
        Wire.On("PutItem", Reply.ServerError);

        Assert.That(() => new Engine(client, Engine.Options).SaveAsync(GameScore.Of("abc", "again", 3)), Throws.InstanceOf<AmazonServiceException>());

        Assert.That(Wire.Sent("PutItem").Select(r => r.Text).Distinct().Single(), Does.Contain("again"));
        Assert.That(Wire.Sent("PutItem"), Has.Count.EqualTo(3));
    }

    [TestCase("""{"Item":{"UserId":{"S":"abc"},"Title":{"S":""")]
    [TestCase("")]
    [TestCase("<html>proxy</html>")]
    [TestCase("""{"Item":[]}""")]
    [TestCase("""{"Item":{"UserId":"abc"}}""")]
    [TestCase("""{"Item":{"UserId":{"X":"abc"}}}""")]
    public async Task Malformed_answers_are_errors_and_the_next_call_works(string body)
    {
        Wire.On("GetItem", Reply.Json(body), times: 1);
        Assert.That(() => Engine.GetAsync(s_key), Throws.InstanceOf<FlywheelException>().Or.InstanceOf<AmazonServiceException>().Or.InstanceOf<AmazonClientException>());
        Assert.That((await Engine.GetAsync(s_key))!.TopScore, Is.EqualTo(7));
    }

    [TestCase("Query", """{"Count":1,"Items":[{"UserId":{"S":"abc"}""")]
    [TestCase("Query", """{"Count":1,"Items":7}""")]
    [TestCase("BatchGetItem", """{"Responses":{"t":[{"UserId":{"S":"other"},"Title":{"S":"x"}}]}}""")]
    [TestCase("BatchWriteItem", """{"UnprocessedItems":{"t":[{"PutRequest":{"Item":{"UserId":{"S":"other"},"Title":{"S":"x"}}}}]}}""")]
    public void Answers_that_do_not_fit_the_question_are_errors(string operation, string body)
    {
        Wire.On(operation, Reply.Json(body));
        Assert.That(
            () => operation switch
            {
                "Query" => Engine.Query<GameScore>().Where(s => s.UserId == "abc").ToListAsync(),
                "BatchGetItem" => Engine.GetAsync([s_key]),
                _ => Engine.SaveAsync([GameScore.Of("abc", "x")]),
            },
            Throws.InstanceOf<FlywheelException>().Or.InstanceOf<AmazonServiceException>().Or.InstanceOf<AmazonClientException>());
    }

    [Test]
    public void A_connection_that_breaks_within_the_answer_is_an_error()
    {
        Wire.On("GetItem", Reply.Torn("""{"Item":{"UserId":{"S":"abc"},"Title":{"S":"Comet Quest"},"TopScore":{"N":"1"}}}"""));
        Assert.That(() => Engine.GetAsync(s_key), Throws.Exception);
    }

    [Test]
    public async Task A_create_whose_answer_was_lost_is_done_when_the_item_is_its_own()
    {
        using var client = Wire.CreateClient(Path, config => config.MaxErrorRetry = 2);
        Wire.On("PutItem", Reply.LostAnswer, times: 1);
        var create = () => new Engine(client, Engine.Options).CreateAsync(GameScore.Of("abc", "new", 3));

        if (Path == WirePath.Pipeline)
        {
            await create();
        }
        else
        {
            // What another client repeats cannot be seen.
            var failed = Assert.ThrowsAsync<ItemExistsException>(async () => await create())!;
            Assert.That((failed.Existing as GameScore)?.TopScore, Is.EqualTo(3));
        }

        Assert.That(Wire.Sent("PutItem"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_create_whose_answer_was_lost_fails_when_the_item_is_another()
    {
        using var client = Wire.CreateClient(Path, config => config.MaxErrorRetry = 2);
        await Engine.SaveAsync(GameScore.Of("abc", "new", 4));
        Wire.On("PutItem", Reply.LostAnswer, times: 1);
        Assert.ThrowsAsync<ItemExistsException>(() => new Engine(client, Engine.Options).CreateAsync(GameScore.Of("abc", "new", 3)));
    }

    [Test]
    public async Task A_conditional_delete_whose_answer_was_lost_is_done_when_the_item_is_gone()
    {
        using var client = Wire.CreateClient(Path, config => config.MaxErrorRetry = 2);
        var engine = new Engine(client, Engine.Options);
        var score = GameScore.Of("abc", "new", 4);
        await engine.SaveAsync(score);
        Wire.On("DeleteItem", Reply.LostAnswer, times: 1);
        var deletion = () => engine.DeleteAsync(score, conflicts: ConflictMode.Raise);

        if (Path == WirePath.Pipeline)
        {
            await deletion();
            Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.Deleted));
        }
        else
        {
            Assert.ThrowsAsync<ConditionFailedException>(async () => await deletion());
            Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.Stored));
        }
    }
}
