using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class TerraformTests
{
    [Test]
    public void A_bare_table_is_its_key_and_its_billing()
    {
        const string Expected = """
            {
              "//": "DynamoDB tables, written by Flywheel from its models. Changes are lost.",
              "resource": {
                "aws_dynamodb_table": {
                  "Bare": {
                    "name": "dev-Bare",
                    "billing_mode": "PAY_PER_REQUEST",
                    "hash_key": "Id",
                    "attribute": [
                      {
                        "name": "Id",
                        "type": "S"
                      }
                    ],
                    "lifecycle": {
                      "prevent_destroy": true
                    }
                  }
                }
              }
            }

            """;
        Assert.That(ManifestTables.Prefixed("dev-", ManifestTables.Bare).ToTerraform(), Is.EqualTo(Expected.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_provisioned_table_says_all_that_its_model_says()
        => ManifestTables.AssertJson(Resource(ManifestTables.Provisioned), """
            {
              "name": "manifest-provisioned",
              "billing_mode": "PROVISIONED",
              "hash_key": "Id",
              "range_key": "At",
              "read_capacity": 5,
              "write_capacity": 6,
              "warm_throughput": { "read_units_per_second": 13000, "write_units_per_second": 5000 },
              "attribute": [{ "name": "At", "type": "N" }, { "name": "Id", "type": "S" }, { "name": "Owner", "type": "S" }],
              "local_secondary_index": [{ "name": "ByOwner", "range_key": "Owner", "projection_type": "INCLUDE", "non_key_attributes": ["Note", "State"] }],
              "global_secondary_index": [
                { "name": "OfOwner", "hash_key": "Owner", "projection_type": "ALL", "read_capacity": 7, "write_capacity": 8 },
                { "name": "OfOwnerAt", "hash_key": "Owner", "range_key": "At", "projection_type": "KEYS_ONLY", "read_capacity": 5, "write_capacity": 6 }
              ],
              "table_class": "STANDARD_INFREQUENT_ACCESS",
              "deletion_protection_enabled": true,
              "server_side_encryption": { "enabled": true, "kms_key_arn": "${data.aws_kms_key.manifest_provisioned.arn}" },
              "stream_enabled": true,
              "stream_view_type": "NEW_AND_OLD_IMAGES",
              "ttl": { "attribute_name": "ExpiresAt", "enabled": true },
              "point_in_time_recovery": { "enabled": true, "recovery_period_in_days": 14 },
              "tags": { "cost centre": "a+b", "team": "games" },
              "lifecycle": { "prevent_destroy": true }
            }
            """);

    [Test]
    public void An_on_demand_table_has_its_maximums_and_what_is_said_to_be_off_is_off()
        => ManifestTables.AssertJson(Resource(ManifestTables.OnDemand), """
            {
              "name": "Manifest.OnDemand",
              "billing_mode": "PAY_PER_REQUEST",
              "hash_key": "Id",
              "on_demand_throughput": { "max_read_request_units": 100, "max_write_request_units": 50 },
              "attribute": [
                { "name": "At", "type": "N" },
                { "name": "City", "type": "B" },
                { "name": "Id", "type": "S" },
                { "name": "Land", "type": "S" },
                { "name": "Owner", "type": "S" }
              ],
              "global_secondary_index": [
                {
                  "name": "ByPlace",
                  "key_schema": [
                    { "attribute_name": "Land", "key_type": "HASH" },
                    { "attribute_name": "City", "key_type": "HASH" },
                    { "attribute_name": "At", "key_type": "RANGE" },
                    { "attribute_name": "Owner", "key_type": "RANGE" }
                  ],
                  "projection_type": "ALL",
                  "on_demand_throughput": { "max_read_request_units": 30 },
                  "warm_throughput": { "read_units_per_second": 12000 }
                }
              ],
              "table_class": "STANDARD",
              "deletion_protection_enabled": false,
              "server_side_encryption": { "enabled": false },
              "stream_enabled": false,
              "point_in_time_recovery": { "enabled": false },
              "lifecycle": { "prevent_destroy": true }
            }
            """);

    [TestCase("alias/aws/dynamodb", """{ "enabled": true }""", null)]
    [TestCase("arn:aws:kms:eu-west-1:111122223333:key/1234", """{ "enabled": true, "kms_key_arn": "arn:aws:kms:eu-west-1:111122223333:key/1234" }""", null)]
    [TestCase("1234abcd", """{ "enabled": true, "kms_key_arn": "${data.aws_kms_key.Encrypted.arn}" }""", """{ "Encrypted": { "key_id": "1234abcd" } }""")]
    [TestCase(
        "arn:aws:kms:eu-west-1:111122223333:alias/mine",
        """{ "enabled": true, "kms_key_arn": "${data.aws_kms_key.Encrypted.arn}" }""",
        """{ "Encrypted": { "key_id": "arn:aws:kms:eu-west-1:111122223333:alias/mine" } }""")]
    public void A_key_is_named_by_its_ARN_and_looked_up_when_the_model_does_not_say_it(string key, string expected, string? lookedUp)
    {
        ManifestTables.AssertJson(Resource(ManifestTables.Encrypted(key))["server_side_encryption"]!, expected);
        var data = Root(ManifestTables.Encrypted(key))["data"]?["aws_kms_key"];
        Assert.That(data?.ToJsonString(), Is.EqualTo(lookedUp is null ? null : JsonNode.Parse(lookedUp)!.ToJsonString()));
    }

    [Test]
    public void Terraform_replaces_nothing_in_names_and_tags()
    {
        var odd = new TableDefinition("Odd", new("${a}", AttributeType.String))
        {
            TimeToLive = "%{if}",
            Settings = new() { Tags = new Dictionary<string, string> { ["${k}"] = "Größe: 5 % <b> $" } },
        };

        var resource = Resource(odd);

        Assert.That(resource["hash_key"]!.GetValue<string>(), Is.EqualTo("$${a}"));
        Assert.That(resource["attribute"]![0]!["name"]!.GetValue<string>(), Is.EqualTo("$${a}"));
        Assert.That(resource["ttl"]!["attribute_name"]!.GetValue<string>(), Is.EqualTo("%%{if}"));
        Assert.That(ManifestTables.Manifest(odd).ToTerraform(), Does.Contain("\"$${k}\": \"Größe: 5 % <b> $\""));
    }

    [TestCase("match-events", "match_events")]
    [TestCase("GameScore", "GameScore")]
    [TestCase("2024.a_b", "_2024_a_b")]
    [TestCase("---", "___")]
    public void A_resource_is_named_after_the_table_in_signs_that_Terraform_allows(string table, string expected)
        => Assert.That(Resources(new TableDefinition(table, ManifestTables.Id)).Single().Key, Is.EqualTo(expected));

    [Test]
    public void Tables_whose_names_differ_in_other_signs_only_are_numbered()
        => Assert.That(
            Resources(new("a-b", ManifestTables.Id), new("a_b", ManifestTables.Id), new("a.b", ManifestTables.Id)).Select(r => r.Key),
            Is.EqualTo(new[] { "a_b", "a_b2", "a_b3" }));

    private static JsonNode Resource(TableDefinition table) => Resources(table).Single().Value!;

    private static JsonObject Resources(params TableDefinition[] tables) => Root(tables)["resource"]!["aws_dynamodb_table"]!.AsObject();

    private static JsonNode Root(params TableDefinition[] tables) => JsonNode.Parse(ManifestTables.Manifest(tables).ToTerraform())!;
}
