namespace Flywheel;

/// <summary>A put of a whole item.</summary>
internal sealed class PutAction<T>(T item, Demand demand, Condition? when, ConflictMode? conflicts) : TransactionAction<T>
    where T : IModel<T>
{
    private T _item = item;
    private Engine? _engine;
    private byte[] _stored = [];
    private byte[]? _known;
    private Stamps _stamps;

    internal override object? Subject => typeof(T).IsValueType ? null : (object?)_item;

    internal override ValueTask PrepareAsync(TransactionRun run, CancellationToken cancellationToken)
    {
        _engine = run.Engine;
        WholeItem.CheckWhole(_item, "save");
        T.OnSaving(ref _item);
        run.Busy.Enter(_item, "save");
        _stamps = _engine.StampsOf(T.Table);
        string table = _engine.TableNameOf<T>();
        using var request = RequestWriter.Start(table);
        request.Json.WritePropertyName("Item"u8);
        int start = (int)request.Length;
        if (!ItemEncoder.TryWriteItem(request, _item, ref run.Failures, _stamps))
        {
            return ValueTask.CompletedTask;
        }

        _stored = request.Complete()[start..].ToArray();
        var key = T.KeyOf(_item);
        var tracked = Tracker.Find(_item);
        _known = tracked?.Stored;
        WholeItem.CheckPut(tracked, key);
        var check = ItemCheck.OfPut(T.Table, tracked, demand, _engine.ModeOf(conflicts), when);
        check.Write(request, key);
        request.Json.WriteEndObject();
        run.Add(this, new("Put", request.Complete().ToArray(), T.Table, table, key.Hash, key.Range, failed => check.Failure(_engine, failed, key, "written")));
        return ValueTask.CompletedTask;
    }

    internal override void Keep()
    {
        // Between a commit whose outcome was unknown and the next one the object may have taken over something newer.
        if (ReferenceEquals(Tracker.Find(_item)?.Stored, _known))
        {
            _engine!.KeepSaved(ref _item, _stored, _stamps);
        }
    }

    internal override void Resume(TransactionRun run) => run.Busy.Enter(_item, "save");

    internal override void RunHooks() => T.OnSaved(ref _item);
}
