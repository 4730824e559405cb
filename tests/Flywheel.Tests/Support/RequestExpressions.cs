using System.Text.RegularExpressions;

namespace Flywheel.Tests;

/// <summary>The expressions of a request with names and values in place of their placeholders.</summary>
internal static partial class RequestExpressions
{
    /// <summary><c>SET Losses = {"N":"0"} ADD Wins {"N":"1"}</c>; empty when there is none.</summary>
    public static string Expression(this WireRequest request, string member)
        => request.Body.TryGetProperty(member, out var expression)
            ? Placeholder().Replace(
                expression.GetString()!,
                match => match.Value[0] == '#'
                    ? request.Body.GetProperty("ExpressionAttributeNames").GetProperty(match.Value).GetString()!
                    : request.Body.GetProperty("ExpressionAttributeValues").GetProperty(match.Value).GetRawText())
            : "";

    public static string UpdateJson(this WireRequest request) => request.Expression("UpdateExpression");

    public static string ConditionJson(this WireRequest request) => request.Expression("ConditionExpression");

    [GeneratedRegex("[#:][0-9]+")]
    private static partial Regex Placeholder();
}
