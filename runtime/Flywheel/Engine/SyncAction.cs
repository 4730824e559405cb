namespace Flywheel;

/// <summary>The sync of an object as an action of a transaction, and the errors of many syncs.</summary>
internal static class SyncAction
{
    public static WrittenAction Of<T>(Engine engine, SyncPlan<T> plan)
        where T : class, ITracked<T>
    {
        // A transaction has no update that changes nothing: an object that is nothing but its key is put, and of one that has not changed the condition is checked.
        string verb = plan.Changes.Count > 0 ? "Update" : plan.IsNew ? "Put" : "ConditionCheck";
        string table = engine.TableNameOf<T>();
        using var request = RequestWriter.Start(table);
        if (verb == "Put")
        {
            request.Json.WritePropertyName("Item"u8);
            ItemEncoder.WriteItem(request, plan.Item);
            UpdateWriter.Write(request, [], plan.Condition ?? Terms.NotExists(AttributePath.Of(T.Table.HashKey.Name)));
        }
        else
        {
            plan.WriteUpdate(request);
        }

        request.Json.WriteString("ReturnValuesOnConditionCheckFailure"u8, "ALL_OLD"u8);
        request.Json.WriteEndObject();
        return new(
            verb,
            request.Complete().ToArray(),
            T.Table,
            table,
            plan.Key.Hash,
            plan.Key.Range,
            plan.Refuse);
    }

    /// <summary>What an action's reason means for its object; null when it was not at fault.</summary>
    public static Exception? FailureOf(TransactionCanceledException cancelled, int action)
    {
        var reason = cancelled.Reasons[action];
        if (reason.Code is "None")
        {
            return null;
        }

        return reason.Failure ?? (Exception)cancelled;
    }

    public static OutcomeUnknownException Unknown<T>(SyncPlan<T> plan, Exception cause)
        where T : class, ITracked<T>
        => new(
            $"The transaction with the item {plan.Key} of {T.Table.Name} ended without an answer: all of it is written, or nothing. RefreshAsync shows what is stored.",
            T.Table.Name,
            plan.Key.ToString(),
            cause);

    public static ConditionFailedException Gone<T>(SyncPlan<T> plan)
        where T : class, ITracked<T>
        => new(
            $"The item {plan.Key} of {T.Table.Name} is not stored any more; there was nothing to write. SaveAsync stores it anew.",
            T.Table.Name,
            plan.Key.ToString(),
            null,
            null);

    /// <summary>The key of an object; null when <c>OnSaving</c> is yet to make it.</summary>
    public static Key<T>? TryKeyOf<T>(T item)
        where T : class, ITracked<T>
    {
        try
        {
            return T.KeyOf(item);
        }
        catch (Exception unmade) when (unmade is ValueRefusedException or ArgumentException or NullReferenceException)
        {
            return null;
        }
    }
}
