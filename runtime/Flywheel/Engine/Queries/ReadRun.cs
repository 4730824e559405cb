using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>One run of a query or scan: page after page until DynamoDB names no last key, or a limit is reached.</summary>
internal abstract class ReadRun<TRow>
{
    /// <summary>What is sent.</summary>
    public abstract ReadPlan Plan { get; }

    /// <summary>Whether the run is over: everything was read, or as much as its limits allow.</summary>
    public abstract bool Ended { get; }

    /// <summary>Where another run would go on, as DynamoDB JSON: behind the last row that was given; null when there is nothing more.</summary>
    public abstract byte[]? NextKey { get; }

    /// <summary>How many items DynamoDB has evaluated.</summary>
    public abstract long ScannedCount { get; }

    public abstract int RequestCount { get; }

    /// <summary>Goes on where another run ended. Before the first page.</summary>
    /// <param name="key">Its <see cref="NextKey"/>.</param>
    public abstract void StartAfter(byte[] key);

    /// <summary>The next request; the caller disposes it.</summary>
    public abstract RequestWriter WriteRequest();

    /// <summary>Sends one request and adds what it gives, which may be nothing although there is more.</summary>
    /// <returns>How many rows were found.</returns>
    public abstract Task<int> ReadPageAsync(List<TRow>? rows, CancellationToken cancellationToken);

    public async Task<List<TRow>> ToListAsync(CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        while (!Ended)
        {
            await ReadPageAsync(rows, cancellationToken).ConfigureAwait(false);
        }

        return rows;
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        int count = 0;
        while (!Ended)
        {
            count = checked(count + await ReadPageAsync(rows: null, cancellationToken).ConfigureAwait(false));
        }

        return count;
    }

    /// <summary>Streams the rows. Started when it is enumerated, so that each enumeration is a run of its own.</summary>
    public static async IAsyncEnumerable<TRow> EnumerateAsync(Func<ReadRun<TRow>> start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = start();
        var page = new List<TRow>();
        while (!run.Ended)
        {
            page.Clear();
            await run.ReadPageAsync(page, cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
            {
                yield return row;
            }
        }
    }
}
