namespace Flywheel;

/// <summary>The update of one attribute of an object: what is sent, and what becomes of the object then. It keeps other writes of the object out until it is disposed.</summary>
internal sealed class FieldUpdate<T> : IDisposable
    where T : class, ITracked<T>
{
    private readonly T _item;
    private readonly TrackedItem _tracked;
    private readonly AttributePath _path;
    private readonly byte[] _local;

    private FieldUpdate(T item, TrackedItem tracked, AttributePath path, FieldChange change)
    {
        _item = item;
        _tracked = tracked;
        _path = path;
        _local = ItemJson.Of(item, tracked.Part);
        Key = T.KeyOf(item);
        Plan = new(T.Table, Key.ToString());
        CheckKey();
        if (path.Parent is not null)
        {
            throw Plan.Refused($"'{path}' is nested, and only whole attributes of an object are updated. Use engine.Update(key).");
        }

        if (!T.Table.Attributes.Contains(path.Attribute))
        {
            throw Plan.Refused($"the model does not declare '{path}'. Use engine.Update(key).");
        }

        if (change == FieldChange.Current)
        {
            CheckHeld(path.Attribute);
        }

        Plan = Plan.With(change.TermOf(path, ItemJson.Find(_local, path.Attribute)));
        Terms.AddRange(Plan.Terms);
        Condition = Flywheel.Terms.Exists(AttributePath.Of(T.Table.HashKey.Name));
        if (T.Table.Migration is { } migration)
        {
            Condition &= Flywheel.Terms.Equal(migration.Path, Operand.Raw(ItemJson.Find(_tracked.Stored, migration.Attribute)));
        }

        AddVersion();
        AddComposites();
    }

    public Key<T> Key { get; }

    /// <summary>The item as it was last known.</summary>
    public byte[] Known => _tracked.Stored;

    public UpdatePlan Plan { get; }

    public List<UpdateTerm> Terms { get; } = [];

    public Condition Condition { get; private set; }

    /// <summary>Looks whether the update is possible.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static FieldUpdate<T> Begin(T item, AttributePath path, FieldChange change)
    {
        if (Tracker.Find(item) is not { State: ItemState.Stored } tracked)
        {
            throw Refused(item, path, "the object was not read or saved, or it is deleted. SaveAsync it, or use engine.Update(key).");
        }

        if (!ReferenceEquals(Upgrading.Upgraded(tracked.Stored, T.Table), tracked.Stored))
        {
            throw Refused(item, path, "its item is stored in an older schema version. Change the object and SyncAsync it, which writes the upgrade as well.");
        }

        if (!tracked.TryEnter())
        {
            throw Refused(item, path, "the object is being written or read at this moment. Await that first.");
        }

        try
        {
            return new(item, tracked, path, change);
        }
        catch
        {
            tracked.Leave();
            throw;
        }
    }

    /// <summary>Gives the object and what is known of its item the attributes that came back. Those that did not are gone.</summary>
    public void Apply(Engine engine, List<UpdateTerm> terms, ReadOnlySpan<byte> written)
    {
        byte[] stored = _tracked.Stored;
        byte[] local = _local;
        foreach (var term in terms)
        {
            string attribute = term.Path.Attribute;
            var value = ItemJson.Find(written, attribute);
            stored = ItemJson.With(stored, attribute, value);
            local = ItemJson.With(local, attribute, value);
        }

        var draft = ItemJson.Draft<T>(local);
        foreach (var term in terms)
        {
            T.Copy(draft, _item, term.Path.Attribute);
        }

        _tracked.Stored = stored;
        _tracked.Engine = engine;
        _tracked.Pending?.Put(_path.Attribute, term: null, local: null);
        _tracked.Pending?.Marked.Remove(_path.Attribute);
    }

    public void Dispose() => _tracked.Leave();

    private static InvalidOperationException Refused(T item, AttributePath path, string why)
        => new($"The update of '{path}' of {T.Table.Name} {ItemEncoder.Describe(item)} is not possible: {why} Nothing was sent.");

    private void CheckKey()
    {
        var known = WholeItem.KeyIn<T>(_tracked);
        if (known != Key)
        {
            throw Plan.Refused($"the object was read as {known}, and a primary key never changes. Make a new object for another item.");
        }
    }

    // What was not read is not known.
    private void CheckHeld(string attribute)
    {
        if (_tracked.Part is { } part && !part.Holds(attribute))
        {
            throw Plan.Refused($"the object was {part}, without '{attribute}'. RefreshAsync it first.");
        }
    }

    private void AddVersion()
    {
        if (T.Table.Version is { } version)
        {
            CheckHeld(version);
            Condition &= StillHolds(version);
        }
    }

    private void AddComposites()
    {
        if (T.Table.Composites.Count == 0)
        {
            return;
        }

        var changed = new HashSet<string>(StringComparer.Ordinal) { _path.Attribute };
        var guarded = new HashSet<string>(StringComparer.Ordinal) { _path.Attribute };
        byte[]? next = null;
        foreach (var composite in T.Table.Composites)
        {
            if (!composite.Parts.Any(changed.Contains))
            {
                continue;
            }

            changed.Add(composite.Name);
            foreach (string part in composite.Parts)
            {
                Guard(part, changed, guarded);
            }

            next ??= ItemJson.Of(ItemJson.Draft<T>(ItemJson.With(_tracked.Stored, _path.Attribute, Plan.Terms[0].Value is { } value ? value.Json : default)), _tracked.Part);
            var made = ItemJson.Find(next, composite.Name);
            var path = AttributePath.Of(composite.Name);
            Terms.Add(made.IsEmpty ? new(UpdateVerb.Remove, path, null) : new(UpdateVerb.Set, path, Operand.Raw(made)));
        }
    }

    // The other parts must still be what the composite is computed of.
    private void Guard(string part, HashSet<string> changed, HashSet<string> guarded)
    {
        bool isKey = part == T.Table.HashKey.Name || part == T.Table.RangeKey?.Name;
        if (!isKey && !changed.Contains(part) && guarded.Add(part))
        {
            CheckHeld(part);
            Condition &= StillHolds(part);
        }
    }

    private Condition StillHolds(string attribute)
    {
        var known = ItemJson.Find(_tracked.Stored, attribute);
        return Flywheel.Terms.Holds(AttributePath.Of(attribute), known.IsEmpty ? null : Operand.Raw(known));
    }
}
