using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flywheel;

/// <summary>
/// Stores a type as JSON in a text (S), through a source-generated context, so that nothing needs reflection:
/// <c>[Converter(typeof(JsonTextConverter&lt;Settings, AppJson&gt;))]</c>. The context's <c>[JsonSourceGenerationOptions]</c> apply.
/// </summary>
/// <remarks>
/// Conditions compare the whole text, so values are equal only when their members are written in the same order. A type whose parts are to be asked for is
/// better stored as a map, without a converter.
/// </remarks>
/// <typeparam name="T">The type of the property or of its elements.</typeparam>
/// <typeparam name="TContext">A context with <c>[JsonSerializable(typeof(T))]</c>; one that does not know the type is an error at the first use.</typeparam>
public sealed class JsonTextConverter<T, TContext> : IConverter<T, string>
    where T : notnull
    where TContext : JsonSerializerContext, new()
{
    private JsonTextConverter()
    {
    }

    /// <inheritdoc/>
    static string IConverter<T, string>.ToStored(T value) => JsonSerializer.Serialize(value, JsonContext<T, TContext>.Info);

    /// <inheritdoc/>
    static T IConverter<T, string>.FromStored(string stored)
        => JsonSerializer.Deserialize(stored, JsonContext<T, TContext>.Info) ?? throw new JsonException("The JSON is null.");
}
