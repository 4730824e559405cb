namespace Flywheel;

/// <summary>The operations of an engine on the object itself: they go to the engine that read or wrote it last.</summary>
public static class ItemOperations
{
    /// <summary>Writes what has changed in the object and takes over what is stored: <see cref="Engine.SyncAsync{T}(T, Condition?, ConflictMode?, bool, bool, CancellationToken)"/>.</summary>
    /// <param name="item">The object.</param>
    /// <param name="when">A further condition, or null.</param>
    /// <param name="conflicts">What to do about changes by others; null for the engine's mode.</param>
    /// <param name="noRead">Whether to do nothing when nothing has changed, in place of reading the item.</param>
    /// <param name="consistentRead">Whether that reading must show all writes that succeeded before; costs twice as much.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="InvalidOperationException">No engine has read or written the object, or it cannot be synced now.</exception>
    public static Task SyncAsync<T>(
        this T item, Condition? when = null, ConflictMode? conflicts = null, bool noRead = false, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
        => EngineOf(item, "sync", "SyncAsync").SyncAsync(item, when, conflicts, noRead, consistentRead, cancellationToken);

    /// <summary>Writes the object as a whole: <see cref="Engine.SaveAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/>.</summary>
    /// <param name="item">The object.</param>
    /// <param name="when">A condition, or null.</param>
    /// <param name="conflicts">What to do about changes by others; null for the engine's mode.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="InvalidOperationException">No engine has read or written the object.</exception>
    public static Task SaveAsync<T>(this T item, Condition? when = null, ConflictMode? conflicts = null, CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
        => EngineOf(item, "save", "SaveAsync").SaveAsync(item, when, conflicts, cancellationToken);

    /// <summary>Makes the object what is stored: <see cref="Engine.RefreshAsync{T}(T, bool, CancellationToken)"/>.</summary>
    /// <param name="item">The object.</param>
    /// <param name="consistentRead">Whether all writes that succeeded before must show; costs twice as much.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>False when the item is gone; then the object stays as it is.</returns>
    /// <exception cref="InvalidOperationException">No engine has read or written the object.</exception>
    public static Task<bool> RefreshAsync<T>(this T item, bool consistentRead = false, CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
        => EngineOf(item, "refresh", "RefreshAsync").RefreshAsync(item, consistentRead, cancellationToken);

    /// <summary>Deletes the object's item: <see cref="Engine.DeleteAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/>.</summary>
    /// <param name="item">The object.</param>
    /// <param name="when">A condition, or null.</param>
    /// <param name="conflicts">What to do about changes by others; null for the engine's mode.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="InvalidOperationException">No engine has read or written the object.</exception>
    public static Task DeleteAsync<T>(this T item, Condition? when = null, ConflictMode? conflicts = null, CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
        => EngineOf(item, "delete", "DeleteAsync").DeleteAsync(item, when, conflicts, cancellationToken);

    private static Engine EngineOf<T>(T item, string what, string method)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        return Tracker.Find(item)?.Engine
            ?? throw new InvalidOperationException($"Cannot {what} the {T.Table.Name}: no engine has read or written it; use engine.{method}(item).");
    }
}
