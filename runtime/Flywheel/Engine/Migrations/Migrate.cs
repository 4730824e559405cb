namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>
    /// Writes all items of older <see cref="SchemaVersionAttribute"/> in the model's version: scans the table in parallel segments (<c>Scan</c>) and writes each older item as a sync of its
    /// object does (<c>UpdateItem</c>), if it is still what was read; else it is read anew (<c>GetItem</c>) and tried again. Costs the read units of a whole scan.
    /// </summary>
    /// <remarks>
    /// An item that cannot be upgraded is listed in the report and does not end the run. It may be run again at any time, also while the table is in use; items of the model's version
    /// are passed over. Items of a newer version are left alone. Hooks and checks run as they do when an object is read and synced.
    /// </remarks>
    /// <param name="options">Segments, limits, progress and the like; null for the defaults.</param>
    /// <param name="cancellationToken">Stops between and during requests; what was written stays written.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="InvalidOperationException">The model has no [SchemaVersion].</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is too small; nothing was sent.</exception>
    /// <exception cref="PageTokenException">The checkpoint does not fit; nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<MigrationReport> MigrateAsync<T>(MigrationOptions? options = null, CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Concurrency, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxAttempts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.WriteUnitsPerSecond ?? 1, nameof(options));
        var migration = T.Table.Migration
            ?? throw new InvalidOperationException($"The items of {T.Table} have no version to migrate to. Put [SchemaVersion] on the model. Nothing was sent.");
        return await new MigrationRun<T>(this, migration, options).RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
