namespace Flywheel;

/// <summary>How many objects are synced: one after the other, several at once, or all in one transaction.</summary>
public readonly record struct SyncMany
{
    private SyncMany(int limit, bool isTransaction)
    {
        Limit = limit;
        IsTransaction = isTransaction;
    }

    /// <summary>One after the other, in their order. The first that fails ends it; those after it are not tried. The default.</summary>
    public static SyncMany Sequential { get; }

    /// <summary>
    /// All or none of what changed (DynamoDB's <c>TransactWriteItems</c>): at most 100 changed objects and 4 MB, at twice the price. The objects take over what is
    /// stored by a further read.
    /// </summary>
    public static SyncMany Transaction { get; } = new(0, isTransaction: true);

    /// <summary>How many requests are under way at the most; 0 in a sequence and in a transaction.</summary>
    internal int Limit { get; }

    internal bool IsTransaction { get; }

    /// <summary>Several at once. All are tried, whatever fails; the hooks of different objects run at the same time.</summary>
    /// <param name="limit">How many requests are under way at the most.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public static SyncMany Concurrent(int limit = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return new(limit, isTransaction: false);
    }
}
