using System.Text.Json;

namespace Flywheel.Tests;

/// <summary>
/// Answers batches out of a dictionary, and in every way that DynamoDB may by a seeded draw: some entries come back, in any order, or all, or the answer is an
/// error before or after the entries were carried out.
/// </summary>
internal sealed class BatchStore(Random random)
{
    /// <summary>The items, by table and key.</summary>
    public Dictionary<string, string> Items { get; } = [];

    /// <summary>The entries whose answer says that they were carried out, each as often as it does.</summary>
    public List<string> Confirmed { get; } = [];

    /// <summary>Whether everything goes well from now on.</summary>
    public bool IsCalm { get; set; }

    /// <summary>An entry of a request or an item: its table without the prefix, and its key.</summary>
    public static string NameOf(string table, JsonElement item)
        => table.EndsWith("mixed-people", StringComparison.Ordinal)
            ? "person " + item.GetProperty("Id").GetProperty("S").GetString()
            : $"line {item.GetProperty("Number").GetProperty("N").GetString()}";

    public Reply Answer(WireRequest request)
    {
        var entries = Entries(request).ToList();
        int way = IsCalm ? 0 : random.Next(9);
        var left = way switch
        {
            < 3 => [],
            3 => entries.ToHashSet(),
            < 6 => entries.Where(_ => random.Next(2) == 0).ToHashSet(),
            _ => [],
        };
        if (way is 6)
        {
            return random.Next(2) == 0 ? Reply.Throttled : Reply.ServerError;
        }

        var done = entries.Where(entry => !left.Contains(entry)).ToList();
        done.ForEach(entry => CarryOut(entry.Name, entry.Content));
        if (way > 6)
        {
            return way == 7 ? Reply.ServerError : Reply.Malformed;
        }

        Confirmed.AddRange(done.Select(entry => entry.Name));
        return Reply.Json(request.Operation == "BatchGetItem"
            ? $$"""{"Responses":{{Tables(done.Where(entry => Items.ContainsKey(entry.Name)).Select(entry => (entry.Table, Items[entry.Name])), "[", "]")}},"UnprocessedKeys":{{Tables(left.Select(Raw), "{\"Keys\":[", "]}")}}}"""
            : $$"""{"UnprocessedItems":{{Tables(left.Select(Raw), "[", "]")}}}""");
    }

    private static (string Table, string Content) Raw((string Table, string Name, JsonElement Content) entry) => (entry.Table, entry.Content.GetRawText());

    private static IEnumerable<(string Table, string Name, JsonElement Content)> Entries(WireRequest request)
    {
        foreach (var table in request.Body.GetProperty("RequestItems").EnumerateObject())
        {
            foreach (var entry in (table.Value.ValueKind == JsonValueKind.Array ? table.Value : table.Value.GetProperty("Keys")).EnumerateArray())
            {
                var item = entry.TryGetProperty("PutRequest", out var put) ? put.GetProperty("Item")
                    : entry.TryGetProperty("DeleteRequest", out var delete) ? delete.GetProperty("Key")
                    : entry;
                yield return (table.Name, NameOf(table.Name, item), entry);
            }
        }
    }

    private void CarryOut(string name, JsonElement entry)
    {
        if (entry.TryGetProperty("PutRequest", out var put))
        {
            Items[name] = put.GetProperty("Item").GetRawText();
        }
        else if (entry.TryGetProperty("DeleteRequest", out _))
        {
            Items.Remove(name);
        }
    }

    private string Tables(IEnumerable<(string Table, string Content)> entries, string open, string close)
    {
        var tables = entries.OrderBy(_ => random.Next()).GroupBy(entry => entry.Table, entry => entry.Content);
        return "{" + string.Join(",", tables.Select(table => $"\"{table.Key}\":{open}{string.Join(",", table)}{close}")) + "}";
    }
}
