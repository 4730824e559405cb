using System.Text.Json.Nodes;

namespace Flywheel.Tests;

/// <summary>A part of a published schema: the properties that an object may have, with those that it must have.</summary>
/// <param name="Names">All names; those that must be there end with <c>!</c>. Empty for names of the user's own.</param>
internal sealed record PublishedSchema(string Names)
{
    /// <summary>Names of the user's own.</summary>
    public static readonly PublishedSchema Any = new("");

    /// <summary>What the named properties hold: an object, or an array of objects.</summary>
    public Dictionary<string, PublishedSchema> Parts { get; init; } = [];

    /// <summary>What is wrong with an object, each with its path.</summary>
    public IEnumerable<string> Faults(JsonNode? node, string path)
    {
        if (node is JsonArray array)
        {
            return array.SelectMany((element, index) => Faults(element, $"{path}[{index}]"));
        }

        if (Names.Length == 0)
        {
            return [];
        }

        string[] names = Names.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var found = node!.AsObject();
        return
        [
            .. names.Where(name => name.EndsWith('!') && !found.ContainsKey(name[..^1])).Select(name => $"{path}.{name[..^1]} is missing"),
            .. found.Where(property => !names.Contains(property.Key) && !names.Contains(property.Key + '!')).Select(property => $"{path}.{property.Key} is unknown"),
            .. found.Where(property => HasParts(property.Value)).SelectMany(property => Parts.TryGetValue(property.Key, out var part)
                ? part.Faults(property.Value, $"{path}.{property.Key}")
                : [$"{path}.{property.Key} has no parts"]),
        ];
    }

    private static bool HasParts(JsonNode? node) => node is JsonObject || (node is JsonArray { Count: > 0 } array && array[0] is JsonObject);
}
