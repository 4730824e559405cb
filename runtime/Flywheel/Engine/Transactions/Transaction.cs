using System.Globalization;

namespace Flywheel;

/// <summary>
/// Writes of several items that are all done or none (DynamoDB's <c>TransactWriteItems</c>), of any models and tables: at most 100 actions and 4 MB. Each method
/// adds an action and gives it back, so that one can see later what became of it. Nothing is sent before the commit. Not thread-safe.
/// </summary>
public sealed partial class Transaction
{
    private readonly Engine _engine;
    private readonly string? _token;
    private readonly List<TransactionAction> _actions = [];
    private TransactionRun? _unresolved;
    private bool _isCommitting;
    private bool _isCommitted;

    internal Transaction(Engine engine, string? token)
    {
        _engine = engine;
        _token = token;
    }

    /// <summary>The engine that the transaction goes through.</summary>
    public Engine Engine => _engine;

    /// <summary>The actions, in the order they were added.</summary>
    public IReadOnlyList<TransactionAction> Actions => _actions;

    /// <summary>Adds a write of an item as a whole, as <see cref="Engine.SaveAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/> does it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="when">What the stored item must meet as well.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <typeparam name="T">The model.</typeparam>
    public TransactionAction<T> Save<T>(T item, Condition? when = null, ConflictMode? conflicts = null)
        where T : IModel<T>
        => Add(new PutAction<T>(NotNull(item), Demand.ByMode, when, conflicts));

    /// <summary>Adds a write of an item that must not exist yet, as <see cref="Engine.CreateAsync{T}(T, CancellationToken)"/> does it.</summary>
    /// <param name="item">The item.</param>
    /// <typeparam name="T">The model.</typeparam>
    public TransactionAction<T> Create<T>(T item)
        where T : IModel<T>
        => Add(new PutAction<T>(NotNull(item), Demand.New, null, null));

    /// <summary>Adds a write of an item that must exist, as <see cref="Engine.ReplaceAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/> does it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="when">What the stored item must meet as well.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <typeparam name="T">The model.</typeparam>
    public TransactionAction<T> Replace<T>(T item, Condition? when = null, ConflictMode? conflicts = null)
        where T : IModel<T>
        => Add(new PutAction<T>(NotNull(item), Demand.Existing, when, conflicts));

    /// <summary>Adds a write of what has changed in an object, as <see cref="Engine.SyncAsync{T}(T, Condition?, ConflictMode?, bool, bool, CancellationToken)"/> does it. An object that has not changed sends nothing.</summary>
    /// <remarks>
    /// DynamoDB tells nothing of the items that a transaction has written. So after an increment, or what else adds to what is stored, the object shows what it would be if nobody
    /// else had written; <c>RefreshAsync</c> shows what is stored.
    /// </remarks>
    /// <param name="item">The object.</param>
    /// <param name="when">A further condition, or null.</param>
    /// <param name="conflicts">What to do about changes by others; null for <see cref="EngineOptions.Conflicts"/>.</param>
    /// <typeparam name="T">The model, a class that is tracked.</typeparam>
    public TransactionAction<T> Sync<T>(T item, Condition? when = null, ConflictMode? conflicts = null)
        where T : class, ITracked<T>
        => Add(new SyncItemAction<T>(NotNull(item), when, conflicts));

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
        => Add(new DeleteAction<T>(NotNull(item), when, conflicts));

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

    /// <summary>
    /// Adds a check that the item of an object, which the transaction does not write, is still as the object knows it: its version alone when the model has one, else every
    /// attribute that the model declares. No hook runs, and changes of the object do not matter.
    /// </summary>
    /// <param name="item">The object, one that was read or written.</param>
    /// <param name="when">What the stored item must meet as well; an attribute that it names is not checked for change.</param>
    /// <typeparam name="T">The model, a class that is tracked.</typeparam>
    public TransactionAction<T> Check<T>(T item, Condition? when = null)
        where T : class, ITracked<T>
        => Add(new CheckAction<T>(NotNull(item), when));

    /// <summary>Sends the transaction, again after a pause while others are in its way or a table is throttled, see <see cref="EngineOptions.MaxBatchAttempts"/>.</summary>
    /// <remarks>
    /// <para>
    /// The hooks that go before a write run in the order of the actions, then everything is checked and sent. Once DynamoDB has confirmed, all objects take over what is
    /// stored, and then the hooks that go after a write run. What such a hook throws comes out as it is: all is written, and the hooks behind it do not run. When nothing
    /// was written, the objects are as they were, but for what the hooks before changed in them. A transaction without actions, or whose objects have not changed, sends
    /// nothing. That nothing was sent is said of the writes: numbers of <see cref="AutoIncrementAttribute"/> may have been taken, and items of <see cref="UniqueAttribute"/> read.
    /// </para>
    /// <para>
    /// After a commit that failed, the transaction can be changed and committed again, as a new one. After an unknown outcome, also by the caller's cancellation, it cannot
    /// be changed, and committing it again sends the very same once more: DynamoDB then tells what became of the first time, and carries it out unless it is done. That is safe
    /// for 9½ minutes from the first time, and refused afterwards.
    /// </para>
    /// </remarks>
    /// <param name="cancellationToken">Stops the request; when it is under way, the outcome is unknown.</param>
    /// <exception cref="TransactionCanceledException">Nothing was written; each action tells what became of it.</exception>
    /// <exception cref="OutcomeUnknownException">No answer came: all is written, or nothing.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are more than 100 actions or 4 MB, or two actions on one item, or an object cannot be written now, or the transaction was committed already, or its unknown outcome
    /// is too long ago; nothing was sent.
    /// </exception>
    /// <exception cref="ModelValidationException">Some items are not valid; all failures of all items are listed and nothing was sent.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        CheckMayCommit();
        if ((await CommitUncheckedAsync(cancellationToken).ConfigureAwait(false)) is { } cancelled)
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
        return new(await CommitUncheckedAsync(cancellationToken).ConfigureAwait(false));
    }

    private TransactionAction<T> Add<T>(TransactionAction<T> action)
        where T : IModel<T>
    {
        CheckMayAdd();
        Check("Nothing can be added to the transaction");
        if (_unresolved is not null)
        {
            throw new InvalidOperationException("Nothing can be added to the transaction: its outcome is unknown. CommitAsync again finds out.");
        }

        _actions.Add(action);
        return action;
    }

    private static T NotNull<T>(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item;
    }

    private void Check(string refusal)
    {
        if (_isCommitted || _isCommitting)
        {
            throw new InvalidOperationException($"{refusal}: {(_isCommitted ? "it was committed already" : "it is being committed")}. Begin another one: engine.Transaction().");
        }
    }

    /// <summary>Commits, also when the transaction is lent to a function.</summary>
    /// <returns>Why nothing was written; null when all was.</returns>
    internal async Task<TransactionCanceledException?> CommitUncheckedAsync(CancellationToken cancellationToken)
    {
        Check("The transaction cannot be committed");
        _isCommitting = true;
        var run = _unresolved ?? new(_engine, _token ?? Guid.NewGuid().ToString());
        try
        {
            if (_unresolved is null)
            {
                await PrepareAsync(run, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                Resume(run);
            }

            if (await SendAsync(run, cancellationToken).ConfigureAwait(false) is { } cancelled)
            {
                return cancelled;
            }
        }
        catch when (!run.Delivery.IsInDoubt && !_isCommitted)
        {
            GiveUp();
            throw;
        }
        finally
        {
            _unresolved = run.Delivery.IsInDoubt ? run : null;
            _isCommitting = false;
            run.Dispose();
        }

        foreach (var action in _actions)
        {
            action.RunHooks();
        }

        return null;
    }

    private async Task PrepareAsync(TransactionRun run, CancellationToken cancellationToken)
    {
        var subjects = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var action in _actions)
        {
            (action.Outcome, action.Reason) = (ActionOutcome.NotSent, null);
            if (action.Subject is { } subject && !subjects.Add(subject))
            {
                throw new InvalidOperationException(
                    $"An object of {action.Table.Name} stands in the transaction twice; DynamoDB takes one action on an item. Nothing was sent. Make one action of the two, or two transactions.");
            }
        }

        foreach (var action in _actions)
        {
            try
            {
                await action.PrepareAsync(run, cancellationToken).ConfigureAwait(false);
            }
            catch (ModelValidationException invalid)
            {
                (run.Failures ??= []).AddRange(invalid.Failures);
            }
        }

        if (run.Failures is not null)
        {
            throw new ModelValidationException(run.Failures);
        }

        if (run.Written.Count > 0 && WriteTransaction.RefusalOf(run.Written) is { } refusal)
        {
            throw new InvalidOperationException(refusal);
        }
    }

    private void Resume(TransactionRun run)
    {
        if (run.IsOutdated)
        {
            throw new InvalidOperationException(
                "The transaction's outcome is unknown, and it was sent too long ago to be sent again: DynamoDB knows a token for ten minutes, and after that would do all of it once more. "
                + "Nothing was sent. Read the items to see.");
        }

        foreach (var action in _actions)
        {
            action.Resume(run);
        }
    }

    private async Task<TransactionCanceledException?> SendAsync(TransactionRun run, CancellationToken cancellationToken)
    {
        try
        {
            if (run.Written.Count > 0)
            {
                await run.SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (TransactionCanceledException cancelled)
        {
            Explain(run, cancelled);
            GiveUp();
            return cancelled;
        }
        catch (UnansweredException unanswered)
        {
            Doubt();
            throw Unknown(run, unanswered.InnerException!);
        }
        catch when (run.Delivery.IsInDoubt)
        {
            Doubt();
            throw;
        }

        _isCommitted = true;
        foreach (var action in _actions)
        {
            (action.Outcome, action.Reason) = (ActionOutcome.Committed, null);
        }

        foreach (var action in _actions)
        {
            action.Keep();
        }

        return null;
    }

    private void GiveUp()
    {
        foreach (var action in _actions)
        {
            action.Outcome = action.Outcome == ActionOutcome.Unknown ? ActionOutcome.NotSent : action.Outcome;
            action.GiveUp();
        }
    }

    private void Doubt()
    {
        foreach (var action in _actions)
        {
            (action.Outcome, action.Reason) = (ActionOutcome.Unknown, null);
            action.Doubt();
        }
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
                // Of an item and its companions a failed condition tells most.
                owner.Reason = owner.Reason is null || (owner.Reason.Failure is null && reason.Failure is not null) ? reason : owner.Reason;
                owner.Outcome = ActionOutcomes.Of(owner.Reason.Code);
            }
        }
    }

    private OutcomeUnknownException Unknown(TransactionRun run, Exception cause)
    {
        var first = run.Written[0];
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The transaction of {_actions.Count} actions ended without an answer: all of it is written, or nothing. CommitAsync again finds out, and writes it unless it is written; "
                + $"do that within {WriteTransaction.TokenLife.TotalMinutes} minutes."),
            first.Table.Name,
            first.Key,
            cause);
    }
}
