namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>Deletes an item by the key it has now; no error when there is none (DynamoDB's <c>DeleteItem</c>).</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ModelValidationException">The key is empty or too long; nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task DeleteAsync<T>(T item, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        return DeleteAsync(ItemEncoder.KeyOf(item), cancellationToken);
    }

    /// <summary>Deletes the item of a key; no error when there is none (DynamoDB's <c>DeleteItem</c>).</summary>
    /// <param name="key">The key: <c>GameScore.Key("abc", "Comet Quest")</c>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ModelValidationException">The key is empty or too long; nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task DeleteAsync<T>(Key<T> key, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        string table = TableNameOf<T>();
        using var request = RequestWriter.Start(table);
        request.Json.WritePropertyName("Key"u8);
        ItemEncoder.WriteKey(request, key);
        request.Json.WriteEndObject();
        using var answer = await _transport.SendAsync(Operation.DeleteItem, table, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes many items by the keys they have now (DynamoDB's <c>BatchWriteItem</c>, 25 at a time).</summary>
    /// <param name="items">The items; one that stands twice is deleted once.</param>
    /// <param name="cancellationToken">Stops between and during requests; what was deleted stays deleted.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ModelValidationException">Some keys are empty or too long; all failures are listed and nothing was sent.</exception>
    /// <exception cref="BatchIncompleteException">Some items were deleted, the keys in <see cref="BatchIncompleteException.Leftovers"/> were not.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task DeleteAsync<T>(IEnumerable<T> items, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(items);
        return DeleteAsync(items.Select(static item => ItemEncoder.KeyOf(item ?? throw new ArgumentException("One of the items is null.", nameof(items)))), cancellationToken);
    }

    /// <summary>Deletes the items of many keys (DynamoDB's <c>BatchWriteItem</c>, 25 at a time).</summary>
    /// <param name="keys">The keys; one that stands twice is deleted once.</param>
    /// <param name="cancellationToken">Stops between and during requests; what was deleted stays deleted.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ModelValidationException">Some keys are empty or too long; all failures are listed and nothing was sent.</exception>
    /// <exception cref="BatchIncompleteException">Some items were deleted, the keys in <see cref="BatchIncompleteException.Leftovers"/> were not.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task DeleteAsync<T>(IEnumerable<Key<T>> keys, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(keys);
        using var batch = WriteBatch<T>.Delete(this, keys);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
