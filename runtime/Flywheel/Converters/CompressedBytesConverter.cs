using System.Buffers.Binary;
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
        using var gzip = new GZipStream(new MemoryStream(stored), CompressionMode.Decompress);
        using var value = new MemoryStream();
        gzip.CopyTo(value);

        // GZipStream makes no bytes of no bytes, and takes a file that is cut off for a whole one; the last four bytes tell the length.
        if (stored.Length > 0 && (stored.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(stored.AsSpan(stored.Length - 4)) != value.Length))
        {
            throw new InvalidDataException("The compressed bytes are cut off.");
        }

        return value.ToArray();
    }
}
