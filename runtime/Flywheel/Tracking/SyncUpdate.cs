using System.Text.Json;

namespace Flywheel;

/// <summary>The update of one item in the making: what is written, and under which conditions.</summary>
/// <param name="table">The model's table.</param>
/// <param name="subject">The item in an error: <c>the item {UserId: "abc"} of GameScore</c>.</param>
/// <param name="overwrites">Whether changes by others to the attributes that are written do not matter.</param>
/// <param name="when">The caller's condition, or null. Attributes that it names are checked by it alone.</param>
/// <param name="pending">The edits that wait, or null.</param>
internal sealed class SyncUpdate(TableDefinition table, string subject, bool overwrites, Condition? when, PendingEdits? pending)
{
    private readonly HashSet<string> _named = when is null ? [] : NamesIn(when);
    private readonly HashSet<string> _marked = pending is { Marked.Count: > 0 } ? WithComposites(table, pending.Marked) : [];
    private readonly List<UpdateTerm> _terms = [];
    private readonly List<Condition> _conditions = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private bool _isBlank = true;

    /// <summary>The attributes that are written whether they have changed or not.</summary>
    public IReadOnlySet<string> Marked => _marked;

    /// <summary>The changes, those of version and times among them.</summary>
    public IReadOnlyList<UpdateTerm> Changes => _terms;

    /// <summary>All conditions in one, or null for none.</summary>
    public Condition? Condition
        => GroupCondition.And(_conditions) is not { } own ? when : when is null ? own : GroupCondition.Join(own, when, isAnd: true);

    /// <summary>The attributes that the conditions of the update itself are about.</summary>
    public string[] Checked()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in _conditions)
        {
            AddNames(condition, names);
        }

        return [.. names];
    }

    /// <summary>Gathers what changed in an item that is stored.</summary>
    /// <param name="raw">The item as it is stored.</param>
    /// <param name="original">The same as the model writes it.</param>
    /// <param name="current">The item as it is now.</param>
    /// <param name="read">What was read of the item when that is not all, or null.</param>
    public void AddStored(JsonElement raw, JsonElement original, JsonElement current, ItemPart? read)
    {
        _conditions.Add(Terms.Exists(AttributePath.Of(table.HashKey.Name)));
        if (table.Discriminator is { } discriminator && StoredValue.Find(raw, discriminator.Attribute) is { } type)
        {
            // An item of another type in its place is not this item.
            _conditions.Add(Terms.Holds(AttributePath.Of(discriminator.Attribute), StoredValue.Operand(type)));
        }

        if (table.Migration is { } migration)
        {
            // What others have upgraded meanwhile has another shape, whatever the conflict mode.
            _conditions.Add(Terms.Holds(migration.Path, AttributeDiff.Operand(StoredValue.Find(raw, migration.Attribute))));
        }

        var diff = new AttributeDiff(_terms, _conditions);
        foreach (var attribute in current.EnumerateObject())
        {
            string name = attribute.Name;
            var was = StoredValue.Find(original, name);
            if (IsDiffed(name) && (_marked.Contains(name) || !StoredValue.AreEqual(was, attribute.Value)))
            {
                RequireHeld(read, name);
                _written.Add(name);
                diff.Add(AttributePath.Of(name), StoredValue.Find(raw, name), was, attribute.Value, overwrites || _marked.Contains(name), IsChecked(name));
            }
        }

        foreach (var attribute in original.EnumerateObject())
        {
            string name = attribute.Name;
            if (IsDiffed(name) && StoredValue.Find(current, name) is null)
            {
                RequireHeld(read, name);
                _written.Add(name);
                diff.Add(AttributePath.Of(name), StoredValue.Find(raw, name), attribute.Value, null, isWhole: true, IsChecked(name));
            }
        }

        foreach (string name in _marked)
        {
            if (IsDiffed(name) && StoredValue.Find(current, name) is null && StoredValue.Find(original, name) is null)
            {
                RequireHeld(read, name);
                _written.Add(name);
                diff.Add(AttributePath.Of(name), StoredValue.Find(raw, name), null, null, isWhole: true, IsChecked(name));
            }
        }

        foreach (var edit in pending?.Terms ?? [])
        {
            RequireHeld(read, edit.Path.Attribute);
            AddEdit(edit, StoredValue.Find(raw, edit.Path.Attribute) is null ? StoredValue.Find(original, edit.Path.Attribute) : null, current);
        }

        RequireParts(raw, current, read);

        if (table.Version is { } version)
        {
            if (_terms.Count > 0 || when is not null)
            {
                RequireHeld(read, version);
            }

            _conditions.Add(Terms.Holds(AttributePath.Of(version), AttributeDiff.Operand(StoredValue.Find(raw, version))));
        }
    }

    /// <summary>Adds the version that an upgraded item has from now on.</summary>
    public void AddSchemaVersion(MigrationDefinition migration) => _terms.Add(new(UpdateVerb.Set, migration.Path, migration.Operand));

    /// <summary>Gathers what a new object says of its item, which may be stored already.</summary>
    /// <param name="pristine">The item of an object that only has its key, or null when there is no such object.</param>
    /// <param name="current">The item.</param>
    public void AddNew(JsonElement? pristine, JsonElement current)
    {
        foreach (var attribute in current.EnumerateObject())
        {
            string name = attribute.Name;
            if ((!IsDiffed(name) && name != table.Migration?.Attribute) || name == table.CreatedAt)
            {
                continue;
            }

            var path = AttributePath.Of(name);
            var value = StoredValue.Operand(attribute.Value);
            if (name == table.Discriminator?.Attribute)
            {
                // An item without a name may be another model's.
                _terms.Add(new(UpdateVerb.Set, path, value));
                _conditions.Add(Terms.NotExists(table.Discriminator.HasOtherModels ? AttributePath.Of(table.HashKey.Name) : path) | Terms.Holds(path, value));
            }
            else if (name == table.Migration?.Attribute)
            {
                // An item that is stored already must have the shape that is written.
                _terms.Add(new(UpdateVerb.Set, path, value));
                _conditions.Add(Terms.NotExists(AttributePath.Of(table.HashKey.Name)) | Terms.Holds(path, value));
            }
            else if (pristine is { } blank && !_marked.Contains(name) && StoredValue.AreEqual(StoredValue.Find(blank, name), attribute.Value))
            {
                _terms.Add(new(UpdateVerb.SetIfMissing, path, value));
            }
            else
            {
                _isBlank = false;
                _written.Add(name);
                _terms.Add(new(UpdateVerb.Set, path, value));
                if (IsChecked(name))
                {
                    _conditions.Add(Terms.NotExists(path));
                }
            }
        }

        foreach (var edit in pending?.Terms ?? [])
        {
            _isBlank = false;
            AddEdit(edit, pristine is { } blank ? StoredValue.Find(blank, edit.Path.Attribute) : null, current);
        }

        RequireParts(null, current, read: null);

        if (table.Version is { } version && !_isBlank)
        {
            _conditions.Add(Terms.NotExists(AttributePath.Of(version)));
        }
    }

    /// <summary>Adds version and times to an update that changes something.</summary>
    /// <param name="stamped">The item as it is written, with its new version and times.</param>
    /// <param name="isNew">Whether the object is new; then times and version of an item that is stored already stay unless something of it is changed.</param>
    public void AddStamps(JsonElement stamped, bool isNew)
    {
        var always = isNew && _isBlank ? UpdateVerb.SetIfMissing : UpdateVerb.Set;
        AddStamp(always, table.Version, stamped);
        AddStamp(always, table.UpdatedAt, stamped);
        if (isNew)
        {
            AddStamp(UpdateVerb.SetIfMissing, table.CreatedAt, stamped);
        }
    }

    /// <summary>Demands that the <c>[Unique]</c> attributes that change are as they were, whatever else is checked; all of them when the item's expiry changes.</summary>
    /// <returns>These attributes.</returns>
    public List<string> AddUniques(JsonElement? raw, JsonElement current, ItemPart? read)
    {
        var changed = new List<string>();
        bool expiresOtherwise = table.TimeToLive is { } expiry && _written.Contains(expiry);
        foreach (string name in table.Uniques)
        {
            if (_written.Contains(name) || (raw is null ? StoredValue.Find(current, name) is not null : expiresOtherwise))
            {
                changed.Add(name);
            }
        }

        var done = changed.Count == 0 ? [] : Checked();
        foreach (string name in changed)
        {
            RequireHeld(read, name);
            if (table.TimeToLive is { } held)
            {
                RequireHeld(read, held);
            }

            if (!done.Contains(name))
            {
                _conditions.Add(Terms.Holds(AttributePath.Of(name), raw is { } item ? AttributeDiff.Operand(StoredValue.Find(item, name)) : null));
            }
        }

        return changed;
    }

    private void AddStamp(UpdateVerb verb, string? attribute, JsonElement stamped)
    {
        if (attribute is not null && StoredValue.Find(stamped, attribute) is { } value)
        {
            _terms.Add(new(verb, AttributePath.Of(attribute), StoredValue.Operand(value)));
        }
    }

    /// <summary>
    /// Composites must fit what is stored after the update. One that is stored, joined of its parts, is checked itself. Of any other that has a part which is
    /// written, all parts must be what it is made of, or the missing ones still missing when that is why there is none.
    /// </summary>
    private void RequireParts(JsonElement? raw, JsonElement current, ItemPart? read)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal) { table.HashKey.Name, table.RangeKey?.Name ?? table.HashKey.Name };
        var done = new HashSet<string>([.. keys, .. _named, .. Checked()], StringComparer.Ordinal);
        foreach (var composite in table.Composites)
        {
            if (!_written.Overlaps(composite.Parts))
            {
                continue;
            }

            foreach (string part in composite.Parts)
            {
                if (!keys.Contains(part))
                {
                    RequireHeld(read, part);
                }
            }

            bool isMade = StoredValue.Find(current, composite.Name) is not null;
            bool isChecked = composite.IsJoined && _written.Contains(composite.Name) && raw is { } item && StoredValue.Find(item, composite.Name) is not null;
            if (overwrites || isChecked)
            {
                continue;
            }

            foreach (string part in composite.Parts)
            {
                if ((isMade || StoredValue.Find(current, part) is null) && done.Add(part))
                {
                    _conditions.Add(IsAsMade(part, raw, current));
                }
            }
        }
    }

    private Condition IsAsMade(string part, JsonElement? raw, JsonElement current)
    {
        var path = AttributePath.Of(part);
        if (raw is { } item)
        {
            return Terms.Holds(path, AttributeDiff.Operand(StoredValue.Find(item, part)));
        }

        var missing = Terms.NotExists(path);
        return !_written.Contains(part) && StoredValue.Find(current, part) is { } value ? missing | Terms.Holds(path, StoredValue.Operand(value)) : missing;
    }

    private void AddEdit(UpdateTerm edit, JsonElement? otherwise, JsonElement current)
    {
        string name = edit.Path.Attribute;
        _written.Add(name);
        if (pending!.Local.TryGetValue(name, out byte[]? local))
        {
            using var expected = local is null ? null : StoredValue.Parse(local);
            if (!StoredValue.AreEqual(expected?.RootElement, StoredValue.Find(current, name)))
            {
                throw new InvalidOperationException(
                    $"Cannot sync {subject}: its attribute '{name}' has an edit that waits (Increment, AddTo or the like) and was assigned as well. Sync between the two, or do one of them.");
            }
        }

        // The object has counted from the model's default, so the table must as well.
        _terms.Add(edit.Default is null && otherwise is { } start && IsCountedFrom(edit, start) ? edit with { Default = StoredValue.Operand(start) } : edit);
    }

    private static bool IsCountedFrom(UpdateTerm edit, JsonElement start)
        => (edit.Verb is UpdateVerb.Append or UpdateVerb.Prepend && StoredValue.TypeOf(start, out var list) == AttributeType.List && list.GetArrayLength() > 0)
            || (edit.Verb == UpdateVerb.Add && StoredValue.TypeOf(start, out var number) == AttributeType.Number && number.GetString() != "0");

    /// <summary>Whether an attribute is written because the object says so: not keys, nor what the engine keeps, nor what an edit is about.</summary>
    private bool IsDiffed(string name)
    {
        if (name == table.HashKey.Name || name == table.RangeKey?.Name || name == table.Version || name == table.UpdatedAt || name == table.Migration?.Attribute)
        {
            return false;
        }

        foreach (var edit in pending?.Terms ?? [])
        {
            if (edit.Path.Attribute == name)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsChecked(string name) => !overwrites && !_named.Contains(name) && name != table.CreatedAt;

    private void RequireHeld(ItemPart? read, string attribute)
    {
        if (read?.Holds(attribute) == false)
        {
            throw new InvalidOperationException(
                $"Cannot sync {subject}: it was {read}, without '{attribute}', so what is stored there is unknown. RefreshAsync reads all of it; change it then.");
        }
    }

    /// <summary>The attributes that a condition is about.</summary>
    public static HashSet<string> NamesIn(Condition condition)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        AddNames(condition, names);
        return names;
    }

    private static void AddNames(Condition condition, HashSet<string> names)
    {
        switch (condition)
        {
            case TermCondition term:
                names.Add(term.Path.Attribute);
                break;
            case NotCondition not:
                AddNames(not.Inner, names);
                break;
            case GroupCondition group:
                foreach (var inner in group.Terms)
                {
                    AddNames(inner, names);
                }

                break;
        }
    }

    // A composite stands after the ones it is made of.
    private static HashSet<string> WithComposites(TableDefinition table, HashSet<string> marked)
    {
        var all = new HashSet<string>(marked, StringComparer.Ordinal);
        foreach (var composite in table.Composites)
        {
            if (all.Overlaps(composite.Parts))
            {
                all.Add(composite.Name);
            }
        }

        return all;
    }
}
