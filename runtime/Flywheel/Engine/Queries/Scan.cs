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

    /// <summary>Gives at most so many items, after filters. For a bound on what is read and paid for see <see cref="ScanLimit"/>.</summary>
    /// <param name="results">The number of items; with 0 nothing is sent.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public Scan<T> Limit(int results) => With(Settings.WithLimit(results));

    /// <summary>Has DynamoDB evaluate at most so many items, before filters (its own <c>Limit</c>, over all pages).</summary>
    /// <param name="items">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Scan<T> ScanLimit(int items) => With(Settings.WithScanLimit(items));

    /// <summary>Shows all writes that succeeded before, at twice the cost. Not possible on a global index.</summary>
    public Scan<T> ConsistentRead() => With(Settings with { ConsistentRead = true });

    /// <summary>
    /// Gives objects that do not remember what was read, which saves a copy of each item's bytes. To an engine they are new objects: they can be saved and
    /// deleted as wholes; syncing one would compare with nothing.
    /// </summary>
    public Scan<T> AsNoTracking() => With(Settings with { NoTracking = true });

    /// <summary>Sends at most so many requests, which bounds time and cost where a filter drops much: what is read by then comes back.</summary>
    /// <param name="requests">The number of requests, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Scan<T> MaxRequests(int requests) => With(Settings.WithMaxRequests(requests));

    /// <summary>Reads one of the parts that DynamoDB divides the table or index into, so that several machines can share the work.</summary>
    /// <param name="number">Which part, from 0.</param>
    /// <param name="of">How many parts there are, 1 to 1,000,000; the same for all of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such parts.</exception>
    public Scan<T> Segment(int number, int of) => With(Settings.WithSegment(number, of));

    /// <inheritdoc/>
    public override ScanRequest ToRequest() => (ScanRequest)base.ToRequest();

    internal Scan<T> With(ReadSettings settings) => new(Engine, settings);

    internal override ReadRun<T> Start(int? limit = null) => ItemRun.Start<T>(Engine, Settings.Within(limit));

    private protected override string Among(List<T> items) => ItemRun.Among(items);
}
