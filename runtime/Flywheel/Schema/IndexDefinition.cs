using System.ComponentModel;

namespace Flywheel;

/// <summary>A secondary index of a table.</summary>
public abstract class IndexDefinition
{
    private protected IndexDefinition(string name, bool isGlobal, KeyDefinition[] hashKeys, KeyDefinition[] rangeKeys, Projection projection, string[]? include, Throughput? throughput)
    {
        Name = name;
        IsGlobal = isGlobal;
        HashKeys = hashKeys;
        RangeKeys = rangeKeys;
        Projection = projection;
        Include = include ?? [];
        Throughput = throughput;
    }

    /// <summary>The index's name.</summary>
    public string Name { get; }

    /// <summary>True for a global index, false for a local one.</summary>
    public bool IsGlobal { get; }

    /// <summary>The attributes that are the index's hash key, one to four; a local index has the table's.</summary>
    public IReadOnlyList<KeyDefinition> HashKeys { get; }

    /// <summary>The attributes that are the index's range key, in the order of sorting; none to four, and one for a local index.</summary>
    public IReadOnlyList<KeyDefinition> RangeKeys { get; }

    /// <summary>Which attributes the index holds.</summary>
    public Projection Projection { get; }

    /// <summary>The attributes held besides the keys, when <see cref="Projection"/> is <see cref="Projection.Include"/>.</summary>
    public IReadOnlyList<string> Include { get; }

    /// <summary>What the index of its own may read and write; null when the model says nothing of it. A local index uses the table's.</summary>
    public Throughput? Throughput { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>
/// A secondary index of a model's table: the handle that <c>Query.Index</c> takes. The generated ones have a <c>Query</c> besides, which asks for the hash key.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
public class IndexDefinition<T> : IndexDefinition
{
    /// <summary>Generated code derives from it.</summary>
    /// <param name="name">The index's name.</param>
    /// <param name="isGlobal">Whether the index is global.</param>
    /// <param name="hashKeys">The attributes that are the index's hash key, one to four.</param>
    /// <param name="rangeKeys">The attributes that are the index's range key, at most four.</param>
    /// <param name="projection">Which attributes the index holds.</param>
    /// <param name="include">The attributes held besides the keys, for <see cref="Projection.Include"/>.</param>
    /// <param name="throughput">What a global index of its own may read and write, or null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected IndexDefinition(
        string name, bool isGlobal, KeyDefinition[] hashKeys, KeyDefinition[] rangeKeys, Projection projection = Projection.All, string[]? include = null, Throughput? throughput = null)
        : base(name, isGlobal, hashKeys, rangeKeys, projection, include, throughput)
    {
    }

    /// <summary>Describes a global index.</summary>
    /// <param name="name">The index's name.</param>
    /// <param name="hashKeys">The attributes that are the index's hash key, one to four.</param>
    /// <param name="rangeKeys">The attributes that are the index's range key, at most four; null for none.</param>
    /// <param name="projection">Which attributes the index holds.</param>
    /// <param name="include">The attributes held besides the keys, for <see cref="Projection.Include"/>.</param>
    /// <param name="throughput">What a global index of its own may read and write, or null.</param>
    public static IndexDefinition<T> Global(
        string name, KeyDefinition[] hashKeys, KeyDefinition[]? rangeKeys = null, Projection projection = Projection.All, string[]? include = null, Throughput? throughput = null)
        => new(name, isGlobal: true, hashKeys, rangeKeys ?? [], projection, include, throughput);

    /// <summary>Describes a local index.</summary>
    /// <param name="name">The index's name.</param>
    /// <param name="hashKey">The table's hash key.</param>
    /// <param name="rangeKey">The index's range key.</param>
    /// <param name="projection">Which attributes the index holds.</param>
    /// <param name="include">The attributes held besides the keys, for <see cref="Projection.Include"/>.</param>
    public static IndexDefinition<T> Local(
        string name, KeyDefinition hashKey, KeyDefinition rangeKey, Projection projection = Projection.All, string[]? include = null)
        => new(name, isGlobal: false, [hashKey], [rangeKey], projection, include);
}
