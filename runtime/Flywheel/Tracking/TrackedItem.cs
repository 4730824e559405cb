namespace Flywheel;

/// <summary>
/// What is known of the stored item behind an object: its own bytes as they came. They cost one copy when it is read, whereas typed snapshots could not say
/// what a condition must compare with: texts and numbers have more than one spelling.
/// </summary>
internal sealed class TrackedItem(object owner, Engine? engine)
{
    private int _busy;

    /// <summary>The object; a copy of it has the same place, but is not the owner.</summary>
    public object Owner { get; } = owner;

    /// <summary>The engine that read or wrote the item last, without its meter; null when none did.</summary>
    public Engine? Engine { get; set => field = value?.Origin; } = engine?.Origin;

    public ItemState State { get; set; }

    /// <summary>The item as it is stored, as DynamoDB JSON: <c>{"UserId":{"S":"abc"},…}</c>. Empty unless <see cref="State"/> is <see cref="ItemState.Stored"/>. Never changed, only replaced.</summary>
    public byte[] Stored { get; set; } = [];

    /// <summary>What was read of the item when that is not all; null for a whole item.</summary>
    public ItemPart? Part { get; set; }

    /// <summary>For a copy of an object whose item is of a newer schema version, that version; else null.</summary>
    public long? Newer { get; set; }

    /// <summary>Increments and the like that wait for the next sync, and attributes that are to be written though they did not change; null for none.</summary>
    public PendingEdits? Pending { get; set; }

    /// <summary>Keeps a second write of the object out while one is under way, which would apply pending edits twice.</summary>
    public bool TryEnter() => Interlocked.Exchange(ref _busy, 1) == 0;

    public void Leave() => Volatile.Write(ref _busy, 0);
}
