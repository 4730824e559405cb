namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>Reads the item of a key, or null when there is none, or one of another type of the table (DynamoDB's <c>GetItem</c>).</summary>
    /// <param name="key">The key: <c>GameScore.Key("abc", "Comet Quest")</c>.</param>
    /// <param name="consistentRead">Whether all writes that succeeded before must show; costs twice as much.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model, a class; for structs see <see cref="StructReads"/>.</typeparam>
    /// <exception cref="ModelValidationException">The key is empty or too long; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">The stored item does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<T?> GetAsync<T>(Key<T> key, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : class, IModel<T>
        => (await FindAsync(key, consistentRead, cancellationToken).ConfigureAwait(false)).Item;

    /// <summary>
    /// Reads the items of many keys (DynamoDB's <c>BatchGetItem</c>, 100 at a time). What DynamoDB hands back as unprocessed is asked for again
    /// after a pause, see <see cref="EngineOptions.MaxBatchAttempts"/>.
    /// </summary>
    /// <param name="keys">The keys; one that stands twice is read once.</param>
    /// <param name="consistentRead">Whether all writes that succeeded before must show; costs twice as much.</param>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>The items that exist and are of the model, in the order of the keys.</returns>
    /// <exception cref="ModelValidationException">Some keys are empty or too long; all failures are listed and nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="BatchIncompleteException">DynamoDB kept handing keys back; the leftovers say which.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<List<T>> GetAsync<T>(IEnumerable<Key<T>> keys, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(keys);
        var batch = new GetBatch<T>(this, keys, consistentRead);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        return batch.Found();
    }

    /// <summary>Whether there is an item of a key, and of the model when other types share its table (DynamoDB's <c>GetItem</c>, projected to the hash key).</summary>
    /// <param name="key">The key: <c>GameScore.Key("abc", "Comet Quest")</c>.</param>
    /// <param name="consistentRead">Whether all writes that succeeded before must show; costs twice as much.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ModelValidationException">The key is empty or too long; nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<bool> ExistsAsync<T>(Key<T> key, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        string table = TableNameOf<T>();
        using var request = StartGet(table, key, consistentRead);
        WriteProjectionToKey(request, T.Table);
        request.Json.WriteEndObject();
        using var answer = await _transport.SendAsync(Operation.GetItem, table, request, cancellationToken).ConfigureAwait(false);
        return Answer.HasItem(answer, table, T.Table.OwnItems);
    }

    /// <summary>Whether there is an item of an object's key, and of the model when other types share its table (DynamoDB's <c>GetItem</c>, projected to the hash key).</summary>
    /// <param name="item">The object; what else it holds does not matter, and it is not changed.</param>
    /// <param name="consistentRead">Whether all writes that succeeded before must show; costs twice as much.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ModelValidationException">The key is empty or too long; nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<bool> ExistsAsync<T>(T item, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        return await ExistsAsync(ItemEncoder.KeyOf(item), consistentRead, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<(bool Exists, T? Item)> FindAsync<T>(Key<T> key, bool consistentRead, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        string table = TableNameOf<T>();
        using var request = StartGet(table, key, consistentRead);
        request.Json.WriteEndObject();
        using var answer = await _transport.SendAsync(Operation.GetItem, table, request, cancellationToken).ConfigureAwait(false);
        return Answer.TryReadItem(answer, table, this, out T? item) ? (true, item) : (false, default);
    }

    private static void WriteProjectionToKey(RequestWriter request, TableDefinition table)
    {
        if (table.OwnItems is not { } own)
        {
            request.Json.WriteString("ProjectionExpression"u8, "#0"u8);
            request.Json.WriteStartObject("ExpressionAttributeNames"u8);
            request.Json.WriteString("#0"u8, table.HashKey.Name);
            request.Json.WriteEndObject();
            return;
        }

        request.Json.WriteString("ProjectionExpression"u8, "#0,#1"u8);
        request.Json.WriteStartObject("ExpressionAttributeNames"u8);
        request.Json.WriteString("#0"u8, table.HashKey.Name);
        request.Json.WriteString("#1"u8, own.Attribute);
        request.Json.WriteEndObject();
    }

    private static RequestWriter StartGet<T>(string table, Key<T> key, bool consistentRead)
        where T : IModel<T>
    {
        var request = RequestWriter.Start(table);
        try
        {
            request.Json.WritePropertyName("Key"u8);
            ItemEncoder.WriteKey(request, key);
            if (consistentRead)
            {
                request.Json.WriteBoolean("ConsistentRead"u8, true);
            }

            return request;
        }
        catch
        {
            request.Dispose();
            throw;
        }
    }
}
