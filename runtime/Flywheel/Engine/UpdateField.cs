namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>
    /// Writes one attribute of an object at once (DynamoDB's <c>UpdateItem</c>) and leaves its other changes for the next sync. Every model has typed forms of
    /// it: <c>engine.UpdateFieldAsync(score, s =&gt; s.Wins)</c> writes the value that the object has, <c>engine.UpdateFieldAsync(score, s =&gt; s.Wins, 3)</c> another.
    /// </summary>
    /// <remarks>
    /// The item must exist, but whatever others have written to the attribute is overwritten or added to. A <see cref="VersionAttribute"/> must be what was read. A
    /// composite that the attribute is part of is computed of it and of the other parts as they were read, and these must still be so. The attribute's own
    /// checks run, and <c>OnSaved</c> runs at the end; <c>OnSaving</c> does not. The object gets the attribute as it is stored then; an edit of it that waits is dropped.
    /// </remarks>
    /// <param name="item">The object.</param>
    /// <param name="field">The attribute; not one that is nested in another.</param>
    /// <param name="change">What is done to it.</param>
    /// <param name="when">A condition that the stored item must meet, or null.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ConditionFailedException">There is no such item, its version is another, or it does not meet a condition; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">
    /// The object is new or deleted, its key is another than was read, it is being written at this moment, or the attribute cannot be changed; nothing was sent.
    /// </exception>
    /// <exception cref="ModelValidationException">The value is not valid, or no key of an index; nothing was sent.</exception>
    /// <exception cref="OutcomeUnknownException">No answer came, or only one to a repeat that does not tell: the item may be updated.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task UpdateFieldAsync<T>(T item, Field field, FieldChange change, Condition? when = null, CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(change);
        using (var update = FieldUpdate<T>.Begin(item, field.Path, change))
        {
            var terms = new List<UpdateTerm>(update.Terms);
            UpdateChecks.Run(update.Plan, update.Key, terms);
            AddStamps<T>(orCreate: false, terms);
            var condition = when is null ? update.Condition : update.Condition & when;
            using var answer = await SendUpdateAsync(
                update.Key, terms, condition, "UPDATED_NEW", IsUnrepeatable(update.Plan.Terms), update.Known, Explain, cancellationToken).ConfigureAwait(false);
            update.Apply(this, terms, UpdateAnswer.Attributes(answer, TableNameOf<T>()));

            string Explain(bool isThere)
                => (isThere ? "does not meet the condition " : "does not exist any more, or does not meet the condition ")
                    + $"{condition}; nothing was written. RefreshAsync the object and try again.";
        }

        T.OnSaved(ref item);
    }

    /// <inheritdoc cref="UpdateFieldAsync{T}(T, Field, FieldChange, Condition, CancellationToken)"/>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TField">The attribute's token.</typeparam>
    public Task UpdateFieldAsync<T, TField>(T item, TField field, FieldChange<TField> change, Condition? when = null, CancellationToken cancellationToken = default)
        where T : class, ITracked<T>
        where TField : Field
    {
        ArgumentNullException.ThrowIfNull(change);
        return UpdateFieldAsync(item, field, change.Of(field), when, cancellationToken);
    }
}
