using System.Runtime.CompilerServices;
using System.Text.Json;
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
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task<List<T>> ToListAsync(CancellationToken cancellationToken = default) => TakeAsync(null, cancellationToken);

    /// <summary>Counts the items without reading them (<c>Select</c> <c>COUNT</c>), over all pages; costs as much as reading. A <c>Limit</c> bounds the count.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request; nothing was sent.</exception>
    /// <exception cref="OverflowException">There are more items than an <see cref="int"/> can count.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public Task<int> CountAsync(CancellationToken cancellationToken = default) => CountAsync(null, cancellationToken);

    /// <summary>Whether there is an item; reads no further than to the first, and nothing of it.</summary>
    /// <inheritdoc cref="CountAsync(CancellationToken)"/>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken = default)
        => await CountAsync(1, cancellationToken).ConfigureAwait(false) > 0;

    /// <summary>Reads the first item.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="ItemNotFoundException">No item fits.</exception>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<T> FirstAsync(CancellationToken cancellationToken = default)
        => await TakeAsync(1, cancellationToken).ConfigureAwait(false) is [var first] ? first : throw NothingFits();

    /// <summary>Reads the one item that fits.</summary>
    /// <param name="cancellationToken">Stops between and during requests.</param>
    /// <exception cref="ItemNotFoundException">No item fits.</exception>
    /// <exception cref="MultipleItemsException">Several items fit.</exception>
    /// <exception cref="QueryPlanException">No key or index fits the conditions, several fit, or DynamoDB would refuse the request; nothing was sent.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit the model.</exception>
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
        using var json = JsonDocument.Parse(request.Complete());
        return run.Plan.Operation == Operation.Scan ? ClientCalls.ReadScan(json.RootElement) : ClientCalls.ReadQuery(json.RootElement);
    }

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
        return new(Engine, Engine.PlanOf(Table, Settings, wanted), Settings.Within(limit), read: null);
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

    private ItemNotFoundException NothingFits() => new($"No item of {Table} fits {Described}.");

    private async Task<int> CountAsync(int? limit, CancellationToken cancellationToken)
        => await StartCount(limit).CountAsync(cancellationToken).ConfigureAwait(false);

    private IAsyncEnumerable<T> EnumerateAsync(CancellationToken cancellationToken) => ReadRun<T>.EnumerateAsync(() => Start(), cancellationToken);
}
