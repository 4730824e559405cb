namespace Flywheel;

/// <summary>What a query or scan was told; queries are immutable, each call on one makes a new value.</summary>
internal sealed record ReadSettings
{
    public bool IsScan { get; init; }

    public Condition? Condition { get; init; }

    public IndexDefinition? Index { get; init; }

    /// <summary>Whether the table is read though an index might fit as well.</summary>
    public bool OfTable { get; init; }

    /// <summary>Whether the caller has said where to read.</summary>
    public bool NamesKey => OfTable || Index is not null;

    public bool Descending { get; init; }

    public int? Limit { get; init; }

    public int? ScanLimit { get; init; }

    public int? MaxRequests { get; init; }

    public bool ConsistentRead { get; init; }

    public bool NoTracking { get; init; }

    /// <summary>Whether an index that lacks attributes gives the keys only, and the table the items.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What is to be read of each item besides its key; null for all.</summary>
    public IReadOnlyList<AttributePath>? Paths { get; init; }

    /// <summary>The part of a scan that is divided.</summary>
    public (int Number, int Of)? Segment { get; init; }

    public ReadSettings Where(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return this with { Condition = Condition is null ? condition : Condition & condition };
    }

    public ReadSettings WithIndex(IndexDefinition index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return this with { Index = index, OfTable = false };
    }

    public ReadSettings WithLimit(int results)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(results);
        return this with { Limit = results };
    }

    public ReadSettings WithScanLimit(int items)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items);
        return this with { ScanLimit = items };
    }

    public ReadSettings WithMaxRequests(int requests)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(requests);
        return this with { MaxRequests = requests };
    }

    public ReadSettings WithSegment(int number, int of)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(of, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(of, MaxSegments);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, of);
        return this with { Segment = (number, of) };
    }

    /// <summary>The most parts that DynamoDB divides a scan into.</summary>
    public const int MaxSegments = 1_000_000;

    public ReadSettings WithAttributes(IEnumerable<Field> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var paths = new List<AttributePath>(Paths ?? []);
        foreach (var attribute in attributes)
        {
            paths.Add((attribute ?? throw new ArgumentException("One of the attributes is null.", nameof(attributes))).Path);
        }

        return paths.Count > 0 ? this with { Paths = paths } : throw new ArgumentException("There are no attributes to read; name some, or leave the call out.", nameof(attributes));
    }

    /// <summary>The settings with a limit of their own or the one of a call, whichever is less.</summary>
    public ReadSettings Within(int? results) => results is { } most && !(Limit <= most) ? this with { Limit = most } : this;
}
