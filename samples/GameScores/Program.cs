using Flywheel;
using Flywheel.Testing;
using GameScores;

// A DynamoDB engine on this machine; an application would say: new Engine(new AmazonDynamoDBClient()).
Console.WriteLine("Starting a local DynamoDB engine (the first time it is installed with npm) …");
await using var dynamoDb = await LocalDynamoDb.StartAsync();
using var client = dynamoDb.CreateClient();
var engine = new Engine(client);

bool isLive = !Console.IsOutputRedirected;
engine.Register<GameScore>().Register<MatchEvent>().Register<Wallet>().Register<Club>().Register<Player>();

Title("The tables of the models: planned, then made");
await ApplySchemaAsync(engine);

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

Title("One score by its key, changed: only what changed is written");
var one = (await engine.GetAsync(GameScore.Key("abc", "Master Blaster")))!;
one.TopScore = 9500;
one.Increment(s => s.Wins);
one.AddTo(s => s.Tags, "champion");
await engine.SyncAsync(one);
Print(one);

Title("Two players finish at once: their wins add up, and what both set is a conflict");
var first = (await engine.GetAsync(GameScore.Key("abc", "Comet Quest")))!;
var second = (await engine.GetAsync(GameScore.Key("abc", "Comet Quest")))!;
first.Increment(s => s.Wins);
first.TopScore = 9700;
await engine.SyncAsync(first);
second.Increment(s => s.Wins);
second.TopScore = 9600;
var result = await engine.TrySyncAsync(second);
Console.WriteLine(FormattableString.Invariant($"  A top score of {second.TopScore} is refused, as {result.Existing!.TopScore} is stored."));
await engine.RefreshAsync(second);
second.Increment(s => s.Wins);
await engine.SyncAsync(second);
Print(second);

Title("A loss, without reading the score first, and under a condition");
var updated = await engine.Update(GameScore.Key("abc", "Comet Quest")).Add(s => s.Losses, 1).When(s => s.Wins > 3).ReturnNew().ExecuteAsync();
Print(updated!);

Title("Deleted");
await engine.DeleteAsync(GameScore.Key("abc", "Master Blaster"));
Console.WriteLine($"  Is it still there? {await engine.ExistsAsync(GameScore.Key("abc", "Master Blaster"))}");
Console.WriteLine($"  Scores left: {await engine.Scan<GameScore>().CountAsync()}");

Title("A league: 6000 scores, listed by page");
string biography = new('x', 400);
await engine.SaveAsync(Enumerable.Range(1, 6000).Select(i => new GameScore { UserId = $"player {i:0000}", Title = "League", TopScore = i * 7919 % 6007, Tags = [biography] }));
var league = engine.Query(GameScore.Indexes.GameTitleIndex.Query("League").GreaterThanOrEqual(5000)).Descending();
Console.WriteLine($"  {league.Explain().ReplaceLineEndings("\n  ")}");
string? token = null;
for (int number = 1; number <= 3; number++)
{
    // The token could stand in a link to the next page: it is URL-safe, and another query refuses it.
    var page = await league.PageAsync(4, token);
    Console.WriteLine($"  page {number}: {string.Join(", ", page.Items.Select(s => $"{s.UserId} {s.TopScore}"))}");
    token = page.Token;
}

Title("All of it, in eight segments at the same time");
var meter = new CapacityMeter();
var bar = new ProgressBar(Console.Out, isLive);
var scan = engine.Metered(meter).Scan<GameScore>().Where(s => s.Title == "League").ParallelScan(8).Progress(bar);
int points = 0;
await foreach (var entry in scan)
{
    points += entry.TopScore;
}

bar.End();
Console.WriteLine(FormattableString.Invariant($"  {points} points; {meter.ReadUnits} read units in {meter.Requests} requests."));
foreach (var top in await league.Limit(2).Select<LeagueEntry>().ToListAsync())
{
    Console.WriteLine($"  {top}");
}

Title("The league is over");
var deleted = await engine.Scan<GameScore>().Where(s => s.Title == "League").DeleteAsync();
Console.WriteLine($"  {deleted.Deleted} scores deleted, {deleted.Requests} requests.");

Title("A match: events of two kinds in one table");
await engine.SaveAsync<MatchEvent>(
[
    new Hit { MatchId = "m1", Round = 1, Number = 1, Player = "abc", Reward = new(2, 50) },
    new Trade { MatchId = "m1", Round = 1, Number = 2, Player = "abc", Partner = "def", Things = [new() { Name = "shield" }, new() { Name = "arrow", Count = 20 }] },
    new Hit { MatchId = "m1", Round = 2, Number = 1, Player = "def", Reward = new(0, 80) },
]);
foreach (var happened in await engine.Query<MatchEvent>().Where(e => e.MatchId == "m1" && e.Round == 1).ToListAsync())
{
    Console.WriteLine($"  {happened.Sequence}  {happened.Player}  {Describe(happened)}");
}

Title("The hits that were worth a gold coin, of any round");
foreach (var hit in await engine.Query<Hit>().Where(e => e.MatchId == "m1" && e.Reward >= new Coins(1, 0)).ToListAsync())
{
    Console.WriteLine($"  {hit.Sequence}  {hit.Player}  {Describe(hit)}");
}

Title("What is wrong is told before anything is sent");
try
{
    await engine.SaveAsync(new Trade { MatchId = "m1", Round = 0, Number = 3, Player = "ghi", Partner = "abc" });
}
catch (ModelValidationException refused)
{
    Console.WriteLine($"  {refused.Message.ReplaceLineEndings("\n  ")}");
}

Title("Paying: both wallets change, or none");
await engine.SaveAsync([new Wallet { Player = "abc", Coins = 50 }, new Wallet { Player = "def" }]);
foreach (int price in new[] { 80, 30 })
{
    var purchase = engine.Transaction();
    var payment = purchase.Update(Wallet.Key("abc"), u => u.Subtract(w => w.Coins, price).When(w => w.Coins >= price));
    purchase.Update(Wallet.Key("def"), u => u.Add(w => w.Coins, price));
    var outcome = await purchase.TryCommitAsync();
    Console.WriteLine(outcome.Succeeded ? $"  {price} coins paid." : $"  {price} coins not paid: {payment.Outcome}, abc has {payment.Existing?.Coins}.");
}

var (payer, payee) = await engine.ReadTransactionAsync(Wallet.Key("abc"), Wallet.Key("def"));
Console.WriteLine($"  abc has {payer!.Coins} coins now, def {payee!.Coins}.");

Title("Clubs are numbered, and no two have one name");
foreach (string name in new[] { "Comets", "Rockets", "Comets" })
{
    var club = new Club { Name = name };
    var founded = await engine.TryCreateAsync(club);
    Console.WriteLine(founded.Failure is UniqueValueTakenException taken ? $"  {name}: taken by {taken.Owner}" : $"  {name}: number {club.Number}");
}

Title("Players of the first release");
await engine.SaveAsync([new OldPlayer { Id = "abc", Name = "Ada Lovelace" }, new OldPlayer { Id = "def", Name = "Grace Hopper" }]);
var ada = await engine.GetAsync(Player.Key("abc"));
Console.WriteLine($"  First name {ada!.FirstName}, last name {ada.LastName}: upgraded as she is read, and stored as she was.");
Console.WriteLine($"  {await engine.MigrateAsync<Player>()}");

Title("The next release has an index more on the same table");
var next = new Engine(client).Register<RankedScore>().Register<MatchEvent>();
await ApplySchemaAsync(next);
var winner = await next.Query<RankedScore>().Where(s => s.Title == "Comet Quest" && s.Wins > 0).Descending().FirstOrDefaultAsync();
Console.WriteLine($"  Most wins in Comet Quest: {winner!.UserId} with {winner.Wins}");

Title("Planned once more");
await ApplySchemaAsync(next);

Title("The older release goes on working");
var report = await engine.VerifySchemaAsync();
Console.WriteLine($"{report.ToString(colors: isLive)}\n  Does it fit? {report.Fits}");

await engine.DeleteSchemaAsync();

async Task ApplySchemaAsync(Engine owner)
{
    var plan = await owner.PlanSchemaAsync();
    Console.WriteLine(plan.ToString(colors: isLive));
    if (!plan.IsEmpty)
    {
        // Somebody could be asked here.
        await owner.UpdateSchemaAsync(plan, new() { Progress = new SchemaLog(Console.Out) });
    }
}

static void Title(string text) => Console.WriteLine($"\n{text}");

static string Describe(MatchEvent happened) => happened switch
{
    Hit hit => $"hits for {hit.Reward.Gold} gold and {hit.Reward.Silver} silver",
    Trade trade => $"gives {trade.Partner} {string.Join(" and ", trade.Things.Select(t => $"{t.Count} {t.Name}"))}",
    _ => "does something new",
};

static void Print(GameScore s)
    => Console.WriteLine(FormattableString.Invariant(
        $"  {s.UserId}  {s.Title,-16} {s.TopScore,6}  {s.Wins,3} won {s.Losses,3} lost  {string.Join(", ", s.Tags.Order(StringComparer.Ordinal))}").TrimEnd());
