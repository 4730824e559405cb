namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>Starts a query (DynamoDB's <c>Query</c>); it needs a <c>Where</c> with <c>==</c> on a hash key.</summary>
    /// <typeparam name="T">The model.</typeparam>
    public Query<T> Query<T>()
        where T : IModel<T>
        => new(this, new());

    /// <summary>
    /// Starts a query (DynamoDB's <c>Query</c>) with what a generated handle says of the key: <c>engine.Query(GameScore.Indexes.GameTitleIndex.Query("Comet Quest"))</c>,
    /// or of the table <c>GameScore.TableKey.Query("abc")</c>.
    /// </summary>
    /// <param name="key">Where to read, and the condition on the key.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    public Query<T> Query<T>(KeyQuery<T> key)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(key);
        var settings = new ReadSettings().Where(key.Condition);
        return new(this, key.Index is { } index ? settings.WithIndex(index) : settings);
    }

    /// <summary>Starts a scan (DynamoDB's <c>Scan</c>), which reads the whole table and pays for it.</summary>
    /// <typeparam name="T">The model.</typeparam>
    public Scan<T> Scan<T>()
        where T : IModel<T>
        => new(this, new());
}

/// <summary>The reads that give null when there is nothing, for models that are classes.</summary>
public static class ClassReads
{
    /// <summary>Reads the first item, or null when there is none.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the query; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">The stored item does not fit the model.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public static async Task<T?> FirstOrDefaultAsync<T>(this Query<T> query, CancellationToken cancellationToken = default)
        where T : class, IModel<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        return await query.Limit(1).ToListAsync(cancellationToken).ConfigureAwait(false) is [var first] ? first : null;
    }

    /// <summary>Reads an item, or null when there is none; which one is DynamoDB's choice.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="QueryPlanException">DynamoDB would refuse the scan; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">The stored item does not fit the model.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public static async Task<T?> FirstOrDefaultAsync<T>(this Scan<T> scan, CancellationToken cancellationToken = default)
        where T : class, IModel<T>
    {
        ArgumentNullException.ThrowIfNull(scan);
        return await scan.Limit(1).ToListAsync(cancellationToken).ConfigureAwait(false) is [var first] ? first : null;
    }
}

/// <summary>The reads that give null when there is nothing, for models that are structs.</summary>
public static class StructReads
{
    /// <summary>Reads the item of a key, or null when there is none (DynamoDB's <c>GetItem</c>).</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="key">The key.</param>
    /// <param name="consistentRead">Whether all writes that succeeded before must show; costs twice as much.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ModelValidationException">The key is empty or too long; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">The stored item does not fit the model.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public static async Task<T?> GetAsync<T>(this Engine engine, Key<T> key, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : struct, IModel<T>
    {
        ArgumentNullException.ThrowIfNull(engine);
        var (exists, item) = await engine.FindAsync(key, consistentRead, cancellationToken).ConfigureAwait(false);
        return exists ? item : null;
    }

    /// <inheritdoc cref="ClassReads.FirstOrDefaultAsync{T}(Flywheel.Query{T}, CancellationToken)"/>
    public static async Task<T?> FirstOrDefaultAsync<T>(this Query<T> query, CancellationToken cancellationToken = default)
        where T : struct, IModel<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        return await query.Limit(1).ToListAsync(cancellationToken).ConfigureAwait(false) is [var first] ? first : null;
    }

    /// <inheritdoc cref="ClassReads.FirstOrDefaultAsync{T}(Flywheel.Scan{T}, CancellationToken)"/>
    public static async Task<T?> FirstOrDefaultAsync<T>(this Scan<T> scan, CancellationToken cancellationToken = default)
        where T : struct, IModel<T>
    {
        ArgumentNullException.ThrowIfNull(scan);
        return await scan.Limit(1).ToListAsync(cancellationToken).ConfigureAwait(false) is [var first] ? first : null;
    }
}
