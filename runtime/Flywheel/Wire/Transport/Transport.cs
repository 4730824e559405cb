using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Sends a request that is written as DynamoDB JSON and gives back the answer's JSON.</summary>
internal abstract class Transport(EngineOptions options)
{
    protected EngineOptions Options { get; } = options;

    /// <summary>
    /// The SDK's own client takes the JSON through its pipeline. Whatever else stands behind the interface (a mock, DAX, a decorator, a derived
    /// client whose overrides must be called) gets the SDK's request classes; so does a client that discovers its endpoints.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="options">How often and with what pauses a write is tried that a transaction is in the way of; null for the defaults.</param>
    public static Transport For(IAmazonDynamoDB client, EngineOptions? options = null)
        => client is AmazonDynamoDBClient own && own.GetType() == typeof(AmazonDynamoDBClient) && !own.Config.EndpointDiscoveryEnabled
            ? new PipelineTransport(own, options ?? new())
            : new ClientTransport(client, options ?? new());

    /// <summary>Sends, a single write again after a pause while a transaction is in its way, as it was not carried out then; the caller disposes the answer.</summary>
    /// <param name="operation">What is asked.</param>
    /// <param name="tableName">The table as it is sent.</param>
    /// <param name="request">The body.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <param name="once">
    /// Whether the request must not be sent again once it may have been carried out. Through the SDK's own client it is not; any other client has repeats of its
    /// own, which nobody can see or stop from here.
    /// </param>
    /// <param name="delivery">Takes what is known of the request when it fails or is cancelled; null when that does not matter.</param>
    /// <exception cref="UnansweredException">The request was to be sent once, and it is not known whether it was carried out.</exception>
    public async Task<PooledBuffer> SendAsync(
        Operation operation,
        string tableName,
        RequestWriter request,
        CancellationToken cancellationToken,
        bool once = false,
        Delivery? delivery = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (once)
        {
            (delivery ??= new()).Once = true;
        }

        var body = new PooledBuffer();
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    await InvokeAsync(operation, tableName, request.Complete(), body, delivery, cancellationToken).ConfigureAwait(false);
                    delivery?.Succeed();
                    return body;
                }
                catch (TransactionConflictException) when (attempt < Options.MaxBatchAttempts)
                {
                }

                body.Clear();
                await Backoff.PauseAsync(Options, attempt + 1, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (once && delivery!.IsUnanswered(failure, cancellationToken))
        {
            body.Dispose();
            throw new UnansweredException(failure);
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

    /// <summary>Sends the body of a request and puts the answer's into a buffer.</summary>
    public abstract Task InvokeAsync(
        Operation operation, string tableName, ReadOnlyMemory<byte> content, PooledBuffer body, Delivery? delivery, CancellationToken cancellationToken);
}
