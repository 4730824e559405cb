using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>
/// The ordinary way, for every other <see cref="IAmazonDynamoDB"/>: our JSON is turned into the SDK's request classes and its responses back
/// into JSON, so that the engine and the generated code know one format only.
/// </summary>
internal sealed class ClientTransport(IAmazonDynamoDB client, EngineOptions options) : Transport(options)
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = ItemReader.Options.MaxDepth };

    public override async Task InvokeAsync(
        Operation operation, string tableName, ReadOnlyMemory<byte> content, PooledBuffer body, Delivery? delivery, CancellationToken cancellationToken)
    {
        using var request = JsonDocument.Parse(content, s_options);
        using var json = new Utf8JsonWriter(body, RequestWriter.Options);
        json.WriteStartObject();
        delivery?.Leave();
        try
        {
            await operation.CallAsync(client, request.RootElement, json, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (delivery is not null && Delivery.IsRefusal(failure))
        {
            delivery.Refuse();
            if (delivery.IsOfFreshNumber && failure is ConditionalCheckFailedException && client.Config is not { MaxErrorRetry: 0 })
            {
                // The client has repeats of its own, which nobody can see from here.
                delivery.Doubt();
            }

            throw;
        }

        json.WriteEndObject();
    }
}
