using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Tables as the requests that create them: what is sent, as engines take what DynamoDB refuses.</summary>
internal sealed class TableRequestsTests
{
    private static readonly KeyDefinition s_id = new("Id", AttributeType.String);
    private static readonly KeyDefinition s_at = new("At", AttributeType.Number);
    private static readonly KeyDefinition s_name = new("Name", AttributeType.String);

    [Test]
    public void A_table_of_which_nothing_is_said_has_DynamoDBs_defaults()
    {
        var request = Request(new(), [null]);

        Assert.That(request.BillingMode, Is.EqualTo(BillingMode.PAY_PER_REQUEST));
        Assert.That(Keys(request.KeySchema), Is.EqualTo("Id HASH, At RANGE"));
        var index = request.GlobalSecondaryIndexes.Single();
        Assert.That($"{index.IndexName}: {Keys(index.KeySchema)}, {index.Projection.ProjectionType}", Is.EqualTo("ByName: Name HASH, ALL"));
        Assert.Multiple(() =>
        {
            Assert.That(request.ProvisionedThroughput ?? index.ProvisionedThroughput, Is.Null);
            Assert.That(request.OnDemandThroughput ?? index.OnDemandThroughput, Is.Null);
            Assert.That(request.WarmThroughput ?? index.WarmThroughput, Is.Null);
            Assert.That(request.StreamSpecification, Is.Null);
            Assert.That(request.TableClass, Is.Null);
            Assert.That(request.DeletionProtectionEnabled, Is.Null);
            Assert.That(request.SSESpecification, Is.Null);
            Assert.That(request.Tags, Is.Null);
            Assert.That(request.LocalSecondaryIndexes, Is.Null);
            Assert.That(index.Projection.NonKeyAttributes, Is.Null);
        });
    }

    [Test]
    public void A_provisioned_table_gives_its_capacity_to_indexes_that_have_none()
    {
        var request = Request(new() { Throughput = Throughput.Provisioned(5, 6) }, null, Throughput.Provisioned(7, 8));

        Assert.That(request.BillingMode, Is.EqualTo(BillingMode.PROVISIONED));
        Assert.That(
            request.GlobalSecondaryIndexes.Select(i => i.ProvisionedThroughput).Prepend(request.ProvisionedThroughput).Select(p => (p.ReadCapacityUnits, p.WriteCapacityUnits)),
            Is.EqualTo(new (long?, long?)[] { (5, 6), (5, 6), (7, 8) }));
    }

    [Test]
    public void On_demand_maximums_are_those_of_table_and_index()
    {
        var request = Request(new() { Throughput = Throughput.OnDemand(100, 50) }, null, Throughput.OnDemand(maxWriteRequestUnits: 9));

        Assert.That(request.BillingMode, Is.EqualTo(BillingMode.PAY_PER_REQUEST));
        Assert.That(request.ProvisionedThroughput, Is.Null);
        Assert.That((request.OnDemandThroughput.MaxReadRequestUnits, request.OnDemandThroughput.MaxWriteRequestUnits), Is.EqualTo(((long?)100, (long?)50)));
        Assert.That(request.GlobalSecondaryIndexes[0].OnDemandThroughput, Is.Null, "an index has no maximum of its table");
        var most = request.GlobalSecondaryIndexes[1].OnDemandThroughput;
        Assert.That((most.MaxReadRequestUnits, most.MaxWriteRequestUnits), Is.EqualTo(((long?)null, (long?)9)));
    }

    [Test]
    public void Warm_throughput_stands_with_either_billing()
    {
        var warm = new Throughput { WarmReadUnitsPerSecond = 15_000, WarmWriteUnitsPerSecond = 5000 };
        foreach (var said in new[] { warm, warm with { ReadCapacityUnits = 5, WriteCapacityUnits = 5 } })
        {
            var request = Request(new() { Throughput = said }, null, new() { WarmWriteUnitsPerSecond = 4000 });

            Assert.That((request.WarmThroughput.ReadUnitsPerSecond, request.WarmThroughput.WriteUnitsPerSecond), Is.EqualTo(((long?)15_000, (long?)5000)));
            Assert.That(request.GlobalSecondaryIndexes[0].WarmThroughput, Is.Null);
            Assert.That((request.GlobalSecondaryIndexes[1].WarmThroughput.ReadUnitsPerSecond, request.GlobalSecondaryIndexes[1].WarmThroughput.WriteUnitsPerSecond), Is.EqualTo(((long?)null, (long?)4000)));
        }
    }

    [TestCase(StreamView.KeysOnly, "KEYS_ONLY")]
    [TestCase(StreamView.NewImage, "NEW_IMAGE")]
    [TestCase(StreamView.OldImage, "OLD_IMAGE")]
    [TestCase(StreamView.NewAndOldImages, "NEW_AND_OLD_IMAGES")]
    public void A_stream_has_its_view(StreamView view, string expected)
    {
        var stream = Request(new() { Stream = view }).StreamSpecification;
        Assert.That((stream.StreamEnabled, stream.StreamViewType.Value), Is.EqualTo(((bool?)true, expected)));
    }

    [Test]
    public void No_stream_is_not_mentioned_when_a_table_is_made()
        => Assert.That(Request(new() { Stream = StreamView.None }).StreamSpecification, Is.Null);

    [TestCase("", null)]
    [TestCase("alias/aws/dynamodb", "KMS ")]
    [TestCase("alias/shop", "KMS alias/shop")]
    public void Encryption_names_a_key_unless_it_is_one_of_DynamoDB_or_AWS(string key, string? expected)
    {
        var encryption = Request(new() { EncryptionKey = key }).SSESpecification;
        Assert.That(encryption is { Enabled: true } ? $"{encryption.SSEType} {encryption.KMSMasterKeyId}" : null, Is.EqualTo(expected));
    }

    [Test]
    public void Class_protection_and_tags_are_sent_when_they_are_said()
    {
        var request = Request(new() { InfrequentAccess = true, DeletionProtection = true, Tags = new Dictionary<string, string> { ["team"] = "red", ["cost"] = "" } });
        Assert.That(request.TableClass, Is.EqualTo(TableClass.STANDARD_INFREQUENT_ACCESS));
        Assert.That(request.DeletionProtectionEnabled, Is.True);
        Assert.That(request.Tags.Select(tag => $"{tag.Key}={tag.Value}"), Is.EqualTo(new[] { "cost=", "team=red" }));

        var plain = Request(new() { InfrequentAccess = false, DeletionProtection = false });
        Assert.That((plain.TableClass, plain.DeletionProtectionEnabled), Is.EqualTo(((TableClass?)null, (bool?)false)));
    }

    [Test]
    public void Keys_of_several_attributes_are_created_hash_keys_first()
    {
        var place = IndexDefinition<GameScore>.Global(
            "ByPlace",
            [new("Land", AttributeType.String), new("City", AttributeType.Binary), new("Zip", AttributeType.Number), new("Area", AttributeType.String)],
            [new("Z", AttributeType.Number), s_at, new("B", AttributeType.Binary), s_name]);

        var request = Requests(new TableDefinition("Shared", s_id, s_at) { Indexes = [place] }).Single();

        Assert.That(Keys(request.GlobalSecondaryIndexes[0].KeySchema), Is.EqualTo("Land HASH, City HASH, Zip HASH, Area HASH, Z RANGE, At RANGE, B RANGE, Name RANGE"));
        Assert.That(
            request.AttributeDefinitions.Select(a => $"{a.AttributeName} {a.AttributeType}"),
            Is.EqualTo(new[] { "Area S", "At N", "B B", "City B", "Id S", "Land S", "Name S", "Z N", "Zip N" }));
    }

    [Test]
    public void Models_of_one_table_make_one_request_with_the_indexes_of_all()
    {
        var requests = new SchemaManifest().Add<SharedCustomer>().Add<SharedOrder>().Add<SharedOrder>().Add<GameScore>().ToCreateTableRequests();

        Assert.That(requests.Select(r => r.TableName), Is.EqualTo(new[] { "shop", "GameScore" }));
        Assert.That(requests[0].GlobalSecondaryIndexes.Select(i => $"{i.IndexName} {i.Projection.ProjectionType}"), Is.EqualTo(new[] { "ByName ALL", "ByEmail KEYS_ONLY" }));
        Assert.That(requests[0].AttributeDefinitions.Select(a => a.AttributeName), Is.EqualTo(new[] { "Email", "Id", "Name" }));
    }

    [Test]
    public void Local_indexes_have_keys_and_projection_and_no_capacity()
    {
        var request = new SchemaManifest("dev-").Add<Document>().ToCreateTableRequests().Single();

        Assert.That(request.TableName, Is.EqualTo("dev-documents"));
        Assert.That(
            request.LocalSecondaryIndexes.Select(i => $"{i.IndexName}: {Keys(i.KeySchema)}, {i.Projection.ProjectionType}"),
            Is.EqualTo(new[] { "ByTitle: Folder HASH, Title RANGE, ALL", "BySize: Folder HASH, Size RANGE, KEYS_ONLY" }));
    }

    private static CreateTableRequest Request(TableSettings settings, params Throughput?[] indexes)
    {
        string[] names = ["ByName", "ByOther"];
        return Requests(new TableDefinition("Shared", s_id, s_at)
        {
            Settings = settings,
            Indexes = [.. indexes.Select((throughput, number) => IndexDefinition<GameScore>.Global(names[number], [s_name], throughput: throughput))],
        }).Single();
    }

    private static List<CreateTableRequest> Requests(params TableDefinition[] tables)
        => [.. SchemaTables.Of(tables.Select((table, number) => new SchemaModel($"Model{number}", table)), static table => table.Name).Select(TableRequests.Create)];

    private static string Keys(List<KeySchemaElement> keys) => string.Join(", ", keys.Select(k => $"{k.AttributeName} {k.KeyType}"));
}
