namespace Flywheel;

/// <summary>An update of one item by its key that gives the item back. Immutable.</summary>
/// <typeparam name="T">The model.</typeparam>
public sealed class ReturningUpdate<T>
    where T : IModel<T>
{
    private readonly Engine _engine;
    private readonly Key<T> _key;
    private readonly UpdatePlan _plan;
    private readonly bool _isNew;

    internal ReturningUpdate(Engine engine, Key<T> key, UpdatePlan plan, bool isNew)
    {
        _engine = engine;
        _key = key;
        _plan = plan;
        _isNew = isNew;
    }

    /// <summary>Sends the update.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The item; with <c>OrCreate</c> and <c>ReturnOld</c> null, or a struct's default, when there was none.</returns>
    /// <exception cref="ConditionFailedException">There is no such item, or it does not meet a condition; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">Nothing is to be changed, or parts of a composite are not known; nothing was sent.</exception>
    /// <exception cref="ModelValidationException">A value is not valid, or no key of an index; nothing was sent.</exception>
    /// <exception cref="QueryPlanException">The update or its condition is too long for DynamoDB; nothing was sent.</exception>
    /// <exception cref="OutcomeUnknownException">No answer came, or only one to a repeat that does not tell: the item may be updated.</exception>
    /// <exception cref="ItemFormatException">The item is updated, but does not fit the model.</exception>
    /// <exception cref="ItemVersionException">A stored item cannot be brought to the model's <see cref="SchemaVersionAttribute"/>.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task<T?> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        using var answer = await _engine.UpdateAsync(_key, _plan, _isNew ? "ALL_NEW" : "ALL_OLD", cancellationToken).ConfigureAwait(false);
        return UpdateAnswer.TryRead(answer, _engine.TableNameOf<T>(), _isNew ? _engine : null, out T? item) ? item : default;
    }

    /// <summary>Sends the update, and gives a condition that failed back as a value; see <see cref="ExecuteAsync"/> for all other errors.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<UpdateResult<T>> TryExecuteAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return new(await ExecuteAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (ConditionFailedException failure)
        {
            return new(default, failure);
        }
    }
}
