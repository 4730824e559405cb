namespace Flywheel;

/// <summary>
/// Sealed text that belongs to one query or scan: it is bound to what decides which items come in which order, and to nothing else, so that the next page may be of
/// another size or projection.
/// </summary>
internal static class BoundText
{
    public static string Write(SealedKind kind, ReadPlan plan, ReadOnlySpan<byte> content, EngineOptions options)
        => SealedText.Write(kind, [.. plan.Fingerprint, .. content], options.PageTokenKey);

    /// <summary>What the text holds; null and the reason when it does not fit what is read.</summary>
    public static ReadOnlyMemory<byte>? Open(SealedKind kind, ReadPlan plan, string text, EngineOptions options, out string fault)
    {
        fault = "";
        switch (SealedText.Open(kind, text, options.PageTokenKey, out var payload))
        {
            case SealState.NotOne:
            case SealState.Intact when payload.Length < ReadPlan.FingerprintLength:
                fault = "is not one, or was cut short";
                return null;
            case SealState.Changed:
                fault = "was changed, or was made with another EngineOptions.PageTokenKey";
                return null;
        }

        if (payload.Span.StartsWith(plan.Fingerprint))
        {
            return payload[ReadPlan.FingerprintLength..];
        }

        fault = "belongs to another query or scan: it is bound to the table, the index, the order, all conditions with their values, and the segments of a scan, not to the size of a "
            + "page, the limits or what is read of the items";
        return null;
    }
}
