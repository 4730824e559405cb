namespace Flywheel;

/// <summary>Where a page ended, as text that the caller keeps: the key of the last item.</summary>
internal static class PageToken
{
    public static string Write(ReadPlan plan, ReadOnlySpan<byte> key, EngineOptions options) => BoundText.Write(SealedKind.PageToken, plan, key, options);

    /// <summary>The key to go on behind, as DynamoDB JSON.</summary>
    /// <exception cref="PageTokenException">The token does not fit what is read.</exception>
    public static byte[] Read(ReadPlan plan, string token, EngineOptions options)
    {
        var key = BoundText.Open(SealedKind.PageToken, plan, token, options, out string fault) ?? throw Refuse(plan, fault);
        return StartKey.FaultOf(key, plan) is { } forged ? throw Refuse(plan, "was forged: " + forged) : key.ToArray();
    }

    private static PageTokenException Refuse(ReadPlan plan, string reason)
        => new($"The page token for {plan.Table} {reason}. Give back the Token of a Page as it was, to the query that it came from, or begin again with null. Nothing was sent.");
}
