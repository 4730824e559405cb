namespace Flywheel;

/// <summary>
/// Reads of many items of any models and tables by their keys (DynamoDB's <c>BatchGetItem</c>, 100 keys and 16 MB at a time). <c>Get</c> adds a key and gives
/// what will hold its item; nothing is sent before <see cref="ExecuteAsync"/>. Not thread-safe.
/// </summary>
/// <remarks>
/// What was read leaves the batch, so that a batch that was not done to its end reads exactly what is left over when it is executed again. A key that is asked
/// for twice is read once, and each <see cref="ReadItem{T}"/> gets an object of its own.
/// </remarks>
public sealed class ReadBatch
{
    private readonly Engine _engine;
    private readonly BatchSettings _settings = new();
    private readonly List<BatchRead> _entries = [];
    private bool _consistentRead;

    internal ReadBatch(Engine engine) => _engine = engine;

    /// <summary>How many reads are in the batch that are not done.</summary>
    public int Count => _entries.Count;

    /// <summary>Adds a key.</summary>
    /// <param name="key">The key.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>What holds the item once the batch was executed.</returns>
    /// <exception cref="InvalidOperationException">The batch is being executed.</exception>
    public ReadItem<T> Get<T>(Key<T> key)
        where T : IModel<T>
    {
        _settings.CheckIdle();
        var handle = new ReadItem<T>(key);
        _entries.Add(new BatchRead<T>(handle));
        return handle;
    }

    /// <summary>Adds keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>What holds the items once the batch was executed, in the order of the keys.</returns>
    /// <exception cref="InvalidOperationException">The batch is being executed.</exception>
    public IReadOnlyList<ReadItem<T>> Get<T>(IEnumerable<Key<T>> keys)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(keys);
        var handles = new List<ReadItem<T>>();
        foreach (var key in keys)
        {
            handles.Add(Get(key));
        }

        return handles;
    }

    /// <summary>Sets whether all writes that succeeded before must show, in all tables; costs twice as much. Default: no.</summary>
    /// <param name="consistentRead">Whether they must.</param>
    public ReadBatch ConsistentRead(bool consistentRead = true)
    {
        _consistentRead = consistentRead;
        return this;
    }

    /// <summary>Sets how many requests are under way at one time. Default: 4.</summary>
    /// <param name="requests">How many; at least 1.</param>
    /// <exception cref="InvalidOperationException">The batch is being executed.</exception>
    public ReadBatch WithConcurrency(int requests)
    {
        _settings.SetConcurrency(requests);
        return this;
    }

    /// <summary>Sets who is told after each answer how far the batch has come, never two times at once. What the receiver throws ends the batch.</summary>
    /// <param name="progress">The receiver, or null.</param>
    public ReadBatch WithProgress(IProgress<BatchProgress>? progress)
    {
        _settings.Progress = progress;
        return this;
    }

    /// <summary>
    /// Reads what is in the batch. What DynamoDB hands back as unprocessed is asked for again after a pause, and so is what it turns away as throttled, see
    /// <see cref="EngineOptions.MaxBatchAttempts"/>. A request that fails does not keep the others from being sent.
    /// </summary>
    /// <param name="cancellationToken">Stops between and during requests; what was not read stays in the batch.</param>
    /// <returns>What this execution has done; a key without an item counts as read.</returns>
    /// <exception cref="BatchIncompleteException">
    /// Some keys were read; the others are in <see cref="BatchIncompleteException.Leftovers"/> and in the batch. When nothing was read because requests failed, the
    /// first one's error itself is thrown.
    /// </exception>
    /// <exception cref="InvalidOperationException">The batch is being executed already.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model, and nothing else was read.</exception>
    /// <exception cref="ModelValidationException">Some keys are empty or too long; all failures are listed and nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">A table does not exist, and nothing was read.</exception>
    public async Task<BatchReport> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        _settings.Enter();
        try
        {
            var run = new MixedGet(_engine, _entries, _consistentRead) { Settings = _settings };
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
}
