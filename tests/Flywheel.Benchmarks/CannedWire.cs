using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace Flywheel.Benchmarks;

/// <summary>A client whose HTTP handler answers from memory, so that only the client's own work is timed.</summary>
internal sealed class CannedWire(byte[] answer) : HttpClientFactory
{
    private readonly CannedHandler _handler = new(answer);

    public static AmazonDynamoDBClient Client(byte[] answer) => new(
        new BasicAWSCredentials("key", "secret"),
        new AmazonDynamoDBConfig
        {
            ServiceURL = "http://127.0.0.1:1",
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = new CannedWire(answer),
        });

    public static byte[] Item { get; } = Encoding.UTF8.GetBytes($"{{\"Item\":{ItemJson(7)}}}");

    public static byte[] Empty { get; } = "{}"u8.ToArray();

    public static byte[] Count { get; } = "{\"Count\":1000,\"ScannedCount\":1000}"u8.ToArray();

    public static byte[] Items(int count) => Items(count, ItemJson);

    public static byte[] PlainItems(int count) => Items(count, PlainJson);

    public static byte[] RichItems(int count) => Items(count, RichJson);

    private static byte[] Items(int count, Func<int, string> item) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"Count\":{count},\"Items\":[{string.Join(',', Enumerable.Range(0, count).Select(item))}],\"ScannedCount\":{count}}}"));

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(_handler, disposeHandler: false);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

    private static string ItemJson(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"UserId":{"S":"user-{{{i % 10}}}"},"Title":{"S":"Galaxy Invaders {{{i:0000}}}"},"TopScore":{"N":"{{{9000 + i}}}"},"Points":{"N":"{{{123456789012 + i}}}"},"Wins":{"N":"{{{i % 50}}}"},"Losses":{"N":"{{{i % 70}}}"},"Ratio":{"N":"0.{{{7142 + i}}}"},"Active":{"BOOL":true},"Country":{"S":"Norway"},"Comment":{"S":"An evening well spent among the asteroids"},"Prize":{"N":"12.50"},"Levels":{"L":[{"S":"one"},{"S":"two"},{"S":"three"}]}}
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

    private sealed class CannedHandler(byte[] answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(answer);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
        }
    }
}
