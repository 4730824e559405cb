namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>Reads two items as they are at one moment (DynamoDB's <c>TransactGetItems</c>); each is null when there is none. For structs and for more, see <see cref="ReadTransaction()"/>.</summary>
    /// <param name="key1">The key of the first item.</param>
    /// <param name="key2">The key of the second item.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T1">The model of the first item, a class.</typeparam>
    /// <typeparam name="T2">The model of the second item, a class.</typeparam>
    /// <exception cref="ModelValidationException">Some keys are empty or too long; all failures are listed and nothing was sent.</exception>
    /// <exception cref="TransactionCanceledException">Writes were in the way in every attempt; nothing was read.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit its model.</exception>
    /// <exception cref="TableNotFoundException">A table does not exist.</exception>
    public async Task<(T1?, T2?)> ReadTransactionAsync<T1, T2>(Key<T1> key1, Key<T2> key2, CancellationToken cancellationToken = default)
        where T1 : class, IModel<T1>
        where T2 : class, IModel<T2>
    {
        var reads = ReadTransaction();
        var items = (reads.Get(key1), reads.Get(key2));
        await reads.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return (items.Item1.Item, items.Item2.Item);
    }

    /// <summary>Reads three items as they are at one moment (DynamoDB's <c>TransactGetItems</c>); each is null when there is none. For structs and for more, see <see cref="ReadTransaction()"/>.</summary>
    /// <param name="key1">The key of the first item.</param>
    /// <param name="key2">The key of the second item.</param>
    /// <param name="key3">The key of the third item.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T1">The model of the first item, a class.</typeparam>
    /// <typeparam name="T2">The model of the second item, a class.</typeparam>
    /// <typeparam name="T3">The model of the third item, a class.</typeparam>
    /// <exception cref="ModelValidationException">Some keys are empty or too long; all failures are listed and nothing was sent.</exception>
    /// <exception cref="TransactionCanceledException">Writes were in the way in every attempt; nothing was read.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit its model.</exception>
    /// <exception cref="TableNotFoundException">A table does not exist.</exception>
    public async Task<(T1?, T2?, T3?)> ReadTransactionAsync<T1, T2, T3>(Key<T1> key1, Key<T2> key2, Key<T3> key3, CancellationToken cancellationToken = default)
        where T1 : class, IModel<T1>
        where T2 : class, IModel<T2>
        where T3 : class, IModel<T3>
    {
        var reads = ReadTransaction();
        var items = (reads.Get(key1), reads.Get(key2), reads.Get(key3));
        await reads.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return (items.Item1.Item, items.Item2.Item, items.Item3.Item);
    }

    /// <summary>Reads four items as they are at one moment (DynamoDB's <c>TransactGetItems</c>); each is null when there is none. For structs and for more, see <see cref="ReadTransaction()"/>.</summary>
    /// <param name="key1">The key of the first item.</param>
    /// <param name="key2">The key of the second item.</param>
    /// <param name="key3">The key of the third item.</param>
    /// <param name="key4">The key of the fourth item.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T1">The model of the first item, a class.</typeparam>
    /// <typeparam name="T2">The model of the second item, a class.</typeparam>
    /// <typeparam name="T3">The model of the third item, a class.</typeparam>
    /// <typeparam name="T4">The model of the fourth item, a class.</typeparam>
    /// <exception cref="ModelValidationException">Some keys are empty or too long; all failures are listed and nothing was sent.</exception>
    /// <exception cref="TransactionCanceledException">Writes were in the way in every attempt; nothing was read.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit its model.</exception>
    /// <exception cref="TableNotFoundException">A table does not exist.</exception>
    public async Task<(T1?, T2?, T3?, T4?)> ReadTransactionAsync<T1, T2, T3, T4>(Key<T1> key1, Key<T2> key2, Key<T3> key3, Key<T4> key4, CancellationToken cancellationToken = default)
        where T1 : class, IModel<T1>
        where T2 : class, IModel<T2>
        where T3 : class, IModel<T3>
        where T4 : class, IModel<T4>
    {
        var reads = ReadTransaction();
        var items = (reads.Get(key1), reads.Get(key2), reads.Get(key3), reads.Get(key4));
        await reads.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return (items.Item1.Item, items.Item2.Item, items.Item3.Item, items.Item4.Item);
    }
}
