namespace Flywheel;

/// <summary>
/// Names the DynamoDB table of a model, and says how it is made. Without it, or without a name, the table has the name of the type. A class that declares no
/// key of its own but inherits it becomes a model by this attribute.
/// </summary>
/// <remarks>
/// <para>
/// The name is never inherited: a model that derives from another has a table of its own, named after its type unless it says otherwise, except the types that
/// a <see cref="DerivedTypeAttribute"/> lists. An abstract class without <see cref="DiscriminatorAttribute"/> has no table. What is said here of the table is not
/// inherited either.
/// </para>
/// <para>
/// The table is billed on demand, unless <see cref="ReadCapacityUnits"/> and <see cref="WriteCapacityUnits"/> are given. Of a table that exists, what is
/// not said here is left as it is, but for the billing where <see cref="SchemaOptions.ChangeThroughput"/> is set; what is said is a part of what <see cref="Engine.PlanSchemaAsync"/> plans, also <c>false</c>, 0 and <see cref="StreamView.None"/>.
/// </para>
/// </remarks>
/// <param name="name">The table's name, before the engine's prefix: 3 to 255 characters of <c>a-z A-Z 0-9 _ - .</c></param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class TableAttribute(string? name = null) : Attribute
{
    /// <summary>The table's name, before the engine's prefix; null for the name of the type.</summary>
    public string? Name { get; } = name;

    /// <summary>
    /// The table, before the engine's prefix, for the items that the engine keeps for the model: the counter of an <see cref="AutoIncrementAttribute"/> and the taken values of unique
    /// attributes. It has the hash key <c>Id</c> (S), is created with the model's table, and several models may name the same. Without it they stand in the model's own table.
    /// </summary>
    public string? CompanionTable { get; set; }

    /// <summary>The provisioned strongly consistent reads of 4 KB in a second, at least 1. Stands with <see cref="WriteCapacityUnits"/>.</summary>
    public long ReadCapacityUnits { get; set; }

    /// <summary>The provisioned writes of 1 KB in a second, at least 1. Stands with <see cref="ReadCapacityUnits"/>.</summary>
    public long WriteCapacityUnits { get; set; }

    /// <summary>The read units that an on-demand table may use in a second, at least 1. Without it there is no maximum but that of the account.</summary>
    public long MaxReadRequestUnits { get; set; }

    /// <summary>The write units that an on-demand table may use in a second, at least 1. Without it there is no maximum but that of the account.</summary>
    public long MaxWriteRequestUnits { get; set; }

    /// <summary>The read units in a second that the table can serve at once (DynamoDB's warm throughput), at least 12,000, or the capacity when it is provisioned. It is only ever raised, and is paid for when it is.</summary>
    public long WarmReadUnitsPerSecond { get; set; }

    /// <summary>The write units in a second that the table can serve at once (DynamoDB's warm throughput), at least 4,000, or the capacity when it is provisioned. It is only ever raised, and is paid for when it is.</summary>
    public long WarmWriteUnitsPerSecond { get; set; }

    /// <summary>What the table's stream carries. Changing it ends the stream and begins another, with another ARN.</summary>
    public StreamView Stream { get; set; }

    /// <summary>Whether the table's class is <c>STANDARD_INFREQUENT_ACCESS</c>, with cheaper storage and dearer reads and writes.</summary>
    public bool InfrequentAccess { get; set; }

    /// <summary>Whether DynamoDB refuses to delete the table.</summary>
    public bool DeletionProtection { get; set; }

    /// <summary>
    /// The KMS key that encrypts the table: an ID, an ARN, an alias or its ARN; <c>alias/aws/dynamodb</c> for the one that AWS manages in the account; empty for
    /// the one that DynamoDB owns, which a table has when nothing is said. DynamoDB reports the key's ARN: of an alias only whether there is a key is compared.
    /// </summary>
    public string? EncryptionKey { get; set; }

    /// <summary>For how many days back the table can be restored to any second (point-in-time recovery), 1 to 35; 0 for not at all.</summary>
    public int PointInTimeRecoveryDays { get; set; }
}
