using System.Text.Json;

namespace Flywheel.Tests;

/// <summary>A request as it went over the wire.</summary>
/// <param name="Operation">The operation, without the version: <c>PutItem</c>.</param>
/// <param name="Number">1 for the wire's first request of that operation, and so on; a repetition by the SDK counts.</param>
/// <param name="Text">The body.</param>
internal sealed record WireRequest(string Operation, int Number, string Text)
{
    private JsonElement? _body;

    /// <summary>The body, parsed: <c>request.Body.GetProperty("TableName")</c>.</summary>
    public JsonElement Body => _body ??= JsonElement.Parse(Text);

    /// <summary>How many entries a batch request has, over all its tables; 0 for other operations.</summary>
    public int Entries => Body.TryGetProperty("RequestItems", out var tables)
        ? tables.EnumerateObject().Sum(static table => Writes(table.Value).GetArrayLength())
        : 0;

    public override string ToString() => $"{Operation} {Number}: {Text}";

    // BatchGetItem has its keys one level deeper.
    private static JsonElement Writes(JsonElement table) => table.ValueKind == JsonValueKind.Array ? table : table.GetProperty("Keys");
}
