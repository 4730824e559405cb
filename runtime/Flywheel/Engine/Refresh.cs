namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>Reads an object's item anew into the same object (DynamoDB's <c>GetItem</c>).</summary>
    /// <remarks>
    /// Every declared property takes what is stored; what the item lacks becomes null or its default. Edits that wait are dropped, also those of a write whose
    /// outcome is unknown, and an object that was read in part from an index becomes whole. <c>OnLoaded</c> runs last. When there is no item, or one of another
    /// type of the table, nothing in the object is touched.
    /// </remarks>
    /// <param name="item">The object: one that was read or written, or a new one that has its key.</param>
    /// <param name="consistentRead">Whether all writes that succeeded before must show; costs twice as much.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>False when the item is gone.</returns>
    /// <exception cref="InvalidOperationException">The key of a stored item was changed, or the object is being synced or refreshed already; nothing was sent.</exception>
    /// <exception cref="ModelValidationException">The key is empty or too long; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">The stored item does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<bool> RefreshAsync<T>(T item, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        using var refresh = new RefreshRun<T>(this, [item]);
        return await refresh.OneAsync(consistentRead, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads the items of many objects anew into the same objects (DynamoDB's <c>BatchGetItem</c>, 100 at a time). What DynamoDB hands back as unprocessed is
    /// asked for again after a pause, see <see cref="EngineOptions.MaxBatchAttempts"/>.
    /// </summary>
    /// <remarks>
    /// Each as <see cref="RefreshAsync{T}(T, bool, CancellationToken)"/> does it. The item of several objects is read once, and all of them take it. The objects
    /// are changed after everything was read: when a request fails, none is.
    /// </remarks>
    /// <param name="items">The objects.</param>
    /// <param name="consistentRead">Whether all writes that succeeded before must show; costs twice as much.</param>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>The objects whose items are gone, in the order given; nothing in them was touched.</returns>
    /// <exception cref="InvalidOperationException">The key of a stored item was changed, or an object is being synced or refreshed already; nothing was sent.</exception>
    /// <exception cref="ModelValidationException">Some keys are empty or too long; all failures are listed and nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="BatchIncompleteException">DynamoDB kept handing keys back; the leftovers say which.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<List<T>> RefreshAsync<T>(IEnumerable<T> items, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(items);
        using var refresh = new RefreshRun<T>(this, items);
        return await refresh.ManyAsync(consistentRead, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The item of a key as it is stored; null when there is none of the model's.</summary>
    internal async Task<byte[]?> FindBytesAsync<T>(Key<T> key, bool consistentRead, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        string table = TableNameOf<T>();
        using var request = StartGet(table, key, consistentRead);
        request.Json.WriteEndObject();
        using var answer = await _transport.SendAsync(Operation.GetItem, table, request, cancellationToken).ConfigureAwait(false);
        try
        {
            return Answer.FindItem(answer, "Item"u8) is { } stored && ItemImage.IsOwn<T>(stored) ? stored : null;
        }
        catch (Exception broken) when (Answer.IsBroken(broken, answer))
        {
            throw Answer.Broken(Operation.GetItem, table, broken);
        }
    }
}
