namespace Flywheel;

/// <summary>One put or delete of a batch. It may be added to one batch after another, as long as it is not done.</summary>
internal abstract class WriteEntry(bool isDelete)
{
    public bool IsDelete { get; } = isDelete;

    /// <summary>Where it stands among the batch's entries; -1 for none.</summary>
    public int Position { get; set; } = -1;

    /// <summary>Its JSON within that of the batch.</summary>
    public Range Bytes { get; set; }

    /// <summary>Further deletes of the same key, which go with this one.</summary>
    public List<WriteEntry>? Same { get; set; }

    /// <summary>What tells the caller that it is left over.</summary>
    public abstract object Original { get; }

    /// <summary>Runs the hooks that go before, checks, and writes it down.</summary>
    public void AddTo(WriteBatch batch)
    {
        Position = -1;
        Same = null;
        Prepare(batch);
    }

    /// <summary>Keeps with the object what is stored now.</summary>
    public virtual void Keep(WriteBatch batch)
    {
    }

    /// <summary>Runs the hooks that go after.</summary>
    public virtual void RunHooks()
    {
    }

    protected abstract void Prepare(WriteBatch batch);
}

/// <summary>A put of an item.</summary>
internal sealed class PutEntry<T>(T given) : WriteEntry(isDelete: false)
    where T : IModel<T>
{
    // The hooks of a struct work on this copy.
    private T _item = default!;

    /// <summary>The item within the JSON of the batch.</summary>
    public Range Item { get; set; }

    public override object Original => given!;

    public override void Keep(WriteBatch batch)
    {
        batch.Keeper.KeepSaved(ref _item, batch.Bytes(Item), batch.Stamps);
        batch.Busy.Leave(_item);
    }

    public override void RunHooks() => T.OnSaved(ref _item);

    protected override void Prepare(WriteBatch batch)
    {
        _item = given;
        WholeItem.CheckWhole(_item, "save");
        T.OnSaving(ref _item);
        batch.Busy.Enter(_item, "save");
        if (Numbers.AreLacking(_item))
        {
            throw new InvalidOperationException(
                $"Cannot save an item of {T.Table.Name} in a batch: its '{T.Table.AutoIncrement!.Attribute}' has no number yet. SaveAsync, of one item or of many, gives it one. Nothing was sent.");
        }

        batch.AddPut(this, _item);
    }
}

/// <summary>A delete of an object's item.</summary>
internal sealed class DeleteEntry<T>(T given) : WriteEntry(isDelete: true)
    where T : IModel<T>
{
    private T _item = default!;
    private Key<T> _key;

    public override object Original => _key;

    public override void Keep(WriteBatch batch)
    {
        Tracker.MarkDeleted(_item, batch.Keeper);
        batch.Busy.Leave(_item);
    }

    public override void RunHooks() => T.OnDeleted(ref _item);

    protected override void Prepare(WriteBatch batch)
    {
        _item = given;
        T.OnDeleting(ref _item);
        batch.Busy.Enter(_item, "delete");
        if (ItemEncoder.TryKeyOf(_item, out _key) is { } failure)
        {
            batch.Refuse(failure);
            return;
        }

        _key = WholeItem.StoredKey(Tracker.Find(_item), _key, "delete");
        batch.AddDelete(this, _key);
    }
}

/// <summary>A delete by key.</summary>
internal sealed class DeleteKeyEntry<T>(Key<T> key) : WriteEntry(isDelete: true)
    where T : IModel<T>
{
    public override object Original => key;

    protected override void Prepare(WriteBatch batch) => batch.AddDelete(this, key);
}
