namespace Flywheel;

/// <summary>A number that an object has from the commit of a transaction on: given back when the object is certainly not written.</summary>
internal sealed class LentNumber<T>(T item)
    where T : IModel<T>
{
    /// <summary>Takes the next number for an object of a transaction that lacks one.</summary>
    /// <returns>What gives it back; null when the object needs no number, or is not valid.</returns>
    public static async ValueTask<LentNumber<T>?> TakeAsync(TransactionRun run, T item, Stamps? stamps, CancellationToken cancellationToken)
    {
        if (!Numbers.AreLacking(item))
        {
            return null;
        }

        // Before OnSaving nobody knows what is wrong; afterwards the write finds the same.
        List<ValidationFailure>? failures = null;
        if (stamps is { } given)
        {
            Numbers.Check(item, given, ref failures);
        }

        if (failures is not null)
        {
            return null;
        }

        var lent = new LentNumber<T>(item);
        await Numbers.GiveAsync(run.Engine, item, cancellationToken).ConfigureAwait(false);
        return lent;
    }

    /// <summary>The object is certainly not written.</summary>
    public void GiveBack() => T.TrySetNumber(item, null);
}
