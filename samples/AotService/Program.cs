using System.Diagnostics;
using Amazon.DynamoDBv2;
using AotService;
using Flywheel;
using GameScores;

// The client finds its region, credentials and endpoint (AWS_ENDPOINT_URL_DYNAMODB) in the environment, as always.
using var client = new AmazonDynamoDBClient();
var engine = new Engine(client);
engine.Register<GameScore>().Register<MatchEvent>();
await engine.CreateSchemaAsync();
var report = await engine.VerifySchemaAsync();
if (!report.Fits)
{
    // Rather no start than requests that fail one by one.
    await Console.Error.WriteLineAsync(report.ToString());
    return 1;
}

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.ConfigureHttpJsonOptions(static options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ServiceJson.Default));
builder.Services.AddSingleton(engine);
await using var app = builder.Build();
app.MapScores();
app.MapMatches();
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(FormattableString.Invariant(
    $"Ready {(DateTime.UtcNow - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds:0} ms after the process began, on {string.Join(", ", app.Urls)}")));
await app.RunAsync();
return 0;
