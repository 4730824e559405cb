using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>
/// What the generator writes for a model, and all that the engine knows of it. Not meant to be written by hand:
/// put <see cref="HashKeyAttribute"/> on a property of a partial type.
/// </summary>
/// <typeparam name="TSelf">The model.</typeparam>
public interface IModel<TSelf>
    where TSelf : IModel<TSelf>
{
    /// <summary>The table's definition: its name, keys, indexes and attributes.</summary>
    static abstract TableDefinition Table { get; }

    /// <summary>The primary key of an item.</summary>
    /// <param name="item">The item.</param>
    static abstract Key<TSelf> KeyOf(TSelf item);

    /// <summary>Writes the attributes of an item, without the braces around them.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="item">The item.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract void Write(ItemWriter writer, TSelf item);

    /// <summary>Reads an item to the end of its attributes. <see cref="OnLoaded"/> is not run.</summary>
    /// <param name="reader">A reader at the item's first attribute.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read(ref ItemReader reader);

    /// <summary>Checks an item before it is written; without validation there is nothing to do.</summary>
    /// <param name="item">The item.</param>
    /// <param name="failures">Takes what is wrong.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void Validate(TSelf item, ItemFailures failures)
    {
    }

    /// <summary>Whether objects of the model remember what is stored: true for every <see cref="ITracked{TSelf}"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual bool IsTracked => false;

    /// <summary>Where an object keeps what is known of its stored item; a null reference when objects of the model are not tracked.</summary>
    /// <param name="item">The object.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual ref Tracking TrackingOf(TSelf item) => ref Unsafe.NullRef<Tracking>();

    /// <summary>Gives an object the stored properties of another one of the same type, and nothing else of it. Only for tracked models.</summary>
    /// <param name="from">The object to copy from.</param>
    /// <param name="to">The object to change.</param>
    /// <param name="attribute">The only attribute to copy; null for all.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void Copy(TSelf from, TSelf to, string? attribute)
    {
    }

    /// <summary>Gives an object what a write has put into its version and its times.</summary>
    /// <param name="item">The object.</param>
    /// <param name="stamps">What was put there.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void Stamp(ref TSelf item, Stamps stamps)
    {
    }

    /// <summary>Whether an object has no number yet, see <see cref="AutoIncrementAttribute"/>.</summary>
    /// <param name="item">The object.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual bool LacksNumber(TSelf item) => false;

    /// <summary>Gives an object its number.</summary>
    /// <param name="item">The object.</param>
    /// <param name="number">The number; null for none.</param>
    /// <returns>False when the number is greater than the property can hold.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual bool TrySetNumber(TSelf item, long? number) => false;

    /// <summary>
    /// Writes the attributes that hold the times of the first and the last write, with what <see cref="ItemWriter.Stamps"/> makes of a missing time; nothing
    /// for a model without them.
    /// </summary>
    /// <param name="writer">Where to write.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void WriteTimes(ItemWriter writer)
    {
    }

    /// <summary>Called after an item was read.</summary>
    /// <param name="item">The item.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void OnLoaded(ref TSelf item)
    {
    }

    /// <summary>Called before an item is checked and written.</summary>
    /// <param name="item">The item; what the hook changes is written.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void OnSaving(ref TSelf item)
    {
    }

    /// <summary>Called after an item was written.</summary>
    /// <param name="item">The item.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void OnSaved(ref TSelf item)
    {
    }

    /// <summary>Called before an item, not a mere key, is deleted.</summary>
    /// <param name="item">The item.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void OnDeleting(ref TSelf item)
    {
    }

    /// <summary>Called after an item, not a mere key, was deleted.</summary>
    /// <param name="item">The item.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void OnDeleted(ref TSelf item)
    {
    }
}
