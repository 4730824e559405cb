namespace Flywheel;

/// <summary>The objects that a write of whole items keeps to itself, each until it is left, or all until this is disposed.</summary>
internal sealed class BusyObjects : IDisposable
{
    private readonly HashSet<TrackedItem> _entered = [];

    /// <summary>Keeps other writes of an object out until it is left; null for an object that cannot be tracked.</summary>
    /// <exception cref="InvalidOperationException">The object is being written or read.</exception>
    public static TrackedItem? EnterOne<T>(T item, string verb)
        where T : IModel<T>
    {
        var tracked = Tracker.TryOpen(item, engine: null);
        return tracked is null || tracked.TryEnter() ? tracked : throw Busy(item, verb);
    }

    /// <summary>Keeps other writes of an object out. One that stands in the write twice enters once.</summary>
    /// <exception cref="InvalidOperationException">The object is being written or read.</exception>
    public void Enter<T>(T item, string verb)
        where T : IModel<T>
    {
        if (Tracker.TryOpen(item, engine: null) is { } tracked && !_entered.Contains(tracked))
        {
            _entered.Add(tracked.TryEnter() ? tracked : throw Busy(item, verb));
        }
    }

    /// <summary>Lets an object go before the others.</summary>
    public void Leave<T>(T item)
        where T : IModel<T>
    {
        if (Tracker.Find(item) is { } tracked && _entered.Remove(tracked))
        {
            tracked.Leave();
        }
    }

    public void Dispose()
    {
        foreach (var tracked in _entered)
        {
            tracked.Leave();
        }

        _entered.Clear();
    }

    private static InvalidOperationException Busy<T>(T item, string verb)
        where T : IModel<T>
        => new(
            $"Cannot {verb} the item {ItemEncoder.Describe(item)} of {T.Table.Name}: another write or refresh of the same object is under way. Await it first. Nothing was sent.");
}
