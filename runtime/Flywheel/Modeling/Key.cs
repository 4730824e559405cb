namespace Flywheel;

/// <summary>The primary key of an item of a model. Make it with the model's <c>Key(…)</c>, which asks for the right types.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <param name="hash">The hash key's value.</param>
/// <param name="range">The range key's value.</param>
public readonly struct Key<T>(KeyValue hash, KeyValue range) : IEquatable<Key<T>>
    where T : IModel<T>
{
    /// <summary>The key of a model without a range key.</summary>
    /// <param name="hash">The hash key's value.</param>
    public Key(KeyValue hash)
        : this(hash, default)
    {
    }

    /// <summary>The hash key's value.</summary>
    public KeyValue Hash { get; } = hash;

    /// <summary>The range key's value; empty when the model has none.</summary>
    public KeyValue Range { get; } = range;

    /// <summary>Whether two keys name the same item.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other key.</param>
    public static bool operator ==(Key<T> left, Key<T> right) => left.Equals(right);

    /// <summary>Whether two keys name different items.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other key.</param>
    public static bool operator !=(Key<T> left, Key<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Key<T> other) => Hash == other.Hash && Range == other.Range;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Key<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Hash, Range);

    /// <summary>The key, readable: <c>{UserId: "abc", Title: "Comet Quest"}</c>.</summary>
    public override string ToString() => KeyValue.Describe(T.Table, Hash, Range);
}
