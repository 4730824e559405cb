namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>As <see cref="SaveAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/>, but says so when the condition failed in place of throwing.</summary>
    /// <param name="item">The item; at most 400 KB.</param>
    /// <param name="when">What the stored item must meet as well.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>Whether the item was written; if not, why, and what is stored. Every other failure is thrown.</returns>
    public Task<WriteResult<T>> TrySaveAsync<T>(T item, Condition? when = null, ConflictMode? conflicts = null, CancellationToken cancellationToken = default)
        where T : IModel<T>
        => TryAsync<T>(SaveAsync(item, when, conflicts, cancellationToken));

    /// <summary>As <see cref="CreateAsync{T}(T, CancellationToken)"/>, but says so when the item exists already in place of throwing.</summary>
    /// <param name="item">The item; at most 400 KB.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>Whether the item was written; if not, what is stored. Every other failure is thrown.</returns>
    public Task<WriteResult<T>> TryCreateAsync<T>(T item, CancellationToken cancellationToken = default)
        where T : IModel<T>
        => TryAsync<T>(CreateAsync(item, cancellationToken));

    /// <summary>As <see cref="ReplaceAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/>, but says so when the condition failed in place of throwing.</summary>
    /// <param name="item">The item; at most 400 KB.</param>
    /// <param name="when">What the stored item must meet as well.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>Whether the item was written; if not, why, and what is stored. Every other failure is thrown.</returns>
    public Task<WriteResult<T>> TryReplaceAsync<T>(T item, Condition? when = null, ConflictMode? conflicts = null, CancellationToken cancellationToken = default)
        where T : IModel<T>
        => TryAsync<T>(ReplaceAsync(item, when, conflicts, cancellationToken));

    /// <summary>As <see cref="DeleteAsync{T}(T, Condition?, ConflictMode?, CancellationToken)"/>, but says so when the condition failed in place of throwing.</summary>
    /// <param name="item">The item.</param>
    /// <param name="when">What the stored item must meet.</param>
    /// <param name="conflicts">Another mode than <see cref="EngineOptions.Conflicts"/>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>Whether the item was deleted; if not, why, and what is stored. Every other failure is thrown.</returns>
    public Task<WriteResult<T>> TryDeleteAsync<T>(T item, Condition? when = null, ConflictMode? conflicts = null, CancellationToken cancellationToken = default)
        where T : IModel<T>
        => TryAsync<T>(DeleteAsync(item, when, conflicts, cancellationToken));

    /// <summary>As <see cref="DeleteAsync{T}(Key{T}, Condition?, CancellationToken)"/>, but says so when the condition failed in place of throwing.</summary>
    /// <param name="key">The key: <c>GameScore.Key("abc", "Comet Quest")</c>.</param>
    /// <param name="when">What the stored item must meet.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>Whether the item was deleted; if not, why, and what is stored. Every other failure is thrown.</returns>
    public Task<WriteResult<T>> TryDeleteAsync<T>(Key<T> key, Condition? when = null, CancellationToken cancellationToken = default)
        where T : IModel<T>
        => TryAsync<T>(DeleteAsync(key, when, cancellationToken));

    private static async Task<WriteResult<T>> TryAsync<T>(Task write)
        where T : IModel<T>
    {
        try
        {
            await write.ConfigureAwait(false);
            return default;
        }
        catch (ConditionFailedException failed)
        {
            return new(failed);
        }
    }
}
