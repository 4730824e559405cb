namespace Flywheel;

public sealed partial class Engine
{
    private async Task<T> PutNumberedAsync<T>(T item, Demand demand, Condition? when, ConflictMode mode, Stamps stamps, Delivery delivery, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        demand = Numbers.DemandOf(item, demand);
        List<ValidationFailure>? failures = null;
        Numbers.Check(item, stamps, ref failures);
        if (failures is not null)
        {
            throw new ModelValidationException(failures);
        }

        delivery.IsOfFreshNumber = true;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await Numbers.GiveAsync(this, item, cancellationToken).ConfigureAwait(false);
                return await PutOnceAsync(item, demand, when, mode, stamps, cancellationToken, delivery).ConfigureAwait(false);
            }
            catch (ItemExistsException taken) when (T.Table.AutoIncrement!.IsInKey)
            {
                // Also after a repeat: what stands there is not what was sent, so it was there before.
                delivery.Deny();
                T.TrySetNumber(item, null);
                if (attempt == Numbers.MaxTries)
                {
                    throw Numbers.Exhausted<T>(taken);
                }
            }
            catch (Exception failure) when (!delivery.IsDone && (failure is ConditionFailedException || !delivery.IsInDoubt))
            {
                delivery.Deny();
                T.TrySetNumber(item, null);
                throw;
            }
        }
    }

    internal async Task SyncNumberedAsync<T>(
        T item, Condition? when, ConflictMode? conflicts, bool noRead, bool consistentRead, Delivery delivery, CancellationToken cancellationToken)
        where T : class, ITracked<T>
    {
        if (T.Table.AutoIncrement!.IsInKey)
        {
            await PutAsync(item, Demand.New, when, ModeOf(conflicts), cancellationToken, delivery: delivery).ConfigureAwait(false);
            return;
        }

        try
        {
            await Numbers.GiveAsync(this, item, cancellationToken).ConfigureAwait(false);
            await SyncOnceAsync(item, when, conflicts, noRead, consistentRead, delivery, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ConditionFailedException || !(delivery.IsDone || delivery.IsInDoubt))
        {
            T.TrySetNumber(item, null);
            throw;
        }
    }
}
