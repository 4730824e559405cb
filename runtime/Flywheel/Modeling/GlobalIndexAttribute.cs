namespace Flywheel;

/// <summary>
/// Declares a global secondary index of the model's table: <c>[GlobalIndex("ByTitle", nameof(Title), nameof(TopScore))]</c>, or with keys of several
/// attributes <c>[GlobalIndex("ByPlace", HashKeys = [nameof(Country), nameof(City)], RangeKeys = [nameof(Street), nameof(Number)])]</c>. May stand several times.
/// </summary>
/// <remarks>
/// Each of several attributes keeps its own type. An item that lacks one of them is not in the index. A query needs <c>==</c> on every hash key; range keys
/// are used from left to right without gaps, and only the last one that is used may have another operator.
/// Models inherit the indexes of their base types; one that a derived type declares by the same name takes the inherited one's place.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class GlobalIndexAttribute : Attribute
{
    /// <summary>Declares an index whose keys <see cref="HashKeys"/> and <see cref="RangeKeys"/> name.</summary>
    /// <param name="name">The index's name: 3 to 255 characters of <c>a-z A-Z 0-9 _ - .</c></param>
    public GlobalIndexAttribute(string name) => Name = name;

    /// <summary>Declares an index with a hash key only.</summary>
    /// <param name="name">The index's name: 3 to 255 characters of <c>a-z A-Z 0-9 _ - .</c></param>
    /// <param name="hashKey">The property that is the index's hash key: <c>nameof(Title)</c>.</param>
    public GlobalIndexAttribute(string name, string hashKey)
        : this(name) => HashKeys = [hashKey];

    /// <summary>Declares an index with a hash key and a range key.</summary>
    /// <param name="name">The index's name: 3 to 255 characters of <c>a-z A-Z 0-9 _ - .</c></param>
    /// <param name="hashKey">The property that is the index's hash key: <c>nameof(Title)</c>.</param>
    /// <param name="rangeKey">The property that is the index's range key: <c>nameof(TopScore)</c>.</param>
    public GlobalIndexAttribute(string name, string hashKey, string rangeKey)
        : this(name, hashKey) => RangeKeys = [rangeKey];

    /// <summary>The index's name.</summary>
    public string Name { get; }

    /// <summary>The properties that are the index's hash key together, one to four. Not beside a hash key in the constructor.</summary>
    public string[] HashKeys { get; set; } = [];

    /// <summary>The properties that are the index's range key together, in the order of sorting, at most four. Not beside a hash key in the constructor.</summary>
    public string[] RangeKeys { get; set; } = [];

    /// <summary>Which attributes the index holds. Default: all of them.</summary>
    public Projection Projection { get; set; }

    /// <summary>The properties that the index holds besides its own keys and the table's, when <see cref="Projection"/> is <see cref="Projection.Include"/>; at most 20 attributes, and 100 in all indexes of a table.</summary>
    public string[] Include { get; set; } = [];

    /// <summary>The provisioned reads of 4 KB in a second, at least 1, with <see cref="WriteCapacityUnits"/>; only for a provisioned table, see <see cref="TableAttribute.ReadCapacityUnits"/>. Default: those of the table.</summary>
    public long ReadCapacityUnits { get; set; }

    /// <summary>The provisioned writes of 1 KB in a second, at least 1, with <see cref="ReadCapacityUnits"/>; only for a provisioned table. Default: those of the table.</summary>
    public long WriteCapacityUnits { get; set; }

    /// <summary>The read units that the index of an on-demand table may use in a second, at least 1. Without it there is no maximum but that of the account.</summary>
    public long MaxReadRequestUnits { get; set; }

    /// <summary>The write units that the index of an on-demand table may use in a second, at least 1. Without it there is no maximum but that of the account.</summary>
    public long MaxWriteRequestUnits { get; set; }

    /// <summary>The read units in a second that the index can serve at once (DynamoDB's warm throughput), at least 12,000, or the capacity when it is provisioned. It is only ever raised, and is paid for when it is.</summary>
    public long WarmReadUnitsPerSecond { get; set; }

    /// <summary>The write units in a second that the index can serve at once (DynamoDB's warm throughput), at least 4,000, or the capacity when it is provisioned. It is only ever raised, and is paid for when it is.</summary>
    public long WarmWriteUnitsPerSecond { get; set; }
}
