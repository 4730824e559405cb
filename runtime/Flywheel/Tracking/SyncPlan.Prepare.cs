using System.Text.Json;

namespace Flywheel;

// What is to be sent.
internal sealed partial class SyncPlan<T>
{
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
        WholeItem.CheckWhole(_item, "sync");
        T.OnSaving(ref _item);
        _image = Encode();
        Key = T.KeyOf(_item);
        using var current = StoredValue.Parse(_image);
        byte[]? pristineImage = ItemImage.OfPristine<T>(current.RootElement);
        using var pristine = pristineImage is null ? null : StoredValue.Parse(pristineImage);
        var update = new SyncUpdate(T.Table, Subject, overwrites, _when, _tracked.Pending);
        update.AddNew(pristine?.RootElement, current.RootElement);
        TakeClaims(update, null, current.RootElement);
        Take(update, current.RootElement);
        Writes = true;
    }

    private void PrepareStored(bool overwrites)
    {
        byte[] stored = _tracked.Stored;
        using var raw = StoredValue.Parse(stored);
        byte[]? before = TryImage();
        var upgrade = StoredUpgrade.Of<T>(_tracked);
        if (upgrade is null && before is not null && IsPlainlyUnchanged(raw.RootElement, before))
        {
            Key = T.KeyOf(_item);
            TakeUnchanged(overwrites, raw.RootElement);
            return;
        }

        using var original = StoredValue.Parse(ItemImage.OfStored<T>(_tracked));
        if (before is not null)
        {
            using var now = StoredValue.Parse(before);
            CheckKey(raw.RootElement, original.RootElement, now.RootElement);
            Key = T.KeyOf(_item);
            if (!(_writesUpgrade && upgrade is not null) && Build(overwrites, raw.RootElement, original.RootElement, now.RootElement).Changes.Count == 0)
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
        var update = upgrade is null
            ? Build(overwrites, raw.RootElement, original.RootElement, current.RootElement)
            : BuildUpgraded(overwrites, raw.RootElement, upgrade, current.RootElement);
        Writes = update.Changes.Count > 0 || _when is not null;
        TakeClaims(update, raw.RootElement, current.RootElement);
        Take(update, raw.RootElement);
    }

    private SyncUpdate Build(bool overwrites, JsonElement raw, JsonElement original, JsonElement current)
    {
        var update = new SyncUpdate(T.Table, Subject, overwrites, _when, _tracked.Pending);
        update.AddStored(raw, original, current, _tracked.Part);
        return update;
    }

    // The upgrade is written as a whole, and all that it has touched is checked against what is stored.
    private SyncUpdate BuildUpgraded(bool overwrites, JsonElement raw, StoredUpgrade upgrade, JsonElement current)
    {
        using var original = StoredValue.Parse(upgrade.Original);
        using var whole = StoredValue.Parse(upgrade.Whole(current));
        var update = new SyncUpdate(T.Table, Subject, overwrites, _when, upgrade.Sendable(_tracked.Pending));
        update.AddStored(raw, original.RootElement, whole.RootElement, _tracked.Part);
        update.AddSchemaVersion(T.Table.Migration!);
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

    private void TakeClaims(SyncUpdate update, JsonElement? raw, JsonElement current)
    {
        if (T.Table.Uniques.Count > 0)
        {
            var attributes = update.AddUniques(raw, current, _tracked.Part);
            Claims = UniqueClaims.Of(_engine, Key, UniqueChange.Between(T.Table, attributes, raw, current, update.Marked), current);
        }
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

        _image = ItemImage.Of(_item, _stamps, _tracked.Part);
        using var stamped = StoredValue.Parse(_image);
        update.AddStamps(stamped.RootElement, _isNew);
    }

    /// <summary>The object as it is, or null when it cannot be written: <c>OnSaving</c> may mend it, and the checks say what is wrong.</summary>
    private byte[]? TryImage()
    {
        try
        {
            return ItemImage.Of(_item, _tracked.Part);
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
        if (ItemEncoder.TryWriteItem(request, _item, ref failures, part: _tracked.Part))
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
                $"Cannot sync the {T.Table.Name} {T.KeyOf(ItemImage.Read<T>(_tracked.Stored, _tracked.Part))}: its key is now {T.KeyOf(_item)}, and the key of a stored item cannot change. "
                + "Make a new object with the new key, and delete this one.");
        }
    }
}
