using System.Buffers.Text;
using System.Security.Cryptography;

namespace Flywheel;

/// <summary>What a sealed text is, so that one kind is never taken for another. The values go into the text and never change.</summary>
internal enum SealedKind : byte
{
    PageToken = 1,
    ScanCheckpoint = 2,
}

/// <summary>What opening a sealed text has shown.</summary>
internal enum SealState
{
    Intact,

    /// <summary>It is something else, or cut.</summary>
    NotOne,

    /// <summary>It was changed, or sealed with another key.</summary>
    Changed,
}

/// <summary>
/// Bytes that the caller keeps as URL-safe text and hands back, sealed so that changes show: base64url of the kind, the bytes and 16 bytes of HMAC-SHA256 with
/// <see cref="EngineOptions.PageTokenKey"/>; without a key of plain SHA-256, which shows accidents only. The bytes can be read by whoever has the text.
/// </summary>
internal static class SealedText
{
    private const int SealLength = 16;

    public static string Write(SealedKind kind, ReadOnlySpan<byte> payload, ReadOnlyMemory<byte>? key)
    {
        var bytes = new byte[1 + payload.Length + SealLength];
        bytes[0] = (byte)kind;
        payload.CopyTo(bytes.AsSpan(1));
        Seal(bytes.AsSpan(..^SealLength), key, bytes.AsSpan(^SealLength..));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Opens a text.</summary>
    /// <param name="kind">What it must be.</param>
    /// <param name="text">The text.</param>
    /// <param name="key">The key of the seal, or null.</param>
    /// <param name="payload">What was sealed; empty unless it is intact.</param>
    public static SealState Open(SealedKind kind, string text, ReadOnlyMemory<byte>? key, out ReadOnlyMemory<byte> payload)
    {
        payload = default;
        if (!Base64Url.IsValid(text))
        {
            return SealState.NotOne;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length < 1 + SealLength || bytes[0] != (byte)kind)
        {
            return SealState.NotOne;
        }

        Span<byte> seal = stackalloc byte[SealLength];
        Seal(bytes.AsSpan(..^SealLength), key, seal);
        if (!CryptographicOperations.FixedTimeEquals(seal, bytes.AsSpan(^SealLength..)))
        {
            return SealState.Changed;
        }

        payload = bytes.AsMemory(1..^SealLength);
        return SealState.Intact;
    }

    private static void Seal(ReadOnlySpan<byte> bytes, ReadOnlyMemory<byte>? key, Span<byte> seal)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (key is { } secret)
        {
            HMACSHA256.HashData(secret.Span, bytes, hash);
        }
        else
        {
            SHA256.HashData(bytes, hash);
        }

        hash[..SealLength].CopyTo(seal);
    }
}
