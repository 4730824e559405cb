namespace Flywheel;

public sealed partial class Engine
{
    // Others can take and give back values for a while, but not for ever.
    private const int MaxUniqueTries = 100;

    /// <summary>The table that the taken values of a model stand in.</summary>
    internal string CompanionTableNameOf<T>()
        where T : IModel<T>
        => T.Table.Companion is var table && table == T.Table ? TableNameOf<T>() : Prefixed(table);

    /// <summary>Reads the bytes of an item, consistently; null when there is none.</summary>
    internal async Task<byte[]?> ReadStoredAsync<T>(Key<T> key, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        string table = TableNameOf<T>();
        using var request = StartGet(table, key, consistentRead: true);
        request.Json.WriteEndObject();
        using var answer = await _transport.SendAsync(Operation.GetItem, table, request, cancellationToken).ConfigureAwait(false);
        try
        {
            return Answer.FindItem(answer, "Item"u8);
        }
        catch (Exception broken) when (Answer.IsBroken(broken, answer))
        {
            throw Answer.Broken(Operation.GetItem, table, broken);
        }
    }

    /// <summary>Sends a write of an item together with what takes and gives back values, and throws what the write alone would throw.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="what">The write, for errors: <c>The save</c>.</param>
    /// <param name="write">The write.</param>
    /// <param name="claims">What goes with it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <param name="delivery">Learns how the request went.</param>
    internal async Task SendWithClaimsAsync<T>(
        Key<T> key, string what, WrittenAction write, List<WrittenAction> claims, CancellationToken cancellationToken, Delivery? delivery = null)
        where T : IModel<T>
    {
        delivery ??= new();
        List<WrittenAction>? actions = [write, .. claims];
        while (actions is not null)
        {
            try
            {
                await new WriteTransaction(this, actions).CommitAsync(cancellationToken, delivery).ConfigureAwait(false);
                return;
            }
            catch (TransactionCanceledException cancelled)
            {
                // That it was cancelled is certain, also after a repeat.
                delivery.Deny();
                actions = UniqueClaims.Without(actions, cancelled);
                if (actions is null)
                {
                    if (UniqueClaims.FailureOf(cancelled) is { } failure)
                    {
                        throw failure;
                    }

                    throw;
                }
            }
            catch (UnansweredException unanswered)
            {
                throw Refusal.Unanswered(unanswered, key, what, "Read the item to see.");
            }
        }
    }

    /// <summary>Puts an item together with the values that it takes and gives back.</summary>
    /// <param name="request">The request, open, with the item and its condition in it.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="claims">What goes with it.</param>
    /// <param name="check">The condition.</param>
    /// <param name="delivery">Learns how the request went.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    private Task SendPutAsync<T>(RequestWriter request, Key<T> key, List<WrittenAction> claims, ItemCheck check, Delivery? delivery, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        request.Json.WriteEndObject();
        return SendWithClaimsAsync(
            key,
            "The save",
            new("Put", request.Complete().ToArray(), T.Table, TableNameOf<T>(), key.Hash, key.Range, failed => check.Failure(this, failed, key, "written")),
            claims,
            cancellationToken,
            delivery);
    }

    /// <summary>Deletes an item together with its values. What is not known of it is read, again when it has changed until the delete.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="check">The condition.</param>
    /// <param name="tracked">What an object knows of the item, or null.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    private async Task DeleteUniqueAsync<T>(Key<T> key, ItemCheck check, TrackedItem? tracked, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        if (UniqueDelete.Knows(T.Table, tracked))
        {
            await SendDeleteAsync(key, check, tracked!.Stored, cancellationToken).ConfigureAwait(false);
            return;
        }

        byte[]? stored = await ReadStoredAsync(key, cancellationToken).ConfigureAwait(false);
        for (int tries = 1; ; tries++)
        {
            try
            {
                await SendDeleteAsync(key, check.WithUniques(T.Table, stored), stored, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (ConditionFailedException failure)
            {
                byte[]? fresh = await ReadStoredAsync(key, cancellationToken).ConfigureAwait(false);
                if (tries >= MaxUniqueTries || UniqueDelete.HaveOneValue(T.Table, stored, fresh))
                {
                    throw UniqueDelete.Plain(this, failure, key, check);
                }

                stored = fresh;
            }

            await Backoff.PauseAsync(Options, tries + 1, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendDeleteAsync<T>(Key<T> key, ItemCheck check, byte[]? stored, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        var claims = UniqueClaims.OfDelete(this, key, stored);
        if (claims.Count == 0)
        {
            await SendPlainDeleteAsync(key, check, cancellationToken).ConfigureAwait(false);
            return;
        }

        string table = TableNameOf<T>();
        using var request = RequestWriter.Start(table);
        request.Json.WritePropertyName("Key"u8);
        ItemEncoder.WriteKey(request, key);
        check.Write(request, key);
        request.Json.WriteEndObject();
        await SendWithClaimsAsync(
            key,
            "The delete",
            new("Delete", request.Complete().ToArray(), T.Table, table, key.Hash, key.Range, failed => check.Failure(this, failed, key, "deleted")),
            claims,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends the sync of an object together with the values that it takes and gives back, and reads what is stored then.</summary>
    private async Task SendWithClaimsAsync<T>(SyncPlan<T> plan, List<WrittenAction> claims, Delivery? delivery, CancellationToken cancellationToken)
        where T : class, ITracked<T>
    {
        delivery ??= new();
        try
        {
            await SendWithClaimsAsync(plan.Key, "The sync", SyncAction.Of(this, plan), claims, cancellationToken, delivery).ConfigureAwait(false);
        }
        catch (Exception) when (delivery.IsInDoubt && plan.IsUnrepeatable)
        {
            plan.Doubt();
            throw;
        }

        byte[]? stored = null;
        try
        {
            stored = await ReadStoredAsync(plan.Key, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The write is done. That it could not be read must not say otherwise.
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        plan.Succeed(stored is not null && ItemImage.IsOwn<T>(stored) ? stored : null);
    }
}
