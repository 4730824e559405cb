using Amazon.DynamoDBv2.Model;

namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>Checks an update by key, completes it with what follows from its changes, and sends it. The caller disposes the answer.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="plan">What was asked for.</param>
    /// <param name="returned">DynamoDB's <c>ReturnValues</c>, or null.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    internal async Task<PooledBuffer> UpdateAsync<T>(Key<T> key, UpdatePlan plan, string? returned, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        if (ItemEncoder.FaultOf(key) is { } fault)
        {
            throw new ModelValidationException(fault);
        }

        var update = Complete(key, plan);
        return await SendUpdateAsync(key, update.Terms, update.Condition, returned, IsUnrepeatable(plan.Terms), null, update.Explain, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks an update by key and completes it with what follows from its changes.</summary>
    /// <returns>The changes, what must hold, and why it did not, given whether the item is known to exist.</returns>
    internal (List<UpdateTerm> Terms, Condition? Condition, Func<bool, string> Explain) Complete<T>(Key<T> key, UpdatePlan plan)
        where T : IModel<T>
    {
        if (plan.Terms.Length == 0)
        {
            throw plan.Refused("it changes nothing. Name what to change, or use ExistsAsync or GetAsync.");
        }

        var terms = new List<UpdateTerm>(plan.Terms);
        UpdateComposites.Add(plan, key.Hash, key.Range, terms);
        UpdateChecks.Run(plan, key, terms);
        AddStamps<T>(plan.OrCreate, terms);
        var condition = ConditionOf(plan, terms);
        return (terms, condition, Explain);

        string Explain(bool isThere)
            => isThere
                ? $"does not meet the condition {condition}; nothing was written."
                : plan.OrCreate
                    ? $"does not exist and so does not meet the condition {condition}; nothing was written."
                    : $"does not exist, or does not meet the condition {condition}; nothing was written. OrCreate() makes an item that is missing.";
    }

    /// <summary>Sends an update that is complete. The caller disposes the answer.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="terms">The changes.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="returned">DynamoDB's <c>ReturnValues</c>, or null.</param>
    /// <param name="once">Whether it must not be repeated.</param>
    /// <param name="known">The item as it was last known; null when nothing is known of it.</param>
    /// <param name="explain">Says why the condition failed, given whether the item is known to exist.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    internal async Task<PooledBuffer> SendUpdateAsync<T>(
        Key<T> key, IReadOnlyList<UpdateTerm> terms, Condition? condition, string? returned, bool once, byte[]? known, Func<bool, string> explain, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        string table = TableNameOf<T>();
        using var request = RequestWriter.Start(table);
        request.Json.WritePropertyName("Key"u8);
        ItemEncoder.WriteKey(request, key);
        UpdateWriter.Write(request, terms, condition);
        if (returned is not null)
        {
            request.Json.WriteString("ReturnValues"u8, returned);
        }

        if (condition is not null)
        {
            request.Json.WriteString("ReturnValuesOnConditionCheckFailure"u8, "ALL_OLD"u8);
        }

        request.Json.WriteEndObject();
        var delivery = new Delivery();
        try
        {
            return await _transport.SendAsync(Operation.UpdateItem, table, request, cancellationToken, once, delivery).ConfigureAwait(false);
        }
        catch (ConditionalCheckFailedException failed)
        {
            byte[] stored = AttributeValues.ToJson(failed.Item);
            var explained = explain;
            explain = isThere => explained(isThere) + Upgrading.OfOther(stored, T.Table);
            var fate = delivery.WasRepeated ? RepeatedUpdate.FateOf(T.Table, terms, known, stored) : Fate.NotDone;
            if (fate == Fate.Done && returned != "ALL_OLD")
            {
                return UpdateAnswer.Of(stored);
            }

            throw fate == Fate.NotDone
                ? Refusal.Of(this, failed, key, explain(failed.Item is { Count: > 0 }))
                : Refusal.Ambiguous(this, failed, key, "The update");
        }
        catch (Exception failure) when (delivery.IsUnanswered(failure, cancellationToken))
        {
            throw Refusal.Unanswered(failure, key, "The update", $"{(once ? "It was not repeated. " : "")}Read the item to see.");
        }
    }

    internal static bool IsUnrepeatable(ReadOnlySpan<UpdateTerm> terms)
    {
        foreach (var term in terms)
        {
            if (term.IsUnrepeatable)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds what the engine keeps: version and times.</summary>
    private void AddStamps<T>(bool orCreate, List<UpdateTerm> terms)
        where T : IModel<T>
    {
        var table = T.Table;
        if (table.Version is { } version)
        {
            terms.Add(new(UpdateVerb.Add, AttributePath.Of(version), Operand.Raw("{\"N\":\"1\"}"u8)));
        }

        if (table.CreatedAt is null && table.UpdatedAt is null)
        {
            return;
        }

        using var times = RequestWriter.Rent();
        times.Items.Stamps = new(Options.TimeProvider.GetUtcNow());
        times.Json.WriteStartObject();
        T.WriteTimes(times.Items);
        times.Json.WriteEndObject();
        var written = times.Complete().Span;
        if (table.UpdatedAt is { } updatedAt && ItemJson.Find(written, updatedAt) is { IsEmpty: false } updated)
        {
            terms.Add(new(UpdateVerb.Set, AttributePath.Of(updatedAt), Operand.Raw(updated)));
        }

        if (orCreate && table.CreatedAt is { } createdAt && ItemJson.Find(written, createdAt) is { IsEmpty: false } created)
        {
            terms.Add(new(UpdateVerb.SetIfMissing, AttributePath.Of(createdAt), Operand.Raw(created)));
        }
    }

    // Exists, and is of the model, and meets what was asked for.
    private static Condition? ConditionOf(UpdatePlan plan, List<UpdateTerm> terms)
    {
        var table = plan.Table;
        var hashKey = AttributePath.Of(table.HashKey.Name);
        var own = table.OwnItems?.Filter;
        if (!plan.OrCreate)
        {
            var exists = Terms.Exists(hashKey);
            var known = own is null ? exists : exists & own;
            if (table.Migration is { } stored)
            {
                known &= Terms.Equal(stored.Path, stored.Operand);
            }

            return plan.Condition is null ? known : known & plan.Condition;
        }

        if (plan.Givens.Length > 0)
        {
            throw plan.Refused("Given(…) says what the stored item holds, and OrCreate() that there may be none. Leave one of them out.");
        }

        if (table.Discriminator is { } discriminator)
        {
            if (discriminator.Names.Count != 1)
            {
                throw plan.Refused("OrCreate() cannot know of which of the model's types the item is to be. Use the derived model's own Update.");
            }

            var name = Operand.Of(AttributePath.Of(discriminator.Attribute), discriminator.Names[0], ScalarWriters.String);
            terms.Add(new(UpdateVerb.SetIfMissing, AttributePath.Of(discriminator.Attribute), name));
        }

        var fits = own is null ? null : Terms.NotExists(hashKey) | own;
        if (table.Migration is { } migration)
        {
            terms.Add(new(UpdateVerb.SetIfMissing, migration.Path, migration.Operand));
            var isCurrent = Terms.NotExists(hashKey) | Terms.Equal(migration.Path, migration.Operand);
            fits = fits is null ? isCurrent : fits & isCurrent;
        }

        return fits is null ? plan.Condition : plan.Condition is null ? fits : fits & plan.Condition;
    }
}
