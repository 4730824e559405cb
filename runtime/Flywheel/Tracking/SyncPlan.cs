using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>
/// The sync of one object: what is sent for it, and what becomes of it afterwards. Making the plan runs <c>OnSaving</c> and the checks; after that the
/// object changes only in <see cref="Succeed"/>. While the plan lives no other one can be made for the object; dispose it.
/// </summary>
internal sealed class SyncPlan<T> : IDisposable
    where T : class, ITracked<T>
{
    private readonly Engine _engine;
    private readonly TrackedItem _tracked;
    private readonly Condition? _when;
    private readonly bool _isNew;
    private readonly Stamps _stamps;
    private T _item;
    private byte[] _image = [];
    private byte[] _key = [];
    private string[] _checked = [];

    private SyncPlan(Engine engine, T item, TrackedItem tracked, Condition? when)
    {
        _engine = engine;
        _item = item;
        _tracked = tracked;
        _when = when;
        _isNew = tracked.State == ItemState.New;
        _stamps = new(engine.Options.TimeProvider.GetUtcNow());
    }

    public T Item => _item;

    /// <summary>The item's key, for errors.</summary>
    public Key<T> Key { get; private set; }

    /// <summary>Whether there is something to send: else the object holds what is stored, as far as is known.</summary>
    public bool Writes { get; private set; }

    public IReadOnlyList<UpdateTerm> Changes { get; private set; } = [];

    public Condition? Condition { get; private set; }

    /// <summary>Whether sending it twice would give another result than sending it once.</summary>
    public bool IsUnrepeatable
    {
        get
        {
            foreach (var change in Changes)
            {
                if (change.IsUnrepeatable)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Makes the plan for an object. Nothing is sent.</summary>
    /// <exception cref="InvalidOperationException">The object cannot be synced now; the message says why.</exception>
    /// <exception cref="ModelValidationException">It is not valid, or DynamoDB cannot hold it.</exception>
    public static SyncPlan<T> Make(Engine engine, T item, Condition? when, ConflictMode? conflicts)
    {
        if (when is not null && conflicts == ConflictMode.Overwrite)
        {
            throw new ArgumentException("A sync that overwrites takes no condition: leave out one of the two.", nameof(conflicts));
        }

        var tracked = Tracker.Open(item, engine);
        if (!tracked.TryEnter())
        {
            throw new InvalidOperationException($"Cannot sync the {T.Table.Name}: another sync, refresh or update of the same object is under way. Await it first.");
        }

        try
        {
            var plan = new SyncPlan<T>(engine, item, tracked, when);
            plan.Prepare((conflicts ?? engine.Options.Conflicts) == ConflictMode.Overwrite);
            return plan;
        }
        catch
        {
            tracked.Leave();
            throw;
        }
    }

    /// <summary>Writes <c>Key</c>, <c>UpdateExpression</c> and <c>ConditionExpression</c>, each if there is one, into an update of one item or of a transaction.</summary>
    /// <exception cref="QueryPlanException">An expression is too long for DynamoDB.</exception>
    public void WriteUpdate(RequestWriter request)
    {
        WriteKey(request);
        UpdateWriter.Write(request, Changes, Condition);
    }

    /// <summary>Writes <c>Key</c>.</summary>
    public void WriteKey(RequestWriter request)
    {
        request.Json.WritePropertyName("Key"u8);
        request.Json.WriteRawValue(_key, skipInputValidation: true);
    }

    /// <summary>Takes over what is stored after the write, drops the edits that were sent, and runs <c>OnLoaded</c> and <c>OnSaved</c>.</summary>
    /// <param name="stored">The whole item as it is stored now; null when the answer does not tell.</param>
    public void Succeed(byte[]? stored)
    {
        _tracked.Pending = null;
        if (stored is null)
        {
            Tracker.Attach(_item, _engine, _image);
            T.Stamp(ref _item, Changes.Count > 0 ? _stamps : default);
        }
        else
        {
            Load(stored);
        }

        T.OnSaved(ref _item);
    }

    /// <summary>Makes the object what is stored, and runs <c>OnLoaded</c>.</summary>
    public void Load(byte[] stored)
    {
        // First of all: also when the model cannot read what others have stored beside, the write is done.
        Tracker.Attach(_item, _engine, stored);
        T.Copy(ItemImage.Read<T>(stored, isDraft: false), _item, null);
        T.OnLoaded(ref _item);
    }

    /// <summary>Says that nobody knows whether the edits are stored, so that they are never sent again.</summary>
    public void Doubt() => (_tracked.Pending ??= new()).IsInDoubt = true;

    /// <summary>The item that kept the condition from holding, when it has all that was to be written, as after a first attempt whose answer was lost; else null.</summary>
    public byte[]? FindDone(ConditionalCheckFailedException failed)
    {
        if (IsUnrepeatable || Changes.Count == 0 || failed.Item is not { Count: > 0 } existing)
        {
            return null;
        }

        using var buffer = RequestWriter.Rent();
        AttributeValues.Write(buffer.Json, existing);
        using var item = StoredValue.Parse(buffer.Complete());
        return DoneTerms.AreDone(Changes, item.RootElement) ? buffer.Complete().ToArray() : null;
    }

    /// <summary>The error for a condition that did not hold.</summary>
    public ConditionFailedException Refuse(ConditionalCheckFailedException failed)
    {
        string condition = _when is null ? "" : $", or the condition '{_when}' does not hold";
        string remedy = _isNew ? "GetAsync reads it." : "RefreshAsync takes over what is stored.";
        string what = failed.Item is not { Count: > 0 } existing
            ? $"is not stored any more, or was changed meanwhile{condition}"
            : _isNew ? $"exists already with other values{ChangedIn(existing)}{condition}"
            : $"was changed meanwhile{ChangedIn(existing)}{condition}";
        return Refusal.Of(_engine, failed, Key, $"{what}; nothing was written. {remedy}");
    }

    public void Dispose() => _tracked.Leave();

    private void Prepare(bool overwrites)
    {
        switch (_tracked)
        {
            case { State: ItemState.Deleted }:
                throw new InvalidOperationException($"Cannot sync {Describe()}: it was deleted with this object. SaveAsync or CreateAsync stores it anew.");
            case { Pending.IsInDoubt: true }:
                throw new InvalidOperationException(
                    $"Cannot sync {Describe()}: a write of its edits ended without an answer, so they may be stored already. RefreshAsync drops them and shows what is stored.");
            case { State: ItemState.Stored }:
                PrepareStored(overwrites);
                break;
            default:
                PrepareNew(overwrites);
                break;
        }
    }

    private void PrepareNew(bool overwrites)
    {
        T.OnSaving(ref _item);
        _image = Encode();
        Key = T.KeyOf(_item);
        using var current = StoredValue.Parse(_image);
        byte[]? pristineImage = ItemImage.OfPristine<T>(current.RootElement);
        using var pristine = pristineImage is null ? null : StoredValue.Parse(pristineImage);
        var update = new SyncUpdate(T.Table, Subject, overwrites, _when, _tracked.Pending);
        update.AddNew(pristine?.RootElement, current.RootElement);
        Take(update, current.RootElement);
        Writes = true;
    }

    private void PrepareStored(bool overwrites)
    {
        byte[] stored = _tracked.Stored;
        using var raw = StoredValue.Parse(stored);
        byte[]? before = TryImage();
        if (before is not null && IsPlainlyUnchanged(raw.RootElement, before))
        {
            Key = T.KeyOf(_item);
            TakeUnchanged(overwrites, raw.RootElement);
            return;
        }

        using var original = StoredValue.Parse(ItemImage.OfStored<T>(stored));
        if (before is not null)
        {
            using var now = StoredValue.Parse(before);
            CheckKey(raw.RootElement, original.RootElement, now.RootElement);
            Key = T.KeyOf(_item);
            if (Build(overwrites, raw.RootElement, original.RootElement, now.RootElement).Changes.Count == 0)
            {
                TakeUnchanged(overwrites, raw.RootElement);
                return;
            }
        }

        T.OnSaving(ref _item);
        _image = Encode();
        using var current = StoredValue.Parse(_image);
        CheckKey(raw.RootElement, original.RootElement, current.RootElement);
        Key = T.KeyOf(_item);
        var update = Build(overwrites, raw.RootElement, original.RootElement, current.RootElement);
        Writes = update.Changes.Count > 0 || _when is not null;
        Take(update, raw.RootElement);
    }

    private SyncUpdate Build(bool overwrites, JsonElement raw, JsonElement original, JsonElement current)
    {
        var update = new SyncUpdate(T.Table, Subject, overwrites, _when, _tracked.Pending);
        update.AddStored(raw, original, current, _tracked.PartOf);
        return update;
    }

    private void TakeUnchanged(bool overwrites, JsonElement raw)
    {
        _image = _tracked.Stored;
        Writes = _when is not null;
        if (Writes)
        {
            Take(Build(overwrites, raw, raw, raw), raw);
            return;
        }

        TakeKey(raw);
    }

    private void Take(SyncUpdate update, JsonElement keyed)
    {
        if (update.Changes.Count > 0 || _isNew)
        {
            AddStamps(update);
        }

        Changes = update.Changes;
        Condition = update.Condition;
        _checked = update.Checked();
        TakeKey(keyed);
    }

    private void TakeKey(JsonElement image)
    {
        using var request = RequestWriter.Rent();
        ItemImage.WriteKey(request, T.Table, image);
        _key = request.Complete().ToArray();
    }

    private void AddStamps(SyncUpdate update)
    {
        if (T.Table is { Version: null, CreatedAt: null, UpdatedAt: null })
        {
            return;
        }

        _image = ItemImage.Of(_item, _stamps);
        using var stamped = StoredValue.Parse(_image);
        update.AddStamps(stamped.RootElement, _isNew);
    }

    /// <summary>The object as it is, or null when it cannot be written: <c>OnSaving</c> may mend it, and the checks say what is wrong.</summary>
    private byte[]? TryImage()
    {
        try
        {
            return ItemImage.Of(_item);
        }
        catch (ValueRefusedException)
        {
            return null;
        }
    }

    private byte[] Encode()
    {
        using var request = RequestWriter.Rent();
        List<ValidationFailure>? failures = null;
        if (ItemEncoder.TryWriteItem(request, _item, ref failures))
        {
            return request.Complete().ToArray();
        }

        throw new ModelValidationException(failures!);
    }

    /// <summary>Whether every attribute is what is stored to the letter, or nearly: then it need not be read again to see that.</summary>
    private bool IsPlainlyUnchanged(JsonElement raw, byte[] image)
    {
        if (_tracked.Pending is { } pending && (pending.Terms.Count > 0 || pending.Marked.Count > 0))
        {
            return false;
        }

        using var current = StoredValue.Parse(image);
        int count = 0;
        foreach (var attribute in current.RootElement.EnumerateObject())
        {
            if (!StoredValue.AreEqual(StoredValue.Find(raw, attribute.Name), attribute.Value))
            {
                return false;
            }

            count++;
        }

        if (raw.GetPropertyCount() == count)
        {
            return true;
        }

        foreach (var attribute in raw.EnumerateObject())
        {
            if (StoredValue.Find(current.RootElement, attribute.Name) is null && (T.Table.KeepsExtra || IsDeclared(attribute.Name)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDeclared(string name)
    {
        foreach (string attribute in T.Table.Attributes)
        {
            if (attribute == name)
            {
                return true;
            }
        }

        return false;
    }

    private void CheckKey(JsonElement raw, JsonElement original, JsonElement current)
    {
        if (!ItemImage.HaveOneKey(T.Table, original, current))
        {
            throw new InvalidOperationException(
                $"Cannot sync the {T.Table.Name} {T.KeyOf(ItemImage.Read<T>(_tracked.Stored, isDraft: false))}: its key is now {T.KeyOf(_item)}, and the key of a stored item cannot change. "
                + "Make a new object with the new key, and delete this one.");
        }
    }

    private string ChangedIn(Dictionary<string, AttributeValue> existing)
    {
        using var buffer = RequestWriter.Rent();
        AttributeValues.Write(buffer.Json, existing);
        using var item = StoredValue.Parse(buffer.Complete());
        using var known = StoredValue.Parse(_isNew ? "{}"u8.ToArray() : _tracked.Stored);
        var changed = new List<string>();
        foreach (string name in _checked)
        {
            if (!StoredValue.AreEqual(StoredValue.Find(item.RootElement, name), StoredValue.Find(known.RootElement, name)))
            {
                changed.Add($"'{name}'");
            }
        }

        return changed.Count == 0 ? "" : $" in {string.Join(", ", changed)}";
    }

    private string Subject => $"the item {Key} of {T.Table.Name}";

    private string Describe()
    {
        try
        {
            return $"the item {T.KeyOf(_item)} of {T.Table.Name}";
        }
        catch (Exception unreadable) when (unreadable is ValueRefusedException or ArgumentException or NullReferenceException)
        {
            return $"the {T.Table.Name}";
        }
    }
}
