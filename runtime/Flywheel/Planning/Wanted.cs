namespace Flywheel;

/// <summary>What a query or scan is to read of the items that it finds.</summary>
internal sealed record Wanted
{
    /// <summary>Whole items.</summary>
    public static Wanted Items { get; } = new();

    /// <summary>Nothing but their number.</summary>
    public static Wanted Count { get; } = new() { Paths = [] };

    /// <summary>What is read of each item; null for all that the model declares. Keys are read besides, unless nothing is.</summary>
    public IReadOnlyList<AttributePath>? Paths { get; init; }

    /// <summary>Whether all writes that succeeded before must show.</summary>
    public bool ConsistentRead { get; init; }

    /// <summary>Whether whole items may come without what the index does not hold, as the caller has named it and each object can be marked as a part.</summary>
    public bool MayBePart { get; init; }

    public bool IsCount => Paths is [];
}
