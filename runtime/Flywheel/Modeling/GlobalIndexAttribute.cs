namespace Flywheel;

/// <summary>Declares a global secondary index of the model's table. May stand several times.</summary>
/// <remarks>Models inherit the indexes of their base types. An index that a derived type declares by the same name takes the inherited one's place.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class GlobalIndexAttribute : Attribute
{
    /// <summary>Declares an index with a hash key only.</summary>
    /// <param name="name">The index's name: 3 to 255 characters of <c>a-z A-Z 0-9 _ - .</c></param>
    /// <param name="hashKey">The property that is the index's hash key: <c>nameof(Title)</c>.</param>
    public GlobalIndexAttribute(string name, string hashKey)
    {
        Name = name;
        HashKey = hashKey;
    }

    /// <summary>Declares an index with a hash key and a range key.</summary>
    /// <param name="name">The index's name: 3 to 255 characters of <c>a-z A-Z 0-9 _ - .</c></param>
    /// <param name="hashKey">The property that is the index's hash key: <c>nameof(Title)</c>.</param>
    /// <param name="rangeKey">The property that is the index's range key: <c>nameof(TopScore)</c>.</param>
    public GlobalIndexAttribute(string name, string hashKey, string rangeKey)
        : this(name, hashKey) => RangeKey = rangeKey;

    /// <summary>The index's name.</summary>
    public string Name { get; }

    /// <summary>The property that is the index's hash key.</summary>
    public string HashKey { get; }

    /// <summary>The property that is the index's range key, or null.</summary>
    public string? RangeKey { get; }

    /// <summary>Which attributes the index holds. Default: all of them.</summary>
    public Projection Projection { get; set; }

    /// <summary>The properties that the index holds besides the keys, when <see cref="Projection"/> is <see cref="Projection.Include"/>.</summary>
    public string[] Include { get; set; } = [];
}
