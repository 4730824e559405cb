using System.Security.Cryptography;

namespace Flywheel;

/// <summary>
/// Sealed text that belongs to one query or scan: it is bound to what decides which items come in which order, and to nothing else, so that the next page may be of
/// another size or projection.
/// </summary>
internal static class BoundText
{
    public const int FingerprintLength = 16;

    public static string Write(SealedKind kind, ReadPlan plan, ReadOnlySpan<byte> content, EngineOptions options)
    {
        var payload = new byte[FingerprintLength + content.Length];
        WriteFingerprint(plan, payload);
        content.CopyTo(payload.AsSpan(FingerprintLength));
        return SealedText.Write(kind, payload, options.PageTokenKey);
    }

    /// <summary>What the text holds; null and the reason when it does not fit what is read.</summary>
    public static ReadOnlyMemory<byte>? Open(SealedKind kind, ReadPlan plan, string text, EngineOptions options, out string fault)
    {
        fault = "";
        switch (SealedText.Open(kind, text, options.PageTokenKey, out var payload))
        {
            case SealState.NotOne:
            case SealState.Intact when payload.Length < FingerprintLength:
                fault = "is not one, or was cut short";
                return null;
            case SealState.Changed:
                fault = "was changed, or was made with another EngineOptions.PageTokenKey";
                return null;
        }

        Span<byte> fingerprint = stackalloc byte[FingerprintLength];
        WriteFingerprint(plan, fingerprint);
        if (fingerprint.SequenceEqual(payload.Span[..FingerprintLength]))
        {
            return payload[FingerprintLength..];
        }

        fault = "belongs to another query or scan: it is bound to the table, the index, the order, all conditions with their values, and the segments of a scan, not to the size of a "
            + "page, the limits or what is read of the items";
        return null;
    }

    private static void WriteFingerprint(ReadPlan plan, Span<byte> fingerprint)
    {
        using var request = RequestWriter.Start(plan.TableName);
        plan.WriteSource(request);
        request.Json.WriteString("Operation"u8, plan.Operation.Name);
        request.Json.WriteEndObject();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(request.Complete().Span, hash);
        hash[..FingerprintLength].CopyTo(fingerprint);
    }
}
