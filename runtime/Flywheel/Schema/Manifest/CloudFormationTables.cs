using System.Text.Json;

namespace Flywheel;

/// <summary>Tables as a CloudFormation template, by the schema of <c>AWS::DynamoDB::Table</c>.</summary>
internal static class CloudFormationTables
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<(string Id, SchemaTable Table)> tables)
    {
        json.WriteString("AWSTemplateFormatVersion", "2010-09-09");
        json.WriteString("Description", ManifestJson.Notice);
        json.Object("Resources", () =>
        {
            string? before = null;
            foreach (var (id, table) in tables)
            {
                json.Object(id, () => Resource(json, table, before));
                before = table.Indexes.Count > 0 ? id : before;
            }
        });
    }

    /// <param name="json">Where to write.</param>
    /// <param name="table">The table.</param>
    /// <param name="before">The last table before it that has indexes, or null.</param>
    private static void Resource(Utf8JsonWriter json, SchemaTable table, string? before)
    {
        json.WriteString("Type", "AWS::DynamoDB::Table");

        // A table that a failed creation of the stack has left behind would be in the way of the next, as its name is given.
        json.WriteString("DeletionPolicy", "RetainExceptOnCreate");
        json.WriteString("UpdateReplacePolicy", "Retain");

        // CloudFormation creates tables at the same time, and DynamoDB allows that only of few that have indexes.
        if (before is not null && table.Indexes.Count > 0)
        {
            json.WriteString("DependsOn", before);
        }

        json.Object("Properties", () => Properties(json, table));
    }

    private static void Properties(Utf8JsonWriter json, SchemaTable table)
    {
        var settings = table.Settings;
        json.WriteString("TableName", table.Name);
        json.Objects("AttributeDefinitions", table.KeyAttributes, key =>
        {
            json.WriteString("AttributeName", key.Name);
            json.WriteString("AttributeType", AttributeTypes.Name(key.Type));
        });
        KeySchema(json, table.HashKeys, table.RangeKeys);
        json.Objects("LocalSecondaryIndexes", table.LocalIndexes, index => Index(json, index));
        json.Objects("GlobalSecondaryIndexes", table.GlobalIndexes, index =>
        {
            Index(json, index);
            Throughput(json, table.ThroughputOf(index));
        });
        json.WriteString("BillingMode", table.IsProvisioned ? "PROVISIONED" : "PAY_PER_REQUEST");
        Throughput(json, settings.Throughput);
        if (settings.InfrequentAccess is { } infrequent)
        {
            json.WriteString("TableClass", infrequent ? "STANDARD_INFREQUENT_ACCESS" : "STANDARD");
        }

        json.BooleanIfSaid("DeletionProtectionEnabled", settings.DeletionProtection);
        if (settings.EncryptionKey is { } key)
        {
            json.Object("SSESpecification", () => Encryption(json, key));
        }

        // A table without a stream is one that says nothing of it.
        if (settings.Stream is { } stream and not StreamView.None)
        {
            json.Object("StreamSpecification", () => json.WriteString("StreamViewType", TableRequests.Stream(stream).StreamViewType));
        }

        if (table.TimeToLive is { } timeToLive)
        {
            json.Object("TimeToLiveSpecification", () =>
            {
                json.WriteString("AttributeName", timeToLive);
                json.WriteBoolean("Enabled", true);
            });
        }

        if (settings.PointInTimeRecoveryDays is { } days)
        {
            json.Object("PointInTimeRecoverySpecification", () =>
            {
                json.WriteBoolean("PointInTimeRecoveryEnabled", days > 0);
                json.NumberIfSaid("RecoveryPeriodInDays", days > 0 ? days : null);
            });
        }

        json.Objects("Tags", settings.Tags, tag =>
        {
            json.WriteString("Key", tag.Key);
            json.WriteString("Value", tag.Value);
        });
    }

    private static void Index(Utf8JsonWriter json, SchemaIndex index)
    {
        json.WriteString("IndexName", index.Name);
        KeySchema(json, index.HashKeys, index.RangeKeys);
        json.Object("Projection", () =>
        {
            json.WriteString("ProjectionType", TableRequests.Projected(index).ProjectionType);
            json.Strings("NonKeyAttributes", index.Include);
        });
    }

    private static void KeySchema(Utf8JsonWriter json, IReadOnlyList<KeyDefinition> hashKeys, IReadOnlyList<KeyDefinition> rangeKeys)
        => json.Objects("KeySchema", TableRequests.Keys(hashKeys, rangeKeys), key =>
        {
            json.WriteString("AttributeName", key.AttributeName);
            json.WriteString("KeyType", key.KeyType);
        });

    private static void Throughput(Utf8JsonWriter json, Throughput? throughput)
    {
        if (TableRequests.Provisioned(throughput) is { } provisioned)
        {
            json.Object("ProvisionedThroughput", () =>
            {
                json.NumberIfSaid("ReadCapacityUnits", provisioned.ReadCapacityUnits);
                json.NumberIfSaid("WriteCapacityUnits", provisioned.WriteCapacityUnits);
            });
        }

        if (TableRequests.OnDemand(throughput) is { } maximum)
        {
            json.Object("OnDemandThroughput", () =>
            {
                json.NumberIfSaid("MaxReadRequestUnits", maximum.MaxReadRequestUnits);
                json.NumberIfSaid("MaxWriteRequestUnits", maximum.MaxWriteRequestUnits);
            });
        }

        if (TableRequests.Warm(throughput) is { } warm)
        {
            json.Object("WarmThroughput", () =>
            {
                json.NumberIfSaid("ReadUnitsPerSecond", warm.ReadUnitsPerSecond);
                json.NumberIfSaid("WriteUnitsPerSecond", warm.WriteUnitsPerSecond);
            });
        }
    }

    private static void Encryption(Utf8JsonWriter json, string key)
    {
        var encryption = TableRequests.Encryption(key);
        json.WriteBoolean("SSEEnabled", encryption.Enabled is true);
        if (encryption.SSEType is { } type)
        {
            json.WriteString("SSEType", type);
        }

        if (encryption.KMSMasterKeyId is { } id)
        {
            json.WriteString("KMSMasterKeyId", id);
        }
    }
}
