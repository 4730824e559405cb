using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Models that share a table: what they agree on is merged, what they do not agree on is refused with the names of both.</summary>
internal sealed class SharedTableTests
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
        yield return Case("projection", Global(s_name, s_at, Projection.KeysOnly));
        yield return Case("included attributes", Global(s_name, s_at, Projection.Include, ["Note"]));

        static TestCaseData Case(string difference, IndexDefinition index) => new TestCaseData(index).SetArgDisplayNames(difference);
    }

    private static IEnumerable<TestCaseData> OtherSettings()
    {
        yield return Case("stream: KeysOnly and NewImage", new() { Stream = StreamView.KeysOnly }, new() { Stream = StreamView.NewImage });
        yield return Case("infrequent access: true and false", new() { InfrequentAccess = true }, new() { InfrequentAccess = false });
        yield return Case("deletion protection: false and true", new() { DeletionProtection = false }, new() { DeletionProtection = true });
        yield return Case("encryption key: '' and 'alias/shop'", new() { EncryptionKey = "" }, new() { EncryptionKey = "alias/shop" });
        yield return Case("days of point-in-time recovery: 35 and 0", new() { PointInTimeRecoveryDays = 35 }, new() { PointInTimeRecoveryDays = 0 });
        yield return Case("tag 'team': 'red' and 'blue'", Tagged("team", "red"), Tagged("team", "blue"));
        yield return Case("read capacity: 5 and 6", Having(Throughput.Provisioned(5, 5)), Having(Throughput.Provisioned(6, 5)));
        yield return Case("write capacity: 5 and 6", Having(Throughput.Provisioned(5, 5)), Having(Throughput.Provisioned(5, 6)));
        yield return Case("on-demand maximum of reads: 1 and 2", Having(Throughput.OnDemand(1)), Having(Throughput.OnDemand(2)));
        yield return Case("on-demand maximum of writes: 1 and 2", Having(Throughput.OnDemand(null, 1)), Having(Throughput.OnDemand(null, 2)));
        yield return Case("warm throughput of reads: 1 and 2", Having(new() { WarmReadUnitsPerSecond = 1 }), Having(new() { WarmReadUnitsPerSecond = 2 }));
        yield return Case("warm throughput of writes: 1 and 2", Having(new() { WarmWriteUnitsPerSecond = 1 }), Having(new() { WarmWriteUnitsPerSecond = 2 }));
        yield return Case("give it a provisioned capacity and on-demand maximums", Having(Throughput.Provisioned(5, 5)), Having(Throughput.OnDemand(1)));

        static TestCaseData Case(string difference, TableSettings one, TableSettings other) => new TestCaseData(one, other, difference).SetArgDisplayNames(difference);
        static TableSettings Tagged(string key, string value) => new() { Tags = new Dictionary<string, string> { [key] = value } };
        static TableSettings Having(Throughput throughput) => new() { Throughput = throughput };
    }

    [Test]
    public void Indexes_and_key_attributes_of_all_models_are_there_once_and_local_indexes_first()
    {
        var byAt = IndexDefinition<GameScore>.Global("ByAt", [s_at]);
        var local = IndexDefinition<GameScore>.Local("Local", s_id, s_name);

        var tables = Tables(Table(s_byName), Table(Global(s_name, s_at), byAt, local), new("Other", s_id));

        Assert.That(tables.Select(table => $"{table.Name} of {string.Join(' ', table.Models)}"), Is.EqualTo(new[] { "Shared of Model0 Model1", "Other of Model2" }));
        Assert.That(tables[0].Indexes.Select(index => $"{index.Name} of {index.Model}"), Is.EqualTo(new[] { "Local of Model1", "ByName of Model0", "ByAt of Model1" }));
        Assert.That(tables[0].KeyAttributes, Is.EqualTo(new[] { s_at, s_id, s_name }));
    }

    [TestCaseSource(nameof(OtherIndexes))]
    public void An_index_that_two_models_describe_differently_is_refused(object index)
        => Refused(() => Tables(Table(s_byName), Table((IndexDefinition)index)), "Model0 and Model1 share the table 'Shared'", "'ByName' differently: global, hash key Name (S), range key At (N), all attributes, and");

    [Test]
    public void Included_attributes_have_no_order()
        => Assert.That(Tables(Table(Global(s_name, s_at, Projection.Include, ["A", "B"])), Table(Global(s_name, s_at, Projection.Include, ["B", "A"])))[0].Indexes, Has.Count.EqualTo(1));

    [Test]
    public void Other_keys_are_refused()
    {
        Refused(() => Tables(Table(), new TableDefinition("Shared", s_id)), "Model0 and Model1", "different keys: Id (S), At (N), and Id (S). Give them the same keys");
        Refused(() => Tables(new TableDefinition("Shared", s_id), new TableDefinition("Shared", s_id with { Type = AttributeType.Number })), "Id (S), and Id (N)");
    }

    [Test]
    public void A_key_attribute_of_two_types_is_refused()
        => Refused(() => Tables(Table(s_byName), Table(IndexDefinition<GameScore>.Global("Other", [new("Name", AttributeType.Number)]))), "Model0 and Model1", "'Name' with the types S and N");

    [TestCaseSource(nameof(OtherSettings))]
    public void What_two_models_say_differently_of_the_table_is_refused(object one, object other, string difference)
        => Refused(
            () => Tables(new("Shared", s_id), new("Shared", s_id) { Settings = (TableSettings)one }, new("Shared", s_id) { Settings = (TableSettings)other }),
            "Model1 and Model2 share the table 'Shared'",
            difference);

    [Test]
    public void What_one_model_says_of_the_table_holds_for_all()
    {
        TableSettings[] said =
        [
            new() { Stream = StreamView.None, DeletionProtection = false, Tags = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } },
            new() { InfrequentAccess = true, PointInTimeRecoveryDays = 0, Throughput = Throughput.Provisioned(5, 6) },
            new() { EncryptionKey = "", Throughput = new() { WarmReadUnitsPerSecond = 12_000 }, Tags = new Dictionary<string, string> { ["b"] = "2", ["c"] = "3" } },
        ];

        var settings = Tables([.. said.Select(settings => new TableDefinition("Shared", s_id) { Settings = settings })])[0].Settings;

        Assert.That(settings.Tags.Select(tag => tag.Key + tag.Value), Is.EqualTo(new[] { "a1", "b2", "c3" }));
        Assert.That(
            settings with { Tags = said[0].Tags },
            Is.EqualTo(said[0] with { InfrequentAccess = true, PointInTimeRecoveryDays = 0, EncryptionKey = "", Throughput = Throughput.Provisioned(5, 6) with { WarmReadUnitsPerSecond = 12_000 } }));
    }

    [Test]
    public void The_time_to_live_of_any_model_is_the_tables()
        => Assert.That(
            Tables(new("Shared", s_id), Expiring("Shared", "Ends"), Expiring("Shared", "Ends"), Expiring("Other", "Until")).Select(table => $"{table.Name} {table.TimeToLive}"),
            Is.EqualTo(new[] { "Shared Ends", "Other Until" }));

    [Test]
    public void Two_attributes_as_the_time_to_live_of_one_table_are_refused()
        => Refused(() => Tables(Expiring("Shared", "Ends"), Expiring("Shared", "Until")), "'Shared'", "'Ends' and 'Until'", "Model0 and Model1");

    [Test]
    public void A_second_model_of_one_name_is_told_by_its_full_name()
        => Refused(
            () => new SchemaManifest().Add<SharedOrder>().Add<Elsewhere.SharedOrder>().Add<Elsewhere.SharedOrder>().ToTerraform(),
            "SharedOrder and Flywheel.Tests.Elsewhere.SharedOrder share the table 'shop'");

    [Test]
    public void Items_of_one_name_in_two_models_are_refused()
    {
        Refused(() => Tables(Named("kind", "order"), Named("kind", "customer", "order")), "Model0 and Model1", "name 'order' in 'kind'");
        Assert.That(Tables(Named("kind", "order"), Named("kind", "customer"), Named("type", "order"), new("Shared", s_id))[0].Models, Has.Count.EqualTo(4));

        static TableDefinition Named(string attribute, params string[] names) => new("Shared", s_id) { Discriminator = new(attribute, names, IsBase: true) };
    }

    [Test]
    public void Models_that_are_too_much_for_one_table_together_are_refused()
    {
        Assert.That(Tables(Local(0, 3), Local(3, 2))[0].Indexes, Has.Count.EqualTo(5));
        Refused(() => Tables(Local(0, 3), Local(3, 3)), "'Shared' of Model0, Model1 has 6 local indexes, and DynamoDB allows 5");
        Assert.That(Tables(Including("A", 50), Including("B", 50))[0].Indexes, Has.Count.EqualTo(2));
        Refused(() => Tables(Including("A", 50), Including("B", 51)), "101 attributes that its indexes include");
        Assert.That(Tables(Tagged(0, 25), Tagged(25, 25))[0].Settings.Tags, Has.Count.EqualTo(50));
        Refused(() => Tables(Tagged(0, 25), Tagged(25, 26)), "51 tags");

        static TableDefinition Local(int first, int count)
            => Table([.. Enumerable.Range(first, count).Select(number => IndexDefinition<GameScore>.Local($"Local{number}", s_id, s_name))]);
        static TableDefinition Including(string name, int count)
            => Table(IndexDefinition<GameScore>.Global(name, [s_name], null, Projection.Include, [.. Enumerable.Range(0, count).Select(number => $"A{number}")]));
        static TableDefinition Tagged(int first, int count)
            => new("Shared", s_id) { Settings = new() { Tags = Enumerable.Range(first, count).ToDictionary(number => $"tag{number}", _ => "") } };
    }

    private static List<SchemaTable> Tables(params TableDefinition[] tables)
        => SchemaTables.Of(tables.Select((table, number) => new SchemaModel($"Model{number}", table)), static table => table.Name);

    private static void Refused(Action merge, params string[] parts)
    {
        var refused = Assert.Throws<FlywheelException>(merge)!;
        Assert.Multiple(() =>
        {
            Assert.That(refused.Message, Does.EndWith("Nothing was sent."));
            foreach (string part in parts)
            {
                Assert.That(refused.Message, Does.Contain(part));
            }
        });
    }

    private static TableDefinition Expiring(string name, string attribute) => new(name, s_id) { TimeToLive = attribute };

    private static TableDefinition Table(params IndexDefinition[] indexes) => new("Shared", s_id, s_at) { Indexes = indexes };

    private static IndexDefinition<GameScore> Global(KeyDefinition hash, KeyDefinition? range, Projection projection = Projection.All, string[]? include = null)
        => IndexDefinition<GameScore>.Global("ByName", [hash], range is null ? null : [range], projection, include);
}
