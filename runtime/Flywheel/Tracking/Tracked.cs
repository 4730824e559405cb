using System.Text.Json;

namespace Flywheel;

/// <summary>What engines remember of objects. Nothing here sends a request or changes an object.</summary>
public static class Tracked
{
    /// <summary>What an engine has done with an object; <see cref="ItemState.New"/> for a copy of an object, and for one that was read without tracking.</summary>
    /// <param name="item">The object.</param>
    /// <typeparam name="T">The model.</typeparam>
    public static ItemState StateOf<T>(T item)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        return Tracker.Find(item)?.State ?? ItemState.New;
    }

    /// <summary>The item as it is stored as far as is known, as a new object that is not tracked and whose <c>OnLoaded</c> was not run.</summary>
    /// <param name="item">The object.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>Null when the object is new or deleted.</returns>
    public static T? OriginalOf<T>(T item)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        return Tracker.Find(item) is { State: ItemState.Stored } tracked ? ItemImage.Read<T>(tracked.Stored, tracked.Part) : null;
    }

    /// <summary>
    /// The attributes that a sync would write or remove, those with edits that wait (<c>Increment</c>, <c>AddTo</c>, …) and those that are marked
    /// among them; for a new or deleted object all that it has.
    /// </summary>
    /// <param name="item">The object.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ModelValidationException">DynamoDB cannot hold one of the values.</exception>
    public static IReadOnlyList<AttributeChange> ChangesOf<T>(T item)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        var tracked = Tracker.Find(item);
        using var current = StoredValue.Parse(ImageOf(item, tracked?.Part));
        if (tracked is not { State: ItemState.Stored })
        {
            using var nothing = StoredValue.Parse("{}"u8.ToArray());
            return Compare(T.Table, tracked?.Pending, nothing.RootElement, nothing.RootElement, current.RootElement);
        }

        using var raw = StoredValue.Parse(tracked.Stored);
        using var original = StoredValue.Parse(ItemImage.OfStored<T>(tracked));
        var changes = Compare(T.Table, tracked.Pending, raw.RootElement, original.RootElement, current.RootElement);
        if (changes.Count == 0 || StoredUpgrade.Of<T>(tracked) is not { } upgrade)
        {
            return changes;
        }

        // The upgrade is written together with the first change.
        using var before = StoredValue.Parse(upgrade.Original);
        using var whole = StoredValue.Parse(upgrade.Whole(current.RootElement));
        return Compare(T.Table, tracked.Pending, raw.RootElement, before.RootElement, whole.RootElement);
    }

    private static byte[] ImageOf<T>(T item, ItemPart? part)
        where T : class, ITracked<T>
    {
        try
        {
            return ItemImage.Of(item, part);
        }
        catch (ValueRefusedException refused)
        {
            throw new ModelValidationException(new ValidationFailure(T.Table.Name, "{?}", refused.Attribute, refused.Message) { Cause = refused.InnerException });
        }
    }

    private static List<AttributeChange> Compare(TableDefinition table, PendingEdits? pending, JsonElement raw, JsonElement original, JsonElement current)
    {
        var changes = new List<AttributeChange>();
        foreach (var attribute in current.EnumerateObject())
        {
            if (attribute.Name != table.Version && attribute.Name != table.UpdatedAt && attribute.Name != table.Migration?.Attribute
                && (IsPending(pending, attribute.Name) || !StoredValue.AreEqual(StoredValue.Find(original, attribute.Name), attribute.Value)))
            {
                changes.Add(new(attribute.Name, Text(StoredValue.Find(raw, attribute.Name)), Text(attribute.Value)));
            }
        }

        foreach (var attribute in original.EnumerateObject())
        {
            if (StoredValue.Find(current, attribute.Name) is null && attribute.Name != table.Migration?.Attribute)
            {
                changes.Add(new(attribute.Name, Text(StoredValue.Find(raw, attribute.Name)), null));
            }
        }

        return changes;
    }

    private static bool IsPending(PendingEdits? pending, string attribute)
    {
        foreach (var edit in pending?.Terms ?? [])
        {
            if (edit.Path.Attribute == attribute)
            {
                return true;
            }
        }

        return pending?.Marked.Contains(attribute) == true;
    }

    private static string? Text(JsonElement? value) => value is { } present ? StoredValue.Operand(present).ToString() : null;
}
