using Amazon.DynamoDBv2.Model;

namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>Deletes an item by the key it has now; no error when there is none and nothing is to be checked (DynamoDB's <c>DeleteItem</c>).</summary>
    /// <remarks>
    /// <para>
    /// In <see cref="ConflictMode.Raise"/> the item must still be as the object last knew it: every declared attribute, or the version alone when the model has
    /// one. A version is checked in the other modes as well. Afterwards the object counts as deleted: saving it stores it anew.
    /// </para>
    /// <para>
    /// The model's <c>OnDeleting</c> runs first, before the key is taken, and <c>OnDeleted</c> once DynamoDB has confirmed; no checks run. Deleting by key runs
    /// no hooks. What a hook throws comes out as it is: from <c>OnDeleting</c> nothing was sent, from <c>OnDeleted</c> the item is deleted.
    /// </para>
    /// </remarks>
    /// <param name="item">The item.</param>
    /// <param name="when">What the stored item must meet; an attribute that it names is not checked for change.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ConditionFailedException">The item was changed or deleted meanwhile, or does not meet the condition; it comes with the error.</exception>
    /// <exception cref="InvalidOperationException">
    /// The key of a stored item was changed, the object is being written or refreshed already, or there is something to be checked and it is not known, as the
    /// object was neither read nor written; nothing was sent.
    /// </exception>
    /// <exception cref="ModelValidationException">The key is empty or too long; nothing was sent.</exception>
    /// <exception cref="QueryPlanException">The condition is larger than DynamoDB takes; nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task DeleteAsync<T>(T item, Condition? when = null, ConflictMode? conflicts = null, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        var mode = ModeOf(conflicts);
        WholeItem.CheckDelete(item, Tracker.Find(item), mode);
        T.OnDeleting(ref item);
        var tracked = BusyObjects.EnterOne(item, "delete");
        try
        {
            var key = WholeItem.StoredKey(tracked, ItemEncoder.KeyOf(item), "delete");
            await SendDeleteAsync(key, ItemCheck.OfDelete(T.Table, tracked, mode, when), cancellationToken, tracked).ConfigureAwait(false);
            Tracker.MarkDeleted(item, this);
        }
        finally
        {
            tracked?.Leave();
        }

        T.OnDeleted(ref item);
    }

    /// <summary>Deletes the item of a key, without hooks and whatever its version; no error when there is none and no condition (DynamoDB's <c>DeleteItem</c>).</summary>
    /// <param name="key">The key: <c>GameScore.Key("abc", "Comet Quest")</c>.</param>
    /// <param name="when">What the stored item must meet.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ConditionFailedException">The item does not meet the condition; it comes with the error.</exception>
    /// <exception cref="ModelValidationException">The key is empty or too long; nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task DeleteAsync<T>(Key<T> key, Condition? when = null, CancellationToken cancellationToken = default)
        where T : IModel<T>
        => SendDeleteAsync(key, ItemCheck.OfDelete(when), cancellationToken);

    /// <summary>Deletes many items by the keys they have now (DynamoDB's <c>BatchWriteItem</c>, 25 at a time).</summary>
    /// <remarks>
    /// <para>
    /// A batch knows no conditions, so in <see cref="ConflictMode.Raise"/> the items are deleted one after the other (<c>DeleteItem</c>), each with the check that
    /// deleting it alone has. The first conflict ends it: the items before stay deleted, see <see cref="ConditionFailedException.Done"/>, the ones after are not sent.
    /// </para>
    /// <para>
    /// The model's <c>OnDeleting</c> runs for every item before anything is sent, and <c>OnDeleted</c> as soon as the request that deleted it is answered, never
    /// for one that DynamoDB handed back. An item that stands twice is deleted once, but its hooks run each time it stands; so do those of two objects with one
    /// key. What a hook throws comes out as it is: from <c>OnDeleting</c> nothing was sent; from <c>OnDeleted</c> all items of that request that were not handed
    /// back are deleted, and the rest of the batch is not sent any more.
    /// </para>
    /// </remarks>
    /// <param name="items">The items, all of one model or of the types of one base model; one that stands twice is deleted once.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <param name="cancellationToken">Stops between and during requests; what was deleted stays deleted.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ConditionFailedException">In <see cref="ConflictMode.Raise"/>: an item was changed or deleted meanwhile.</exception>
    /// <exception cref="InvalidOperationException">
    /// The key of a stored item was changed, an object is being written or refreshed already, or is to be checked and was neither read nor written, or the model
    /// has a version, which a batch cannot check; nothing was sent.
    /// </exception>
    /// <exception cref="ModelValidationException">Some keys are empty or too long; all failures are listed and nothing was sent.</exception>
    /// <exception cref="BatchIncompleteException">Some items were deleted, the keys in <see cref="BatchIncompleteException.Leftovers"/> were not.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task DeleteAsync<T>(IEnumerable<T> items, ConflictMode? conflicts = null, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(items);
        if (ModeOf(conflicts) == ConflictMode.Raise)
        {
            using var deletes = WriteSequence<T>.Delete(this, items);
            await deletes.RunAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        using var batch = WriteBatch.Delete(this, items);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes the items of many keys, without hooks and whatever their versions (DynamoDB's <c>BatchWriteItem</c>, 25 at a time).</summary>
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
        using var batch = WriteBatch.Delete(this, keys);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a delete. The caller keeps what follows, and runs the hooks.</summary>
    internal Task SendDeleteAsync<T>(Key<T> key, ItemCheck check, CancellationToken cancellationToken, TrackedItem? tracked = null)
        where T : IModel<T>
        => T.Table.Uniques.Count > 0 ? DeleteUniqueAsync(key, check, tracked, cancellationToken) : SendPlainDeleteAsync(key, check, cancellationToken);

    private async Task SendPlainDeleteAsync<T>(Key<T> key, ItemCheck check, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        string table = TableNameOf<T>();
        using var request = RequestWriter.Start(table);
        request.Json.WritePropertyName("Key"u8);
        ItemEncoder.WriteKey(request, key);
        check.Write(request, key);
        request.Json.WriteEndObject();
        var delivery = check.Condition is null ? null : new Delivery();
        try
        {
            using var answer = await _transport.SendAsync(Operation.DeleteItem, table, request, cancellationToken, delivery: delivery).ConfigureAwait(false);
        }
        catch (ConditionalCheckFailedException failed)
        {
            if (!ItemCheck.WasDeleted(delivery, failed))
            {
                throw check.Failure(this, failed, key, "deleted");
            }
        }
    }
}
