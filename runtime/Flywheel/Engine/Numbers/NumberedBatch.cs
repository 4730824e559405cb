using System.Globalization;

namespace Flywheel;

/// <summary>The items of a batch, of which some may have no number yet.</summary>
internal sealed class NumberedBatch<T>
    where T : IModel<T>
{
    public NumberedBatch(IEnumerable<T> items)
    {
        var objects = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var item in items)
        {
            if (item is null)
            {
                throw new ArgumentException("One of the items is null.", nameof(items));
            }

            bool isLacking = Numbers.AreLacking(item);
            if (isLacking && !objects.Add(item))
            {
                throw new ArgumentException($"One object of {T.Table.Name} without a number stands twice among the items; nothing was sent. Give each once.", nameof(items));
            }

            All.Add(item);
            (isLacking ? Lacking : Others).Add(item);
        }
    }

    public List<T> All { get; } = [];

    public List<T> Lacking { get; } = [];

    public List<T> Others { get; } = [];

    /// <summary>The error of a batch that wrote some of its items.</summary>
    public BatchIncompleteException Incomplete(IEnumerable<object> leftovers, Exception failure)
    {
        List<object> left = [.. leftovers];
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{left.Count} of {All.Count} items of {T.Table.Name} are left over: {failure.Message} They are in Leftovers, ready to be sent again."),
            left,
            failure);
    }
}

public sealed partial class Engine
{
    /// <summary>
    /// Saves a batch of a numbered model. A batch has no conditions, so when the number is part of the key what lacks one is written one by one behind the others, each only where there is
    /// no item yet; otherwise all numbers are taken at once.
    /// </summary>
    private async Task SaveNumberedAsync<T>(NumberedBatch<T> batch, ConflictMode mode, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        if (batch.Lacking.Count == 0)
        {
            await SaveAllAsync(batch.All, mode, cancellationToken).ConfigureAwait(false);
        }
        else if (T.Table.AutoIncrement!.IsInKey)
        {
            await SaveOneByOneAsync(batch, mode, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await SaveWithNumbersAsync(batch, mode, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SaveOneByOneAsync<T>(NumberedBatch<T> batch, ConflictMode mode, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        List<ValidationFailure>? failures = null;
        foreach (var lacking in batch.Lacking)
        {
            var item = lacking;
            WholeItem.CheckWhole(item, "save");
            T.OnSaving(ref item);
            if (Numbers.AreLacking(item))
            {
                Numbers.Check(item, StampsOf(T.Table), ref failures);
            }
        }

        if (failures is not null)
        {
            throw new ModelValidationException(failures);
        }

        try
        {
            await SaveAllAsync(batch.Others, mode, cancellationToken).ConfigureAwait(false);
        }
        catch (BatchIncompleteException incomplete)
        {
            throw batch.Incomplete([.. incomplete.Leftovers, .. batch.Lacking], incomplete);
        }

        for (int i = 0; i < batch.Lacking.Count; i++)
        {
            var delivery = new Delivery();
            try
            {
                await PutAsync(batch.Lacking[i], Demand.New, null, mode, cancellationToken, isHooked: true, delivery).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && (i > 0 || batch.Others.Count > 0) && !delivery.IsDone)
            {
                // What no answer came for has kept its number, so that sending it again does no harm.
                throw batch.Incomplete(batch.Lacking.Skip(i).Cast<object>(), failure);
            }
        }
    }

    private async Task SaveWithNumbersAsync<T>(NumberedBatch<T> batch, ConflictMode mode, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        long[] numbers = await Counters.Of(T.Table).TakeAsync<T>(this, batch.Lacking.Count, cancellationToken).ConfigureAwait(false);
        try
        {
            for (int i = 0; i < numbers.Length; i++)
            {
                Numbers.Give(batch.Lacking[i], numbers[i]);
            }

            await SaveAllAsync(batch.All, mode, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ModelValidationException or InvalidOperationException or ArgumentException)
        {
            // What is written keeps its number, as when OnSaved throws; so does what fails later, whose number nobody else has.
            foreach (var item in batch.Lacking)
            {
                if (Tracker.Find(item) is not { State: ItemState.Stored })
                {
                    T.TrySetNumber(item, null);
                }
            }

            throw;
        }
    }
}
