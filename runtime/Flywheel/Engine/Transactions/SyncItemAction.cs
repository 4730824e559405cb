namespace Flywheel;

/// <summary>A write of what has changed in an object. One that has not changed sends nothing.</summary>
internal sealed class SyncItemAction<T>(T item, Condition? when, ConflictMode? conflicts) : TransactionAction<T>
    where T : class, ITracked<T>
{
    private SyncPlan<T>? _plan;

    internal override object Subject => item;

    internal override ValueTask PrepareAsync(TransactionRun run, CancellationToken cancellationToken)
    {
        _plan = run.Own(SyncPlan<T>.Make(run.Engine, item, when, conflicts));
        if (_plan.Writes)
        {
            run.Add(this, SyncAction.Of(run.Engine, _plan));
        }

        return ValueTask.CompletedTask;
    }

    internal override void Keep()
    {
        if (_plan!.Writes)
        {
            _plan.Keep();
        }
    }

    internal override void RunHooks()
    {
        if (_plan!.Writes)
        {
            _plan.RunSavedHook();
        }
    }

    internal override void Doubt()
    {
        if (_plan!.IsUnrepeatable)
        {
            _plan.Doubt();
        }
    }

    internal override void Resume(TransactionRun run)
    {
        _plan!.Enter();
        run.Own(_plan);
    }

    internal override void GiveUp() => _plan?.Trust();
}
