using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Models that share a table: what they agree on is merged, what they do not agree on is refused.</summary>
internal sealed class TableRequestsTests
{
    private static readonly KeyDefinition s_id = new("Id", AttributeType.String);
    private static readonly KeyDefinition s_at = new("At", AttributeType.Number);
    private static readonly KeyDefinition s_name = new("Name", AttributeType.String);
    private static readonly IndexDefinition<GameScore> s_byName = Global(s_name, s_at);

    private static IEnumerable<TestCaseData> OtherIndexes()
    {
        yield return Case("hash key", Global(s_id, s_at));
        yield return Case("range key", Global(s_name, s_id));
        yield return Case("no range key", Global(s_name, null));
        yield return Case("a hash key more", IndexDefinition<GameScore>.Global("ByName", [s_name, s_id], [s_at]));
        yield return Case("a range key more", IndexDefinition<GameScore>.Global("ByName", [s_name], [s_at, s_id]));
        yield return Case("local", IndexDefinition<GameScore>.Local("ByName", s_name, s_at));
        yield return Case("projection", Global(s_name, s_at, Flywheel.Projection.KeysOnly));
        yield return Case("included attributes", Global(s_name, s_at, Flywheel.Projection.Include, ["Note"]));

        static TestCaseData Case(string difference, IndexDefinition index) => new TestCaseData(index).SetArgDisplayNames(difference);
    }

    [Test]
    public void Indexes_of_all_models_are_created_once()
    {
        var other = IndexDefinition<GameScore>.Global("ByAt", [s_at]);

        var request = Requests([Table(s_byName), Table(Global(s_name, s_at), other), new("Other", s_id)]);

        Assert.That(request.Select(r => r.TableName), Is.EqualTo(new[] { "Shared", "Other" }));
        Assert.That(request[0].GlobalSecondaryIndexes.Select(i => i.IndexName), Is.EqualTo(new[] { "ByName", "ByAt" }));
        Assert.That(request[0].AttributeDefinitions.Select(a => $"{a.AttributeName} {a.AttributeType}"), Is.EqualTo(new[] { "At N", "Id S", "Name S" }));
        Assert.That(request[1].GlobalSecondaryIndexes, Is.Null);
    }

    [Test]
    public void Keys_of_several_attributes_are_created_hash_keys_first()
    {
        var place = IndexDefinition<GameScore>.Global(
            "ByPlace",
            [new("Land", AttributeType.String), new("City", AttributeType.Binary), new("Zip", AttributeType.Number), new("Area", AttributeType.String)],
            [new("Z", AttributeType.Number), s_at, new("B", AttributeType.Binary), s_name]);

        var request = Requests([Table(place)]).Single();

        Assert.That(
            request.GlobalSecondaryIndexes[0].KeySchema.Select(k => $"{k.AttributeName} {k.KeyType}"),
            Is.EqualTo(new[] { "Land HASH", "City HASH", "Zip HASH", "Area HASH", "Z RANGE", "At RANGE", "B RANGE", "Name RANGE" }));
        Assert.That(
            request.AttributeDefinitions.Select(a => $"{a.AttributeName} {a.AttributeType}"),
            Is.EqualTo(new[] { "Area S", "At N", "B B", "City B", "Id S", "Land S", "Name S", "Z N", "Zip N" }));
    }

    [TestCaseSource(nameof(OtherIndexes))]
    public void An_index_that_two_models_describe_differently_is_refused(object index)
        => Assert.That(
            () => Requests([Table(s_byName), Table((IndexDefinition)index)]),
            Throws.TypeOf<FlywheelException>().With.Message.Contains("'ByName'").And.Message.Contains("'Shared'"));

    [Test]
    public void A_key_attribute_of_two_types_is_refused()
        => Assert.That(
            () => Requests([Table(s_byName), Table(IndexDefinition<GameScore>.Global("Other", [new("Name", AttributeType.Number)]))]),
            Throws.TypeOf<FlywheelException>().With.Message.Contains("'Name'"));

    [Test]
    public void The_time_to_live_of_any_model_is_the_tables()
        => Assert.That(
            Tables([new("Shared", s_id), Expiring("Shared", "Ends"), Expiring("Shared", "Ends"), Expiring("Other", "Until")]).Select(table => $"{table.Name} {table.TimeToLive}"),
            Is.EqualTo(new[] { "Shared Ends", "Other Until" }));

    [Test]
    public void Two_attributes_as_the_time_to_live_of_one_table_are_refused()
        => Assert.That(
            () => Tables([Expiring("Shared", "Ends"), Expiring("Shared", "Until")]),
            Throws.TypeOf<FlywheelException>().With.Message.Contains("'Shared'").And.Message.Contains("Ends and Until").And.Message.Contains("Model0 and Model1"));

    private static List<CreateTableRequest> Requests(TableDefinition[] tables) => [.. Tables(tables).Select(TableRequests.Create)];

    private static List<SchemaTable> Tables(TableDefinition[] tables)
        => SchemaTables.Of(tables.Select((table, number) => new SchemaModel($"Model{number}", table)), static table => table.Name);

    private static TableDefinition Expiring(string name, string attribute) => new(name, s_id) { TimeToLive = attribute };

    private static TableDefinition Table(params IndexDefinition[] indexes) => new("Shared", s_id, s_at) { Indexes = indexes };

    private static IndexDefinition<GameScore> Global(KeyDefinition hash, KeyDefinition? range, Flywheel.Projection projection = Flywheel.Projection.All, string[]? include = null)
        => IndexDefinition<GameScore>.Global("ByName", [hash], range is null ? null : [range], projection, include);
}
