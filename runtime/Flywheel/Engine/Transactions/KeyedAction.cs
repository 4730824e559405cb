namespace Flywheel;

/// <summary>A delete by key, or a check that changes nothing.</summary>
internal sealed class KeyedAction<T>(string verb, Key<T> key, Condition? when, string done) : TransactionAction<T>
    where T : IModel<T>
{
    internal override ValueTask PrepareAsync(TransactionRun run, CancellationToken cancellationToken)
    {
        if (T.Table.Uniques.Count > 0 && verb == "Delete")
        {
            return UniqueDelete.AddAsync(run, this, key, ItemCheck.OfDelete(when), null, cancellationToken);
        }

        KeyedAction.Add(run, this, verb, key, ItemCheck.OfDelete(when), done);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Actions that have a key and at most a condition.</summary>
internal static class KeyedAction
{
    /// <summary>Adds such an action, or what is wrong with its key.</summary>
    public static bool Add<T>(TransactionRun run, TransactionAction<T> owner, string verb, Key<T> key, ItemCheck check, string done)
        where T : IModel<T>
    {
        if (ItemEncoder.FaultOf(key) is { } failure)
        {
            (run.Failures ??= []).Add(failure);
            return false;
        }

        var engine = run.Engine;
        string table = engine.TableNameOf<T>();
        using var request = RequestWriter.Start(table);
        request.Json.WritePropertyName("Key"u8);
        ItemEncoder.WriteCheckedKey(request, T.Table, key.Hash, key.Range);
        check.Write(request, key);
        request.Json.WriteEndObject();
        run.Add(owner, new(verb, request.Complete().ToArray(), T.Table, table, key.Hash, key.Range, failed => check.Failure(engine, failed, key, done)));
        return true;
    }
}
