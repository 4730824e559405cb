using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Tables that together say everything that a table can say.</summary>
internal static class ManifestTables
{
    public static readonly KeyDefinition Id = new("Id", AttributeType.String);
    public static readonly KeyDefinition At = new("At", AttributeType.Number);
    public static readonly KeyDefinition Owner = new("Owner", AttributeType.String);

    public static readonly TableDefinition Provisioned = new("manifest-provisioned", Id, At)
    {
        Indexes =
        [
            IndexDefinition<GameScore>.Local("ByOwner", Id, Owner, Projection.Include, ["Note", "State"]),
            IndexDefinition<GameScore>.Global("OfOwner", [Owner], throughput: Throughput.Provisioned(7, 8)),
            IndexDefinition<GameScore>.Global("OfOwnerAt", [Owner], [At], Projection.KeysOnly),
        ],
        TimeToLive = "ExpiresAt",
        Settings = new()
        {
            Throughput = new() { ReadCapacityUnits = 5, WriteCapacityUnits = 6, WarmReadUnitsPerSecond = 13000, WarmWriteUnitsPerSecond = 5000 },
            Stream = StreamView.NewAndOldImages,
            InfrequentAccess = true,
            DeletionProtection = true,
            EncryptionKey = "alias/manifest",
            PointInTimeRecoveryDays = 14,
            Tags = new Dictionary<string, string> { ["team"] = "games", ["cost centre"] = "a+b" },
        },
    };

    public static readonly TableDefinition OnDemand = new("Manifest.OnDemand", Id)
    {
        Indexes =
        [
            IndexDefinition<GameScore>.Global(
                "ByPlace",
                [new("Land", AttributeType.String), new("City", AttributeType.Binary)],
                [At, Owner],
                throughput: new() { MaxReadRequestUnits = 30, WarmReadUnitsPerSecond = 12000 }),
        ],
        Settings = new()
        {
            Throughput = Throughput.OnDemand(100, 50),
            Stream = StreamView.None,
            InfrequentAccess = false,
            DeletionProtection = false,
            EncryptionKey = "",
            PointInTimeRecoveryDays = 0,
        },
    };

    public static readonly TableDefinition Bare = new("Bare", Id);

    public static SchemaManifest Manifest(params TableDefinition[] tables) => Prefixed("", tables);

    public static SchemaManifest Prefixed(string prefix, params TableDefinition[] tables)
        => new([.. tables.Select(static table => new SchemaModel("Of" + table.Name, table))], table => prefix + table.Name);

    public static TableDefinition Encrypted(string key) => new("Encrypted", Id) { Settings = new() { EncryptionKey = key } };

    public static void AssertJson(JsonNode actual, string expected) => Assert.That(actual.ToJsonString(), Is.EqualTo(JsonNode.Parse(expected)!.ToJsonString()));
}
