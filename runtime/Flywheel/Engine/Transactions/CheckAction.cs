namespace Flywheel;

/// <summary>A check that an object's item is still as the object knows it.</summary>
internal sealed class CheckAction<T>(T item, Condition? when) : TransactionAction<T>
    where T : class, ITracked<T>
{
    internal override object Subject => item;

    internal override ValueTask PrepareAsync(TransactionRun run, CancellationToken cancellationToken)
    {
        var tracked = Tracker.Find(item);
        WholeItem.CheckKnown(item, tracked, ConflictMode.Raise, "check", "check by key: Check(Key.Of(item), …)");
        run.Busy.Enter(item, "check");
        if (ItemEncoder.TryKeyOf(item, out var key) is { } failure)
        {
            (run.Failures ??= []).Add(failure);
            return ValueTask.CompletedTask;
        }

        var check = ItemCheck.OfDelete(T.Table, tracked, ConflictMode.Raise, when);
        KeyedAction.Add(run, this, "ConditionCheck", WholeItem.StoredKey(tracked, key, "check"), check, "changed");
        return ValueTask.CompletedTask;
    }
}
