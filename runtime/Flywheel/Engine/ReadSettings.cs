namespace Flywheel;

/// <summary>What a query or scan was told; queries are immutable, each call on one makes a new value.</summary>
internal sealed record ReadSettings
{
    public Condition? Condition { get; init; }

    public IndexDefinition? Index { get; init; }

    public bool Descending { get; init; }

    public int? Limit { get; init; }

    public int? ScanLimit { get; init; }

    public bool ConsistentRead { get; init; }

    public bool NoTracking { get; init; }

    public ReadSettings Where(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return this with { Condition = Condition is null ? condition : Condition & condition };
    }

    public ReadSettings WithIndex(IndexDefinition index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return this with { Index = index };
    }

    public ReadSettings WithLimit(int results)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(results);
        return this with { Limit = results };
    }

    public ReadSettings WithScanLimit(int items)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items);
        return this with { ScanLimit = items };
    }
}
