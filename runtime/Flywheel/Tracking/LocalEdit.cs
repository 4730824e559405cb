namespace Flywheel;

/// <summary>
/// One edit of one attribute of an object: first looks whether it is possible, then changes the object and queues the edit, or does neither.
/// </summary>
internal sealed class LocalEdit<T> : IDisposable
    where T : class, ITracked<T>
{
    private readonly T _item;
    private readonly string _what;
    private readonly AttributePath _path;
    private readonly ItemPart? _part;
    private readonly byte[] _all;
    private TrackedItem? _tracked;
    private bool _isEntered;
    private AttributeType? _storedType;

    /// <summary>Looks at the object.</summary>
    /// <exception cref="InvalidOperationException">The attribute cannot be edited, or not now.</exception>
    private LocalEdit(T item, AttributePath path, string what)
    {
        _item = item;
        _path = path;
        _what = what;
        _part = Tracker.Find(item)?.Part;
        _all = ItemJson.Of(item, _part);
        Current = ItemJson.Find(_all, Attribute).ToArray();
    }

    /// <summary>The attribute's value in the object, as it would be stored; empty for none.</summary>
    public byte[] Current { get; }

    /// <summary>The value before all edits that wait: what was read, in the model's own spelling, or what a new object starts with. Empty for none.</summary>
    public byte[] Start { get; private set; } = [];

    /// <summary>Whether the item is stored, as far as is known, and has the attribute, be it NULL.</summary>
    public bool IsStoredThere => _storedType is not null;

    /// <summary>Whether the object stands for an item that is stored, as far as is known.</summary>
    public bool IsStored => _tracked is { State: ItemState.Stored };

    /// <summary>The edit that waits.</summary>
    public UpdateTerm? Pending { get; private set; }

    public AttributePath Path => _path;

    private string Attribute => _path.Attribute;

    public static LocalEdit<T> Begin(T item, Field field, string what, UpdateVerb verb, UpdateVerb? other = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(field);
        Refuse(item, field.Path, what);
        var edit = new LocalEdit<T>(item, field.Path, what);
        try
        {
            edit.Look(verb, other);
            return edit;
        }
        catch
        {
            edit.Dispose();
            throw;
        }
    }

    /// <summary>Gives the object the value and queues the term; without a term the edit that waits is taken away.</summary>
    public void Apply(UpdateTerm? term, ReadOnlySpan<byte> value)
    {
        byte[] local = Current;
        if (!ItemJson.AreEqual(value, Current))
        {
            var draft = ItemJson.Draft<T>(ItemJson.With(_all, Attribute, value));
            local = ItemJson.Find(ItemJson.Of(draft, _part), Attribute).ToArray();
            if (value.IsEmpty && SetValue.Parse(local) is not null)
            {
                throw Refused("without its last element the set is not stored, and reads as its initial value. Assign an empty set and SyncAsync.");
            }

            T.Copy(draft, _item, Attribute);
        }

        if (term is null && Pending is null)
        {
            return;
        }

        _tracked ??= Tracker.Open(_item, engine: null);
        (_tracked.Pending ??= new()).Put(Attribute, term, local.Length == 0 ? null : local);
    }

    /// <summary>Whether the stored item has the attribute, of a type.</summary>
    public bool IsStoredAs(AttributeType type) => _storedType == type;

    /// <summary>The error for an edit that is not possible.</summary>
    public InvalidOperationException Refused(string why) => Refused(_item, _path, _what, why);

    public void Dispose()
    {
        if (_isEntered)
        {
            _tracked!.Leave();
        }
    }

    private static InvalidOperationException Refused(T item, AttributePath path, string what, string why)
        => new($"{what} '{path}' of {T.Table.Name} {ItemEncoder.Describe(item)} is not possible: {why} Nothing was changed.");

    private static void Refuse(T item, AttributePath path, string what)
    {
        if (path.Parent is not null)
        {
            throw Refused(item, path, what, "only whole attributes of an object are edited. Use engine.Update(key) for what is nested in one.");
        }

        if (AttributeRole.Obstacle(T.Table, path.Attribute) is { } obstacle)
        {
            throw Refused(item, path, what, obstacle);
        }

        if (!T.Table.Attributes.Contains(path.Attribute))
        {
            throw Refused(item, path, what, "the model does not declare it. Use engine.Update(key).");
        }
    }

    private void Look(UpdateVerb verb, UpdateVerb? other)
    {
        _tracked = Tracker.Find(_item);
        if (_tracked is not null && !(_isEntered = _tracked.TryEnter()))
        {
            throw Refused("the object is being written or read at this moment. Await that first.");
        }

        if (_tracked?.Pending is { IsInDoubt: true })
        {
            throw Refused("it is not known whether the last edits were stored. RefreshAsync it first.");
        }

        if (_part?.Holds(Attribute) == false)
        {
            throw Refused($"the object was {_part}, without the attribute. RefreshAsync it first.");
        }

        Pending = _tracked?.Pending?.Find(Attribute);
        if (Pending is { } waiting && waiting.Verb != verb && waiting.Verb != other)
        {
            throw Refused("another kind of edit of it waits. SyncAsync first.");
        }

        byte[] stored = IsStored ? Upgrading.Upgraded(_tracked!.Stored, T.Table) : [];
        var storedValue = ItemJson.Find(stored, Attribute);
        _storedType = storedValue.IsEmpty ? null : Operand.Raw(storedValue).Type;
        Start = ItemJson.Find(ItemJson.Of(ItemJson.Draft<T>(IsStored ? stored : ItemJson.With(_all, Attribute, default)), _part), Attribute).ToArray();
        byte[] expected = Pending is null ? Start : _tracked!.Pending!.Local[Attribute] ?? [];
        if (!ItemJson.AreEqual(Current, expected))
        {
            throw Refused(
                Pending is not null ? "it was assigned or changed after its last edit. Assign it anew after SyncAsync."
                    : IsStored ? "it was assigned or changed since it was read, and one update cannot do both. SyncAsync first."
                    : "it was assigned or changed, and one update cannot do both. SaveAsync or SyncAsync first, or only assign it.");
        }
    }
}
