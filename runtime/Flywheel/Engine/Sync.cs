using Amazon.DynamoDBv2.Model;

namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>
    /// Writes what has changed in an object since it was read or written, and nothing else (DynamoDB's <c>UpdateItem</c>), and takes over what is stored
    /// then: what others have changed shows in the object.
    /// </summary>
    /// <remarks>
    /// <para>
    /// What changed is found by comparing the object with the item as it was read, down into lists, maps and nested objects; of a map only the entries that
    /// changed are written, of a list that kept its length only the elements. Null and empty sets are removed. Attributes that are made of others follow
    /// them. Attributes that the model does not declare stay. Edits that wait (<c>Increment</c>, <c>AddTo</c>, …) are sent with the changes.
    /// </para>
    /// <para>
    /// The item must still be there, in every mode, and, unless the mode is <see cref="ConflictMode.Overwrite"/>, what is written must still hold what was
    /// read; other attributes may have changed. A changed element of a list must still be the same as a whole, in a list of the same length. Edits are not
    /// checked, the version always is; other parts of an attribute that is made of several are. Attributes that <paramref name="when"/> names are checked by that condition alone.
    /// </para>
    /// <para>
    /// A new object makes an item, or adds to one that has none of the values that the object sets, and no other parts of attributes that are made of them: values that are the model's defaults are written only where there
    /// are none. With nothing but its key it is stored, or shows what is stored.
    /// </para>
    /// <para>
    /// <c>OnSaving</c> runs, then the checks, when there is something to write; what <c>OnSaving</c> changes is written too. After the write the object is
    /// filled anew and <c>OnLoaded</c> runs, then <c>OnSaved</c>. When nothing has changed the item is read (<c>GetItem</c>), or with
    /// <paramref name="when"/> the condition is checked, and of the hooks only <c>OnLoaded</c> runs. When anything fails the object, and what it remembers, stay as
    /// they were. Do not use the object elsewhere meanwhile.
    /// </para>
    /// </remarks>
    /// <param name="item">The object. Its key must be the one it was read with.</param>
    /// <param name="when">A further condition, or null.</param>
    /// <param name="conflicts">What to do about changes by others; null for <see cref="EngineOptions.Conflicts"/>.</param>
    /// <param name="noRead">Whether to do nothing when nothing has changed, in place of reading the item.</param>
    /// <param name="consistentRead">Whether that reading must show all writes that succeeded before; costs twice as much.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model, a class that is tracked.</typeparam>
    /// <exception cref="ConditionFailedException">The item is not stored any more, was changed meanwhile, or the condition does not hold; nothing was written.</exception>
    /// <exception cref="UniqueValueTakenException">Another item has a value of a <see cref="UniqueAttribute"/> already; nothing was written.</exception>
    /// <exception cref="ModelValidationException">The item is not valid, or DynamoDB cannot hold it; all failures are listed and nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">
    /// The object was deleted, has another key than it was read with, was read without an attribute that it changes, is a copy of an object that was read in part, was edited and assigned at once, is
    /// being synced already, or has edits whose last write ended without an answer. Nothing was sent.
    /// </exception>
    /// <exception cref="ArgumentException">There is a condition, and <paramref name="conflicts"/> is <see cref="ConflictMode.Overwrite"/>.</exception>
    /// <exception cref="OutcomeUnknownException">No answer came, or only one to a repeat that does not tell: the changes may be stored. RefreshAsync shows it; it must be done before edits are synced again.</exception>
    /// <exception cref="ItemFormatException">The changes are written, but what others have stored beside them does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="QueryPlanException">So many attributes changed at once (about 140) that the expressions are longer than DynamoDB takes; nothing was sent. SaveAsync writes the item as a whole.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task SyncAsync<T>(
        T item, Condition? when = null, ConflictMode? conflicts = null, bool noRead = false, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        var delivery = new Delivery();
        await (Numbers.AreLacking(item)
            ? SyncNumberedAsync(item, when, conflicts, noRead, consistentRead, delivery, cancellationToken)
            : SyncOnceAsync(item, when, conflicts, noRead, consistentRead, delivery, cancellationToken)).ConfigureAwait(false);
    }

    private async Task SyncOnceAsync<T>(
        T item, Condition? when, ConflictMode? conflicts, bool noRead, bool consistentRead, Delivery delivery, CancellationToken cancellationToken)
        where T : class, ITracked<T>
    {
        using var plan = SyncPlan<T>.Make(this, item, when, conflicts);
        if (plan.Writes)
        {
            await SendAsync(plan, cancellationToken, delivery).ConfigureAwait(false);
        }
        else if (!noRead)
        {
            await LoadAsync(plan, consistentRead, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The same as <see cref="SyncAsync{T}(T, Condition?, ConflictMode?, bool, bool, CancellationToken)"/>, but says whether the item was written where that one throws a
    /// <see cref="ConditionFailedException"/>.
    /// </summary>
    /// <inheritdoc cref="SyncAsync{T}(T, Condition?, ConflictMode?, bool, bool, CancellationToken)"/>
    public async Task<WriteResult<T>> TrySyncAsync<T>(
        T item, Condition? when = null, ConflictMode? conflicts = null, bool noRead = false, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
    {
        try
        {
            await SyncAsync(item, when, conflicts, noRead, consistentRead, cancellationToken).ConfigureAwait(false);
            return default;
        }
        catch (ConditionFailedException failed)
        {
            return new(failed);
        }
    }

    internal async Task SendAsync<T>(SyncPlan<T> plan, CancellationToken cancellationToken, Delivery? delivery = null)
        where T : class, ITracked<T>
    {
        if (plan.Claims.Count > 0)
        {
            await SendWithClaimsAsync(plan, plan.Claims, delivery, cancellationToken).ConfigureAwait(false);
            return;
        }

        string table = TableNameOf<T>();
        using var request = RequestWriter.Start(table);
        plan.WriteUpdate(request);
        request.Json.WriteString("ReturnValues"u8, "ALL_NEW"u8);
        request.Json.WriteString("ReturnValuesOnConditionCheckFailure"u8, "ALL_OLD"u8);
        request.Json.WriteEndObject();
        delivery ??= new();
        byte[]? stored;
        try
        {
            using var answer = await _transport.SendAsync(Operation.UpdateItem, table, request, cancellationToken, plan.IsUnrepeatable, delivery).ConfigureAwait(false);
            stored = StoredIn(plan, answer, table);
        }
        catch (ConditionalCheckFailedException failed)
        {
            stored = Judge(plan, failed, delivery);
        }
        catch (Exception failure) when (delivery.IsInDoubt)
        {
            if (plan.IsUnrepeatable)
            {
                plan.Doubt();
            }

            if (!delivery.IsUnanswered(failure, cancellationToken))
            {
                throw;
            }

            string advice = plan.IsUnrepeatable ? "It was not repeated, as its edits would then count twice. " : "";
            throw Refusal.Unanswered(failure, plan.Key, "The sync", $"{advice}RefreshAsync shows what is stored.");
        }

        plan.Succeed(stored);
    }

    /// <summary>What a condition that failed means: the item as it is stored when the first attempt has written it, else an error.</summary>
    private byte[] Judge<T>(SyncPlan<T> plan, ConditionalCheckFailedException failed, Delivery delivery)
        where T : class, ITracked<T>
    {
        byte[] stored = AttributeValues.ToJson(failed.Item);
        switch (delivery.WasRepeated ? plan.FateIn(stored) : Fate.NotDone)
        {
            case Fate.Done:
                delivery.Succeed();
                return stored;
            case Fate.NotDone:
                delivery.Deny();
                throw plan.Refuse(failed);
            default:
                throw Refusal.Ambiguous(this, failed, plan.Key, "The sync");
        }
    }

    // The answer says that the write is done, so what cannot be read of it must not have the edits sent again.
    private static byte[]? StoredIn<T>(SyncPlan<T> plan, PooledBuffer answer, string table)
        where T : class, ITracked<T>
    {
        try
        {
            return Answer.FindItem(answer, "Attributes"u8);
        }
        catch (Exception broken) when (Answer.IsBroken(broken, answer))
        {
            if (plan.IsUnrepeatable)
            {
                plan.Doubt();
            }

            throw Answer.Broken(Operation.UpdateItem, table, broken);
        }
    }

    private async Task LoadAsync<T>(SyncPlan<T> plan, bool consistentRead, CancellationToken cancellationToken)
        where T : class, ITracked<T>
    {
        string table = TableNameOf<T>();
        using var request = RequestWriter.Start(table);
        plan.WriteKey(request);
        if (consistentRead)
        {
            request.Json.WriteBoolean("ConsistentRead"u8, true);
        }

        request.Json.WriteEndObject();
        using var answer = await _transport.SendAsync(Operation.GetItem, table, request, cancellationToken).ConfigureAwait(false);
        try
        {
            if (Answer.FindItem(answer, "Item"u8) is not { } stored || !plan.TryLoad(stored))
            {
                throw SyncAction.Gone(plan);
            }
        }
        catch (Exception broken) when (Answer.IsBroken(broken, answer))
        {
            throw Answer.Broken(Operation.GetItem, table, broken);
        }
    }
}
