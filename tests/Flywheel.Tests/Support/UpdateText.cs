using System.Text.Json;
using System.Text.RegularExpressions;

namespace Flywheel.Tests;

/// <summary>The expressions of a request as people read them: names and values stand in place of their placeholders, maps in the order of their keys.</summary>
internal static partial class UpdateText
{
    public static string? Update(this WireRequest request) => Expand(request.Body, "UpdateExpression");

    public static string? Condition(this WireRequest request) => Expand(request.Body, "ConditionExpression");

    public static string Key(this WireRequest request) => request.Body.GetProperty("Key").GetRawText();

    /// <summary>An expression of a request or of an entry of a transaction, or null when it has none.</summary>
    public static string? Expand(JsonElement body, string member)
        => body.TryGetProperty(member, out var expression)
            ? Placeholder().Replace(expression.GetString()!, match => match.Value[0] == '#'
                ? body.GetProperty("ExpressionAttributeNames").GetProperty(match.Value).GetString()!
                : Text(body.GetProperty("ExpressionAttributeValues").GetProperty(match.Value)))
            : null;

    private static string Text(JsonElement value)
    {
        var tagged = value.EnumerateObject().Single();
        return tagged.Name switch
        {
            "S" => $"'{tagged.Value.GetString()}'",
            "N" => tagged.Value.GetString()!,
            "NULL" => "NULL",
            "L" => $"[{string.Join(", ", tagged.Value.EnumerateArray().Select(Text))}]",
            "M" => $"{{{string.Join(", ", tagged.Value.EnumerateObject().OrderBy(static entry => entry.Name, StringComparer.Ordinal).Select(static entry => $"{entry.Name}: {Text(entry.Value)}"))}}}",
            _ => tagged.Value.GetRawText(),
        };
    }

    [GeneratedRegex("[#:][0-9]+")]
    private static partial Regex Placeholder();
}
