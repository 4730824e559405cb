namespace Flywheel;

/// <summary>A write of what has changed in an object. One that has not changed sends nothing.</summary>
internal sealed class SyncItemAction<T>(T item, Condition? when, ConflictMode? conflicts) : TransactionAction<T>
    where T : class, ITracked<T>
{
    private SyncPlan<T>? _plan;
    private LentNumber<T>? _number;

    internal override object Subject => item;

    internal override async ValueTask PrepareAsync(TransactionRun run, CancellationToken cancellationToken)
    {
        _number = await LentNumber<T>.TakeAsync(run, item, null, cancellationToken).ConfigureAwait(false);
        _plan = run.Own(SyncPlan<T>.Make(run.Engine, item, when, conflicts, isFree: _number is not null && T.Table.AutoIncrement!.IsInKey));
        if (_plan.Writes)
        {
            run.Add(this, SyncAction.Of(run.Engine, _plan));
            UniqueClaims.AddTo(run, this, _plan.Claims);
        }
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

    internal override void GiveUp()
    {
        _plan?.Trust();
        _number?.GiveBack();
        _number = null;
    }
}
