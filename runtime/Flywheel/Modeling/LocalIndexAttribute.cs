namespace Flywheel;

/// <summary>Declares a local secondary index: the table's hash key with this property as the range key. A table can have five.</summary>
/// <remarks>Models inherit the indexes of their base types. An index that a derived type declares by the same name takes the inherited one's place.</remarks>
/// <param name="name">The index's name: 3 to 255 characters of <c>a-z A-Z 0-9 _ - .</c></param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true, Inherited = false)]
public sealed class LocalIndexAttribute(string name) : Attribute
{
    /// <summary>The index's name.</summary>
    public string Name { get; } = name;

    /// <summary>Which attributes the index holds. Default: all of them.</summary>
    public Projection Projection { get; set; }

    /// <summary>The properties that the index holds besides its own keys and the table's, when <see cref="Projection"/> is <see cref="Projection.Include"/>; at most 20 attributes, and 100 in all indexes of a table.</summary>
    public string[] Include { get; set; } = [];
}
