namespace Flywheel;

/// <summary>What became of each object of a sync of many.</summary>
/// <typeparam name="T">The model.</typeparam>
public sealed class SyncReport<T>
{
    internal SyncReport(IReadOnlyList<SyncEntry<T>> entries) => Entries = entries;

    /// <summary>An entry for each object, in the order given.</summary>
    public IReadOnlyList<SyncEntry<T>> Entries { get; }

    /// <summary>Whether all objects were written, or had nothing to write, without an error.</summary>
    public bool Succeeded
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Failure is not null || entry.Outcome is not (SyncOutcome.Written or SyncOutcome.Unchanged))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The first error; null when all succeeded.</summary>
    public Exception? Failure
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Failure is { } failure)
                {
                    return failure;
                }
            }

            return null;
        }
    }

    internal SyncReport<object> Untyped()
    {
        var entries = new SyncEntry<object>[Entries.Count];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = new(Entries[i].Item!, Entries[i].Outcome, Entries[i].Failure);
        }

        return new(entries);
    }
}
