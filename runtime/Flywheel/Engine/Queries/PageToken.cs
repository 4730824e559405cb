using System.Security.Cryptography;

namespace Flywheel;

/// <summary>
/// Where a page ended, as text that the caller keeps: the key of the last item, bound to what decides which items come in which order. Not bound to what is read of
/// them, so that the next page may be of another size or projection.
/// </summary>
internal static class PageToken
{
    public const int FingerprintLength = 16;

    public static string Write(ReadPlan plan, ReadOnlySpan<byte> key, EngineOptions options)
    {
        var payload = new byte[FingerprintLength + key.Length];
        WriteFingerprint(plan, payload);
        key.CopyTo(payload.AsSpan(FingerprintLength));
        return SealedText.Write(SealedKind.PageToken, payload, options.PageTokenKey);
    }

    /// <summary>The key to go on behind, as DynamoDB JSON.</summary>
    /// <exception cref="PageTokenException">The token does not fit what is read.</exception>
    public static byte[] Read(ReadPlan plan, string token, EngineOptions options)
    {
        switch (SealedText.Open(SealedKind.PageToken, token, options.PageTokenKey, out var payload))
        {
            case SealState.NotOne:
            case SealState.Intact when payload.Length < FingerprintLength:
                throw Refuse(plan, "is not one, or was cut short. Give back the Token of a Page as it was");
            case SealState.Changed:
                throw Refuse(plan, "was changed, or was made with another EngineOptions.PageTokenKey. Give back the Token of a Page as it was");
        }

        Span<byte> fingerprint = stackalloc byte[FingerprintLength];
        WriteFingerprint(plan, fingerprint);
        if (!fingerprint.SequenceEqual(payload.Span[..FingerprintLength]))
        {
            throw Refuse(
                plan,
                "belongs to another query or scan: it is bound to the table, the index, the order, all conditions with their values, and the segment of a scan, not to the size of "
                + "the page, the limits, ConsistentRead or what is read of the items. Use the query that it came from");
        }

        var key = payload[FingerprintLength..];
        return StartKey.FaultOf(key, plan) is { } fault ? throw Refuse(plan, $"was forged: {fault}. Give back the Token of a Page as it was") : key.ToArray();
    }

    public static void WriteFingerprint(ReadPlan plan, Span<byte> fingerprint)
    {
        using var request = RequestWriter.Start(plan.TableName);
        plan.WriteSource(request);
        request.Json.WriteString("Operation"u8, plan.Operation.Name);
        request.Json.WriteEndObject();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(request.Complete().Span, hash);
        hash[..FingerprintLength].CopyTo(fingerprint);
    }

    private static PageTokenException Refuse(ReadPlan plan, string reason)
        => new($"The page token for {plan.Table} {reason}, or begin again with null. Nothing was sent.");
}
