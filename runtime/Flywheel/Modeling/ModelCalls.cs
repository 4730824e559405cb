using System.ComponentModel;

namespace Flywheel;

/// <summary>Calls the members of another model. Generated code needs it where types share a table, as C# reaches those members through a type parameter only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelCalls
{
    /// <summary>The table's definition.</summary>
    /// <typeparam name="T">The model.</typeparam>
    public static TableDefinition Table<T>()
        where T : IModel<T>
        => T.Table;

    /// <summary>Writes the attributes of an item.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="item">The item.</param>
    /// <typeparam name="T">The model.</typeparam>
    public static void Write<T>(ItemWriter writer, T item)
        where T : IModel<T>
        => T.Write(writer, item);

    /// <summary>Reads an item to the end of its attributes.</summary>
    /// <param name="reader">A reader at the item's first attribute.</param>
    /// <typeparam name="T">The model.</typeparam>
    public static T Read<T>(ref ItemReader reader)
        where T : IModel<T>
        => T.Read(ref reader);

    /// <summary>Checks an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="failures">Takes what is wrong.</param>
    /// <typeparam name="T">The model.</typeparam>
    public static void Validate<T>(T item, ItemFailures failures)
        where T : IModel<T>
        => T.Validate(item, failures);

    /// <summary>Runs the hook.</summary>
    /// <param name="item">The item, of a class.</param>
    /// <typeparam name="T">The model.</typeparam>
    public static void OnSaving<T>(T item)
        where T : class, IModel<T>
        => T.OnSaving(ref item);

    /// <summary>Where an object keeps what is known of its stored item.</summary>
    /// <param name="item">The item.</param>
    /// <typeparam name="T">The model.</typeparam>
    public static ref Tracking TrackingOf<T>(T item)
        where T : IModel<T>
        => ref T.TrackingOf(item);

    /// <summary>Gives an object the stored properties of another one.</summary>
    /// <param name="from">The object to copy from.</param>
    /// <param name="to">The object to change.</param>
    /// <param name="attribute">The only attribute to copy; null for all.</param>
    /// <typeparam name="T">The model.</typeparam>
    public static void Copy<T>(T from, T to, string? attribute)
        where T : IModel<T>
        => T.Copy(from, to, attribute);

    /// <summary>Gives an object what a write has put into its version and its times.</summary>
    /// <param name="item">The item, of a class.</param>
    /// <param name="stamps">What was put there.</param>
    /// <typeparam name="T">The model.</typeparam>
    public static void Stamp<T>(T item, Stamps stamps)
        where T : class, IModel<T>
        => T.Stamp(ref item, stamps);

    /// <inheritdoc cref="OnSaving"/>
    public static void OnLoaded<T>(T item)
        where T : class, IModel<T>
        => T.OnLoaded(ref item);

    /// <inheritdoc cref="OnSaving"/>
    public static void OnSaved<T>(T item)
        where T : class, IModel<T>
        => T.OnSaved(ref item);

    /// <inheritdoc cref="OnSaving"/>
    public static void OnDeleting<T>(T item)
        where T : class, IModel<T>
        => T.OnDeleting(ref item);

    /// <inheritdoc cref="OnSaving"/>
    public static void OnDeleted<T>(T item)
        where T : class, IModel<T>
        => T.OnDeleted(ref item);
}
