using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Flywheel;

/// <summary>How a user's source-generated context serializes a type.</summary>
internal static class JsonContext<T, TContext>
    where TContext : JsonSerializerContext, new()
{
    private static JsonTypeInfo<T>? s_info;

    /// <summary>The type's description. Found at its first use, so that a context that does not know the type is an error that names both.</summary>
    public static JsonTypeInfo<T> Info => s_info ??= Find();

    private static JsonTypeInfo<T> Find()
    {
        var context = new TContext();

        // A new context does not take up its own [JsonSourceGenerationOptions]; only its static Default, which has no name here, does.
        var options = JsonContextOptions.Of(context) is { } generated ? new JsonSerializerOptions(generated) : new JsonSerializerOptions();
        options.TypeInfoResolver = context;
        options.MakeReadOnly();
        return options.TryGetTypeInfo(typeof(T), out var info)
            ? (JsonTypeInfo<T>)info
            : throw new InvalidOperationException($"{typeof(TContext).Name} does not know {typeof(T).Name}; add [JsonSerializable(typeof({typeof(T).Name}))] to it.");
    }
}

/// <summary>The options that a context was generated with.</summary>
internal static class JsonContextOptions
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_GeneratedSerializerOptions")]
    public static extern JsonSerializerOptions? Of(JsonSerializerContext context);
}
