namespace Flywheel;

/// <summary>The keys of items.</summary>
public static class Key
{
    /// <summary>The primary key of an item, as its model's <c>Key(…)</c> makes it of values.</summary>
    /// <param name="item">The item.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="ArgumentNullException">The item is null.</exception>
    /// <exception cref="ArgumentException">A value of the key cannot be stored.</exception>
    /// <exception cref="InvalidOperationException">A composite in the key cannot be made of its parts.</exception>
    public static Key<T> Of<T>(T item)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        return T.KeyOf(item);
    }
}
