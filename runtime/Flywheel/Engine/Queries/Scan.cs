using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>
/// A scan: reads the whole table or a whole index (DynamoDB's <c>Scan</c>), in no particular order, and pays for all of it. Immutable: every call
/// gives a new scan, and one may be kept and run again, by many threads at once.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
public sealed class Scan<T> : Pageable<T>
    where T : IModel<T>
{
    internal Scan(Engine engine, ReadSettings settings)
        : base(engine, settings)
    {
    }

    private protected override TableDefinition Table => T.Table;

    /// <summary>Adds a filter, which DynamoDB applies after reading; several must all hold. Every model has a typed form of it: <c>Where(s =&gt; s.UserId == "abc")</c>.</summary>
    /// <param name="condition">The condition.</param>
    public Scan<T> Where(Condition condition) => With(Settings.Where(condition));

    /// <summary>Reads an index instead of the table.</summary>
    /// <param name="index">The index: <c>GameScore.Indexes.GameTitleIndex</c>.</param>
    public Scan<T> Index(IndexDefinition<T> index) => With(Settings.WithIndex(index));

    /// <inheritdoc cref="Query{T}.Limit"/>
    public Scan<T> Limit(int results) => With(Settings.WithLimit(results));

    /// <inheritdoc cref="Query{T}.ScanLimit"/>
    public Scan<T> ScanLimit(int items) => With(Settings.WithScanLimit(items));

    /// <inheritdoc cref="Query{T}.ConsistentRead"/>
    public Scan<T> ConsistentRead() => With(Settings with { ConsistentRead = true });

    /// <inheritdoc cref="Query{T}.AsNoTracking"/>
    public Scan<T> AsNoTracking() => With(Settings with { NoTracking = true });

    /// <inheritdoc cref="Query{T}.MaxRequests"/>
    public Scan<T> MaxRequests(int requests) => With(Settings.WithMaxRequests(requests));

    /// <summary>Reads one of the parts that DynamoDB divides the table or index into, so that several machines can share the work.</summary>
    /// <param name="number">Which part, from 0.</param>
    /// <param name="of">How many parts there are, 1 to 1,000,000; the same for all of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such parts.</exception>
    public Scan<T> Segment(int number, int of) => With(Settings.WithSegment(number, of));

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
    /// Gives whole items where the index lacks attributes: it is read for the keys, and the table for the items (<c>BatchGetItem</c>, up to 100 at a time).
    /// Nothing more is read where the table is, or an index that gives all.
    /// </summary>
    /// <remarks>
    /// An item that is gone from the table is left out; so may be one that was written a moment ago, as the table is read eventually consistently. One that was changed since the index took it over may not meet the conditions any more. The conditions can
    /// name only what the index holds. <see cref="MaxRequests"/> counts the requests to the index only. Keys that DynamoDB hands back are asked for again, see
    /// <see cref="EngineOptions.MaxBatchAttempts"/>; if some never come, <see cref="BatchIncompleteException"/> ends the read.
    /// </remarks>
    public Scan<T> Complete() => With(Settings with { IsComplete = true });

    /// <summary>
    /// Deletes what the scan finds, without hooks and whatever the versions: reads the keys page by page and deletes the items, 25 at a time
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
    /// <exception cref="QueryPlanException">DynamoDB would refuse the scan; nothing was sent.</exception>
    /// <exception cref="BatchIncompleteException">Something failed, after some items were deleted or none; the message says how many. Running it again deletes the rest.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task<DeleteReport> DeleteAsync(IProgress<DeleteReport>? progress = null, CancellationToken cancellationToken = default)
        => DeleteRun<T>.RunAsync(Engine, Settings, progress, cancellationToken);

    /// <summary>
    /// Reads the table or index in segments at the same time, which is faster than one after the other and uses up read capacity as much faster; see
    /// <see cref="ParallelScan{T}.ReadUnitsPerSecond"/>.
    /// </summary>
    /// <param name="segments">How many segments, and so requests at a time, at least 1. DynamoDB divides into 1,000,000 at the most.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many segments, or none.</exception>
    /// <exception cref="QueryPlanException">The scan has a limit, or is of a <see cref="Segment"/>: DynamoDB divides no segment further.</exception>
    public ParallelScan<T> ParallelScan(int segments) => new(Engine, Settings, segments, static (engine, settings) => new Scan<T>(engine, settings));

    /// <inheritdoc cref="ParallelScan(int)"/>
    /// <typeparam name="TView">The projection that is read of each item, as <see cref="Select{TView}"/> does.</typeparam>
    public ParallelScan<TView> ParallelScan<TView>(int segments)
        where TView : IProjection<TView, T>
        => new(Engine, Settings, segments, static (engine, settings) => new View<T, TView>(engine, settings));

    /// <inheritdoc/>
    public override ScanRequest ToRequest() => (ScanRequest)base.ToRequest();

    internal Scan<T> With(ReadSettings settings) => new(Engine, settings);

    internal override ReadRun<T> Start(int? limit = null) => ItemRun.Start<T>(Engine, Settings.Within(limit));

    private protected override string Among(List<T> items) => ItemRun.Among(items);
}
