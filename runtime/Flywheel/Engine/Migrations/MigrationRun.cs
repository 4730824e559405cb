using Amazon.Runtime;

namespace Flywheel;

/// <summary>One run over a table that writes its older items in the model's version.</summary>
internal sealed class MigrationRun<T>
    where T : class, ITracked<T>
{
    private readonly Engine _engine;
    private readonly MigrationOptions _options;
    private readonly ParallelScan<byte[]> _scan;
    private readonly ReadPace? _pace;
    private readonly Lock _lock = new();
    private readonly List<MigrationFailure> _failures = [];
    private long _upgraded;
    private long _skipped;
    private double _writeUnits;

    public MigrationRun(Engine engine, MigrationDefinition migration, MigrationOptions options)
    {
        _engine = engine;
        _options = options;

        // Not "less than": that passes over items without a version, and in silence over those whose version is no number.
        var older = !Terms.Compare(migration.Path, TermOperator.GreaterOrEqual, migration.Version, ScalarWriters.Number<int>.Write);
        var scan = new ParallelScan<byte[]>(
            engine, new() { IsScan = true, Condition = older }, options.Segments, static (metered, settings) => new StoredItems<T>(metered, settings)).ResumeFrom(options.ResumeFrom);
        _scan = options.ReadUnitsPerSecond is { } rate ? scan.ReadUnitsPerSecond(rate) : scan;
        _pace = options.WriteUnitsPerSecond is { } units ? new(units, engine.Options.TimeProvider) : null;
    }

    public async Task<MigrationReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = Report(null);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Concurrency, CancellationToken = cancellationToken };
        await foreach (var page in _scan.AsPages(cancellationToken).ConfigureAwait(false))
        {
            await Parallel.ForEachAsync(page.Items, parallel, MigrateAsync).ConfigureAwait(false);
            report = Report(page.Progress);
            _options.Progress?.Report(report);
        }

        return report;
    }

    private async ValueTask MigrateAsync(byte[] stored, CancellationToken cancellationToken)
    {
        try
        {
            bool isUpgraded = await TryUpgradeAsync(stored, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                _ = isUpgraded ? _upgraded++ : _skipped++;
            }
        }
        catch (ItemVersionException newer) when (newer.StoredVersion > newer.ModelVersion)
        {
            // By a newer program, after it was read here.
            lock (_lock)
            {
                _skipped++;
            }
        }
#pragma warning disable CA1031 // Whatever the model's own code throws belongs to the one item; what concerns all of them ends the run.
        catch (Exception failure) when ((failure is not (TableNotFoundException or AmazonServiceException or AmazonClientException) || IsOfItem(failure))
            && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
#pragma warning restore CA1031
        {
            lock (_lock)
            {
                _failures.Add(new(ItemFault.KeyOf(stored, 0, T.Table), failure));
            }
        }
    }

    /// <summary>Upgrades an item; false when others have deleted or upgraded it.</summary>
    private async Task<bool> TryUpgradeAsync(byte[] stored, CancellationToken cancellationToken)
    {
        var item = Read(stored);
        bool isInDoubt = false;
        for (int attempt = 1; ; attempt++)
        {
            if (Tracker.Find(item) is not { } tracked || ReferenceEquals(Upgrading.Upgraded(tracked.Stored, T.Table), tracked.Stored))
            {
                return isInDoubt;
            }

            using var plan = SyncPlan<T>.Make(_engine, item, null, ConflictMode.Update, writesUpgrade: true);
            if (_options.DryRun)
            {
                return true;
            }

            try
            {
                await SendAsync(plan, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (Exception failure) when (failure is (ConditionFailedException and not UniqueValueTakenException) or OutcomeUnknownException && attempt < _options.MaxAttempts)
            {
                // Sent again it counts nothing twice: what is upgraded already does not meet its condition.
                isInDoubt |= failure is OutcomeUnknownException;
                var (exists, fresh) = await _engine.FindAsync(plan.Key, consistentRead: true, cancellationToken).ConfigureAwait(false);
                if (!exists)
                {
                    return false;
                }

                item = fresh!;
            }
        }
    }

    // DynamoDB refuses what would be too large, or an attribute that cannot be the key of an index, and takes other items all the same.
    private static bool IsOfItem(Exception failure)
        => failure is AmazonServiceException { ErrorCode: "ValidationException" or "ItemCollectionSizeLimitExceededException" };

    private async Task SendAsync(SyncPlan<T> plan, CancellationToken cancellationToken)
    {
        const double Expected = 1;
        if (_pace is not null)
        {
            await _pace.WaitAsync(Expected, cancellationToken).ConfigureAwait(false);
        }

        var meter = new CapacityMeter();
        try
        {
            await _engine.Metered(meter).SendAsync(plan, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _pace?.Charge(meter.WriteUnits, Expected);
            lock (_lock)
            {
                _writeUnits += meter.WriteUnits;
            }
        }
    }

    private T Read(byte[] stored)
    {
        var reader = new ItemReader(stored, T.Table);
        reader.ReadToken();
        reader.BeginItem();
        return Tracker.Read<T>(ref reader, _engine);
    }

    private MigrationReport Report(ScanProgress? progress)
    {
        lock (_lock)
        {
            return new(progress?.Evaluated ?? 0, _upgraded, _skipped, [.. _failures], progress?.ReadUnits ?? 0, _writeUnits, progress?.Checkpoint);
        }
    }
}
