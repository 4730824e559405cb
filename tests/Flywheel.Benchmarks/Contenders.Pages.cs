using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Benchmarks;

/// <summary>What goes over several pages, and what reads a part of each item.</summary>
internal sealed partial class Contenders
{
    private static readonly string[] s_title = ["Title", "TopScore"];

    private static QueryRequest UserQuery => new()
    {
        TableName = "Scores",
        KeyConditionExpression = "#u = :u",
        ExpressionAttributeNames = new() { ["#u"] = "UserId" },
        ExpressionAttributeValues = new() { [":u"] = new() { S = "user-7" } },
    };

    /// <summary>A page and its token as a service would make it: the key as JSON in base64.</summary>
    public async Task<int> HandPage()
    {
        var request = UserQuery;
        request.Limit = 25;
        var response = await _client.QueryAsync(request);
        string token = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(response.LastEvaluatedKey.ToDictionary(static pair => pair.Key, static pair => pair.Value.S)));
        return response.Items.ConvertAll(HandMapping.FromItem).Count + token.Length;
    }

    public async Task<int> FlywheelPage()
    {
        var page = await Engine.Query<Score>().Where(s => s.UserId == "user-7").AsNoTracking().PageAsync(25);
        return page.Items.Count + page.Token!.Length;
    }

    public async Task<int> HandStream()
    {
        int sum = 0;
        await foreach (var response in _client.Paginators.Query(UserQuery).Responses)
        {
            foreach (var item in response.Items)
            {
                sum += HandMapping.FromItem(item).TopScore;
            }
        }

        return sum;
    }

    public async Task<int> FlywheelStream()
    {
        int sum = 0;
        await foreach (var score in Engine.Query<Score>().Where(s => s.UserId == "user-7").AsNoTracking())
        {
            sum += score.TopScore;
        }

        return sum;
    }

    public async Task<int> HandCountPages()
    {
        var request = UserQuery;
        request.Select = Amazon.DynamoDBv2.Select.COUNT;
        int count = 0;
        await foreach (var response in _client.Paginators.Query(request).Responses)
        {
            count += response.Count ?? 0;
        }

        return count;
    }

    public Task<int> FlywheelCountPages() => Engine.Query<Score>().Where(s => s.UserId == "user-7").CountAsync();

    public async Task<int> HandTitles()
    {
        var request = UserQuery;
        request.ProjectionExpression = "#t, #s";
        request.ExpressionAttributeNames["#t"] = s_title[0];
        request.ExpressionAttributeNames["#s"] = s_title[1];
        var response = await _client.QueryAsync(request);
        return response.Items.ConvertAll(static item => new ScoreTitle(item["Title"].S, int.Parse(item["TopScore"].N, System.Globalization.CultureInfo.InvariantCulture))).Count;
    }

    public async Task<int> FlywheelTitles() => (await Engine.Query<Score>().Where(s => s.UserId == "user-7").Select<ScoreTitle>().ToListAsync()).Count;

    /// <summary>Streams a scan in segments; gives the items and the most bytes that were alive at a time.</summary>
    public async Task<(int Items, long LiveBytes)> ParallelStream(int segments)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        (int items, long live) = (0, 0);
        await foreach (var page in Engine.Scan<Score>().AsNoTracking().ParallelScan(segments).AsPages())
        {
            items += page.Items.Count;
            if (items / 1000 % 50 == 0)
            {
                live = Math.Max(live, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        return (items, live);
    }
}

/// <summary>A part of a score.</summary>
[ProjectionOf<Score>]
public sealed partial record ScoreTitle(string Title, int TopScore);
