namespace Flywheel;

/// <summary>A delete of an object's item.</summary>
internal sealed class DeleteAction<T>(T item, Condition? when, ConflictMode? conflicts) : TransactionAction<T>
    where T : IModel<T>
{
    private T _item = item;
    private Engine? _engine;
    private byte[]? _known;

    internal override object? Subject => typeof(T).IsValueType ? null : (object?)_item;

    internal override ValueTask PrepareAsync(TransactionRun run, CancellationToken cancellationToken)
    {
        _engine = run.Engine;
        var mode = _engine.ModeOf(conflicts);
        WholeItem.CheckDelete(_item, Tracker.Find(_item), mode);
        T.OnDeleting(ref _item);
        run.Busy.Enter(_item, "delete");
        if (ItemEncoder.TryKeyOf(_item, out var key) is { } failure)
        {
            (run.Failures ??= []).Add(failure);
            return ValueTask.CompletedTask;
        }

        var tracked = Tracker.Find(_item);
        _known = tracked?.Stored;
        KeyedAction.Add(run, this, "Delete", WholeItem.StoredKey(tracked, key, "delete"), ItemCheck.OfDelete(T.Table, tracked, mode, when), "deleted");
        return ValueTask.CompletedTask;
    }

    internal override void Keep()
    {
        // As with a put: what the object has taken over since an unknown outcome is newer.
        if (ReferenceEquals(Tracker.Find(_item)?.Stored, _known))
        {
            Tracker.MarkDeleted(_item, _engine!);
        }
    }

    internal override void Resume(TransactionRun run) => run.Busy.Enter(_item, "delete");

    internal override void RunHooks() => T.OnDeleted(ref _item);
}
