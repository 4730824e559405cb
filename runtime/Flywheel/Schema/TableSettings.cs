namespace Flywheel;

/// <summary>How a table is made. What is null is not said: a new table has DynamoDB's default then, and one that exists stays as it is.</summary>
public sealed record TableSettings
{
    /// <summary>What the table may read and write; null when the model says nothing of it: a new table is billed on demand then.</summary>
    public Throughput? Throughput { get; init; }

    /// <summary>What the table's stream carries.</summary>
    public StreamView? Stream { get; init; }

    /// <summary>Whether the table's class is <c>STANDARD_INFREQUENT_ACCESS</c>.</summary>
    public bool? InfrequentAccess { get; init; }

    /// <summary>Whether DynamoDB refuses to delete the table.</summary>
    public bool? DeletionProtection { get; init; }

    /// <summary>The KMS key that encrypts the table, see <see cref="TableAttribute.EncryptionKey"/>.</summary>
    public string? EncryptionKey { get; init; }

    /// <summary>For how many days back the table can be restored, 1 to 35; 0 for not at all.</summary>
    public int? PointInTimeRecoveryDays { get; init; }

    /// <summary>The table's tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
