using Amazon.DynamoDBv2.Model;

namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>Writes an item as a whole, whether it exists or not (DynamoDB's <c>PutItem</c>).</summary>
    /// <remarks>
    /// The model's <c>OnSaving</c> runs first, and what it changes is checked and written; then all checks run, and what DynamoDB cannot hold is found;
    /// <c>OnSaved</c> runs once DynamoDB has confirmed the write, and not when anything failed. A struct's hooks work on the engine's copy. What a hook or a
    /// check throws comes out as it is: from <c>OnSaving</c> or a check nothing was sent, from <c>OnSaved</c> the item is written.
    /// </remarks>
    /// <param name="item">The item; at most 400 KB.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ModelValidationException">The item is not valid, or DynamoDB cannot hold it; all failures are listed and nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task SaveAsync<T>(T item, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        string table = TableNameOf<T>();
        using (var request = StartPut(table, ref item))
        {
            request.Json.WriteEndObject();
            using var answer = await _transport.SendAsync(Operation.PutItem, table, request, cancellationToken).ConfigureAwait(false);
        }

        T.OnSaved(ref item);
    }

    /// <summary>
    /// Writes many items as wholes (DynamoDB's <c>BatchWriteItem</c>, 25 at a time). All items are checked before anything is sent;
    /// what DynamoDB hands back as unprocessed is sent again after a pause, see <see cref="EngineOptions.MaxBatchAttempts"/>. Not a transaction.
    /// </summary>
    /// <remarks>
    /// The model's <c>OnSaving</c> runs for every item before anything is sent, each item being checked and written down right after it. <c>OnSaved</c> runs
    /// for an item as soon as the request that wrote it is answered, never for one that DynamoDB handed back. What a hook or a check throws comes out as it is:
    /// from <c>OnSaving</c> or a check nothing was sent; from <c>OnSaved</c> all items of that request that were not handed back are written, and the rest of
    /// the batch is not sent any more.
    /// </remarks>
    /// <param name="items">The items, each at most 400 KB and each with another key.</param>
    /// <param name="cancellationToken">Stops between and during requests; what was sent stays.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ModelValidationException">
    /// Some items are not valid, DynamoDB cannot hold them, or two have the same key; all failures of all items are listed and nothing was sent.
    /// </exception>
    /// <exception cref="BatchIncompleteException">Some items were written, the ones in <see cref="BatchIncompleteException.Leftovers"/> were not.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task SaveAsync<T>(IEnumerable<T> items, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(items);
        using var batch = WriteBatch<T>.Put(this, items);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes an item that must not exist yet (DynamoDB's <c>PutItem</c> with <c>attribute_not_exists</c> on the hash key).</summary>
    /// <remarks>
    /// Hooks and checks run as in <see cref="SaveAsync{T}(T, CancellationToken)"/>; <c>OnSaved</c> does not when the item exists already.
    /// When an answer is lost the SDK sends the request again, and the item that exists then may be this one:
    /// compare <see cref="ConditionFailedException.Existing"/>.
    /// </remarks>
    /// <param name="item">The item; at most 400 KB.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ItemExistsException">There is an item of this key; it comes with the error.</exception>
    /// <exception cref="ModelValidationException">The item is not valid, or DynamoDB cannot hold it; all failures are listed and nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task CreateAsync<T>(T item, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        string table = TableNameOf<T>();
        using var request = StartPut(table, ref item);
        request.Json.WriteString("ConditionExpression"u8, "attribute_not_exists(#0)"u8);
        WriteNameOfHashKey(request, T.Table);
        request.Json.WriteString("ReturnValuesOnConditionCheckFailure"u8, "ALL_OLD"u8);
        request.Json.WriteEndObject();
        try
        {
            using var answer = await _transport.SendAsync(Operation.PutItem, table, request, cancellationToken).ConfigureAwait(false);
        }
        catch (ConditionalCheckFailedException failed)
        {
            throw Refusal.Exists(this, failed, T.KeyOf(item));
        }

        T.OnSaved(ref item);
    }

    private static RequestWriter StartPut<T>(string table, ref T item)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        T.OnSaving(ref item);
        var request = RequestWriter.Start(table);
        try
        {
            request.Json.WritePropertyName("Item"u8);
            ItemEncoder.WriteItem(request, item);
            return request;
        }
        catch
        {
            request.Dispose();
            throw;
        }
    }

    private static void WriteNameOfHashKey(RequestWriter request, TableDefinition table)
    {
        request.Json.WriteStartObject("ExpressionAttributeNames"u8);
        request.Json.WriteString("#0"u8, table.HashKey.Name);
        request.Json.WriteEndObject();
    }
}
