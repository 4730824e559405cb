using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace Flywheel.Benchmarks;

/// <summary>A client whose HTTP handler answers from memory, so that only the client's own work is timed.</summary>
internal sealed class CannedWire(byte[][] answers) : HttpClientFactory
{
    private const string LastKey = ""","LastEvaluatedKey":{"UserId":{"S":"user-7"},"Title":{"S":"Galaxy Invaders 0007"}}""";

    private readonly CannedHandler _handler = new(answers);

    /// <summary>A client.</summary>
    /// <param name="answers">What is answered, one after the other and then from the first again.</param>
    public static AmazonDynamoDBClient Client(params byte[][] answers) => new(
        new BasicAWSCredentials("key", "secret"),
        new AmazonDynamoDBConfig
        {
            ServiceURL = "http://127.0.0.1:1",
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = new CannedWire(answers),
        });

    public static byte[] Item { get; } = Encoding.UTF8.GetBytes($"{{\"Item\":{ItemJson(7)}}}");

    public static byte[] Empty { get; } = "{}"u8.ToArray();

    public static byte[] Count { get; } = "{\"Count\":1000,\"ScannedCount\":1000}"u8.ToArray();

    public static byte[] Items(int count) => Items(count, ItemJson);

    public static byte[] PlainItems(int count) => Items(count, PlainJson);

    public static byte[] RichItems(int count) => Items(count, RichJson);

    /// <summary>Pages of 12 attributes, all but the last with a key to go on from.</summary>
    public static byte[][] Pages(int pages, int items) => [.. Enumerable.Repeat(Items(items, ItemJson, LastKey), pages - 1), Items(items)];

    /// <summary>A page that others follow.</summary>
    public static byte[] Page(int items) => Items(items, ItemJson, LastKey);

    /// <summary>Items that have what a projection asks for.</summary>
    public static byte[] Titles(int count) => Items(count, TitleJson);

    /// <summary>Counts without items, all but the last with a key to go on from.</summary>
    public static byte[][] Counts(int pages)
        => [.. Enumerable.Repeat(Encoding.UTF8.GetBytes($"{{\"Count\":1000,\"ScannedCount\":1000{LastKey}}}"), pages - 1), Count];

    private static byte[] Items(int count, Func<int, string> item, string lastKey = "") => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"Count\":{count},\"Items\":[{string.Join(',', Enumerable.Range(0, count).Select(item))}],\"ScannedCount\":{count}{lastKey}}}"));

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(_handler, disposeHandler: false);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

    private static string ItemJson(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"UserId":{"S":"user-{{{i % 10}}}"},"Title":{"S":"Galaxy Invaders {{{i:0000}}}"},"TopScore":{"N":"{{{9000 + i}}}"},"Points":{"N":"{{{123456789012 + i}}}"},"Wins":{"N":"{{{i % 50}}}"},"Losses":{"N":"{{{i % 70}}}"},"Ratio":{"N":"0.{{{7142 + i}}}"},"Active":{"BOOL":true},"Country":{"S":"Norway"},"Comment":{"S":"An evening well spent among the asteroids"},"Prize":{"N":"12.50"},"Levels":{"L":[{"S":"one"},{"S":"two"},{"S":"three"}]}}
        """);

    private static string TitleJson(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"UserId":{"S":"user-{{{i % 10}}}"},"Title":{"S":"Galaxy Invaders {{{i:0000}}}"},"TopScore":{"N":"{{{9000 + i}}}"}}
        """);

    private static string PlainJson(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"UserId":{"S":"user-{{{i % 10}}}"},"Title":{"S":"Galaxy Invaders {{{i:0000}}}"},"TopScore":{"N":"{{{9000 + i}}}"},"Points":{"N":"{{{123456789012 + i}}}"},"Wins":{"N":"{{{i % 50}}}"},"Losses":{"N":"{{{i % 70}}}"},"Ratio":{"N":"0.{{{7142 + i}}}"},"Active":{"BOOL":true},"Country":{"S":"Norway"},"Comment":{"S":"An evening well spent among the asteroids"},"Prize":{"N":"12.50"},"Played":{"N":"{{{1700000000 + i}}}.25"}}
        """);

    private static string RichJson(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""
        {"UserId":{"S":"user-{{{{i % 10}}}}"},"Title":{"S":"Galaxy Invaders {{{{i:0000}}}}"},"TopScore":{"N":"{{{{9000 + i}}}}"},"Tags":{"SS":["retro","arcade","space"]},"Levels":{"L":[{"S":"one"},{"S":"two"},{"S":"three"}]},"Rounds":{"L":[{"M":{"Name":{"S":"first"},"Points":{"N":"{{{{i}}}}"} } },{"M":{"Name":{"S":"second"},"Points":{"N":"{{{{i + 7}}}}"} } }]},"Medals":{"M":{"gold":{"N":"1"},"silver":{"N":"3"}}},"Home":{"M":{"Street":{"S":"Storgata {{{{i}}}}"},"City":{"S":"Oslo"} } } }
        """);

    private sealed class CannedHandler(byte[][] answers) : HttpMessageHandler
    {
        private int _sent = -1;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(answers[Interlocked.Increment(ref _sent) % answers.Length]);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
        }
    }
}
