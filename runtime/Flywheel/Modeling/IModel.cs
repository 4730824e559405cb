using System.ComponentModel;

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

    /// <summary>Reads an item to the end of its attributes, and then runs its <c>OnLoaded</c>.</summary>
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
