using System.IO.Compression;

namespace Flywheel;

/// <summary>Stores bytes compressed by GZip (B): <c>[Converter(typeof(CompressedBytesConverter))]</c>.</summary>
/// <remarks>
/// Another version of .NET may compress the same bytes to others, so do not compare the property in conditions and do not make it a key. DynamoDB's 400 KB are
/// counted after compression.
/// </remarks>
public sealed class CompressedBytesConverter : IConverter<byte[], byte[]>
{
    private CompressedBytesConverter()
    {
    }

    /// <inheritdoc/>
    static byte[] IConverter<byte[], byte[]>.ToStored(byte[] value) => Compress(value);

    /// <inheritdoc/>
    static byte[] IConverter<byte[], byte[]>.FromStored(byte[] stored) => Decompress(stored);

    internal static byte[] Compress(ReadOnlySpan<byte> value)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(value);
        }

        return compressed.ToArray();
    }

    internal static byte[] Decompress(byte[] stored)
    {
        // GZipStream takes no bytes at all for a whole, empty file.
        if (stored.Length == 0)
        {
            throw new InvalidDataException("There are no bytes to decompress.");
        }

        using var gzip = new GZipStream(new MemoryStream(stored), CompressionMode.Decompress);
        using var value = new MemoryStream();
        gzip.CopyTo(value);
        return value.ToArray();
    }
}
