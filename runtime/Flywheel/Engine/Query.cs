using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>
/// A query: reads the items of one hash key from the table or an index (DynamoDB's <c>Query</c>). Immutable: every call gives a new query,
/// and one may be kept and run again, by many threads at once.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
/// <remarks>
/// <para>
/// The conditions choose where to read: the table or the index whose hash key has <c>==</c> and whose range key has a condition that keys allow.
/// The rest becomes a filter that DynamoDB applies after reading, at the cost of all items read.
/// </para>
/// <para>
/// A key of several attributes needs <c>==</c> on each hash key. Its range keys are used from left to right without gaps: <c>==</c> on each, and any
/// operator of keys on the last one that is used. A condition on one after a gap is refused, as no filter may name a key.
/// </para>
/// <para>
/// <c>==</c> on all parts of a composite (see <see cref="CompositeAttribute"/>) is sent as <c>==</c> on the composite where that is a key, and on the first
/// parts of a joined text as <c>begins_with</c> where that is a range key. Conditions on parts that say no more than the joined text are not sent again;
/// those of a <see cref="CompositeAttribute.Merge"/> or of a format that rounds stay filters. A composite with a condition of its own is used as it is.
/// </para>
/// <para>
/// An index that names only some of its range keys, or the beginning of a composite that may be null, can lack items; the table goes before it where both
/// fit. Name it with <see cref="Index"/> to use it all the same.
/// </para>
/// </remarks>
public sealed class Query<T>
    where T : IModel<T>
{
    private readonly Engine _engine;
    private readonly ReadSettings _settings;

    internal Query(Engine engine, ReadSettings settings)
    {
        _engine = engine;
        _settings = settings;
    }

    /// <summary>Adds a condition; several must all hold. Every model has a typed form of it: <c>Where(s =&gt; s.UserId == "abc")</c>.</summary>
    /// <param name="condition">The condition.</param>
    public Query<T> Where(Condition condition) => new(_engine, _settings.Where(condition));

    /// <summary>Reads an index instead of the one that the conditions would choose.</summary>
    /// <param name="index">The index: <c>GameScore.Indexes.GameTitleIndex</c>.</param>
    public Query<T> Index(IndexDefinition<T> index) => new(_engine, _settings.WithIndex(index));

    /// <summary>Gives the items in the order of the range key, which is the default.</summary>
    public Query<T> Ascending() => new(_engine, _settings with { Descending = false });

    /// <summary>Gives the items against the order of the range key (<c>ScanIndexForward</c> false).</summary>
    public Query<T> Descending() => new(_engine, _settings with { Descending = true });

    /// <summary>Gives at most so many items, after filters. For a bound on what is read and paid for see <see cref="ScanLimit"/>.</summary>
    /// <param name="results">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Query<T> Limit(int results) => new(_engine, _settings.WithLimit(results));

    /// <summary>Has DynamoDB evaluate at most so many items, before filters (its own <c>Limit</c>, over all pages).</summary>
    /// <param name="items">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Query<T> ScanLimit(int items) => new(_engine, _settings.WithScanLimit(items));

    /// <summary>Shows all writes that succeeded before, at twice the cost. Not possible on a global index.</summary>
    public Query<T> ConsistentRead() => new(_engine, _settings with { ConsistentRead = true });

    /// <summary>
    /// Gives objects that do not remember what was read, which saves a copy of each item's bytes. To an engine they are new objects: they can be saved and
    /// deleted as wholes; syncing one would compare with nothing.
    /// </summary>
    public Query<T> AsNoTracking() => new(_engine, _settings with { NoTracking = true });

    /// <summary>Reads all items, page after page.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the query; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<List<T>> ToListAsync(CancellationToken cancellationToken = default)
        => await Run().ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Counts the items without reading them (<c>Select</c> <c>COUNT</c>); costs as much as reading. A <see cref="Limit"/> bounds the count.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the query; nothing was sent.</exception>
    /// <exception cref="OverflowException">There are more items than an <see cref="int"/> can count.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<int> CountAsync(CancellationToken cancellationToken = default)
        => await new QueryReading<T>(_engine, _settings, countOnly: true).CountAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the one item that fits.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="ItemNotFoundException">No item fits.</exception>
    /// <exception cref="MultipleItemsException">Several items fit.</exception>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the query; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<T> SingleAsync(CancellationToken cancellationToken = default)
        => Singles.Of(await Limit(Singles.Within(_settings)).ToListAsync(cancellationToken).ConfigureAwait(false), _settings.Condition);

    /// <summary>The items for <c>await foreach</c>; each page is asked for when the one before is used up.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>The items for <c>await foreach</c>, with a token that stops it.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    public ConfiguredCancelableAsyncEnumerable<T> WithCancellation(CancellationToken cancellationToken)
        => EnumerateAsync(CancellationToken.None).WithCancellation(cancellationToken);

    /// <summary>The items as a sequence. What LINQ does with it happens here, after reading; conditions belong in <see cref="Where"/>.</summary>
    public IAsyncEnumerable<T> AsAsyncEnumerable() => EnumerateAsync(CancellationToken.None);

    private IAsyncEnumerable<T> EnumerateAsync(CancellationToken cancellationToken) => Reading<T>.EnumerateAsync(Run, cancellationToken);

    private QueryReading<T> Run() => new(_engine, _settings, countOnly: false);
}
