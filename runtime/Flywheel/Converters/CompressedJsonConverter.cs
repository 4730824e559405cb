using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flywheel;

/// <summary>
/// Stores a type as JSON compressed by GZip (B), through a source-generated context: <c>[Converter(typeof(CompressedJsonConverter&lt;Settings, AppJson&gt;))]</c>.
/// The context's <c>[JsonSourceGenerationOptions]</c> apply.
/// </summary>
/// <remarks><inheritdoc cref="CompressedBytesConverter"/></remarks>
/// <typeparam name="T">The type of the property or of its elements.</typeparam>
/// <typeparam name="TContext">A context with <c>[JsonSerializable(typeof(T))]</c>; one that does not know the type is an error at the first use.</typeparam>
public sealed class CompressedJsonConverter<T, TContext> : IConverter<T, byte[]>
    where T : notnull
    where TContext : JsonSerializerContext, new()
{
    private CompressedJsonConverter()
    {
    }

    /// <inheritdoc/>
    static byte[] IConverter<T, byte[]>.ToStored(T value) => CompressedBytesConverter.Compress(JsonSerializer.SerializeToUtf8Bytes(value, JsonContext<T, TContext>.Info));

    /// <inheritdoc/>
    static T IConverter<T, byte[]>.FromStored(byte[] stored)
        => JsonSerializer.Deserialize(CompressedBytesConverter.Decompress(stored), JsonContext<T, TContext>.Info) ?? throw new JsonException("The JSON is null.");
}
