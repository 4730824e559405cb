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
    /// or of the table <c>engine.Query(GameScore.TableKey.Query("abc"))</c>. It reads that index or the table, whatever other conditions follow.
    /// </summary>
    /// <param name="key">Where to read, and the condition on the key.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    public Query<T> Query<T>(KeyQuery<T> key)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(this, new() { Condition = key.Condition, Index = key.Index, OfTable = key.Index is null });
    }

    /// <summary>Starts a scan (DynamoDB's <c>Scan</c>), which reads the whole table and pays for it.</summary>
    /// <typeparam name="T">The model.</typeparam>
    public Scan<T> Scan<T>()
        where T : IModel<T>
        => new(this, new() { IsScan = true });
}

/// <summary>The reads that give null when there is nothing, for what is a class.</summary>
public static class ClassReads
{
    /// <summary>Reads the first item, or null when there is none.</summary>
    /// <param name="items">The query or scan.</param>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <typeparam name="T">What is read of each item.</typeparam>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">The stored item does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public static async Task<T?> FirstOrDefaultAsync<T>(this Pageable<T> items, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items);
        return await items.TakeAsync(1, cancellationToken).ConfigureAwait(false) is [var first] ? first : null;
    }

    /// <summary>Reads the one item that fits, or null when there is none.</summary>
    /// <param name="items">The query or scan.</param>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <typeparam name="T">What is read of each item.</typeparam>
    /// <exception cref="MultipleItemsException">Several items fit.</exception>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">The stored item does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public static async Task<T?> SingleOrDefaultAsync<T>(this Pageable<T> items, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.OneOf(await items.TakeAsync(2, cancellationToken).ConfigureAwait(false)) is [var one] ? one : null;
    }
}

/// <summary>The reads that give null when there is nothing, for what is a struct.</summary>
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
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public static async Task<T?> GetAsync<T>(this Engine engine, Key<T> key, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : struct, IModel<T>
    {
        ArgumentNullException.ThrowIfNull(engine);
        var (exists, item) = await engine.FindAsync(key, consistentRead, cancellationToken).ConfigureAwait(false);
        return exists ? item : null;
    }

    /// <inheritdoc cref="ClassReads.FirstOrDefaultAsync{T}(Pageable{T}, CancellationToken)"/>
    public static async Task<T?> FirstOrDefaultAsync<T>(this Pageable<T> items, CancellationToken cancellationToken = default)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(items);
        return await items.TakeAsync(1, cancellationToken).ConfigureAwait(false) is [var first] ? first : null;
    }

    /// <inheritdoc cref="ClassReads.SingleOrDefaultAsync{T}(Pageable{T}, CancellationToken)"/>
    public static async Task<T?> SingleOrDefaultAsync<T>(this Pageable<T> items, CancellationToken cancellationToken = default)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.OneOf(await items.TakeAsync(2, cancellationToken).ConfigureAwait(false)) is [var one] ? one : null;
    }
}

/// <summary>Reads only some attributes into objects of the model, which are marked as parts, so that none is saved as a whole.</summary>
public static class PartReads
{
    /// <summary>
    /// Reads only these attributes, and the keys (<c>ProjectionExpression</c>). The objects are parts: saving one as a whole is refused, <c>RefreshAsync</c> makes it whole, and what was not
    /// read, required or not, is at its default. Every tracked model has a typed form of it: <c>Attributes(s =&gt; s.Title, s =&gt; s.Address.City)</c>. See also <c>Select</c>.
    /// </summary>
    /// <remarks>
    /// The type of the item, its version and what its key is made of are read as well. <c>SyncAsync</c> takes changes of what was read, in all its entries, and checks nothing
    /// else; after it the object is whole. A copy of a part (<c>with</c>) is not saved or synced either: make a new object with its constructor. <c>OnLoaded</c> and methods of
    /// <see cref="CompositeAttribute.Merge"/> run on parts, too, and find null even in properties that are not nullable.
    /// </remarks>
    /// <param name="query">The query.</param>
    /// <param name="attributes">What is read of each item.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ArgumentException">There are no attributes, or one is null.</exception>
    public static Query<T> Attributes<T>(this Query<T> query, IEnumerable<Field> attributes)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.With(query.Settings.WithAttributes(attributes));
    }

    /// <inheritdoc cref="Attributes{T}(Query{T}, IEnumerable{Field})"/>
    /// <param name="scan">The scan.</param>
    /// <param name="attributes">What is read of each item.</param>
    public static Scan<T> Attributes<T>(this Scan<T> scan, IEnumerable<Field> attributes)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(scan);
        return scan.With(scan.Settings.WithAttributes(attributes));
    }
}
