using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>One run of a query or scan: page after page until DynamoDB names no last key, or a limit is reached.</summary>
internal abstract class Reading<T>(Engine engine, Operation operation, ReadSettings settings)
    where T : IModel<T>
{
    // A filter lets through an unknown part of a page; asking for fewer than this would cost more round trips than it saves reads.
    private const int SmallestFilteredPage = 20;

    private readonly string _tableName = engine.TableNameOf<T>();
    private readonly int? _limit = settings.Limit;
    private long _found;
    private long _scanned;
    private byte[]? _startKey;
    private bool _ended;

    protected abstract bool HasFilter { get; }

    /// <summary>The index that is read when its items lack attributes that the table has; or null.</summary>
    protected abstract IndexDefinition? PartOf { get; }

    private int Remaining => _limit is { } limit ? (int)(limit - _found) : int.MaxValue;

    public async Task<List<T>> ToListAsync(CancellationToken cancellationToken)
    {
        var items = new List<T>();
        while (!_ended)
        {
            await ReadPageAsync(items, cancellationToken).ConfigureAwait(false);
        }

        return items;
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        while (!_ended)
        {
            await ReadPageAsync(items: null, cancellationToken).ConfigureAwait(false);
        }

        return checked((int)Math.Min(_found, _limit ?? long.MaxValue));
    }

    /// <summary>Streams the items. Started when it is enumerated, so that each enumeration is a run of its own.</summary>
    public static async IAsyncEnumerable<T> EnumerateAsync(Func<Reading<T>> start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = start();
        var page = new List<T>();
        while (!reading._ended)
        {
            page.Clear();
            await reading.ReadPageAsync(page, cancellationToken).ConfigureAwait(false);
            foreach (var item in page)
            {
                yield return item;
            }
        }
    }

    /// <summary>Writes what makes the request a query or a scan: index, expressions, order.</summary>
    protected abstract void WriteRequest(RequestWriter request);

    private async Task ReadPageAsync(List<T>? items, CancellationToken cancellationToken)
    {
        using var request = RequestWriter.Start(_tableName);
        WriteRequest(request);
        WritePaging(request, countOnly: items is null);
        request.Json.WriteEndObject();
        using var answer = await engine.Transport.SendAsync(operation, _tableName, request, cancellationToken).ConfigureAwait(false);
        var page = Page.Read(answer, operation, _tableName, items, Remaining, settings.NoTracking ? null : engine, PartOf);
        _found += page.Count;
        _scanned += page.ScannedCount;
        _startKey = page.LastKey;
        _ended = _startKey is null || Remaining <= 0 || _scanned >= settings.ScanLimit;
    }

    private void WritePaging(RequestWriter request, bool countOnly)
    {
        if (settings.ConsistentRead)
        {
            request.Json.WriteBoolean("ConsistentRead"u8, true);
        }

        if (countOnly)
        {
            request.Json.WriteString("Select"u8, "COUNT"u8);
        }

        int pageSize = Math.Min(
            _limit is not null && HasFilter ? Math.Max(Remaining, SmallestFilteredPage) : Remaining,
            settings.ScanLimit is { } scanLimit ? (int)(scanLimit - _scanned) : int.MaxValue);
        if (pageSize < int.MaxValue)
        {
            request.Json.WriteNumber("Limit"u8, pageSize);
        }

        if (_startKey is not null)
        {
            request.Json.WritePropertyName("ExclusiveStartKey"u8);
            request.Json.WriteRawValue(_startKey, skipInputValidation: true);
        }
    }
}

/// <summary>DynamoDB's <c>Query</c>.</summary>
internal sealed class QueryReading<T> : Reading<T>
    where T : IModel<T>
{
    private readonly QueryPlan _plan;
    private readonly Condition? _filter;
    private readonly bool _descending;

    public QueryReading(Engine engine, ReadSettings settings, bool countOnly)
        : base(engine, Operation.Query, settings)
    {
        // The plan is made of the caller's conditions alone: the filter on the type neither chooses an index nor stands in its errors.
        _plan = QueryPlanner.Plan(T.Table, settings.Condition, settings.Index, (countOnly ? Wanted.Count : Wanted.Items) with { ConsistentRead = settings.ConsistentRead });
        _filter = OwnItems.And(T.Table.OwnItems, _plan.Filter);
        _descending = settings.Descending;
    }

    protected override bool HasFilter => _filter is not null;

    protected override IndexDefinition? PartOf => _plan.FetchAllAttributes || _plan.Index is { Projection: Projection.All } ? null : _plan.Index;

    protected override void WriteRequest(RequestWriter request)
    {
        if (_plan.Index is { } index)
        {
            request.Json.WriteString("IndexName"u8, index.Name);
        }

        ExpressionWriter.Write(request, _plan.KeyCondition, _filter);
        if (_descending)
        {
            request.Json.WriteBoolean("ScanIndexForward"u8, false);
        }

        if (_plan.FetchAllAttributes)
        {
            request.Json.WriteString("Select"u8, "ALL_ATTRIBUTES"u8);
        }
    }
}

/// <summary>DynamoDB's <c>Scan</c>.</summary>
internal sealed class ScanReading<T> : Reading<T>
    where T : IModel<T>
{
    private readonly ReadSettings _settings;
    private readonly Condition? _filter;
    private readonly bool _fetchAllAttributes;

    public ScanReading(Engine engine, ReadSettings settings, bool countOnly)
        : base(engine, Operation.Scan, settings)
    {
        _settings = settings;
        _filter = OwnItems.And(T.Table.OwnItems, settings.Condition);
        QueryPlanner.CheckScan(T.Table, settings.Condition, settings.Index, (countOnly ? Wanted.Count : Wanted.Items) with { ConsistentRead = settings.ConsistentRead });
        _fetchAllAttributes = QueryPlanner.FetchesAllAttributes(T.Table, settings.Index, countOnly ? Wanted.Count : Wanted.Items);
    }

    protected override bool HasFilter => _filter is not null;

    protected override IndexDefinition? PartOf => _fetchAllAttributes || _settings.Index is { Projection: Projection.All } ? null : _settings.Index;

    protected override void WriteRequest(RequestWriter request)
    {
        if (_settings.Index is { } index)
        {
            request.Json.WriteString("IndexName"u8, index.Name);
        }

        ExpressionWriter.Write(request, null, _filter);
        if (_fetchAllAttributes)
        {
            request.Json.WriteString("Select"u8, "ALL_ATTRIBUTES"u8);
        }
    }
}
