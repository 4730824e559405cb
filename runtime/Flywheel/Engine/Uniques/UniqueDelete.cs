using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>What a delete must know of an item with <c>[Unique]</c> attributes: the values that it gives back.</summary>
internal static class UniqueDelete
{
    /// <summary>Whether an object knows the values.</summary>
    public static bool Knows(TableDefinition table, TrackedItem? tracked)
    {
        if (tracked is not { State: ItemState.Stored })
        {
            return false;
        }

        foreach (string attribute in table.Uniques)
        {
            if (tracked.Part?.Holds(attribute) == false)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two states of an item, null for none, have the same values.</summary>
    public static bool HaveOneValue(TableDefinition table, byte[]? left, byte[]? right)
    {
        using var one = left is null ? null : StoredValue.Parse(left);
        using var other = right is null ? null : StoredValue.Parse(right);
        return UniqueChange.Between(table, table.Uniques, one?.RootElement, other?.RootElement).TrueForAll(static change => change.Was == change.Now);
    }

    /// <summary>The error of the delete that was asked for; the values that were read are the same still, so they were not what failed.</summary>
    public static ConditionFailedException Plain<T>(Engine engine, ConditionFailedException failure, Key<T> key, ItemCheck check)
        where T : IModel<T>
        => check.Condition is not null && failure.InnerException is ConditionalCheckFailedException { Item.Count: > 0 } failed ? check.Failure(engine, failed, key, "deleted") : failure;

    /// <summary>Adds the delete of an item and of its values to a transaction. What is not known of it is read.</summary>
    public static async ValueTask AddAsync<T>(TransactionRun run, TransactionAction<T> owner, Key<T> key, ItemCheck check, TrackedItem? tracked, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        byte[]? stored = tracked?.Stored;
        if (!Knows(T.Table, tracked) && ItemEncoder.FaultOf(key) is null)
        {
            stored = await run.Engine.ReadStoredAsync(key, cancellationToken).ConfigureAwait(false);
            check = check.WithUniques(T.Table, stored);
        }

        if (KeyedAction.Add(run, owner, "Delete", key, check, "deleted"))
        {
            UniqueClaims.AddTo(run, owner, UniqueClaims.OfDelete(run.Engine, key, stored));
        }
    }
}
