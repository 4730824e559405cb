namespace Flywheel;

/// <summary>
/// Saves and deletes of many items of any models and tables (DynamoDB's <c>BatchWriteItem</c>, 25 items and 16 MB at a time). Not a transaction, and without
/// conditions. Each method adds to the batch and gives it back; nothing is sent before <see cref="ExecuteAsync"/>. Not thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// What is done leaves the batch, so that a batch that was not done to its end (DynamoDB kept handing items back, requests failed, a hook threw, the caller
/// cancelled) sends exactly what is left over when it is executed again. An object is written as it is at that time.
/// </para>
/// <para>
/// Hooks and checks run as in <see cref="Engine.SaveAsync{T}(IEnumerable{T}, ConflictMode?, CancellationToken)"/> and
/// <see cref="Engine.DeleteAsync{T}(IEnumerable{T}, ConflictMode?, CancellationToken)"/>: those before for all items before anything is sent, those after as soon as a
/// request is answered, never two at one time. What one of those throws comes out as it is: requests under way are awaited, and no more are sent.
/// </para>
/// </remarks>
public sealed class Batch
{
    private readonly Engine _engine;
    private readonly BatchSettings _settings = new();
    private readonly List<WriteEntry> _entries = [];

    internal Batch(Engine engine) => _engine = engine;

    /// <summary>How many saves and deletes are in the batch that are not done.</summary>
    public int Count => _entries.Count;

    /// <summary>Adds a save of an item as a whole, whether it exists or not.</summary>
    /// <param name="item">The item; at most 400 KB.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="InvalidOperationException">The model has a version or <see cref="UniqueAttribute"/>s, or the engine is in <see cref="ConflictMode.Raise"/>, which a batch cannot check; or the batch is being executed.</exception>
    public Batch Save<T>(T item)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        CheckObject<T>("save");
        return Add(new PutEntry<T>(item));
    }

    /// <summary>Adds saves of items as wholes, whether they exist or not.</summary>
    /// <param name="items">The items, all of one model or of the types of one base model, each at most 400 KB.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ArgumentException">One of the items is null; none was added.</exception>
    /// <exception cref="InvalidOperationException">The model has a version or <see cref="UniqueAttribute"/>s, or the engine is in <see cref="ConflictMode.Raise"/>, which a batch cannot check; or the batch is being executed.</exception>
    public Batch Save<T>(IEnumerable<T> items)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(items);
        CheckObject<T>("save");
        return Add(items, static item => new PutEntry<T>(item ?? throw new ArgumentException("One of the items is null.", nameof(items))));
    }

    /// <summary>Adds a delete of an object's item.</summary>
    /// <param name="item">The item.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="InvalidOperationException">The model has a version or <see cref="UniqueAttribute"/>s, or the engine is in <see cref="ConflictMode.Raise"/>, which a batch cannot check; or the batch is being executed.</exception>
    public Batch Delete<T>(T item)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        CheckObject<T>("delete");
        return Add(new DeleteEntry<T>(item));
    }

    /// <summary>Adds deletes of objects' items.</summary>
    /// <param name="items">The items; one that stands twice is deleted once.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ArgumentException">One of the items is null; none was added.</exception>
    /// <exception cref="InvalidOperationException">The model has a version or <see cref="UniqueAttribute"/>s, or the engine is in <see cref="ConflictMode.Raise"/>, which a batch cannot check; or the batch is being executed.</exception>
    public Batch Delete<T>(IEnumerable<T> items)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(items);
        CheckObject<T>("delete");
        return Add(items, static item => new DeleteEntry<T>(item ?? throw new ArgumentException("One of the items is null.", nameof(items))));
    }

    /// <summary>Adds a delete of the item of a key, without hooks and whatever its version.</summary>
    /// <param name="key">The key.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="InvalidOperationException">The model has <see cref="UniqueAttribute"/>s, or the batch is being executed.</exception>
    public Batch Delete<T>(Key<T> key)
        where T : IModel<T>
    {
        WriteBatch.RefuseKeys<T>();
        return Add(new DeleteKeyEntry<T>(key));
    }

    /// <summary>Adds deletes of the items of keys, without hooks and whatever their versions.</summary>
    /// <param name="keys">The keys; one that stands twice is deleted once.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="InvalidOperationException">The model has <see cref="UniqueAttribute"/>s, or the batch is being executed.</exception>
    public Batch Delete<T>(IEnumerable<Key<T>> keys)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(keys);
        WriteBatch.RefuseKeys<T>();
        return Add(keys, static key => new DeleteKeyEntry<T>(key));
    }

    /// <summary>Sets how many requests are under way at one time. Default: 4.</summary>
    /// <param name="requests">How many; at least 1.</param>
    /// <exception cref="InvalidOperationException">The batch is being executed.</exception>
    public Batch WithConcurrency(int requests)
    {
        _settings.SetConcurrency(requests);
        return this;
    }

    /// <summary>Sets who is told after each answer how far the batch has come, never two times at once. What the receiver throws ends the batch.</summary>
    /// <param name="progress">The receiver, or null.</param>
    public Batch WithProgress(IProgress<BatchProgress>? progress)
    {
        _settings.Progress = progress;
        return this;
    }

    /// <summary>
    /// Sends what is in the batch. What DynamoDB hands back as unprocessed is sent again after a pause, and so is what it turns away as throttled, see
    /// <see cref="EngineOptions.MaxBatchAttempts"/>. A request that fails does not keep the others from being sent.
    /// </summary>
    /// <param name="cancellationToken">Stops between and during requests; what was done stays, and what was not stays in the batch.</param>
    /// <returns>What this execution has done.</returns>
    /// <exception cref="BatchIncompleteException">
    /// Some entries are done; the others are in <see cref="BatchIncompleteException.Leftovers"/>, the items of saves and the keys of deletes, and in the batch. When nothing was
    /// done because requests failed, the first one's error itself is thrown.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The key of a stored item was changed, an object was read in part from an index or is being written or refreshed already, an object has no number of
    /// <see cref="AutoIncrementAttribute"/> yet, or the batch is being executed; nothing was sent.
    /// </exception>
    /// <exception cref="ModelValidationException">
    /// Some items are not valid, DynamoDB cannot hold them, or a key is saved twice, or saved and deleted; all failures of all items are listed and nothing was sent.
    /// </exception>
    /// <exception cref="TableNotFoundException">A table does not exist, and nothing was done.</exception>
    public async Task<BatchReport> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        _settings.Enter();
        try
        {
            using var run = WriteBatch.Make(_engine, _entries, static entry => entry, _settings);
            try
            {
                await run.RunAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _entries.RemoveAll(entry => run.IsDone(entry.Position));
            }

            return new(run.Done, run.Requests);
        }
        finally
        {
            _settings.Leave();
        }
    }

    private void CheckObject<T>(string verb)
        where T : IModel<T>
    {
        WriteBatch.Refuse<T>(verb);
        if (_engine.Options.Conflicts == ConflictMode.Raise)
        {
            throw new InvalidOperationException(
                $"Cannot {verb} items of {T.Table.Name} in a batch of an engine with ConflictMode.Raise: BatchWriteItem cannot check them. SaveAsync or DeleteAsync the items, which checks "
                + "each, use a Transaction, or make an engine with ConflictMode.Update for the batch. Nothing was sent.");
        }
    }

    private Batch Add(WriteEntry entry)
    {
        _settings.CheckIdle();
        _entries.Add(entry);
        return this;
    }

    private Batch Add<TEntry>(IEnumerable<TEntry> entries, Func<TEntry, WriteEntry> entryOf)
    {
        // First all, so that a null among them adds none.
        var added = new List<WriteEntry>();
        foreach (var entry in entries)
        {
            added.Add(entryOf(entry));
        }

        _settings.CheckIdle();
        _entries.AddRange(added);
        return this;
    }
}
