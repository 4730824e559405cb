using System.Net.Http;
using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>A request that must not be carried out twice is not sent again once it may have been carried out, however often the SDK would.</summary>
internal sealed class OnceTests(WirePath path) : EngineTests(path)
{
    private static readonly Key<GameScore> s_key = GameScore.Key("abc", "Comet Quest");

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(GameScore.Of("abc", "Comet Quest"));

    private static IEnumerable<TestCaseData> Ambiguous()
    {
        yield return new TestCaseData(Reply.ServerError, typeof(InternalServerErrorException), 0).SetArgDisplayNames("500");
        yield return new TestCaseData(Reply.LateServerError, typeof(InternalServerErrorException), 1).SetArgDisplayNames("500, late");
        yield return new TestCaseData(Reply.Error("ServiceUnavailable", "…", 503), typeof(AmazonDynamoDBException), 0).SetArgDisplayNames("503");
        yield return new TestCaseData(Reply.CutConnection, typeof(IOException), 0).SetArgDisplayNames("cut");
        yield return new TestCaseData(Reply.LostAnswer, typeof(IOException), 1).SetArgDisplayNames("lost");
        yield return new TestCaseData(Reply.Torn("""{"Attributes":{"Wins":{"N":"1"}}}"""), typeof(Exception), 0).SetArgDisplayNames("torn");
        yield return new TestCaseData(Reply.TimedOut, typeof(TimeoutException), 0).SetArgDisplayNames("timeout");
    }

    private static IEnumerable<TestCaseData> Definite()
    {
        yield return new TestCaseData(Reply.Error("ValidationException", "…"), typeof(AmazonDynamoDBException)).SetArgDisplayNames("validation");
        yield return new TestCaseData(Reply.Error("AccessDeniedException", "…"), typeof(AmazonDynamoDBException)).SetArgDisplayNames("access");
        yield return new TestCaseData(Reply.Error("ConditionalCheckFailedException", "…"), typeof(ConditionalCheckFailedException)).SetArgDisplayNames("condition");
        yield return new TestCaseData(Reply.Error("ResourceNotFoundException", "…"), typeof(TableNotFoundException)).SetArgDisplayNames("no table");
        yield return new TestCaseData(Reply.Throttled, typeof(ProvisionedThroughputExceededException)).SetArgDisplayNames("throttled");
    }

    [TestCaseSource(nameof(Ambiguous))]
    public async Task What_may_have_been_carried_out_is_not_sent_again(Reply fault, Type cause, int wins)
    {
        // Repeats of a client that is not the SDK's own are its own affair.
        using var client = Client(Path == WirePath.Pipeline ? 3 : 0);
        Wire.On("UpdateItem", fault);

        var thrown = Assert.CatchAsync<UnansweredException>(() => IncrementAsync(client, once: true))!;

        Assert.That(thrown.InnerException, Is.InstanceOf(cause));
        Assert.That(Wire.Sent("UpdateItem"), Has.Count.EqualTo(1));
        Assert.That((await Engine.GetAsync(s_key))!.Wins, Is.EqualTo(wins));
    }

    [TestCaseSource(nameof(Definite))]
    public void What_was_refused_comes_out_as_it_is(Reply fault, Type expected)
    {
        using var client = Client(1);
        Wire.On("UpdateItem", fault);
        Assert.That(() => IncrementAsync(client, once: true), Throws.InstanceOf(expected));
    }

    [Test]
    public void No_way_of_repeating_gets_by([Values(RequestRetryMode.Standard, RequestRetryMode.Adaptive)] RequestRetryMode mode)
    {
        using var client = Client(Path == WirePath.Pipeline ? 3 : 0, mode);
        Wire.On("UpdateItem", Reply.LostAnswer);

        Assert.That(() => IncrementAsync(client, once: true), Throws.InstanceOf<UnansweredException>());
        Assert.That(Wire.Sent("UpdateItem"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_was_throttled_is_sent_again_the_same_to_the_byte()
    {
        using var client = Client(3);
        Wire.On("UpdateItem", Reply.Throttled, times: 1).On("UpdateItem", Reply.Error("ThrottlingException", "…"), times: 1);

        await IncrementAsync(client, once: true);

        Assert.That(Wire.Sent("UpdateItem"), Has.Count.EqualTo(3));
        Assert.That(Wire.Sent("UpdateItem").Select(request => request.Text).Distinct().Count(), Is.EqualTo(1));
        Assert.That((await Engine.GetAsync(s_key))!.Wins, Is.EqualTo(1));
    }

    [Test]
    public void What_is_throttled_and_then_lost_is_not_sent_again()
    {
        using var client = Client(Path == WirePath.Pipeline ? 5 : 1);
        Wire.On("UpdateItem", Reply.Throttled, times: 1).On("UpdateItem", Reply.LostAnswer, times: 1);

        Assert.That(() => IncrementAsync(client, once: true), Throws.InstanceOf<UnansweredException>());

        Assert.That(Wire.Sent("UpdateItem"), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_connection_that_cannot_be_made_leaves_no_doubt([Values("127.0.0.1:9", "no-such-host.invalid")] string endpoint)
    {
        using var client = Path.CreateClient(new("http://" + endpoint), static config => config.MaxErrorRetry = 1);
        var delivery = new Delivery();

        Assert.That(() => IncrementAsync(client, once: true, delivery), Throws.InstanceOf<HttpRequestException>());
        Assert.That(delivery.IsInDoubt, Is.False);
    }

    [Test]
    public async Task What_the_caller_gives_up_is_in_doubt_from_when_it_left()
    {
        using var stop = new CancellationTokenSource();
        var before = new Delivery();
        var after = new Delivery();
        Wire.On("UpdateItem", _ =>
        {
            stop.CancelAfter(5);
            return Reply.FromEngine.After(Timeout.InfiniteTimeSpan);
        });
        using var client = Client(3);

        Assert.CatchAsync<OperationCanceledException>(() => IncrementAsync(client, once: true, after, stop.Token));
        Assert.CatchAsync<OperationCanceledException>(() => IncrementAsync(client, once: true, before, stop.Token));

        Assert.That((after.IsInDoubt, before.IsInDoubt), Is.EqualTo((true, false)));
        Assert.That((await Engine.GetAsync(s_key))!.Wins, Is.Zero);
    }

    [Test]
    public async Task Whether_a_repeatable_request_was_repeated_in_doubt_is_told()
    {
        using var client = Client(5);
        var (lost, throttled, plain) = (new Delivery(), new Delivery(), new Delivery());

        Wire.On("UpdateItem", Reply.LostAnswer, times: 1).On("UpdateItem", Reply.Throttled, times: 1);
        await IncrementAsync(client, once: false, lost);
        Wire.On("UpdateItem", Reply.Throttled, times: 1);
        await IncrementAsync(client, once: false, throttled);
        await IncrementAsync(client, once: false, plain);

        // The repeats of another client cannot be seen.
        Assert.That((lost.WasRepeated, throttled.WasRepeated, plain.WasRepeated), Is.EqualTo((Path == WirePath.Pipeline, false, false)));
        Assert.That((await Engine.GetAsync(s_key))!.Wins, Is.EqualTo(4), "The lost one counts twice: that is what once is for.");
    }

    [Test]
    public async Task A_watched_request_is_signed_as_any_other()
    {
        var signed = new List<(string Hash, string Body, string Headers)>();
        using var client = Path.CreateClient((await TestEngines.DefaultAsync()).Endpoint, config => config.HttpClientFactory = new Spy(signed));

        await IncrementAsync(client, once: true);
        await IncrementAsync(client, once: false);

        Assert.That(signed, Has.Count.EqualTo(2));
        Assert.That(signed.Select(s => s.Body).Distinct().Count(), Is.EqualTo(1));
        Assert.That(signed[0].Headers, Is.EqualTo(signed[1].Headers));
        Assert.That(signed, Has.All.Matches<(string Hash, string Body, string Headers)>(static s => s.Hash == s.Body));
    }

    private AmazonDynamoDBClient Client(int repeats, RequestRetryMode mode = RequestRetryMode.Standard) => Wire.CreateClient(Path, config =>
    {
        config.MaxErrorRetry = repeats;
        config.RetryMode = mode;
    });

    private async Task IncrementAsync(AmazonDynamoDBClient client, bool once, Delivery? delivery = null, CancellationToken cancellationToken = default)
    {
        string table = Engine.TableNameOf<GameScore>();
        using var request = RequestWriter.Start(table);
        request.Json.WritePropertyName("Key"u8);
        ItemEncoder.WriteKey(request, s_key);
        request.Json.WriteString("UpdateExpression"u8, "ADD Wins :one");
        request.Json.WriteStartObject("ExpressionAttributeValues"u8);
        request.Json.WriteStartObject(":one"u8);
        request.Json.WriteString("N"u8, "1");
        request.Json.WriteEndObject();
        request.Json.WriteEndObject();
        request.Json.WriteEndObject();
        using var answer = await Transport.For(client).SendAsync(Operation.UpdateItem, table, request, cancellationToken, once, delivery);
    }

    private sealed class Spy(List<(string Hash, string Body, string Headers)> signed) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SpyHandler(signed));
    }

    private sealed class SpyHandler(List<(string Hash, string Body, string Headers)> signed) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            string hash = request.Headers.TryGetValues("X-Amz-Content-SHA256", out var values) ? values.Single() : "";
            var names = request.Headers.Concat(request.Content.Headers).Select(static header => header.Key).Order(StringComparer.Ordinal);
            signed.Add((hash, Convert.ToHexStringLower(SHA256.HashData(body)), string.Join(' ', names)));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
