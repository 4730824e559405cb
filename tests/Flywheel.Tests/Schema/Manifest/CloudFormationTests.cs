using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class CloudFormationTests
{
    [Test]
    public void A_bare_table_is_its_key_and_its_billing()
    {
        const string Expected = """
            {
              "AWSTemplateFormatVersion": "2010-09-09",
              "Description": "DynamoDB tables, written by Flywheel from its models. Changes are lost.",
              "Resources": {
                "BareTable": {
                  "Type": "AWS::DynamoDB::Table",
                  "DeletionPolicy": "RetainExceptOnCreate",
                  "UpdateReplacePolicy": "Retain",
                  "Properties": {
                    "TableName": "dev-Bare",
                    "AttributeDefinitions": [
                      {
                        "AttributeName": "Id",
                        "AttributeType": "S"
                      }
                    ],
                    "KeySchema": [
                      {
                        "AttributeName": "Id",
                        "KeyType": "HASH"
                      }
                    ],
                    "BillingMode": "PAY_PER_REQUEST"
                  }
                }
              }
            }

            """;
        Assert.That(ManifestTables.Prefixed("dev-", ManifestTables.Bare).ToCloudFormation(), Is.EqualTo(Expected.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_provisioned_table_says_all_that_its_model_says()
        => ManifestTables.AssertJson(Properties(ManifestTables.Provisioned), """
            {
              "TableName": "manifest-provisioned",
              "AttributeDefinitions": [
                { "AttributeName": "At", "AttributeType": "N" },
                { "AttributeName": "Id", "AttributeType": "S" },
                { "AttributeName": "Owner", "AttributeType": "S" }
              ],
              "KeySchema": [{ "AttributeName": "Id", "KeyType": "HASH" }, { "AttributeName": "At", "KeyType": "RANGE" }],
              "LocalSecondaryIndexes": [
                {
                  "IndexName": "ByOwner",
                  "KeySchema": [{ "AttributeName": "Id", "KeyType": "HASH" }, { "AttributeName": "Owner", "KeyType": "RANGE" }],
                  "Projection": { "ProjectionType": "INCLUDE", "NonKeyAttributes": ["Note", "State"] }
                }
              ],
              "GlobalSecondaryIndexes": [
                {
                  "IndexName": "OfOwner",
                  "KeySchema": [{ "AttributeName": "Owner", "KeyType": "HASH" }],
                  "Projection": { "ProjectionType": "ALL" },
                  "ProvisionedThroughput": { "ReadCapacityUnits": 7, "WriteCapacityUnits": 8 }
                },
                {
                  "IndexName": "OfOwnerAt",
                  "KeySchema": [{ "AttributeName": "Owner", "KeyType": "HASH" }, { "AttributeName": "At", "KeyType": "RANGE" }],
                  "Projection": { "ProjectionType": "KEYS_ONLY" },
                  "ProvisionedThroughput": { "ReadCapacityUnits": 5, "WriteCapacityUnits": 6 }
                }
              ],
              "BillingMode": "PROVISIONED",
              "ProvisionedThroughput": { "ReadCapacityUnits": 5, "WriteCapacityUnits": 6 },
              "WarmThroughput": { "ReadUnitsPerSecond": 13000, "WriteUnitsPerSecond": 5000 },
              "TableClass": "STANDARD_INFREQUENT_ACCESS",
              "DeletionProtectionEnabled": true,
              "SSESpecification": { "SSEEnabled": true, "SSEType": "KMS", "KMSMasterKeyId": "alias/manifest" },
              "StreamSpecification": { "StreamViewType": "NEW_AND_OLD_IMAGES" },
              "TimeToLiveSpecification": { "AttributeName": "ExpiresAt", "Enabled": true },
              "PointInTimeRecoverySpecification": { "PointInTimeRecoveryEnabled": true, "RecoveryPeriodInDays": 14 },
              "Tags": [{ "Key": "cost centre", "Value": "a+b" }, { "Key": "team", "Value": "games" }]
            }
            """);

    [Test]
    public void An_on_demand_table_has_its_maximums_and_what_is_said_to_be_off_is_off()
        => ManifestTables.AssertJson(Properties(ManifestTables.OnDemand), """
            {
              "TableName": "Manifest.OnDemand",
              "AttributeDefinitions": [
                { "AttributeName": "At", "AttributeType": "N" },
                { "AttributeName": "City", "AttributeType": "B" },
                { "AttributeName": "Id", "AttributeType": "S" },
                { "AttributeName": "Land", "AttributeType": "S" },
                { "AttributeName": "Owner", "AttributeType": "S" }
              ],
              "KeySchema": [{ "AttributeName": "Id", "KeyType": "HASH" }],
              "GlobalSecondaryIndexes": [
                {
                  "IndexName": "ByPlace",
                  "KeySchema": [
                    { "AttributeName": "Land", "KeyType": "HASH" },
                    { "AttributeName": "City", "KeyType": "HASH" },
                    { "AttributeName": "At", "KeyType": "RANGE" },
                    { "AttributeName": "Owner", "KeyType": "RANGE" }
                  ],
                  "Projection": { "ProjectionType": "ALL" },
                  "OnDemandThroughput": { "MaxReadRequestUnits": 30 },
                  "WarmThroughput": { "ReadUnitsPerSecond": 12000 }
                }
              ],
              "BillingMode": "PAY_PER_REQUEST",
              "OnDemandThroughput": { "MaxReadRequestUnits": 100, "MaxWriteRequestUnits": 50 },
              "TableClass": "STANDARD",
              "DeletionProtectionEnabled": false,
              "SSESpecification": { "SSEEnabled": false },
              "PointInTimeRecoverySpecification": { "PointInTimeRecoveryEnabled": false }
            }
            """);

    [TestCase("alias/aws/dynamodb", """{ "SSEEnabled": true, "SSEType": "KMS" }""")]
    [TestCase("1234abcd-12ab-34cd-56ef-1234567890ab", """{ "SSEEnabled": true, "SSEType": "KMS", "KMSMasterKeyId": "1234abcd-12ab-34cd-56ef-1234567890ab" }""")]
    [TestCase("arn:aws:kms:eu-west-1:111122223333:key/1234", """{ "SSEEnabled": true, "SSEType": "KMS", "KMSMasterKeyId": "arn:aws:kms:eu-west-1:111122223333:key/1234" }""")]
    public void A_key_is_named_unless_AWS_manages_it(string key, string expected)
        => ManifestTables.AssertJson(Properties(ManifestTables.Encrypted(key))["SSESpecification"]!, expected);

    [Test]
    public void Tables_with_indexes_are_created_one_after_the_other()
    {
        var resources = Resources(ManifestTables.Bare, ManifestTables.Provisioned, new("Between", ManifestTables.Id), ManifestTables.OnDemand);
        Assert.That(
            resources.Select(r => $"{r.Key} {r.Value!["DependsOn"]}".TrimEnd()),
            Is.EqualTo(new[] { "BareTable", "ManifestProvisionedTable", "BetweenTable", "ManifestOnDemandTable ManifestProvisionedTable" }));
    }

    [TestCase("match-events", "MatchEventsTable")]
    [TestCase("GameScore", "GameScoreTable")]
    [TestCase("2024.a_b", "2024ABTable")]
    [TestCase("---", "Table")]
    public void A_resource_is_named_after_the_table_in_letters_and_digits(string table, string expected)
        => Assert.That(Resources(new TableDefinition(table, ManifestTables.Id)).Single().Key, Is.EqualTo(expected));

    [Test]
    public void Tables_whose_names_differ_in_other_signs_only_are_numbered()
        => Assert.That(
            Resources(new("a-bc", ManifestTables.Id), new("a_bc", ManifestTables.Id), new("ABc2", ManifestTables.Id), new("a.bc", ManifestTables.Id)).Select(r => r.Key),
            Is.EqualTo(new[] { "ABcTable", "ABcTable2", "ABc2Table", "ABcTable3" }));

    [Test]
    public void The_longest_name_of_a_table_gives_one_that_is_short_enough()
        => Assert.That(Resources(new TableDefinition(new('x', 255), ManifestTables.Id)).Single().Key, Has.Length.LessThanOrEqualTo(255));

    private static JsonNode Properties(TableDefinition table) => Resources(table).Single().Value!["Properties"]!;

    private static JsonObject Resources(params TableDefinition[] tables)
        => JsonNode.Parse(ManifestTables.Manifest(tables).ToCloudFormation())!["Resources"]!.AsObject();
}
