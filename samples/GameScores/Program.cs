using Flywheel;
using Flywheel.Testing;
using GameScores;

// A DynamoDB engine on this machine; an application would say: new Engine(new AmazonDynamoDBClient()).
Console.WriteLine("Starting a local DynamoDB engine (the first time it is installed with npm) …");
await using var dynamoDb = await LocalDynamoDb.StartAsync();
using var client = dynamoDb.CreateClient();
var engine = new Engine(client);

engine.Register<GameScore>();
await engine.CreateSchemaAsync();
Console.WriteLine($"Created the table {engine.TableNameOf<GameScore>()}.");

Title("A new top score for abc");
var score = new GameScore { UserId = "abc", Title = "Master Blaster", TopScore = 9001, TopScoreTime = DateTimeOffset.UtcNow, Tags = ["retro"] };
await engine.SaveAsync(score);
Print(score);

Title("More scores, in one batch");
GameScore[] scores =
[
    new() { UserId = "abc", Title = "Galaxy Invaders", TopScore = 5842, Wins = 21, Losses = 72 },
    new() { UserId = "abc", Title = "Comet Quest", TopScore = 9500, Wins = 3 },
    new() { UserId = "def", Title = "Galaxy Invaders", TopScore = 7120, Wins = 40, Losses = 1 },
    new() { UserId = "def", Title = "Comet Quest", TopScore = 1200, Losses = 9 },
    new() { UserId = "ghi", Title = "Comet Quest", TopScore = 12400, Wins = 12, Tags = ["champion", "retro"] },
];
await engine.SaveAsync(scores);
Console.WriteLine($"  {scores.Length} scores saved.");

Title("All scores of abc");
foreach (var mine in await engine.Query<GameScore>().Where(s => s.UserId == "abc").ToListAsync())
{
    Print(mine);
}

Title("The top score for Galaxy Invaders, through GameTitleIndex");
var best = await engine.Query<GameScore>().Where(s => s.Title == "Galaxy Invaders").Descending().FirstOrDefaultAsync();
Print(best!);

Title("Comet Quest, over 9000");
await foreach (var high in engine.Query<GameScore>().Where(s => s.Title == "Comet Quest" && s.TopScore > 9000))
{
    Print(high);
}

Title("One score by its key, changed and saved");
var one = (await engine.GetAsync(GameScore.Key("abc", "Master Blaster")))!;
one.Wins++;
await engine.SaveAsync(one);
Print(one);

Title("Deleted");
await engine.DeleteAsync(GameScore.Key("abc", "Master Blaster"));
Console.WriteLine($"  Is it still there? {await engine.ExistsAsync(GameScore.Key("abc", "Master Blaster"))}");
Console.WriteLine($"  Scores left: {await engine.Scan<GameScore>().CountAsync()}");

await engine.DeleteSchemaAsync();

static void Title(string text) => Console.WriteLine($"\n{text}");

static void Print(GameScore s)
    => Console.WriteLine(FormattableString.Invariant(
        $"  {s.UserId}  {s.Title,-16} {s.TopScore,6}  {s.Wins,3} won {s.Losses,3} lost  {string.Join(", ", s.Tags.Order(StringComparer.Ordinal))}").TrimEnd());
