namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>Writes an item as a whole, whether it exists or not (DynamoDB's <c>PutItem</c>).</summary>
    /// <remarks>
    /// <para>
    /// In <see cref="ConflictMode.Raise"/> a new object's item must not exist yet, and the item of an object that was read or written must still be as the object
    /// last knew it: every declared attribute, or the version alone when the model has one. A version is checked in the other modes as well; the item of a new
    /// object must then have none.
    /// </para>
    /// <para>
    /// The model's <c>OnSaving</c> runs first, and what it changes is checked and written; then all checks run, and what DynamoDB cannot hold is found;
    /// <c>OnSaved</c> runs once DynamoDB has confirmed the write, and not when anything failed. A struct's hooks work on the engine's copy. What a hook or a
    /// check throws comes out as it is: from <c>OnSaving</c> or a check nothing was sent, from <c>OnSaved</c> the item is written.
    /// </para>
    /// <para>
    /// When an answer is lost the SDK sends the request again, and a condition may then fail because of the first time. If the SDK's own client did that and the
    /// stored item is to the letter what was to be written, the write has succeeded. Other clients do not tell: compare <see cref="ConditionFailedException.Existing"/>.
    /// </para>
    /// </remarks>
    /// <param name="item">The item; at most 400 KB.</param>
    /// <param name="when">What the stored item must meet as well; an attribute that it names is not checked for change. A new object's item does not exist.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ItemExistsException">A new object's item exists already; it comes with the error.</exception>
    /// <exception cref="ConditionFailedException">The item was changed or deleted meanwhile, or does not meet the condition; it comes with the error.</exception>
    /// <exception cref="UniqueValueTakenException">Another item has a value of a <see cref="UniqueAttribute"/> already.</exception>
    /// <exception cref="InvalidOperationException">The key of a stored item was changed, the object was read in part from an index, or is being written or refreshed already; nothing was sent.</exception>
    /// <exception cref="ModelValidationException">The item is not valid, or DynamoDB cannot hold it; all failures are listed and nothing was sent.</exception>
    /// <exception cref="QueryPlanException">The condition is larger than DynamoDB takes; nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task SaveAsync<T>(T item, Condition? when = null, ConflictMode? conflicts = null, CancellationToken cancellationToken = default)
        where T : IModel<T>
        => PutAsync(item, Demand.ByMode, when, ModeOf(conflicts), cancellationToken);

    /// <summary>Writes an item that must not exist yet (DynamoDB's <c>PutItem</c> with <c>attribute_not_exists</c> on the hash key).</summary>
    /// <remarks>Hooks and checks run as in <see cref="SaveAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/>; <c>OnSaved</c> does not when the item exists already.</remarks>
    /// <param name="item">The item; at most 400 KB.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ItemExistsException">There is an item of this key; it comes with the error.</exception>
    /// <exception cref="UniqueValueTakenException">Another item has a value of a <see cref="UniqueAttribute"/> already.</exception>
    /// <exception cref="InvalidOperationException">The key of a stored item was changed, the object was read in part from an index, or is being written or refreshed already; nothing was sent.</exception>
    /// <exception cref="ModelValidationException">The item is not valid, or DynamoDB cannot hold it; all failures are listed and nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task CreateAsync<T>(T item, CancellationToken cancellationToken = default)
        where T : IModel<T>
        => PutAsync(item, Demand.New, null, Options.Conflicts, cancellationToken);

    /// <summary>Writes an item as a whole over one that must exist (DynamoDB's <c>PutItem</c> with <c>attribute_exists</c> on the hash key).</summary>
    /// <remarks>
    /// In <see cref="ConflictMode.Raise"/> the item of an object that was read or written must still be as the object last knew it. A version is checked in
    /// every mode. Hooks and checks run as in <see cref="SaveAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/>.
    /// </remarks>
    /// <param name="item">The item; at most 400 KB.</param>
    /// <param name="when">What the stored item must meet as well; an attribute that it names is not checked for change.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ConditionFailedException">There is no item of this key or it is of another model, it was changed meanwhile, or it does not meet the condition; it comes with the error.</exception>
    /// <exception cref="UniqueValueTakenException">Another item has a value of a <see cref="UniqueAttribute"/> already.</exception>
    /// <exception cref="InvalidOperationException">The key of a stored item was changed, the object was read in part from an index, or is being written or refreshed already; nothing was sent.</exception>
    /// <exception cref="ModelValidationException">The item is not valid, or DynamoDB cannot hold it; all failures are listed and nothing was sent.</exception>
    /// <exception cref="QueryPlanException">The condition is larger than DynamoDB takes; nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task ReplaceAsync<T>(T item, Condition? when = null, ConflictMode? conflicts = null, CancellationToken cancellationToken = default)
        where T : IModel<T>
        => PutAsync(item, Demand.Existing, when, ModeOf(conflicts), cancellationToken);

    /// <summary>
    /// Writes many items as wholes (DynamoDB's <c>BatchWriteItem</c>, 25 at a time). All items are checked before anything is sent;
    /// what DynamoDB hands back as unprocessed is sent again after a pause, see <see cref="EngineOptions.MaxBatchAttempts"/>. Not a transaction.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A batch knows no conditions, so in <see cref="ConflictMode.Raise"/> the items are written one after the other (<c>PutItem</c>), each with the check that
    /// saving it alone has. The first conflict ends it: the items before stay written, see <see cref="ConditionFailedException.Done"/>, the ones after are not sent.
    /// </para>
    /// <para>
    /// The model's <c>OnSaving</c> runs for every item before anything is sent, each item being checked and written down right after it. <c>OnSaved</c> runs
    /// for an item as soon as the request that wrote it is answered, never for one that DynamoDB handed back. What a hook or a check throws comes out as it is:
    /// from <c>OnSaving</c> or a check nothing was sent; from <c>OnSaved</c> all items of that request that were not handed back are written, and the rest of
    /// the batch is not sent any more.
    /// </para>
    /// </remarks>
    /// <param name="items">The items, all of one model or of the types of one base model, each at most 400 KB and each with another key.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <param name="cancellationToken">Stops between and during requests; what was sent stays.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ConditionFailedException">In <see cref="ConflictMode.Raise"/>: an item exists already, or was changed or deleted meanwhile.</exception>
    /// <exception cref="InvalidOperationException">
    /// The key of a stored item was changed, an object was read in part from an index or is being written or refreshed already, or the model has a version, which
    /// a batch cannot check; nothing was sent.
    /// </exception>
    /// <exception cref="ModelValidationException">
    /// Some items are not valid, DynamoDB cannot hold them, or two have the same key; all failures of all items are listed and nothing was sent.
    /// </exception>
    /// <exception cref="BatchIncompleteException">Some items were written, the ones in <see cref="BatchIncompleteException.Leftovers"/> were not.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task SaveAsync<T>(IEnumerable<T> items, ConflictMode? conflicts = null, CancellationToken cancellationToken = default)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(items);
        if (T.Table.AutoIncrement is not null)
        {
            await SaveNumberedAsync(new NumberedBatch<T>(items), ModeOf(conflicts), cancellationToken).ConfigureAwait(false);
            return;
        }

        await SaveAllAsync(items, conflicts, cancellationToken).ConfigureAwait(false);
    }

    private async Task SaveAllAsync<T>(IEnumerable<T> items, ConflictMode? conflicts, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        if (ModeOf(conflicts) == ConflictMode.Raise)
        {
            using var puts = WriteSequence<T>.Put(this, items);
            await puts.RunAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        using var batch = WriteBatch.Put(this, items);
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
