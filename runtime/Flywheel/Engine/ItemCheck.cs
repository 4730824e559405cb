using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>What a write demands of the item that it replaces.</summary>
internal enum Demand
{
    /// <summary>What the conflict mode says.</summary>
    ByMode,

    /// <summary>There is none.</summary>
    New,

    /// <summary>There is one.</summary>
    Existing,
}

/// <summary>The condition of a write or delete of a whole item, and what it means that it failed.</summary>
internal sealed class ItemCheck
{
    private static readonly ItemCheck s_none = new(null);

    private readonly Condition? _when;
    private bool _mustBeNew;
    private bool _mustExist;
    private bool _mustBeOwn;
    private bool _mustBeUnchanged;
    private bool _mustBeUnversioned;
    private bool _mustBeUnclaimed;
    private bool _comparesAll;

    private ItemCheck(Condition? when) => _when = when;

    /// <summary>What DynamoDB checks; null for nothing.</summary>
    public Condition? Condition { get; private set; }

    /// <summary>Whether it is that there is no item yet.</summary>
    public bool IsOfNew => _mustBeNew;

    /// <summary>What was done before when the write is one of many, for the error.</summary>
    public IReadOnlyList<object> Done { get; set; } = [];

    /// <summary>The check of a put.</summary>
    public static ItemCheck OfPut(TableDefinition table, TrackedItem? tracked, Demand demand, ConflictMode mode, Condition? when)
    {
        if (demand == Demand.ByMode && IsNone(table, mode, when))
        {
            return s_none;
        }

        var check = new ItemCheck(when);
        var terms = new List<Condition>();
        if (demand == Demand.New || (mode == ConflictMode.Raise && demand == Demand.ByMode && tracked is not { State: ItemState.Stored }))
        {
            check._mustBeNew = true;
            terms.Add(Terms.NotExists(HashKey(table)));
        }
        else
        {
            if (demand == Demand.Existing)
            {
                check._mustExist = true;
                terms.Add(Terms.Exists(HashKey(table)));
                if (table.Discriminator is { HasOtherModels: true })
                {
                    check._mustBeOwn = true;
                    terms.Add(table.OwnItems!.Filter);
                }
            }

            check.AddUnchanged(terms, table, tracked, mode);
            check.AddUnclaimed(terms, table, tracked);
        }

        return check.Complete(terms);
    }

    /// <summary>The check of a delete.</summary>
    public static ItemCheck OfDelete(TableDefinition table, TrackedItem? tracked, ConflictMode mode, Condition? when)
    {
        if (IsNone(table, mode, when))
        {
            return s_none;
        }

        var check = new ItemCheck(when);
        var terms = new List<Condition>();
        check.AddUnchanged(terms, table, tracked, mode);
        return check.Complete(terms);
    }

    /// <summary>The check of a delete by key.</summary>
    public static ItemCheck OfDelete(Condition? when) => when is null ? s_none : new ItemCheck(when).Complete([]);

    /// <summary>Demands what another check of the same item demands as well.</summary>
    public void And(ItemCheck other)
    {
        if (other.Condition is not null)
        {
            Condition = Condition is null ? other.Condition : Condition & other.Condition;
        }
    }

    /// <summary>The same check, which demands as well that the <c>[Unique]</c> attributes are as they were read.</summary>
    /// <param name="table">The model's table.</param>
    /// <param name="stored">The item as it was read; null when there was none.</param>
    public ItemCheck WithUniques(TableDefinition table, byte[]? stored)
    {
        var check = (ItemCheck)MemberwiseClone();
        var terms = new List<Condition>();
        using var item = StoredValue.Parse(stored ?? "{}"u8.ToArray());
        check.AddUniques(terms, table, item.RootElement, null);
        check.Condition = null;
        check.And(new(null) { Condition = GroupCondition.And(terms) });
        check.And(this);
        return check;
    }

    /// <summary>Writes the condition into a request, if there is one.</summary>
    /// <exception cref="QueryPlanException">It is larger than DynamoDB takes.</exception>
    public void Write<T>(RequestWriter request, Key<T> key)
        where T : IModel<T>
    {
        if (Condition is null)
        {
            return;
        }

        try
        {
            ExpressionWriter.Write(request, null, null, Condition);
        }
        catch (QueryPlanException) when (_comparesAll)
        {
            throw new QueryPlanException(
                $"The item {key} of {T.Table.Name} has more attributes than one condition can compare: DynamoDB takes 300 operators in 4 KB. Give the model a [Version], "
                + "which is compared alone, or pass another ConflictMode than Raise. The request was not sent.");
        }

        request.Json.WriteString("ReturnValuesOnConditionCheckFailure"u8, "ALL_OLD"u8);
    }

    /// <summary>Whether a put is done all the same: the client sent it twice, and the first time was the one that succeeded.</summary>
    /// <param name="delivery">How the request went.</param>
    /// <param name="failed">DynamoDB's answer to the last one.</param>
    /// <param name="item">What was to be written.</param>
    public static bool WasPut(Delivery? delivery, ConditionalCheckFailedException failed, ReadOnlyMemory<byte> item)
    {
        if (delivery is not { WasRepeated: true } || failed.Item is not { Count: > 0 } existing)
        {
            return false;
        }

        using var stored = StoredValue.Parse(AttributeValues.ToJson(existing));
        using var written = StoredValue.Parse(item);
        return AreEqual(stored.RootElement, written.RootElement);
    }

    /// <summary>Whether a delete is done all the same: the client sent it twice, and the item is gone.</summary>
    public static bool WasDeleted(Delivery? delivery, ConditionalCheckFailedException failed)
        => delivery is { WasRepeated: true } && failed.Item is not { Count: > 0 };

    /// <summary>The error that says what did not hold.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="failed">DynamoDB's answer.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="done">What the outcome is: <c>written</c>, <c>deleted</c>.</param>
    public ConditionFailedException Failure<T>(Engine engine, ConditionalCheckFailedException failed, Key<T> key, string done)
        where T : IModel<T>
    {
        // Some engines do not send the item; then only what cannot be else is said.
        bool exists = failed.Item is { Count: > 0 };
        string rest = Done.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" Of the list, {Done.Count} are {done}, see Done, and the ones after it were not sent.");
        if (_mustBeNew && (exists || _when is null))
        {
            var refused = Refusal.Exists(engine, failed, key, rest);
            refused.Done = Done;
            return refused;
        }

        bool isOfAnother = _mustBeOwn && Refusal.IsOfAnother<T>(failed.Item);
        string? cause = _mustBeNew ? "exists already"
            : isOfAnother ? "is of another model"
            : _mustBeUnversioned && exists ? "has a version already, and an object that was not read cannot replace it"
            : _mustBeUnversioned ? _mustExist ? "does not exist, or has a version already" : "has a version already"
            : _mustBeUnclaimed && exists ? "has unique values already, and an object that was not read cannot replace it"
            : _mustBeUnclaimed ? _mustExist ? "does not exist, or has unique values already" : "has unique values already"
            : _mustBeUnchanged && exists ? "was changed meanwhile"
            : _mustBeUnchanged ? "was changed or deleted meanwhile"
            : _mustExist && !exists ? "does not exist"
            : null;
        string condition = _when is null ? "" : $"does not meet the condition '{_when}'";
        string what = cause is null ? condition : _when is null ? cause : $"{cause}, or {condition}";
        var failure = Refusal.Of(engine, failed, key, $"{what}; the object was not {done}.{Advice(isOfAnother ? null : cause)}{rest}", tellsWhose: !isOfAnother);
        failure.Done = Done;
        return failure;
    }

    private static bool IsNone(TableDefinition table, ConflictMode mode, Condition? when)
        => mode != ConflictMode.Raise && when is null && table.Version is null && table.Uniques.Count == 0;

    private static AttributePath HashKey(TableDefinition table) => AttributePath.Of(table.HashKey.Name);

    private string Advice(string? cause) => cause is null ? ""
        : _mustBeUnversioned || _mustBeUnclaimed ? " Read the item and change that."
        : _mustBeUnchanged ? " RefreshAsync the object and decide anew."
        : _mustExist ? " CreateAsync or SaveAsync stores it anew."
        : "";

    private void AddUnchanged(List<Condition> terms, TableDefinition table, TrackedItem? tracked, ConflictMode mode)
    {
        if (tracked is not { State: ItemState.Stored })
        {
            if (table.Version is { } version)
            {
                _mustBeUnversioned = true;
                terms.Add(Terms.NotExists(AttributePath.Of(version)));
            }

            return;
        }

        if (table.Version is null && mode != ConflictMode.Raise && table.Uniques.Count == 0)
        {
            return;
        }

        _mustBeUnchanged = true;
        using var stored = StoredValue.Parse(tracked.Stored);
        var known = stored.RootElement;
        AddUniques(terms, table, known, tracked.Part);
        if (table.Version is null && mode != ConflictMode.Raise)
        {
            return;
        }

        if (table.Version is { } counted && (mode != ConflictMode.Raise || StoredValue.Find(known, counted) is not null))
        {
            terms.Add(Holds(known, counted));
            return;
        }

        if (!_mustExist)
        {
            terms.Add(Terms.Exists(HashKey(table)));
        }

        AddAll(terms, table, known, tracked.Part);
    }

    private void AddUniques(List<Condition> terms, TableDefinition table, JsonElement known, ItemPart? part)
    {
        foreach (string name in table.Uniques)
        {
            if (part?.Holds(name) != false)
            {
                _mustBeUnchanged = true;
                terms.Add(Holds(known, name));
            }
        }
    }

    // The values of an item that was not read could not be given back.
    private void AddUnclaimed(List<Condition> terms, TableDefinition table, TrackedItem? tracked)
    {
        if (tracked is { State: ItemState.Stored })
        {
            return;
        }

        foreach (string name in table.Uniques)
        {
            _mustBeUnclaimed = true;
            terms.Add(Terms.NotExists(AttributePath.Of(name)));
        }
    }

    /// <summary>Every attribute that the model declares, and with <see cref="ExtraAttribute"/> every one that it keeps, is as it was. The key is, as the item exists.</summary>
    private void AddAll(List<Condition> terms, TableDefinition table, JsonElement known, ItemPart? part)
    {
        _comparesAll = true;
        var done = _when is null ? new(StringComparer.Ordinal) : SyncUpdate.NamesIn(_when);
        if (table.Version is { } version)
        {
            done.Remove(version);
        }

        AddExempt(done, table);
        done.UnionWith(table.Uniques);
        foreach (string name in table.Attributes)
        {
            // What the index that was read does not hold is unknown; the model computes it of what was read.
            if (done.Add(name) && part?.Holds(name) != false)
            {
                terms.Add(Holds(known, name));
            }
        }

        // An upgrade may have removed attributes that the model does not declare any more.
        if (table.KeepsExtra || table.Migration is not null)
        {
            foreach (var attribute in known.EnumerateObject())
            {
                if (done.Add(attribute.Name))
                {
                    terms.Add(Holds(known, attribute.Name));
                }
            }
        }
    }

    private static bool AreEqual(JsonElement stored, JsonElement written)
    {
        int count = 0;
        foreach (var attribute in written.EnumerateObject())
        {
            count++;
            if (!StoredValue.AreEqual(StoredValue.Find(stored, attribute.Name), attribute.Value))
            {
                return false;
            }
        }

        return stored.GetPropertyCount() == count;
    }

    private static Condition Holds(JsonElement known, string attribute)
        => Terms.Holds(AttributePath.Of(attribute), StoredValue.Find(known, attribute) is { } value ? StoredValue.Operand(value) : null);

    private static void AddExempt(HashSet<string> names, TableDefinition table)
    {
        foreach (string? name in (ReadOnlySpan<string?>)[table.HashKey.Name, table.RangeKey?.Name, table.CreatedAt, table.UpdatedAt])
        {
            if (name is not null)
            {
                names.Add(name);
            }
        }
    }

    private ItemCheck Complete(List<Condition> terms)
    {
        if (_when is not null)
        {
            terms.Add(_when);
        }

        Condition = GroupCondition.And(terms);
        return this;
    }
}
