namespace Flywheel;

/// <summary>What a read of several items finds under one key, once it was executed.</summary>
/// <typeparam name="T">The model.</typeparam>
public sealed class ReadItem<T>
    where T : IModel<T>
{
    internal ReadItem(Key<T> key) => Key = key;

    /// <summary>The key that was asked for.</summary>
    public Key<T> Key { get; }

    /// <summary>Whether there is an item of the model.</summary>
    public bool IsFound { get; internal set; }

    /// <summary>The item; null, or a struct's default, when there is none or nothing was read yet.</summary>
    public T? Item { get; internal set; }
}
