using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>
/// Whether what is written is what is published: the resource type <c>AWS::DynamoDB::Table</c> of CloudFormation (as of 2026) and the resource
/// <c>aws_dynamodb_table</c> of Terraform's provider <c>hashicorp/aws</c> 6.37.
/// </summary>
internal sealed class PublishedSchemaTests
{
    private static readonly PublishedSchema s_keys = new("AttributeName! KeyType!");
    private static readonly PublishedSchema s_projection = new("NonKeyAttributes ProjectionType");
    private static readonly PublishedSchema s_onDemand = new("MaxReadRequestUnits MaxWriteRequestUnits");
    private static readonly PublishedSchema s_provisioned = new("ReadCapacityUnits! WriteCapacityUnits!");
    private static readonly PublishedSchema s_warm = new("ReadUnitsPerSecond WriteUnitsPerSecond");

    private static readonly PublishedSchema s_table = new(
        """
        AttributeDefinitions BillingMode ContributorInsightsSpecification DeletionProtectionEnabled GlobalSecondaryIndexes ImportSourceSpecification KeySchema!
        KinesisStreamSpecification LocalSecondaryIndexes OnDemandThroughput PointInTimeRecoverySpecification ProvisionedThroughput ResourcePolicy SSESpecification
        StreamSpecification TableClass TableName Tags TimeToLiveSpecification VectorIndexes WarmThroughput
        """)
    {
        Parts = new()
        {
            ["AttributeDefinitions"] = new("AttributeName! AttributeType!"),
            ["KeySchema"] = s_keys,
            ["GlobalSecondaryIndexes"] = new("ContributorInsightsSpecification IndexName! KeySchema! OnDemandThroughput Projection! ProvisionedThroughput WarmThroughput")
            {
                Parts = new()
                {
                    ["KeySchema"] = s_keys,
                    ["Projection"] = s_projection,
                    ["OnDemandThroughput"] = s_onDemand,
                    ["ProvisionedThroughput"] = s_provisioned,
                    ["WarmThroughput"] = s_warm,
                },
            },
            ["LocalSecondaryIndexes"] = new("IndexName! KeySchema! Projection!") { Parts = new() { ["KeySchema"] = s_keys, ["Projection"] = s_projection } },
            ["OnDemandThroughput"] = s_onDemand,
            ["ProvisionedThroughput"] = s_provisioned,
            ["WarmThroughput"] = s_warm,
            ["PointInTimeRecoverySpecification"] = new("PointInTimeRecoveryEnabled RecoveryPeriodInDays"),
            ["SSESpecification"] = new("KMSMasterKeyId SSEEnabled! SSEType"),
            ["StreamSpecification"] = new("ResourcePolicy StreamViewType! Tags"),
            ["TimeToLiveSpecification"] = new("AttributeName Enabled!"),
            ["Tags"] = new("Key! Value!"),
        },
    };

    private static readonly PublishedSchema s_template = new("AWSTemplateFormatVersion Description Metadata Parameters Rules Mappings Conditions Transform Resources! Outputs")
    {
        Parts = new() { ["Resources"] = PublishedSchema.Any },
    };

    private static readonly PublishedSchema s_resource = new("Type! Properties DependsOn DeletionPolicy UpdateReplacePolicy UpdatePolicy CreationPolicy Condition Metadata")
    {
        Parts = new() { ["Properties"] = s_table },
    };

    private static readonly PublishedSchema s_terraformOnDemand = new("max_read_request_units max_write_request_units");
    private static readonly PublishedSchema s_terraformWarm = new("read_units_per_second write_units_per_second");

    private static readonly PublishedSchema s_terraform = new(
        """
        billing_mode deletion_protection_enabled hash_key name! range_key read_capacity write_capacity stream_enabled stream_view_type table_class tags region attribute
        global_secondary_index local_secondary_index on_demand_throughput point_in_time_recovery server_side_encryption ttl warm_throughput replica import_table timeouts lifecycle
        """)
    {
        Parts = new()
        {
            ["attribute"] = new("name! type!"),
            ["global_secondary_index"] = new("hash_key name! non_key_attributes projection_type! range_key read_capacity write_capacity key_schema on_demand_throughput warm_throughput")
            {
                Parts = new()
                {
                    ["key_schema"] = new("attribute_name! key_type!"),
                    ["on_demand_throughput"] = s_terraformOnDemand,
                    ["warm_throughput"] = s_terraformWarm,
                },
            },
            ["local_secondary_index"] = new("name! non_key_attributes projection_type! range_key!"),
            ["on_demand_throughput"] = s_terraformOnDemand,
            ["warm_throughput"] = s_terraformWarm,
            ["point_in_time_recovery"] = new("enabled! recovery_period_in_days"),
            ["server_side_encryption"] = new("enabled! kms_key_arn"),
            ["ttl"] = new("attribute_name enabled"),
            ["tags"] = PublishedSchema.Any,
            ["lifecycle"] = new("create_before_destroy prevent_destroy ignore_changes replace_triggered_by"),
        },
    };

    private static IEnumerable<TableDefinition> Tables()
        => [ManifestTables.Provisioned, ManifestTables.OnDemand, ManifestTables.Bare, ManifestTables.Encrypted("alias/aws/dynamodb"), SchemaModel.Of<Document>().Table, SchemaModel.Of<Match>().Table];

    [Test]
    public void CloudFormation_knows_every_property_where_it_stands_and_misses_none()
    {
        var template = JsonNode.Parse(ManifestTables.Manifest([.. Tables()]).ToCloudFormation())!;
        Assert.That(s_template.Faults(template, "template").Concat(template["Resources"]!.AsObject().SelectMany(static resource => s_resource.Faults(resource.Value, resource.Key))), Is.Empty);
    }

    [Test]
    public void Terraform_knows_every_property_where_it_stands_and_misses_none()
    {
        var resources = JsonNode.Parse(ManifestTables.Manifest([.. Tables()]).ToTerraform())!["resource"]!["aws_dynamodb_table"]!.AsObject();
        Assert.That(resources.SelectMany(static resource => s_terraform.Faults(resource.Value, resource.Key)), Is.Empty);
    }

    [Test]
    public void What_is_unknown_or_missing_is_found()
        => Assert.That(
            s_table.Faults(JsonNode.Parse("""{ "KeySchema": [{ "AttributeName": "Id", "Key": "HASH" }], "Tag": [{}], "TableName": "x" }"""), "table"),
            Is.EqualTo(new[] { "table.Tag is unknown", "table.KeySchema[0].KeyType is missing", "table.KeySchema[0].Key is unknown", "table.Tag has no parts" }));
}
