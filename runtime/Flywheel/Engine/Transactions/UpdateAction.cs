namespace Flywheel;

/// <summary>An update of an item by its key.</summary>
internal sealed class UpdateAction<T>(Key<T> key, UpdatePlan plan) : TransactionAction<T>
    where T : IModel<T>
{
    internal override ValueTask PrepareAsync(TransactionRun run, CancellationToken cancellationToken)
    {
        var engine = run.Engine;
        if (ItemEncoder.FaultOf(key) is { } failure)
        {
            (run.Failures ??= []).Add(failure);
            return ValueTask.CompletedTask;
        }

        var update = engine.Complete(key, plan);
        string table = engine.TableNameOf<T>();
        using var request = RequestWriter.Start(table);
        request.Json.WritePropertyName("Key"u8);
        ItemEncoder.WriteCheckedKey(request, T.Table, key.Hash, key.Range);
        UpdateWriter.Write(request, update.Terms, update.Condition);
        if (update.Condition is not null)
        {
            request.Json.WriteString("ReturnValuesOnConditionCheckFailure"u8, "ALL_OLD"u8);
        }

        request.Json.WriteEndObject();
        run.Add(
            this,
            new(
                "Update",
                request.Complete().ToArray(),
                T.Table,
                table,
                key.Hash,
                key.Range,
                failed => Refusal.Of(engine, failed, key, update.Explain(failed.Item is { Count: > 0 }) + Upgrading.OfOther(AttributeValues.ToJson(failed.Item), T.Table))));
        return ValueTask.CompletedTask;
    }
}
