using System.Text.Json.Nodes;

namespace Flywheel.Tests;

/// <summary>Splits a batch: a part goes to the engine, the rest comes back as unprocessed.</summary>
internal static class UnprocessedReply
{
    public static async Task<HttpResponseMessage> AnswerAsync(
        WireRequest request, Reply.Forward forward, int count, CancellationToken cancellationToken)
    {
        var sent = JsonNode.Parse(request.Text)!.AsObject();
        var left = Split(sent["RequestItems"]!.AsObject(), count);
        var answer = sent["RequestItems"]!.AsObject().Count == 0
            ? new JsonObject()
            : await ForwardAsync(sent, forward, cancellationToken);
        string kind = request.Operation == "BatchGetItem" ? "Keys" : "Items";
        answer["Unprocessed" + kind] = left;
        return Reply.Response(answer.ToJsonString(), 200);
    }

    private static async Task<JsonObject> ForwardAsync(JsonObject request, Reply.Forward forward, CancellationToken cancellationToken)
    {
        using var response = await forward(request.ToJsonString());
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken))!.AsObject();
    }

    /// <summary>Takes the last entries out of the tables, and gives them back under the same tables.</summary>
    private static JsonObject Split(JsonObject tables, int count)
    {
        var left = new JsonObject();
        foreach (var (table, content) in tables.Reverse().ToList())
        {
            // A table of BatchGetItem has settings beside its keys, which both parts keep.
            var entries = content as JsonArray ?? content!["Keys"]!.AsArray();
            var taken = new List<JsonNode?>();
            while (taken.Count < count && entries.Count > 0)
            {
                taken.Insert(0, entries[^1]);
                entries.RemoveAt(entries.Count - 1);
            }

            if (taken.Count > 0)
            {
                count -= taken.Count;
                JsonNode rest = new JsonArray([.. taken]);
                if (content is JsonObject settings)
                {
                    var copy = settings.DeepClone();
                    copy["Keys"] = rest;
                    rest = copy;
                }

                left[table] = rest;
            }

            if (entries.Count == 0)
            {
                tables.Remove(table);
            }
        }

        return left;
    }
}
