using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>What an object's last known item means for a write or a delete of the whole item.</summary>
internal static class WholeItem
{
    /// <summary>Refuses an object that was read in part, and a copy of one: written as a whole it would take away what was not read.</summary>
    /// <param name="item">The object.</param>
    /// <param name="verb">What is to be done, for the error.</param>
    /// <exception cref="InvalidOperationException">Nothing was sent.</exception>
    public static void CheckWhole<T>(T item, string verb)
        where T : IModel<T>
    {
        ref var place = ref T.TrackingOf(item);
        if (!Unsafe.IsNullRef(ref place) && Upgrading.NewerVersionOf(place.Any, T.Table) is { } newer)
        {
            string whose = place.Of(item!) is { State: ItemState.Stored } ? "it is" : "it is a copy of an object that is";
            throw new InvalidOperationException(FormattableString.Invariant(
                $"Cannot {verb} the item {ItemEncoder.Describe(item)} of {T.Table.Name} as a whole: {whose} stored in schema version {newer}, and this model knows {T.Table.Migration!.Version}, so what it does not know would be lost. SyncAsync writes changes alone. Nothing was sent."));
        }

        if (!Unsafe.IsNullRef(ref place) && place.Part is { IsIncomplete: true } part)
        {
            string what = place.Of(item!) is { State: ItemState.Stored or ItemState.Deleted } ? "it was" : "it is a copy of an object that was";
            throw new InvalidOperationException(
                $"Cannot {verb} the item {ItemEncoder.Describe(item)} of {T.Table.Name}: {what} {part}, without some of its attributes, and they would be lost. "
                + "RefreshAsync it first. Nothing was sent.");
        }
    }

    /// <summary>Refuses an object that cannot be written as a whole as its key was changed.</summary>
    /// <exception cref="InvalidOperationException">Nothing was sent.</exception>
    public static void CheckPut<T>(TrackedItem? tracked, Key<T> key)
        where T : IModel<T>
    {
        if (tracked is not { State: ItemState.Stored })
        {
            return;
        }

        // A key that the model spells otherwise than it is stored would make a second item.
        if (KeyIn<T>(tracked) is var stored && stored != key)
        {
            throw Changed(stored, key, "save");
        }
    }

    /// <summary>The key that an object's item is stored under, which the model may spell otherwise.</summary>
    /// <param name="tracked">What is known of the item.</param>
    /// <param name="key">The object's key as it is now.</param>
    /// <param name="verb">What is to be done, for the error.</param>
    /// <exception cref="InvalidOperationException">The object's key was changed; nothing was sent.</exception>
    public static Key<T> StoredKey<T>(TrackedItem? tracked, Key<T> key, string verb)
        where T : IModel<T>
    {
        if (tracked is not { State: ItemState.Stored } || KeyIn<T>(tracked) is var stored && stored == key)
        {
            return key;
        }

        return T.KeyOf(ItemImage.Read<T>(tracked.Stored, tracked.Part)) == key ? KeyIn<T>(tracked) : throw Changed(KeyIn<T>(tracked), key, verb);
    }

    /// <summary>Refuses to delete an object with a check for conflicts when it is not known what is to be checked.</summary>
    /// <exception cref="InvalidOperationException">Nothing was sent.</exception>
    public static void CheckDelete<T>(T item, TrackedItem? tracked, ConflictMode mode)
        where T : IModel<T>
        => CheckKnown(item, tracked, mode, "delete", "delete by key: DeleteAsync(Key.Of(item))");

    /// <summary>Refuses an object with a check for conflicts when it is not known what is to be checked.</summary>
    /// <param name="item">The object.</param>
    /// <param name="tracked">What is known of its item.</param>
    /// <param name="mode">What is checked.</param>
    /// <param name="verb">What is to be done, for the error.</param>
    /// <param name="otherwise">What can be done instead.</param>
    /// <exception cref="InvalidOperationException">Nothing was sent.</exception>
    public static void CheckKnown<T>(T item, TrackedItem? tracked, ConflictMode mode, string verb, string otherwise)
        where T : IModel<T>
    {
        var table = T.Table;
        if (mode != ConflictMode.Raise && table.Version is null)
        {
            return;
        }

        string reason = table.Version is null ? verb == "check" ? "it is compared with what was read" : "ConflictMode.Raise compares with what was read" : "the model has a version, which is compared with what was read";
        if (tracked is not { State: ItemState.Stored })
        {
            string cause = tracked is { State: ItemState.Deleted } ? "it was deleted with this object already" : "this object was neither read nor written by an engine";
            throw new InvalidOperationException(
                $"Cannot {verb} the item {ItemEncoder.Describe(item)} of {table.Name}: {reason}, and {cause}. Read it first, or {otherwise}. Nothing was sent.");
        }

        if (tracked.Part is { IsIncomplete: true } part && (table.Version is null || !Holds(tracked.Stored, table.Version)))
        {
            throw new InvalidOperationException(
                $"Cannot {verb} the item {ItemEncoder.Describe(item)} of {table.Name}: {reason}, and it was {part}, without some of its attributes. "
                + $"RefreshAsync it first, or {otherwise}. Nothing was sent.");
        }
    }

    /// <summary>The key that an object's item is stored under.</summary>
    public static Key<T> KeyIn<T>(TrackedItem tracked)
        where T : IModel<T>
    {
        var reader = new ItemReader(tracked.Stored, T.Table);
        reader.ReadToken();
        reader.BeginItem();
        var (hash, range) = KeyValue.ReadKey(ref reader, T.Table, keyOnly: true);
        return new(hash, range);
    }

    private static bool Holds(byte[] stored, string attribute)
    {
        using var item = StoredValue.Parse(stored);
        return StoredValue.Find(item.RootElement, attribute) is not null;
    }

    private static InvalidOperationException Changed<T>(Key<T> stored, Key<T> key, string verb)
        where T : IModel<T>
        => new(
            $"Cannot {verb} the item {stored} of {T.Table.Name}: its key is now {key}, and the key of a stored item cannot change. Make a new object with the new key, "
            + "and delete this one. Nothing was sent.");
}
