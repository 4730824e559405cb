namespace Flywheel;

/// <summary>A number that an object has for one commit: taken out again at its end, unless the object is written or nobody knows.</summary>
internal sealed class LentNumber<T>(T item) : IDisposable
    where T : IModel<T>
{
    private bool _isKept;

    /// <summary>Takes the next number for an object of a transaction that lacks one.</summary>
    /// <returns>What is to be told how the commit ended; null when the object needs no number, or is not valid.</returns>
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

        var lent = run.Own(new LentNumber<T>(item));
        await Numbers.GiveAsync(run.Engine, item, cancellationToken).ConfigureAwait(false);
        return lent;
    }

    /// <summary>The object is written, or nobody knows.</summary>
    public void Keep() => _isKept = true;

    public void Dispose()
    {
        if (!_isKept)
        {
            T.TrySetNumber(item, null);
        }
    }
}
