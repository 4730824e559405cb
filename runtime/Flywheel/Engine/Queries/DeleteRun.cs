using System.Globalization;

namespace Flywheel;

/// <summary>Deletes what a query or scan finds: page after page of keys, 25 in a request.</summary>
internal sealed class DeleteRun<T>
    where T : IModel<T>
{
    private readonly Engine _engine;
    private readonly PageRun<Key<T>> _run;
    private readonly List<Key<T>> _keys = [];
    private long _deleted;
    private int _requests;

    private DeleteRun(Engine engine, ReadSettings settings)
    {
        _engine = engine;
        var plan = engine.PlanOf<T>(T.Table, settings, Wanted.Keys with { ConsistentRead = settings.ConsistentRead });
        _run = new(engine, plan, settings, static (ref ItemReader reader) =>
        {
            var (hash, range) = KeyValue.ReadKey(ref reader, T.Table);
            return new Key<T>(hash, range);
        });
    }

    public static async Task<DeleteReport> RunAsync(Engine engine, ReadSettings settings, IProgress<DeleteReport>? progress, CancellationToken cancellationToken)
    {
        UniqueClaims.RefuseBatch(T.Table, "delete", "Read the items and delete them one by one.");
        return await new DeleteRun<T>(engine, settings).RunAsync(progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DeleteReport> RunAsync(IProgress<DeleteReport>? progress, CancellationToken cancellationToken)
    {
        while (!_run.Ended)
        {
            await GuardAsync(ReadAsync, cancellationToken).ConfigureAwait(false);

            // A filter can leave few of each page, so what does not fill a request waits for the next page.
            while (_keys.Count >= WriteBatch.MaxEntries || (_keys.Count > 0 && _run.Ended))
            {
                await GuardAsync(DeleteAsync, cancellationToken).ConfigureAwait(false);
                progress?.Report(Report());
            }
        }

        return Report();
    }

    private DeleteReport Report() => new(_deleted, _run.ScannedCount, _run.RequestCount + _requests);

    private Task ReadAsync(CancellationToken cancellationToken) => _run.ReadPageAsync(_keys, cancellationToken);

    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        int count = Math.Min(_keys.Count, WriteBatch.MaxEntries);
        using var batch = WriteBatch.Delete(_engine, _keys.GetRange(0, count));
        try
        {
            await batch.RunAsync(cancellationToken).ConfigureAwait(false);
            _keys.RemoveRange(0, count);
            _deleted += count;
        }
        catch (BatchIncompleteException incomplete)
        {
            _keys.RemoveRange(0, count);
            _keys.InsertRange(0, incomplete.Leftovers.Cast<Key<T>>());
            _deleted += count - incomplete.Leftovers.Count;
            throw;
        }
        finally
        {
            _requests += batch.Requests;
        }
    }

    /// <summary>Tells of a failure what is deleted already.</summary>
    private async Task GuardAsync(Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        try
        {
            await step(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is BatchIncompleteException || (_deleted > 0 && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested)))
        {
            throw new BatchIncompleteException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Deleting what a {_run.Plan.Operation.Name} of {T.Table} finds has stopped: {_deleted} items are deleted, {_keys.Count} keys in Leftovers were found and are not, and there may be more "
                    + $"items. Run it again to delete the rest. The cause: {failure.Message}"),
                [.. _keys],
                failure);
        }
    }
}
