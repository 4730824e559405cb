using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Benchmarks;

/// <summary>What a careful person writes over the AWS client without a mapper.</summary>
internal static class HandMapping
{
    public static Dictionary<string, AttributeValue> ToItem(Score score)
    {
        var item = new Dictionary<string, AttributeValue>(12)
        {
            ["UserId"] = new() { S = score.UserId },
            ["Title"] = new() { S = score.Title },
            ["TopScore"] = Number(score.TopScore),
            ["Points"] = Number(score.Points),
            ["Wins"] = Number(score.Wins),
            ["Losses"] = Number(score.Losses),
            ["Ratio"] = Number(score.Ratio),
            ["Active"] = new() { BOOL = score.Active },
            ["Prize"] = Number(score.Prize),
        };
        if (score.Country is { } country)
        {
            item["Country"] = new() { S = country };
        }

        if (score.Comment is { } comment)
        {
            item["Comment"] = new() { S = comment };
        }

        if (score.Levels is { } levels)
        {
            item["Levels"] = new() { L = levels.ConvertAll(static level => new AttributeValue { S = level }), IsLSet = true };
        }

        return item;
    }

    public static Score FromItem(Dictionary<string, AttributeValue> item) => new()
    {
        UserId = item["UserId"].S,
        Title = item["Title"].S,
        TopScore = int.Parse(item["TopScore"].N, CultureInfo.InvariantCulture),
        Points = long.Parse(item["Points"].N, CultureInfo.InvariantCulture),
        Wins = int.Parse(item["Wins"].N, CultureInfo.InvariantCulture),
        Losses = int.Parse(item["Losses"].N, CultureInfo.InvariantCulture),
        Ratio = double.Parse(item["Ratio"].N, CultureInfo.InvariantCulture),
        Active = item["Active"].BOOL ?? false,
        Country = item.TryGetValue("Country", out var country) ? country.S : null,
        Comment = item.TryGetValue("Comment", out var comment) ? comment.S : null,
        Prize = decimal.Parse(item["Prize"].N, CultureInfo.InvariantCulture),
        Levels = item.TryGetValue("Levels", out var levels) ? levels.L.ConvertAll(static level => level.S) : null,
    };

    private static AttributeValue Number<T>(T value)
        where T : IFormattable
        => new() { N = value.ToString(null, CultureInfo.InvariantCulture) };
}
