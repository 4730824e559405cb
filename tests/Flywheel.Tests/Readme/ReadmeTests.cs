using System.Runtime.CompilerServices;
using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests.Readme;

/// <summary>Every C# snippet of the README stands in this folder, where it is compiled and run.</summary>
internal sealed class ReadmeTests
{
    public static string Path => System.IO.Path.Combine(Folder, "../../../README.md");

    private static string Folder => System.IO.Path.GetDirectoryName(ThisFile())!;

    [Test]
    public async Task The_example_does_what_it_says()
    {
        // An engine of its own: the example says no prefix, so its table has the plain name.
        await using var dynamoDb = await LocalDynamoDb.StartAsync(EngineKind.Dynoxide);
        using var client = dynamoDb.CreateClient();

        var engine = new Engine(client);                    // any IAmazonDynamoDB: new AmazonDynamoDBClient() is fastest
        await engine.Register<GameScore>().CreateSchemaAsync();

        await engine.SaveAsync(new GameScore { UserId = "abc", Title = "Comet Quest", TopScore = 9500, Tags = ["retro"] });

        GameScore? one = await engine.GetAsync(GameScore.Key("abc", "Comet Quest"));

        List<GameScore> mine = await engine.Query<GameScore>().Where(s => s.UserId == "abc").ToListAsync();

        GameScore? best = await engine.Query<GameScore>()
            .Where(s => s.Title == "Comet Quest")           // reads GameTitleIndex
            .Descending()
            .FirstOrDefaultAsync();

        await foreach (var score in engine.Query<GameScore>().Where(s => s.Title == "Comet Quest" && s.TopScore > 9000))
        {
            Console.WriteLine($"{score.UserId}: {score.TopScore}");
        }

        int retro = await engine.Scan<GameScore>().Where(s => s.Tags.Contains("retro") || s.TopScoreTime != null).CountAsync();

        await engine.DeleteAsync(mine);

        Assert.That((one?.TopScore, mine.Count, best?.TopScore, retro), Is.EqualTo((9500, 1, 9500, 1)));
        Assert.That(await engine.Scan<GameScore>().CountAsync(), Is.Zero);
    }

    [Test]
    public async Task The_schema_does_what_it_says()
    {
        await using var dynamoDb = await LocalDynamoDb.StartAsync(EngineKind.Dynoxide);
        using var client = dynamoDb.CreateClient();

        Engine games = new Engine(client, new EngineOptions { Namespace = ["dev", "games"] })   // dev-games-matches
            .Register<Match>()
            .Register<GameScore>();

        SchemaPlan plan = await games.PlanSchemaAsync();            // compares with the live tables, changes nothing
        Console.WriteLine(plan);
        await games.UpdateSchemaAsync(plan);

        SchemaReport report = await games.VerifySchemaAsync();      // for the start of a service: one DescribeTable for each table
        if (!report.Fits)
        {
            throw new InvalidOperationException(report.ToString());
        }

        Assert.That((await client.ListTablesAsync()).TableNames, Is.EquivalentTo(new[] { "dev-games-matches", "dev-games-GameScore" }));
        Assert.That(await File.ReadAllTextAsync(Path), Does.Contain(plan.ToString()));
    }

    [Test]
    public async Task The_queries_do_what_they_say()
    {
        await using var dynamoDb = await LocalDynamoDb.StartAsync(EngineKind.Dynoxide);
        using var client = dynamoDb.CreateClient();
        var engine = new Engine(client);
        await engine.Register<GameScore>().CreateSchemaAsync();
        await engine.SaveAsync(Enumerable.Range(0, 50).Select(i => new GameScore { UserId = $"u{i:00}", Title = "Comet Quest", TopScore = 8990 + i, Wins = i }));
        await engine.SaveAsync(new GameScore { UserId = "abc", Title = "Master Blaster", TopScore = 7, Wins = 1 });

        Query<GameScore> comet = engine.Query(GameScore.Indexes.GameTitleIndex.Query("Comet Quest").GreaterThan(9000)).Where(s => s.Wins > 0);
        Console.WriteLine(comet.Explain());

        int listed = 0;
        string? token = null;
        do
        {
            Page<GameScore> page = await comet.PageAsync(20, token);
            listed += page.Items.Count;
            token = page.Token;                             // URL-safe and bound to this query; null at the end
        }
        while (token is not null);

        List<ScoreTitle> titles = await engine.Query(GameScore.TableKey.Query("abc")).Select<ScoreTitle>().ToListAsync();

        DeleteReport report = await engine.Scan<GameScore>().Where(s => s.Wins == 0).DeleteAsync();

        var meter = new CapacityMeter();
        await foreach (ScanPage<GameScore> page in engine.Metered(meter).Scan<GameScore>().ParallelScan(8).ReadUnitsPerSecond(1000).AsPages())
        {
            Console.WriteLine($"{page.Progress.SegmentsDone} of 8, to be resumed from {page.Checkpoint}");
        }

        Assert.That((listed, titles.Single(), report.Deleted, meter.Returned), Is.EqualTo((39, new ScoreTitle("Master Blaster", 7), 1, 50)));
    }

    [Test]
    public async Task The_changes_do_what_they_say()
    {
        await using var dynamoDb = await LocalDynamoDb.StartAsync(EngineKind.Dynoxide);
        using var client = dynamoDb.CreateClient();
        var engine = new Engine(client);
        await engine.Register<GameScore>().CreateSchemaAsync();
        await engine.SaveAsync(new GameScore { UserId = "abc", Title = "Comet Quest", TopScore = 9500, Losses = 3 });

        GameScore score = (await engine.GetAsync(GameScore.Key("abc", "Comet Quest")))!;
        score.TopScore = 9800;
        score.Increment(s => s.Wins);                       // an atomic ADD: shows here at once, adds up with those of others
        score.AddTo(s => s.Tags, "champion");
        await engine.SyncAsync(score, when: s => s.Losses < 10);

        WriteResult<GameScore> paid = await engine.TrySyncAsync(score, when: s => s.Wins > 100);
        Console.WriteLine(paid.Succeeded ? "done" : $"only {paid.Existing?.Wins} wins");

        GameScore? updated = await engine.Update(GameScore.Key("abc", "Comet Quest"))       // without reading it first
            .Set(s => s.Losses, 0)
            .Add(s => s.Wins, 1)
            .When(s => s.Tags.Contains("champion"))
            .ReturnNew()
            .ExecuteAsync();

        bool isThere = await engine.RefreshAsync(score);    // the object is what the table holds

        Assert.That((paid.Succeeded, paid.Existing?.Wins, updated?.TopScore, isThere), Is.EqualTo((false, 1, 9800, true)));
        Assert.That((score.Wins, score.Losses, string.Join(' ', score.Tags)), Is.EqualTo((2, 0, "champion")));
    }

    [Test]
    public async Task The_shop_is_what_it_says()
    {
        await using var dynamoDb = await LocalDynamoDb.StartAsync(EngineKind.Dynoxide);
        using var client = dynamoDb.CreateClient();
        var engine = new Engine(client);
        await engine.Register<Shop>().CreateSchemaAsync();

        await engine.SaveAsync(new Shop { Chain = "acme", Number = 42, Country = "NO", City = " Bergen ", Revenue = new(7.5m) });

        var shop = (await engine.GetAsync(Shop.Key("acme", 42)))!;
        Assert.That((shop.Id, shop.City, shop.Rating, shop.Revenue, shop.Others.Count), Is.EqualTo(("acme:000042", "Bergen", 3.0, new Money(7.5m), 0)));
        Assert.That(await engine.Scan<Shop>().Where(s => s.Revenue > new Money(5) && s.Country == "NO").CountAsync(), Is.EqualTo(1));
        Assert.That(await engine.Query<Shop>().Where(s => s.Chain == "acme" && s.Number == 42).CountAsync(), Is.EqualTo(1));
        Assert.That(
            async () => await engine.SaveAsync(new Shop { Chain = "acme", Number = 43, Country = "NO", City = "Oslo", Rating = 6 }),
            Throws.TypeOf<ModelValidationException>().With.Message.Contains("'rating'"));
    }

    [Test]
    public void Every_snippet_is_compiled_here()
    {
        string[] sources = [.. Directory.GetFiles(Folder, "*.cs").Select(file => Flat(File.ReadAllText(file)))];
        string[] snippets = [.. File.ReadAllText(Path).Split("```csharp\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])];

        Assert.That(snippets, Has.Length.GreaterThanOrEqualTo(2));
        Assert.That(snippets.Where(snippet => !sources.Any(source => source.Contains(Flat(snippet), StringComparison.Ordinal))), Is.Empty);
    }

    private static string Flat(string code) => string.Join('\n', code.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
