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
