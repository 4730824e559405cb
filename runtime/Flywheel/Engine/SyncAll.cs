using System.Globalization;

namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>
    /// Syncs many objects, each as <see cref="SyncAsync{T}(T, Condition?, ConflictMode?, bool, bool, CancellationToken)"/> does it: one after the other, several at once, or
    /// all or none in one transaction (DynamoDB's <c>UpdateItem</c>, or <c>TransactWriteItems</c>; then one <c>BatchGetItem</c> for what had nothing to write, or for
    /// all of a transaction).
    /// </summary>
    /// <remarks>
    /// In a transaction, objects with nothing to write take no part, and a new object with nothing but its key must be new. Its token keeps repeats from counting twice,
    /// edits included, and it is repeated while others are in its way or the table is throttled, see <see cref="EngineOptions.MaxBatchAttempts"/>; never after a
    /// condition that failed. With <paramref name="noRead"/> the objects take for stored what they hold: what others have added to an edited attribute does not show
    /// until the next read.
    /// </remarks>
    /// <param name="items">The objects, each and each key once. None: nothing is sent.</param>
    /// <param name="how">In which way. Default: <see cref="SyncMany.Sequential"/>.</param>
    /// <param name="conflicts">What to do about changes by others; null for <see cref="EngineOptions.Conflicts"/>.</param>
    /// <param name="noRead">Whether to leave out the reading at the end.</param>
    /// <param name="consistentRead">Whether that reading must show all writes that succeeded before; after a transaction it always does.</param>
    /// <param name="cancellationToken">Stops between and during requests; what was written stays.</param>
    /// <typeparam name="T">The model, a class that is tracked; objects of a family are synced as objects of its base.</typeparam>
    /// <exception cref="SyncIncompleteException">Not all was done; the report tells what became of each object.</exception>
    /// <exception cref="SyncCanceledException">The token was cancelled after the sync had begun; the report tells what became of each object.</exception>
    /// <exception cref="ArgumentException">An object is null or stands twice, two have the same key, or more than 100 are to be written in a transaction; nothing was sent.</exception>
    public async Task SyncAsync<T>(
        IEnumerable<T> items,
        SyncMany how = default,
        ConflictMode? conflicts = null,
        bool noRead = false,
        bool consistentRead = false,
        CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
    {
        var (report, cause) = await SyncManyAsync(items, how, conflicts, noRead, consistentRead, cancellationToken).ConfigureAwait(false);
        if (!report.Succeeded)
        {
            cause ??= report.Failure;
            throw new SyncIncompleteException($"The sync {Describe(report)}. {cause?.Message} Report tells what became of each.", report.Untyped(), cause);
        }
    }

    /// <summary>
    /// The same as <see cref="SyncAsync{T}(IEnumerable{T}, SyncMany, ConflictMode?, bool, bool, CancellationToken)"/>, but gives back the report where that one throws a
    /// <see cref="SyncIncompleteException"/>.
    /// </summary>
    /// <inheritdoc cref="SyncAsync{T}(IEnumerable{T}, SyncMany, ConflictMode?, bool, bool, CancellationToken)"/>
    /// <returns>What became of each object.</returns>
    public async Task<SyncReport<T>> TrySyncAsync<T>(
        IEnumerable<T> items,
        SyncMany how = default,
        ConflictMode? conflicts = null,
        bool noRead = false,
        bool consistentRead = false,
        CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
        => (await SyncManyAsync(items, how, conflicts, noRead, consistentRead, cancellationToken).ConfigureAwait(false)).Report;

    private async Task<(SyncReport<T> Report, Exception? Cause)> SyncManyAsync<T>(
        IEnumerable<T> items, SyncMany how, ConflictMode? conflicts, bool noRead, bool consistentRead, CancellationToken cancellationToken)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(items);
        cancellationToken.ThrowIfCancellationRequested();
        using var run = new SyncRun<T>(this, items, conflicts, noRead, consistentRead, cancellationToken);
        await run.RunAsync(how).ConfigureAwait(false);
        var report = run.Report;
        return run.WasCancelled
            ? throw new SyncCanceledException($"The sync was cancelled: it {Describe(report)}. Report tells what became of each.", report.Untyped(), report.Failure, cancellationToken)
            : (report, run.Cause);
    }

    private static string Describe<T>(SyncReport<T> report)
    {
        var counts = new int[5];
        foreach (var entry in report.Entries)
        {
            counts[(int)entry.Outcome]++;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"of {report.Entries.Count} objects wrote {counts[(int)SyncOutcome.Written]}, found {counts[(int)SyncOutcome.Unchanged]} unchanged, failed on {counts[(int)SyncOutcome.Failed]}, does not know of {counts[(int)SyncOutcome.Unknown]} and did not try {counts[(int)SyncOutcome.NotTried]}");
    }
}
