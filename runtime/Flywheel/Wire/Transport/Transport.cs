using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Sends a request that is written as DynamoDB JSON and gives back the answer's JSON.</summary>
internal abstract class Transport
{
    /// <summary>
    /// The SDK's own client takes the JSON through its pipeline. Whatever else stands behind the interface (a mock, DAX, a decorator, a derived
    /// client whose overrides must be called) gets the SDK's request classes; so does a client that discovers its endpoints.
    /// </summary>
    public static Transport For(IAmazonDynamoDB client)
        => client is AmazonDynamoDBClient own && own.GetType() == typeof(AmazonDynamoDBClient) && !own.Config.EndpointDiscoveryEnabled
            ? new PipelineTransport(own)
            : new ClientTransport(client);

    /// <summary>Sends; the caller disposes the answer.</summary>
    public async Task<PooledBuffer> SendAsync(Operation operation, string tableName, RequestWriter request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = new PooledBuffer();
        try
        {
            await InvokeAsync(operation, tableName, request, body, cancellationToken).ConfigureAwait(false);
            return body;
        }
        catch (ResourceNotFoundException missing)
        {
            body.Dispose();
            throw new TableNotFoundException(tableName, missing);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    protected abstract Task InvokeAsync(
        Operation operation, string tableName, RequestWriter request, PooledBuffer body, CancellationToken cancellationToken);
}
