using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>Reads objects, and keeps with them what is stored.</summary>
internal static class Tracker
{
    /// <summary>Reads an item, remembers its bytes when the model is tracked, and runs <c>OnLoaded</c>.</summary>
    /// <param name="reader">A reader at the item's first attribute.</param>
    /// <param name="engine">The engine that reads; null for an object that is not to be tracked.</param>
    /// <param name="part">What is read of the item when that is not all, or null.</param>
    public static T Read<T>(ref ItemReader reader, Engine? engine, ItemPart? part = null)
        where T : IModel<T>
    {
        long start = reader.ItemStart;
        reader.Part = part;
        var item = Upgrading.Read<T>(ref reader);
        if (engine is not null)
        {
            Attach(item, engine, reader.DocumentBytes(start, reader.Json.BytesConsumed), part);
        }

        T.OnLoaded(ref item);
        return item;
    }

    /// <summary>Reads an item as it is stored, unless it is of another type of the table.</summary>
    public static bool TryReadOwn<T>(ReadOnlySpan<byte> stored, Engine engine, out T? item)
        where T : IModel<T>
    {
        var reader = new ItemReader(stored, T.Table);
        reader.ReadToken();
        reader.BeginItem();
        bool isOwn = T.Table.OwnItems is not { } own || own.Include(ref reader);
        item = isOwn ? Read<T>(ref reader, engine) : default;
        return isOwn;
    }

    /// <summary>What is known of an object's item, or null.</summary>
    public static TrackedItem? Find<T>(T item)
        where T : IModel<T>
    {
        ref var place = ref T.TrackingOf(item);
        return Unsafe.IsNullRef(ref place) ? null : place.Of(item!);
    }

    /// <summary>Remembers that an item is stored as it stands in the bytes. Edits that wait go on waiting.</summary>
    public static void Attach<T>(T item, Engine engine, ReadOnlySpan<byte> stored, ItemPart? part = null)
        where T : IModel<T>
    {
        if (TryOpen(item, engine) is not { } tracked)
        {
            return;
        }

        tracked.Engine = engine;
        tracked.State = ItemState.Stored;
        tracked.Stored = stored.ToArray();
        tracked.Part = part;
        tracked.Newer = null;
    }

    /// <summary>Remembers that an object's item was deleted. Edits that wait are gone with it.</summary>
    public static void MarkDeleted<T>(T item, Engine engine)
        where T : IModel<T>
    {
        Attach(item, engine, [], Find(item)?.Part);
        if (Find(item) is { } tracked)
        {
            tracked.State = ItemState.Deleted;
            tracked.Pending = null;
        }
    }

    /// <summary>What is known of an object's item, made when nothing is known yet; null for an object that cannot be tracked.</summary>
    public static TrackedItem? TryOpen<T>(T item, Engine? engine)
        where T : IModel<T>
    {
        ref var place = ref T.TrackingOf(item);
        if (Unsafe.IsNullRef(ref place))
        {
            return null;
        }

        if (place.Of(item!) is not { } tracked)
        {
            // A copy of a part lacks what the part lacks, and one of a newer item what the model does not know.
            tracked = new(item!, engine) { Part = place.Part, Newer = Upgrading.NewerVersionOf(place.Any, T.Table) };
            place.Set(tracked);
        }

        return tracked;
    }

    /// <inheritdoc cref="TryOpen{T}(T, Engine?)"/>
    public static TrackedItem Open<T>(T item, Engine? engine)
        where T : class, ITracked<T>
        => TryOpen(item, engine)!;
}
