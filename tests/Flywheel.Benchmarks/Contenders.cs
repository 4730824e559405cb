using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Benchmarks;

/// <summary>The same operations by hand over the AWS client, by DynamoDBContext and by Flywheel; each gives a number that depends on the work.</summary>
internal sealed partial class Contenders(params byte[][] answers) : IDisposable
{
    private readonly AmazonDynamoDBClient _client = CannedWire.Client(answers);
    private readonly Score _score = new()
    {
        UserId = "user-7",
        Title = "Galaxy Invaders 0007",
        TopScore = 9007,
        Points = 123456789019,
        Wins = 7,
        Losses = 7,
        Ratio = 0.7149,
        Active = true,
        Country = "Norway",
        Comment = "An evening well spent among the asteroids",
        Prize = 12.50m,
        Levels = ["one", "two", "three"],
    };

    private readonly ContextScore _contextScore = new()
    {
        UserId = "user-7",
        Title = "Galaxy Invaders 0007",
        TopScore = 9007,
        Points = 123456789019,
        Wins = 7,
        Losses = 7,
        Ratio = 0.7149,
        Active = true,
        Country = "Norway",
        Comment = "An evening well spent among the asteroids",
        Prize = 12.50m,
        Levels = ["one", "two", "three"],
    };

    private Engine? _engine;
    private DynamoDBContext? _context;

    private Engine Engine => _engine ??= new(_client);

    private DynamoDBContext Context => _context ??= new DynamoDBContextBuilder()
        .WithDynamoDBClient(() => _client)
        .ConfigureContext(static config => config.DisableFetchingTableMetadata = true)
        .Build();

    public async Task<int> HandGet()
        => HandMapping.FromItem((await _client.GetItemAsync(new GetItemRequest
        {
            TableName = "Scores",
            Key = new() { ["UserId"] = new() { S = "user-7" }, ["Title"] = new() { S = "Galaxy Invaders 0007" } },
        })).Item).TopScore;

    public async Task<int> ContextGet() => (await Context.LoadAsync<ContextScore>("user-7", "Galaxy Invaders 0007")).TopScore;

    public async Task<int> FlywheelGet() => (await Engine.GetAsync(Score.Key("user-7", "Galaxy Invaders 0007")))!.TopScore;

    public async Task<int> HandPut()
    {
        await _client.PutItemAsync(new PutItemRequest { TableName = "Scores", Item = HandMapping.ToItem(_score) });
        return 1;
    }

    public async Task<int> ContextPut()
    {
        await Context.SaveAsync(_contextScore);
        return 1;
    }

    public async Task<int> FlywheelPut()
    {
        await Engine.SaveAsync(_score);
        return 1;
    }

    public async Task<int> HandQuery()
    {
        var response = await _client.QueryAsync(new QueryRequest
        {
            TableName = "Scores",
            KeyConditionExpression = "#u = :u",
            ExpressionAttributeNames = new() { ["#u"] = "UserId" },
            ExpressionAttributeValues = new() { [":u"] = new() { S = "user-7" } },
        });
        return response.Items.ConvertAll(HandMapping.FromItem).Count;
    }

    public async Task<int> ContextQuery() => (await Context.QueryAsync<ContextScore>("user-7").GetRemainingAsync()).Count;

    public async Task<int> FlywheelQuery() => (await Engine.Query<Score>().Where(s => s.UserId == "user-7").AsNoTracking().ToListAsync()).Count;

    public async Task<int> TrackedQuery() => (await Engine.Query<Score>().Where(s => s.UserId == "user-7").ToListAsync()).Count;

    public async Task<int> PlainQuery() => (await Engine.Query<Plain>().Where(s => s.UserId == "user-7").AsNoTracking().ToListAsync()).Count;

    public async Task<int> TrackedPlainQuery() => (await Engine.Query<Plain>().Where(s => s.UserId == "user-7").ToListAsync()).Count;

    public async Task<int> RichQuery() => (await Engine.Query<Rich>().Where(s => s.UserId == "user-7").AsNoTracking().ToListAsync()).Count;

    public async Task<int> TrackedRichQuery() => (await Engine.Query<Rich>().Where(s => s.UserId == "user-7").ToListAsync()).Count;

    public async Task<int> HandCount()
        => (await _client.ScanAsync(new ScanRequest
        {
            TableName = "Scores",
            Select = Select.COUNT,
            FilterExpression = "#t > :t",
            ExpressionAttributeNames = new() { ["#t"] = "TopScore" },
            ExpressionAttributeValues = new() { [":t"] = new() { N = "9000" } },
        })).Count ?? 0;

    public async Task<int> FlywheelCount() => await Engine.Scan<Score>().Where(s => s.TopScore > 9000).CountAsync();

    public void Dispose()
    {
        _context?.Dispose();
        _client.Dispose();
    }
}
