namespace Flywheel;

/// <summary>
/// Writes of several items that are all done or none (DynamoDB's <c>TransactWriteItems</c>), of any models and tables: at most 100 actions and 4 MB. Each method
/// adds an action and gives it back, so that one can see later what became of it. Nothing is sent before the commit. Not thread-safe.
/// </summary>
public sealed partial class Transaction
{
    private readonly Engine _engine;
    private readonly List<TransactionAction> _actions = [];

    internal Transaction(Engine engine) => _engine = engine;

    /// <summary>The actions, in the order they were added.</summary>
    public IReadOnlyList<TransactionAction> Actions => _actions;

    /// <summary>Adds a write of an item as a whole, as <see cref="Engine.SaveAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/> does it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="when">What the stored item must meet as well.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <typeparam name="T">The model.</typeparam>
    public TransactionAction<T> Save<T>(T item, Condition? when = null, ConflictMode? conflicts = null)
        where T : IModel<T>
        => Add(new PutAction<T>(item, Demand.ByMode, when, conflicts));

    /// <summary>Adds a write of an item that must not exist yet, as <see cref="Engine.CreateAsync{T}(T, CancellationToken)"/> does it.</summary>
    /// <param name="item">The item.</param>
    /// <typeparam name="T">The model.</typeparam>
    public TransactionAction<T> Create<T>(T item)
        where T : IModel<T>
        => Add(new PutAction<T>(item, Demand.New, null, null));

    /// <summary>Adds a write of an item that must exist, as <see cref="Engine.ReplaceAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/> does it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="when">What the stored item must meet as well.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <typeparam name="T">The model.</typeparam>
    public TransactionAction<T> Replace<T>(T item, Condition? when = null, ConflictMode? conflicts = null)
        where T : IModel<T>
        => Add(new PutAction<T>(item, Demand.Existing, when, conflicts));

    /// <summary>Adds a write of what has changed in an object, as <see cref="Engine.SyncAsync{T}(T, Condition?, ConflictMode?, bool, bool, CancellationToken)"/> does it. An object that has not changed sends nothing.</summary>
    /// <param name="item">The object.</param>
    /// <param name="when">A further condition, or null.</param>
    /// <param name="conflicts">What to do about changes by others; null for <see cref="EngineOptions.Conflicts"/>.</param>
    /// <typeparam name="T">The model, a class that is tracked.</typeparam>
    public TransactionAction<T> Sync<T>(T item, Condition? when = null, ConflictMode? conflicts = null)
        where T : class, ITracked<T>
        => Add(new SyncItemAction<T>(item, when, conflicts));

    /// <summary>Adds an update of an item by its key.</summary>
    /// <param name="update">The update, as <c>engine.Update(key)</c> begins it.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TFields">The model's <c>Fields</c>.</typeparam>
    public TransactionAction<T> Update<T, TFields>(Update<T, TFields> update)
        where T : IModel<T>
        where TFields : ModelFields
    {
        ArgumentNullException.ThrowIfNull(update);
        return Add(new UpdateAction<T>(update.Key, update.Plan));
    }

    /// <summary>Adds a delete of an object's item, as <see cref="Engine.DeleteAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/> does it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="when">What the stored item must meet.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <typeparam name="T">The model.</typeparam>
    public TransactionAction<T> Delete<T>(T item, Condition? when = null, ConflictMode? conflicts = null)
        where T : IModel<T>
        => Add(new DeleteAction<T>(item, when, conflicts));

    /// <summary>Adds a delete of the item of a key, without hooks and whatever its version.</summary>
    /// <param name="key">The key.</param>
    /// <param name="when">What the stored item must meet.</param>
    /// <typeparam name="T">The model.</typeparam>
    public TransactionAction<T> Delete<T>(Key<T> key, Condition? when = null)
        where T : IModel<T>
        => Add(new KeyedAction<T>("Delete", key, when, "deleted"));

    /// <summary>Adds a check of an item that the transaction does not write.</summary>
    /// <param name="key">The key.</param>
    /// <param name="when">What the stored item must meet.</param>
    /// <typeparam name="T">The model.</typeparam>
    public TransactionAction<T> Check<T>(Key<T> key, Condition when)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(when);
        return Add(new KeyedAction<T>("ConditionCheck", key, when, "changed"));
    }

    /// <summary>Sends the transaction, again after a pause while others are in its way or a table is throttled, see <see cref="EngineOptions.MaxBatchAttempts"/>.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="TransactionCanceledException">Nothing was written; each action tells what became of it.</exception>
    /// <exception cref="OutcomeUnknownException">No answer came: all is written, or nothing.</exception>
    /// <exception cref="InvalidOperationException">There are too many actions or two on one item, or an object cannot be written now; nothing was sent.</exception>
    /// <exception cref="ModelValidationException">Some items are not valid; all failures of all items are listed and nothing was sent.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        CheckMayCommit();
        if ((await RunAsync(cancellationToken).ConfigureAwait(false)) is { } cancelled)
        {
            throw cancelled;
        }
    }

    /// <summary>As <see cref="CommitAsync"/>, but says so when the transaction was cancelled in place of throwing.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether it was written; if not, why. Every other failure is thrown.</returns>
    public async Task<TransactionResult> TryCommitAsync(CancellationToken cancellationToken = default)
    {
        CheckMayCommit();
        return new(await RunAsync(cancellationToken).ConfigureAwait(false));
    }

    private TransactionAction<T> Add<T>(TransactionAction<T> action)
        where T : IModel<T>
    {
        CheckMayAdd();
        _actions.Add(action);
        return action;
    }

    private async Task<TransactionCanceledException?> RunAsync(CancellationToken cancellationToken)
    {
        using var run = new TransactionRun(_engine);
        foreach (var action in _actions)
        {
            await action.PrepareAsync(run, cancellationToken).ConfigureAwait(false);
        }

        if (run.Failures is not null)
        {
            throw new ModelValidationException(run.Failures);
        }

        try
        {
            if (run.Written.Count > 0)
            {
                await new WriteTransaction(_engine, run.Written).CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (TransactionCanceledException cancelled)
        {
            Explain(run, cancelled);
            return cancelled;
        }
        catch (UnansweredException unanswered)
        {
            throw Unknown(run, unanswered.InnerException!);
        }

        foreach (var action in _actions)
        {
            action.Outcome = ActionOutcome.Committed;
            action.Reason = null;
            action.Keep();
        }

        foreach (var action in _actions)
        {
            action.RunHooks();
        }

        return null;
    }

    private void Explain(TransactionRun run, TransactionCanceledException cancelled)
    {
        foreach (var action in _actions)
        {
            action.Outcome = ActionOutcome.Cancelled;
            action.Reason = null;
        }

        for (int i = 0; i < run.Owners.Count; i++)
        {
            var (owner, reason) = (run.Owners[i], cancelled.Reasons[i]);
            if (reason.Code != "None")
            {
                owner.Reason ??= reason;
                owner.Outcome = OutcomeOf(owner.Reason.Code);
            }
        }
    }

    private OutcomeUnknownException Unknown(TransactionRun run, Exception cause)
    {
        foreach (var action in _actions)
        {
            action.Outcome = ActionOutcome.Unknown;
            action.Reason = null;
            action.Doubt();
        }

        var first = run.Written[0];
        return new($"The transaction of {_actions.Count} actions ended without an answer: all of it is written, or nothing.", first.Table.Name, first.Key, cause);
    }

    internal static ActionOutcome OutcomeOf(string code) => code switch
    {
        "ConditionalCheckFailed" => ActionOutcome.ConditionFailed,
        "TransactionConflict" or "ReplicatedWriteConflict" => ActionOutcome.Conflict,
        "ThrottlingError" or "ProvisionedThroughputExceeded" or "RequestLimitExceeded" => ActionOutcome.Throttled,
        _ => ActionOutcome.Refused,
    };
}
