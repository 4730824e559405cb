using System.Text;

namespace Flywheel;

/// <summary>Stores text as UTF-8 compressed by GZip (B): <c>[Converter(typeof(CompressedTextConverter))]</c>.</summary>
/// <remarks><inheritdoc cref="CompressedBytesConverter"/></remarks>
public sealed class CompressedTextConverter : IConverter<string, byte[]>
{
    // Half of a surrogate pair, or bytes that are no UTF-8, is an error and not a question mark.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private CompressedTextConverter()
    {
    }

    /// <inheritdoc/>
    static byte[] IConverter<string, byte[]>.ToStored(string value) => CompressedBytesConverter.Compress(s_utf8.GetBytes(value));

    /// <inheritdoc/>
    static string IConverter<string, byte[]>.FromStored(byte[] stored) => s_utf8.GetString(CompressedBytesConverter.Decompress(stored));
}
