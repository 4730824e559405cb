using Amazon.DynamoDBv2.Model;

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
/// Several may fit. One whose range key has conditions, too, goes before one by its hash key alone, and the table before its indexes where they are equal. An
/// index can lack items that meet the conditions: those without its range key, where the conditions name no or only some of its attributes or the beginning of
/// a composite that may be null. The table and an index without range key go before such an index; name it with <see cref="Index"/> to use it all the same.
/// What remains equal is refused. An index is chosen only when it holds what is read, all of the model unless <see cref="Select"/> or <c>Attributes</c> says otherwise,
/// and what the conditions name; one that lacks some of it has to be named, or <see cref="Complete"/> called. <c>In</c> is no <c>==</c>, even with one value, so that the plan never depends on how many values there are.
/// </para>
/// </remarks>
public sealed class Query<T> : Pageable<T>
    where T : IModel<T>
{
    internal Query(Engine engine, ReadSettings settings)
        : base(engine, settings)
    {
    }

    private protected override TableDefinition Table => T.Table;

    /// <summary>Adds a condition; several must all hold. Every model has a typed form of it: <c>Where(s =&gt; s.UserId == "abc")</c>.</summary>
    /// <param name="condition">The condition.</param>
    public Query<T> Where(Condition condition) => With(Settings.Where(condition));

    /// <summary>Reads an index instead of the one that the conditions would choose.</summary>
    /// <param name="index">The index: <c>GameScore.Indexes.GameTitleIndex</c>.</param>
    public Query<T> Index(IndexDefinition<T> index) => With(Settings.WithIndex(index));

    /// <summary>Gives the items in the order of the range key, which is the default.</summary>
    public Query<T> Ascending() => With(Settings with { Descending = false });

    /// <summary>Gives the items against the order of the range key (<c>ScanIndexForward</c> false).</summary>
    public Query<T> Descending() => With(Settings with { Descending = true });

    /// <summary>Gives at most so many items, after filters. For a bound on what is read and paid for see <see cref="ScanLimit"/>.</summary>
    /// <param name="results">The number of items; with 0 nothing is sent.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public Query<T> Limit(int results) => With(Settings.WithLimit(results));

    /// <summary>Has DynamoDB evaluate at most so many items, before filters (its own <c>Limit</c>, over all pages).</summary>
    /// <param name="items">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Query<T> ScanLimit(int items) => With(Settings.WithScanLimit(items));

    /// <summary>Shows all writes that succeeded before, at twice the cost. Not possible on a global index.</summary>
    public Query<T> ConsistentRead() => With(Settings with { ConsistentRead = true });

    /// <summary>
    /// Gives objects that do not remember what was read, which saves a copy of each item's bytes. To an engine they are new objects: they can be saved and
    /// deleted as wholes; syncing one would compare with nothing.
    /// </summary>
    public Query<T> AsNoTracking() => With(Settings with { NoTracking = true });

    /// <summary>Sends at most so many requests, which bounds time and cost where a filter drops much: what is read by then comes back.</summary>
    /// <param name="requests">The number of requests, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Query<T> MaxRequests(int requests) => With(Settings.WithMaxRequests(requests));

    /// <summary>
    /// Reads a projection of each item in the place of objects of the model (<c>ProjectionExpression</c>): less to send and to hold, at the same cost in capacity. An index serves
    /// that holds the projection's attributes, and those of the conditions.
    /// </summary>
    /// <typeparam name="TView">The projection: a type that is marked <c>[ProjectionOf&lt;…&gt;]</c>.</typeparam>
    /// <exception cref="QueryPlanException"><c>Attributes</c> was called before, which says the same.</exception>
    public Pageable<TView> Select<TView>()
        where TView : IProjection<TView, T>
        => new View<T, TView>(Engine, Settings);

    /// <summary>
    /// Gives whole items where the index lacks attributes: it is read for the keys, and the table for the items (<c>BatchGetItem</c>, up to 100 at a time), in the
    /// order of the index. Nothing more is read where the table is, or an index that gives all: of several that fit equally well the one that does is read.
    /// </summary>
    /// <remarks>
    /// An item that is gone from the table is left out; so may be one that was written a moment ago, as the table is read eventually consistently. One that was changed since the index took it over may not meet the conditions any more. The conditions can
    /// name only what the index holds. <see cref="MaxRequests"/> counts the requests to the index only. Keys that DynamoDB hands back are asked for again, see
    /// <see cref="EngineOptions.MaxBatchAttempts"/>; if some never come, <see cref="BatchIncompleteException"/> ends the read.
    /// </remarks>
    public Query<T> Complete() => With(Settings with { IsComplete = true });

    /// <summary>
    /// Deletes what the query finds, without hooks and whatever the versions: reads the keys page by page and deletes the items, 25 at a time
    /// (<c>BatchWriteItem</c>). A <see cref="Limit"/> bounds how many.
    /// </summary>
    /// <remarks>
    /// An item that is changed between reading its key and deleting it is deleted all the same. <c>OnDeleting</c> and <c>OnDeleted</c> do not run, as nothing but keys
    /// is read; to run them, delete what <c>ToListAsync</c> gives. What DynamoDB hands back is sent again after a pause, see
    /// <see cref="EngineOptions.MaxBatchAttempts"/>.
    /// </remarks>
    /// <param name="progress">Is told after each request that deletes.</param>
    /// <param name="cancellationToken">Stops between and during requests; what was deleted stays deleted.</param>
    /// <returns>How many items were deleted, and what it took to find them.</returns>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the query; nothing was sent.</exception>
    /// <exception cref="BatchIncompleteException">Something failed, after some items were deleted or none; the message says how many. Running it again deletes the rest.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task<DeleteReport> DeleteAsync(IProgress<DeleteReport>? progress = null, CancellationToken cancellationToken = default)
        => DeleteRun<T>.RunAsync(Engine, Settings, progress, cancellationToken);

    /// <inheritdoc/>
    public override QueryRequest ToRequest() => (QueryRequest)base.ToRequest();

    internal Query<T> With(ReadSettings settings) => new(Engine, settings);

    internal override ReadRun<T> Start(int? limit = null) => ItemRun.Start<T>(Engine, Settings.Within(limit));

    private protected override string Among(List<T> items) => ItemRun.Among(items);
}
