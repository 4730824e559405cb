using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;

namespace Flywheel;

/// <summary>
/// What comes page after page: a <see cref="Query{T}"/>, a <see cref="Scan{T}"/>, or what their <c>Select</c> gives. Immutable: it may be kept and run again, by
/// many threads at once.
/// </summary>
/// <typeparam name="T">What is read of each item: the model, or a projection of it.</typeparam>
public abstract class Pageable<T>
{
    private protected Pageable(Engine engine, ReadSettings settings)
    {
        Engine = engine;
        Settings = settings;
    }

    private protected Engine Engine { get; }

    internal ReadSettings Settings { get; }

    /// <summary>Reads all items, page after page.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task<List<T>> ToListAsync(CancellationToken cancellationToken = default) => TakeAsync(null, cancellationToken);

    /// <summary>
    /// Reads a page: so many items, and a token with which another call goes on behind the last of them. It takes more requests while filters drop items, until the
    /// page is full, all is read, or a <c>Limit</c>, <c>ScanLimit</c> or <c>MaxRequests</c> ends it; these count for each page anew.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The token is URL-safe text. It is bound to the table, the index, the order, all conditions with their values, and the segment of a scan; the next page may be
    /// of another size, and consistent or of other attributes as long as the same key is read (name it with <c>Index</c> where that matters). Nothing is kept on the server and a
    /// token does not expire; but another version of the model, such as one with a new derived type, may ask for other conditions, and then refuses it. What was written
    /// meanwhile shows on later pages.
    /// </para>
    /// <para>
    /// A page may be empty and have a token, when its limits ended it before an item passed the filters. Whoever has a token can read the key of the last item in
    /// it; see <see cref="EngineOptions.PageTokenKey"/> for tokens that leave the server.
    /// </para>
    /// </remarks>
    /// <param name="size">How many items the page has at the most, at least 1.</param>
    /// <param name="token">The <see cref="Page{T}.Token"/> of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    /// <exception cref="PageTokenException">The token was changed, or belongs to another query or scan; nothing was sent.</exception>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<Page<T>> PageAsync(int size, string? token = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (Settings.Limit == 0)
        {
            throw new QueryPlanException($"A page of {Table} with Limit(0) would have no items and no place to go on from. Leave the limit out, the page has its own size. Nothing was sent.");
        }

        var run = Start(size);
        if (token is not null)
        {
            run.StartAfter(PageToken.Read(run.Plan, token, Engine.Options));
        }

        var items = await run.ToListAsync(cancellationToken).ConfigureAwait(false);
        string? next = run.NextKey is { } key ? PageToken.Write(run.Plan, key, Engine.Options) : null;
        return new(items, next) { Evaluated = run.ScannedCount, Requests = run.RequestCount };
    }

    /// <summary>Counts the items without reading them (<c>Select</c> <c>COUNT</c>), over all pages; costs as much as reading. A <c>Limit</c> bounds the count.</summary>
    /// <remarks>
    /// As nothing is read of the items, it may use an index that objects cannot come from, and it takes no account of <c>Complete</c>: an item that is gone from the table counts
    /// while the index holds it.
    /// </remarks>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request; nothing was sent.</exception>
    /// <exception cref="OverflowException">There are more items than an <see cref="int"/> can count.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task<int> CountAsync(CancellationToken cancellationToken = default) => CountAsync(null, cancellationToken);

    /// <summary>Whether there is an item (<c>Select</c> <c>COUNT</c>); asks for no more pages once there is one. Finds none that a <c>ScanLimit</c> or <c>MaxRequests</c> keeps it from.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <inheritdoc cref="CountAsync(CancellationToken)" path="/remarks"/>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request; nothing was sent.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken = default)
        => await CountAsync(1, cancellationToken).ConfigureAwait(false) > 0;

    /// <summary>Reads the first item.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="ItemNotFoundException">No item fits.</exception>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<T> FirstAsync(CancellationToken cancellationToken = default)
        => await TakeAsync(1, cancellationToken).ConfigureAwait(false) is [var first] ? first : throw NothingFits();

    /// <summary>Reads the one item that fits.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="ItemNotFoundException">No item fits.</exception>
    /// <exception cref="MultipleItemsException">Several items fit.</exception>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<T> SingleAsync(CancellationToken cancellationToken = default)
        => OneOf(await TakeAsync(2, cancellationToken).ConfigureAwait(false)) is [var one] ? one : throw NothingFits();

    /// <summary>The items for <c>await foreach</c>; each page is asked for when the one before is used up.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>The items for <c>await foreach</c>, with a token that stops it.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    public ConfiguredCancelableAsyncEnumerable<T> WithCancellation(CancellationToken cancellationToken)
        => EnumerateAsync(CancellationToken.None).WithCancellation(cancellationToken);

    /// <summary>The items as a sequence. What LINQ does with it happens here, after reading; conditions belong in <c>Where</c>.</summary>
    public IAsyncEnumerable<T> AsAsyncEnumerable() => EnumerateAsync(CancellationToken.None);

    /// <summary>The first request as the SDK has it, to look at: its key condition, filter and placeholders. Nothing is sent.</summary>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request.</exception>
    public virtual AmazonDynamoDBRequest ToRequest()
    {
        var run = Start();
        using var request = run.WriteRequest();
        using var json = StoredValue.Parse(request.Complete());
        return run.Plan.Operation == Operation.Scan ? ClientCalls.ReadScan(json.RootElement) : ClientCalls.ReadQuery(json.RootElement);
    }

    /// <summary>
    /// The plan in words, for people: what is read and in which order, the key condition and the filter, what is paid for and dropped again, and why other keys were not taken.
    /// Nothing is sent. It tells of reading the items; counting and deleting need their keys only, and may use another index.
    /// </summary>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request.</exception>
    public string Explain() => PlanText.Of(Start().Plan, Settings);

    /// <summary>What was asked for, for errors.</summary>
    public override string ToString()
        => $"{(Settings.IsScan ? "Scan" : "Query")} of {Table}{(Settings.Index is { } index ? $" over {index}" : "")}{(Settings.Condition is { } condition ? $": {condition}" : "")}";

    private protected abstract TableDefinition Table { get; }

    /// <summary>Begins a run.</summary>
    /// <param name="limit">How many items it gives at the most, besides the limit that was set.</param>
    internal abstract ReadRun<T> Start(int? limit = null);

    /// <summary>Begins a run that only counts.</summary>
    internal PageRun<T> StartCount(int? limit)
    {
        var wanted = Wanted.Count with { ConsistentRead = Settings.ConsistentRead };
        return new(Engine, Engine.PlanOf<T>(Table, Settings, wanted), Settings.Within(limit), read: null);
    }

    /// <summary>At most two items: none, the only one, or an error.</summary>
    internal List<T> OneOf(List<T> items)
        => items.Count < 2 ? items
            : throw new MultipleItemsException($"Several items of {Table} fit {Described}{Among(items)}; there must be no more than one.");

    internal async Task<List<T>> TakeAsync(int? limit, CancellationToken cancellationToken)
        => await Start(limit).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Two items that both fit, for the error; empty when they cannot be named.</summary>
    private protected virtual string Among(List<T> items) => "";

    private string Described => Settings.Condition is null ? "the scan" : $"'{Settings.Condition}'";

    // Others may fit that were not read.
    private string Bounds => (Settings.ScanLimit ?? Settings.MaxRequests) is null ? "" : " as far as its ScanLimit or MaxRequests let it read";

    private ItemNotFoundException NothingFits() => new($"No item of {Table} fits {Described}{Bounds}.");

    private async Task<int> CountAsync(int? limit, CancellationToken cancellationToken)
        => await StartCount(limit).CountAsync(cancellationToken).ConfigureAwait(false);

    private IAsyncEnumerable<T> EnumerateAsync(CancellationToken cancellationToken) => ReadRun<T>.EnumerateAsync(() => Start(), cancellationToken);
}
