namespace Flywheel;

/// <summary>What a query or scan is to read of the items that it finds.</summary>
internal sealed record Wanted
{
    /// <summary>Whole items.</summary>
    public static Wanted Items { get; } = new();

    /// <summary>Nothing but their number.</summary>
    public static Wanted Count { get; } = new() { Paths = [] };

    /// <summary>The keys of the table, and those of the index that is read.</summary>
    public static Wanted Keys { get; } = new() { Paths = [], KeysOnly = true };

    /// <summary>What is read of each item; null for all that the model declares. Keys are read besides, unless nothing is.</summary>
    public IReadOnlyList<AttributePath>? Paths { get; init; }

    /// <summary>Whether all writes that succeeded before must show.</summary>
    public bool ConsistentRead { get; init; }

    /// <summary>Whether objects of the model may lack what is not read, as the caller has named the index or the attributes and each object can be marked as a part.</summary>
    public bool MayBePart { get; init; }

    /// <summary>Whether neither the type nor the version of the items is read, which an index may lack.</summary>
    public bool KeysOnly { get; init; }

    public bool IsCount => !KeysOnly && Paths is [];
}
