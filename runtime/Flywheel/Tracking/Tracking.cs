using System.ComponentModel;

namespace Flywheel;

/// <summary>
/// The place in an object of a model that refers to what is known of its stored item. Generated code declares it, as a private field. It takes no part in
/// the equality of records, and a copy of the object leaves it behind.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Tracking : IEquatable<Tracking>
{
    private TrackedItem? _item;

    /// <summary>Always true: what is known of an item is no part of its value.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other place.</param>
    public static bool operator ==(Tracking left, Tracking right) => true;

    /// <summary>Always false.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other place.</param>
    public static bool operator !=(Tracking left, Tracking right) => false;

    /// <inheritdoc/>
    public readonly bool Equals(Tracking other) => true;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Tracking;

    /// <inheritdoc/>
    public override readonly int GetHashCode() => 0;

    /// <summary>What is known of the object's item; null for a new object, and for a copy, whose place still holds what belongs to the original.</summary>
    internal readonly TrackedItem? Of(object owner) => _item is { } item && ReferenceEquals(item.Owner, owner) ? item : null;

    /// <summary>What was read of the object's item, or of that of the object that it is a copy of, when that is not all.</summary>
    internal readonly ItemPart? Part => _item?.Part;

    /// <summary>What is known of the object's item, or of that of the object that it is a copy of.</summary>
    internal readonly TrackedItem? Any => _item;

    internal void Set(TrackedItem item) => _item = item;
}
