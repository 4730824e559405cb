using Amazon.DynamoDBv2.Model;

namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>What a write that begins now puts into the model's version and times.</summary>
    internal Stamps StampsOf(TableDefinition table)
        => table.Version is null && table.CreatedAt is null && table.UpdatedAt is null ? default : new(Options.TimeProvider.GetUtcNow());

    /// <summary>Sends a put that lacks nothing but its condition, and keeps with the object what is stored now. The caller runs <c>OnSaved</c>.</summary>
    /// <param name="request">The request, open, with the item in it.</param>
    /// <param name="item">The object.</param>
    /// <param name="bytes">Where the item stands in the request.</param>
    /// <param name="check">The condition.</param>
    /// <param name="stamps">What was put into version and times.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <param name="delivery">Takes how the request went, or null.</param>
    internal async Task<T> SendPutAsync<T>(
        RequestWriter request, T item, Range bytes, ItemCheck check, Stamps stamps, CancellationToken cancellationToken, Delivery? delivery = null)
        where T : IModel<T>
    {
        var claims = T.Table.Uniques.Count == 0 ? null : UniqueClaims.OfPut(this, item, request.Complete()[bytes], check.IsOfNew);
        if (check.Condition is not null)
        {
            check.Write(request, T.KeyOf(item));
        }

        if (claims is { Count: > 0 })
        {
            await SendPutAsync(request, T.KeyOf(item), claims, check, delivery, cancellationToken).ConfigureAwait(false);
            KeepSaved(ref item, request.Complete().Span[bytes], stamps);
            return item;
        }

        request.Json.WriteEndObject();
        delivery ??= check.Condition is null ? null : new();
        try
        {
            using var answer = await _transport.SendAsync(Operation.PutItem, TableNameOf<T>(), request, cancellationToken, delivery: delivery).ConfigureAwait(false);
        }
        catch (ConditionalCheckFailedException failed)
        {
            if (!ItemCheck.WasPut(delivery, failed, request.Complete()[bytes]))
            {
                throw check.Failure(this, failed, T.KeyOf(item), "written");
            }
        }

        KeepSaved(ref item, request.Complete().Span[bytes], stamps);
        return item;
    }

    /// <summary>Keeps with an object what DynamoDB has confirmed.</summary>
    internal void KeepSaved<T>(ref T item, ReadOnlySpan<byte> stored, Stamps stamps)
        where T : IModel<T>
    {
        T.Stamp(ref item, stamps);
        Tracker.Attach(item, this, stored);
        if (Tracker.Find(item) is { } tracked)
        {
            tracked.Pending = null;
        }
    }

    internal ConflictMode ModeOf(ConflictMode? conflicts)
        => conflicts is not { } mode ? Options.Conflicts
            : Enum.IsDefined(mode) ? mode
            : throw new ArgumentOutOfRangeException(nameof(conflicts), mode, "There is no such mode.");

    private async Task PutAsync<T>(T item, Demand demand, Condition? when, ConflictMode mode, CancellationToken cancellationToken, bool isHooked = false)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!isHooked)
        {
            WholeItem.CheckWhole(item, "save");
            T.OnSaving(ref item);
        }

        var stamps = StampsOf(T.Table);
        var tracked = BusyObjects.EnterOne(item, "save");
        try
        {
            item = Numbers.AreLacking(item)
                ? await PutNumberedAsync(item, demand, when, mode, stamps, cancellationToken).ConfigureAwait(false)
                : await PutOnceAsync(item, demand, when, mode, stamps, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            tracked?.Leave();
        }

        T.OnSaved(ref item);
    }

    private async Task<T> PutOnceAsync<T>(
        T item, Demand demand, Condition? when, ConflictMode mode, Stamps stamps, CancellationToken cancellationToken, Delivery? delivery = null)
        where T : IModel<T>
    {
        using var request = RequestWriter.Start(TableNameOf<T>());
        request.Json.WritePropertyName("Item"u8);
        int start = (int)request.Length;
        ItemEncoder.WriteItem(request, item, stamps);
        int end = (int)request.Length;
        var tracked = Tracker.Find(item);
        WholeItem.CheckPut(tracked, T.KeyOf(item));
        var check = ItemCheck.OfPut(T.Table, tracked, demand, mode, when);
        return await SendPutAsync(request, item, start..end, check, stamps, cancellationToken, delivery).ConfigureAwait(false);
    }
}
