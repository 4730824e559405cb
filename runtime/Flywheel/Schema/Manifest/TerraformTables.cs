using System.Text.Json;

namespace Flywheel;

/// <summary>Tables as Terraform's JSON configuration, by the schema of <c>aws_dynamodb_table</c>.</summary>
internal static class TerraformTables
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<(string Id, SchemaTable Table)> tables)
    {
        json.WriteString("//", ManifestJson.Notice);
        var looked = tables.Where(static table => table.Table.Settings.EncryptionKey is { } key && IsLookedUp(key)).ToList();
        if (looked.Count > 0)
        {
            json.Object("data", () => json.Object("aws_kms_key", () =>
            {
                foreach (var (id, table) in looked)
                {
                    json.Object(id, () => json.WriteString("key_id", Literal(table.Settings.EncryptionKey!)));
                }
            }));
        }

        json.Object("resource", () => json.Object("aws_dynamodb_table", () =>
        {
            foreach (var (id, table) in tables)
            {
                json.Object(id, () => Resource(json, id, table));
            }
        }));
    }

    private static void Resource(Utf8JsonWriter json, string id, SchemaTable table)
    {
        var settings = table.Settings;
        json.WriteString("name", table.Name);
        json.WriteString("billing_mode", table.IsProvisioned ? "PROVISIONED" : "PAY_PER_REQUEST");
        Key(json, "hash_key", table.HashKey);
        Key(json, "range_key", table.RangeKey);
        Throughput(json, settings.Throughput);
        json.Objects("attribute", table.KeyAttributes, key =>
        {
            Key(json, "name", key);
            json.WriteString("type", AttributeTypes.Name(key.Type));
        });
        json.Objects("local_secondary_index", table.LocalIndexes, index =>
        {
            json.WriteString("name", index.Name);
            Key(json, "range_key", index.RangeKeys[0]);
            Projection(json, index);
        });
        json.Objects("global_secondary_index", table.GlobalIndexes, index =>
        {
            json.WriteString("name", index.Name);
            Keys(json, index);
            Projection(json, index);
            Throughput(json, table.ThroughputOf(index));
        });
        if (settings.InfrequentAccess is { } infrequent)
        {
            json.WriteString("table_class", infrequent ? "STANDARD_INFREQUENT_ACCESS" : "STANDARD");
        }

        json.BooleanIfSaid("deletion_protection_enabled", settings.DeletionProtection);
        if (settings.EncryptionKey is { } key)
        {
            json.Object("server_side_encryption", () => Encryption(json, id, key));
        }

        if (settings.Stream is { } stream)
        {
            json.WriteBoolean("stream_enabled", stream is not StreamView.None);
            if (stream is not StreamView.None)
            {
                json.WriteString("stream_view_type", TableRequests.Stream(stream).StreamViewType);
            }
        }

        if (table.TimeToLive is { } timeToLive)
        {
            json.Object("ttl", () =>
            {
                json.WriteString("attribute_name", Literal(timeToLive));
                json.WriteBoolean("enabled", true);
            });
        }

        if (settings.PointInTimeRecoveryDays is { } days)
        {
            json.Object("point_in_time_recovery", () =>
            {
                json.WriteBoolean("enabled", days > 0);
                json.NumberIfSaid("recovery_period_in_days", days > 0 ? days : null);
            });
        }

        if (settings.Tags.Count > 0)
        {
            json.Object("tags", () =>
            {
                foreach (var (name, value) in settings.Tags)
                {
                    json.WriteString(Literal(name), Literal(value));
                }
            });
        }

        // Another key is another table to Terraform: it would delete the one with the items first.
        json.Object("lifecycle", () => json.WriteBoolean("prevent_destroy", true));
    }

    /// <summary>Single keys as every version of the provider knows them; <c>key_schema</c> only where nothing else will do.</summary>
    private static void Keys(Utf8JsonWriter json, SchemaIndex index)
    {
        if (index.HashKeys.Count == 1 && index.RangeKeys.Count <= 1)
        {
            Key(json, "hash_key", index.HashKeys[0]);
            Key(json, "range_key", index.RangeKeys.Count > 0 ? index.RangeKeys[0] : null);
            return;
        }

        json.Objects("key_schema", TableRequests.Keys(index.HashKeys, index.RangeKeys), key =>
        {
            json.WriteString("attribute_name", Literal(key.AttributeName));
            json.WriteString("key_type", key.KeyType);
        });
    }

    private static void Key(Utf8JsonWriter json, string name, KeyDefinition? key)
    {
        if (key is not null)
        {
            json.WriteString(name, Literal(key.Name));
        }
    }

    private static void Projection(Utf8JsonWriter json, SchemaIndex index)
    {
        json.WriteString("projection_type", TableRequests.Projected(index).ProjectionType);
        json.Strings("non_key_attributes", [.. index.Include.Select(Literal)]);
    }

    private static void Throughput(Utf8JsonWriter json, Throughput? throughput)
    {
        if (TableRequests.Provisioned(throughput) is { } provisioned)
        {
            json.NumberIfSaid("read_capacity", provisioned.ReadCapacityUnits);
            json.NumberIfSaid("write_capacity", provisioned.WriteCapacityUnits);
        }

        if (TableRequests.OnDemand(throughput) is { } maximum)
        {
            json.Object("on_demand_throughput", () =>
            {
                json.NumberIfSaid("max_read_request_units", maximum.MaxReadRequestUnits);
                json.NumberIfSaid("max_write_request_units", maximum.MaxWriteRequestUnits);
            });
        }

        if (TableRequests.Warm(throughput) is { } warm)
        {
            json.Object("warm_throughput", () =>
            {
                json.NumberIfSaid("read_units_per_second", warm.ReadUnitsPerSecond);
                json.NumberIfSaid("write_units_per_second", warm.WriteUnitsPerSecond);
            });
        }
    }

    private static void Encryption(Utf8JsonWriter json, string id, string key)
    {
        json.WriteBoolean("enabled", key.Length > 0);
        if (key.Length > 0 && key != TableRequests.ManagedKey)
        {
            json.WriteString("kms_key_arn", IsLookedUp(key) ? $"${{data.aws_kms_key.{id}.arn}}" : Literal(key));
        }
    }

    /// <summary>Whether Terraform has to ask for a key's ARN, which is all that the table's resource takes.</summary>
    private static bool IsLookedUp(string key)
        => key.Length > 0 && key != TableRequests.ManagedKey && !(key.StartsWith("arn:", StringComparison.Ordinal) && key.Contains(":key/", StringComparison.Ordinal));

    /// <summary>A text in which Terraform replaces nothing.</summary>
    private static string Literal(string text) => text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
}
