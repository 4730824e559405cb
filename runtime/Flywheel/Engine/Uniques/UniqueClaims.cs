using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>The actions that go with a write of an item with <c>[Unique]</c> attributes: what takes its values, and what gives them back.</summary>
internal static class UniqueClaims
{
    /// <summary>The attribute of a taken value that holds the key of the item that has it.</summary>
    private const string Owner = "__owner";

    /// <summary>Those of a put.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="item">The object.</param>
    /// <param name="written">What is put.</param>
    /// <param name="isNew">Whether the condition is that there is no item yet.</param>
    public static List<WrittenAction> OfPut<T>(Engine engine, T item, ReadOnlyMemory<byte> written, bool isNew)
        where T : IModel<T>
    {
        byte[]? known = !isNew && Tracker.Find(item) is { State: ItemState.Stored } tracked ? tracked.Stored : null;
        using var was = known is null ? null : StoredValue.Parse(known);
        using var now = StoredValue.Parse(written);
        return Of(engine, T.KeyOf(item), UniqueChange.Between(T.Table, T.Table.Uniques, was?.RootElement, now.RootElement), now.RootElement);
    }

    /// <summary>Those of a delete.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="stored">The item as it is stored; null when there is none.</param>
    public static List<WrittenAction> OfDelete<T>(Engine engine, Key<T> key, byte[]? stored)
        where T : IModel<T>
    {
        using var was = stored is null ? null : StoredValue.Parse(stored);
        return Of(engine, key, UniqueChange.Between(T.Table, T.Table.Uniques, was?.RootElement, null), null);
    }

    /// <summary>Those of some changes.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="changes">What is taken and given back.</param>
    /// <param name="now">The item as it is to be, for its expiry.</param>
    public static List<WrittenAction> Of<T>(Engine engine, Key<T> key, IReadOnlyList<UniqueChange> changes, JsonElement? now)
        where T : IModel<T>
    {
        var actions = new List<WrittenAction>(2 * changes.Count);
        foreach (var change in changes)
        {
            // One name is one item, also where the type changes and the text does not.
            if (change.Was is { } was && change.Now?.NameIn(change.Attribute) != was.NameIn(change.Attribute))
            {
                actions.Add(Write(engine, key, change.Attribute, was, isTaken: false, null));
            }

            if (change.Now is { } taken)
            {
                actions.Add(Write(engine, key, change.Attribute, taken, isTaken: true, now));
            }
        }

        return actions;
    }

    /// <summary>Adds the actions of an item to a transaction.</summary>
    public static void AddTo(TransactionRun run, TransactionAction owner, IReadOnlyList<WrittenAction> claims)
    {
        foreach (var claim in claims)
        {
            run.Add(owner, claim);
        }
    }

    /// <summary>Refuses what takes or gives back a value that other actions of the transaction take or give back as well.</summary>
    /// <exception cref="InvalidOperationException">There is such an action.</exception>
    public static void Refuse(WrittenAction claim, IReadOnlyList<WrittenAction> others)
    {
        foreach (var other in others)
        {
            if (other.Hash == claim.Hash && other.Range == claim.Range && other.TableName == claim.TableName)
            {
                throw new InvalidOperationException(Twice(claim));
            }
        }
    }

    /// <summary>Why a value cannot be taken or given back by two actions.</summary>
    public static string Twice(WrittenAction claim)
        => $"Two actions of the transaction take or give back one value of a [Unique] attribute, the item {claim.Key} of {claim.Table.Name}; DynamoDB takes one action on an item. "
            + "Give the value back in a transaction before the one that takes it. Nothing was sent.";

    /// <summary>What the write alone would have thrown for a transaction that was cancelled, the item's own condition first; or null.</summary>
    public static ConditionFailedException? FailureOf(TransactionCanceledException cancelled)
    {
        foreach (var reason in cancelled.Reasons)
        {
            if (reason.Failure is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>The actions without giving back what another item has taken, when nothing but that has failed; else null.</summary>
    public static List<WrittenAction>? Without(IReadOnlyList<WrittenAction> actions, TransactionCanceledException cancelled)
    {
        var others = new List<WrittenAction>(actions);
        for (int i = 0; i < others.Count; i++)
        {
            var reason = cancelled.Reasons[i];
            if (reason.Code == "None")
            {
                continue;
            }

            if (reason.Failure is null || others[i].Otherwise is not { } otherwise)
            {
                return null;
            }

            others[i] = otherwise();
        }

        return others;
    }

    /// <summary>Refuses to write or delete items without a look at each, which leaves their values taken or takes none.</summary>
    /// <exception cref="InvalidOperationException">The model has <c>[Unique]</c> attributes.</exception>
    public static void RefuseBatch(TableDefinition table, string verb, string instead)
    {
        if (table.Uniques.Count > 0)
        {
            throw new InvalidOperationException(
                $"Cannot {verb} items of {table.Name} as a batch: BatchWriteItem cannot take and give back the values of '{table.Uniques[0]}', which is [Unique]. {instead} Nothing was sent.");
        }
    }

    private static WrittenAction Write<T>(Engine engine, Key<T> key, string attribute, UniqueValue value, bool isTaken, JsonElement? now)
        where T : IModel<T>
    {
        var write = Write(engine, key, attribute, value, isTaken ? "Put" : "Delete", "attribute_not_exists(#0) OR #1 = :0"u8, now);

        // Still another's, or it would stay taken when the item has taken it meanwhile.
        return isTaken ? write : write with { Otherwise = () => Write(engine, key, attribute, value, "ConditionCheck", "attribute_exists(#0) AND #1 <> :0"u8, null) };
    }

    private static WrittenAction Write<T>(Engine engine, Key<T> key, string attribute, UniqueValue value, string verb, ReadOnlySpan<byte> condition, JsonElement? now)
        where T : IModel<T>
    {
        var table = T.Table.Companion;
        var (hash, range) = Companions.KeyOf(T.Table, Companions.Unique, value.NameIn(attribute));
        string tableName = engine.CompanionTableNameOf<T>();
        bool isTaken = verb == "Put";
        using var request = RequestWriter.Start(tableName);
        if (isTaken)
        {
            WriteTaken(request, table, hash, range, key, now);
        }
        else
        {
            request.Json.WritePropertyName("Key"u8);
            ItemEncoder.WriteCheckedKey(request, table, hash, range);
        }

        request.Json.WriteString("ConditionExpression"u8, condition);
        request.Json.WriteStartObject("ExpressionAttributeNames"u8);
        request.Json.WriteString("#0"u8, table.HashKey.Name);
        request.Json.WriteString("#1"u8, Owner);
        request.Json.WriteEndObject();
        request.Json.WriteStartObject("ExpressionAttributeValues"u8);
        WriteOwner(request, ":0", key);
        request.Json.WriteEndObject();
        request.Json.WriteString("ReturnValuesOnConditionCheckFailure"u8, "ALL_OLD"u8);
        request.Json.WriteEndObject();
        return new(
            verb,
            request.Complete().ToArray(),
            table,
            tableName,
            hash,
            range,
            failed => isTaken ? Taken(key, attribute, value, failed) : Lost(engine, key, attribute, value, failed))
        { IsClaim = true };
    }

    private static void WriteTaken<T>(RequestWriter request, TableDefinition table, KeyValue hash, KeyValue range, Key<T> key, JsonElement? now)
        where T : IModel<T>
    {
        request.Json.WriteStartObject("Item"u8);
        request.Items.WriteName(table.HashKey.Name);
        hash.Write(request.Items);
        if (table.RangeKey is { } rangeKey)
        {
            request.Items.WriteName(rangeKey.Name);
            range.Write(request.Items);
        }

        request.Json.WriteStartObject(Companions.Marker);
        request.Json.WriteString("S"u8, Companions.Unique);
        request.Json.WriteEndObject();
        WriteOwner(request, Owner, key);
        if (T.Table.TimeToLive is { } expiry && now is { } item && StoredValue.Find(item, expiry) is { } time)
        {
            request.Json.WritePropertyName(expiry);
            time.WriteTo(request.Json);
        }

        request.Json.WriteEndObject();
    }

    // As a map, as keys of two parts cannot be told apart as text.
    private static void WriteOwner<T>(RequestWriter request, string name, Key<T> key)
        where T : IModel<T>
    {
        request.Json.WriteStartObject(name);
        request.Json.WritePropertyName("M"u8);
        ItemEncoder.WriteCheckedKey(request, T.Table, key.Hash, key.Range);
        request.Json.WriteEndObject();
    }

    private static UniqueValueTakenException Taken<T>(Key<T> key, string attribute, UniqueValue value, ConditionalCheckFailedException failed)
        where T : IModel<T>
    {
        string? owner = OwnerIn<T>(failed);
        return new(
            $"The value {value} of '{attribute}' is taken by {(owner is null ? "another item" : $"the item {owner}")} of {T.Table.Name}; the item {key} was not written. Choose another value.",
            T.Table.Name,
            key.ToString(),
            attribute,
            value.Text,
            owner,
            failed);
    }

    private static ConditionFailedException Lost<T>(Engine engine, Key<T> key, string attribute, UniqueValue value, ConditionalCheckFailedException failed)
        where T : IModel<T>
        => Refusal.Of<T>(
            engine,
            new(failed.Message, failed),
            key,
            $"cannot give back the value {value} of '{attribute}', as {(OwnerIn<T>(failed) is { } owner ? $"the item {owner}" : "another item")} has taken it; nothing was written. "
            + "Both have the value: give the other item another one, or do this outside a transaction, which leaves the value to the other.");

    private static string? OwnerIn<T>(ConditionalCheckFailedException failed)
        where T : IModel<T>
    {
        if (failed.Item?.GetValueOrDefault(Owner)?.M is not { Count: > 0 } owner)
        {
            return null;
        }

        var reader = new ItemReader(AttributeValues.ToJson(owner), T.Table);
        reader.ReadToken();
        reader.BeginItem();
        var (hash, range) = KeyValue.ReadKey(ref reader, T.Table);
        return new Key<T>(hash, range).ToString();
    }
}
