using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>
/// A scan: reads the whole table or a whole index (DynamoDB's <c>Scan</c>), in no particular order, and pays for all of it. Immutable: every call
/// gives a new scan, and one may be kept and run again, by many threads at once.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
public sealed class Scan<T>
    where T : IModel<T>
{
    private readonly Engine _engine;
    private readonly ReadSettings _settings;

    internal Scan(Engine engine, ReadSettings settings)
    {
        _engine = engine;
        _settings = settings;
    }

    /// <summary>Adds a filter, which DynamoDB applies after reading; several must all hold. Every model has a typed form of it: <c>Where(s =&gt; s.UserId == "abc")</c>.</summary>
    /// <param name="condition">The condition.</param>
    public Scan<T> Where(Condition condition) => new(_engine, _settings.Where(condition));

    /// <summary>Reads an index instead of the table.</summary>
    /// <param name="index">The index: <c>GameScore.Indexes.GameTitleIndex</c>.</param>
    public Scan<T> Index(IndexDefinition<T> index) => new(_engine, _settings.WithIndex(index));

    /// <summary>Gives at most so many items, after filters. For a bound on what is read and paid for see <see cref="ScanLimit"/>.</summary>
    /// <param name="results">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Scan<T> Limit(int results) => new(_engine, _settings.WithLimit(results));

    /// <summary>Has DynamoDB evaluate at most so many items, before filters (its own <c>Limit</c>, over all pages).</summary>
    /// <param name="items">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Scan<T> ScanLimit(int items) => new(_engine, _settings.WithScanLimit(items));

    /// <summary>Shows all writes that succeeded before, at twice the cost. Not possible on a global index.</summary>
    public Scan<T> ConsistentRead() => new(_engine, _settings with { ConsistentRead = true });

    /// <summary>
    /// Gives objects that do not remember what was read, which saves a copy of each item's bytes. To an engine they are new objects: they can be saved and
    /// deleted as wholes; syncing one would compare with nothing.
    /// </summary>
    public Scan<T> AsNoTracking() => new(_engine, _settings with { NoTracking = true });

    /// <summary>Reads all items, page after page.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="QueryPlanException">DynamoDB would refuse the scan; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<List<T>> ToListAsync(CancellationToken cancellationToken = default)
        => await Run().ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Counts the items without reading them (<c>Select</c> <c>COUNT</c>); costs as much as reading. A <see cref="Limit"/> bounds the count.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="QueryPlanException">DynamoDB would refuse the scan; nothing was sent.</exception>
    /// <exception cref="OverflowException">There are more items than an <see cref="int"/> can count.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<int> CountAsync(CancellationToken cancellationToken = default)
        => await new ScanReading<T>(_engine, _settings, countOnly: true).CountAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the one item that fits.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="ItemNotFoundException">No item fits.</exception>
    /// <exception cref="MultipleItemsException">Several items fit.</exception>
    /// <exception cref="QueryPlanException">DynamoDB would refuse the scan; nothing was sent.</exception>
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

    private ScanReading<T> Run() => new(_engine, _settings, countOnly: false);
}
