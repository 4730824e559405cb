#:project ../runtime/Flywheel.Testing/Flywheel.Testing.csproj
#:property TargetFramework=net10.0
#:property PublishAot=false

// Runs what was published as NativeAOT against a local engine: the tests of types (the second argument), then the service (the first), of which every
// route is called over HTTP and the answers are checked.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Flywheel.Testing;

string service = Path.GetFullPath(args[0]);
await using var dynamoDb = await LocalDynamoDb.StartAsync();
using (var types = Start(Path.GetFullPath(args[1])))
{
    Console.Write(await types.StandardOutput.ReadToEndAsync());
    await types.WaitForExitAsync();
    if (types.ExitCode != 0)
    {
        return types.ExitCode;
    }
}

using var process = Start(service);
try
{
    string ready = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The service ended before it was ready.");
    using var http = new HttpClient { BaseAddress = new(ready[ready.LastIndexOf("http", StringComparison.Ordinal)..]) };

    const string Galaxy = """{"userId":"abc","title":"Galaxy Invaders","topScore":9001,"wins":3,"tags":["retro"]}""";
    await Expect(HttpMethod.Put, "/scores", Galaxy, HttpStatusCode.NoContent, "");
    await Expect(HttpMethod.Put, "/scores", Galaxy.Replace("abc", "def").Replace("9001", "1200"), HttpStatusCode.NoContent, "");
    await Expect(HttpMethod.Put, "/scores", Galaxy.Replace("abc", ""), HttpStatusCode.BadRequest, "UserId");
    await Expect(HttpMethod.Get, "/scores/abc/Galaxy%20Invaders", null, HttpStatusCode.OK, "\"topScore\":9001");
    await Expect(HttpMethod.Get, "/scores/abc", null, HttpStatusCode.OK, "retro");
    await Expect(HttpMethod.Get, "/titles/Galaxy%20Invaders/top", null, HttpStatusCode.OK, "1200");
    await Expect(HttpMethod.Get, "/titles/Galaxy%20Invaders/top?over=9000", null, HttpStatusCode.OK, "9001", without: "1200");
    string first = await Expect(HttpMethod.Get, "/titles/Galaxy%20Invaders/page", null, HttpStatusCode.OK, "{\"userId\":\"abc\",\"topScore\":9001}", without: "1200");
    string token = first.Split("\"token\":\"")[1].Split('"')[0];
    await Expect(HttpMethod.Get, $"/titles/Galaxy%20Invaders/page?token={token}", null, HttpStatusCode.OK, "{\"userId\":\"def\",\"topScore\":1200}", without: "9001");
    await Expect(HttpMethod.Get, $"/titles/Comet%20Quest/page?token={token}", null, HttpStatusCode.BadRequest, "belongs to another query");
    await Expect(HttpMethod.Post, "/scores/abc/Galaxy%20Invaders/wins?points=9500", null, HttpStatusCode.OK, "\"wins\":4");
    await Expect(HttpMethod.Post, "/scores/abc/Galaxy%20Invaders/losses", null, HttpStatusCode.OK, "\"topScore\":9500");
    await Expect(HttpMethod.Post, "/scores/nobody/Galaxy%20Invaders/losses", null, HttpStatusCode.NotFound, "");
    await Expect(HttpMethod.Get, "/scores/abc/Galaxy%20Invaders", null, HttpStatusCode.OK, "\"losses\":1,\"tags\":[\"retro\",\"winner\"]");
    await Expect(HttpMethod.Delete, "/scores/abc/Galaxy%20Invaders", null, HttpStatusCode.NoContent, "");
    await Expect(HttpMethod.Get, "/scores/abc/Galaxy%20Invaders", null, HttpStatusCode.NotFound, "");

    const string Hit = """{"$type":"hit","matchId":"m1","round":1,"number":1,"player":"abc","reward":{"gold":2,"silver":50}}""";
    const string Trade = """{"$type":"trade","matchId":"m1","round":2,"number":1,"player":"abc","partner":"def","things":[{"name":"arrow","count":20},{"name":"shield","count":1}]}""";
    await Expect(HttpMethod.Put, "/events", Hit, HttpStatusCode.NoContent, "");
    await Expect(HttpMethod.Put, "/events", Trade, HttpStatusCode.NoContent, "");
    await Expect(HttpMethod.Put, "/events", Hit.Replace("\"round\":1", "\"round\":0"), HttpStatusCode.BadRequest, "'Round'");
    await Expect(HttpMethod.Get, "/matches/m1/events", null, HttpStatusCode.OK, "\"$type\":\"trade\"");
    await Expect(HttpMethod.Get, "/matches/m1/events?round=1", null, HttpStatusCode.OK, "\"sequence\":\"001:00001\"", without: "arrow");
    await Expect(HttpMethod.Get, "/matches/m1/events?round=1", null, HttpStatusCode.OK, "{\"gold\":2,\"silver\":50}");
    await Expect(HttpMethod.Get, "/matches/m1/trades", null, HttpStatusCode.OK, "{\"name\":\"arrow\",\"count\":20}", without: "silver");

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(service).Length / 1e6:0.0} MB. {ready}"));

    async Task<string> Expect(HttpMethod method, string path, string? body, HttpStatusCode status, string text, string? without = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await http.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        Console.WriteLine($"{method} {path}: {(int)response.StatusCode} {answer}");
        if (response.StatusCode != status || !answer.Contains(text, StringComparison.Ordinal) || (without is not null && answer.Contains(without, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"Expected {(int)status} with '{text}'{(without is null ? "" : $" and without '{without}'")}.");
        }

        return answer;
    }
}
finally
{
    process.Kill();
    await process.WaitForExitAsync();
}

return 0;

Process Start(string program) => Process.Start(new ProcessStartInfo(program)
{
    RedirectStandardOutput = true,
    Environment =
    {
        ["AWS_ENDPOINT_URL_DYNAMODB"] = dynamoDb.Endpoint.ToString(),
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",
        ["AWS_REGION"] = "us-east-1",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
    },
})!;
