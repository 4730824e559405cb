using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class SchemaTests(WirePath path) : EngineTests(path)
{
    [Test]
    public async Task A_table_is_created_with_its_keys_indexes_and_prefix()
    {
        var created = await Engine.Register<Document>().CreateSchemaAsync();

        string name = TestEngines.TablePrefix + "documents";
        Assert.That(created, Is.EqualTo(new[] { name }));
        using var client = Wire.CreateClient(Path);
        var table = (await client.DescribeTableAsync(name)).Table;
        Assert.Multiple(() =>
        {
            Assert.That(table.TableStatus, Is.EqualTo(TableStatus.ACTIVE));
            Assert.That(Keys(table.KeySchema), Is.EqualTo("Folder HASH, Number RANGE"));
            Assert.That(
                table.AttributeDefinitions.Select(a => $"{a.AttributeName} {a.AttributeType}").Order(StringComparer.Ordinal),
                Is.EqualTo(new[] { "Folder B", "Number N", "Owner S", "Size N", "State S", "Title S" }));
            Assert.That(
                table.LocalSecondaryIndexes.Select(i => $"{i.IndexName}: {Keys(i.KeySchema)}, {i.Projection.ProjectionType}").Order(StringComparer.Ordinal),
                Is.EqualTo(new[] { "BySize: Folder HASH, Size RANGE, KEYS_ONLY", "ByTitle: Folder HASH, Title RANGE, ALL" }));
            Assert.That(
                table.GlobalSecondaryIndexes.Select(i => $"{i.IndexName}: {Keys(i.KeySchema)}, {i.Projection.ProjectionType} {string.Join(' ', i.Projection.NonKeyAttributes ?? [])}").Order(StringComparer.Ordinal),
                Is.EqualTo(new[] { "ByOwner: Owner HASH, KEYS_ONLY ", "ByState: State HASH, Size RANGE, INCLUDE Owner" }));
            Assert.That(table.BillingModeSummary.BillingMode, Is.EqualTo(BillingMode.PAY_PER_REQUEST));
        });
    }

    [Test]
    public async Task Creating_waits_until_the_table_and_its_indexes_are_active()
    {
        int described = 0;
        Wire.On("DescribeTable", _ => Reply.Json(Described(++described switch
        {
            1 => ("CREATING", "CREATING"),
            2 => ("ACTIVE", "CREATING"),
            _ => ("ACTIVE", "ACTIVE"),
        })), times: 3);

        await Engine.Register<GameScore>().CreateSchemaAsync();

        Assert.That(described, Is.EqualTo(3));

        static string Described((string Table, string Index) status)
            => new JsonObject
            {
                ["Table"] = new JsonObject
                {
                    ["TableStatus"] = status.Table,
                    ["GlobalSecondaryIndexes"] = new JsonArray(new JsonObject { ["IndexName"] = "GameTitleIndex", ["IndexStatus"] = status.Index }),
                },
            }.ToJsonString();
    }

    [Test]
    public void Waiting_ends_when_the_options_say_so()
    {
        var clock = new FastClock();
        Wire.On("CreateTable", Reply.Json("{}")).On("DescribeTable", Reply.Json("""{"Table":{"TableStatus":"CREATING"}}"""));
        using var client = Wire.CreateClient(Path);
        var engine = new Engine(client, Engine.Options with { TimeProvider = clock }).Register<GameScore>();

        var late = Assert.ThrowsAsync<FlywheelException>(() => engine.CreateSchemaAsync(new() { MaxWait = TimeSpan.FromMinutes(30) }))!;

        Assert.That(late.Message, Does.Contain(engine.TableNameOf<GameScore>()).And.Contain("30 minutes").And.Contain("CREATING"));
        Assert.That(clock.Pauses.Aggregate((sum, pause) => sum + pause), Is.EqualTo(TimeSpan.FromMinutes(30)));
    }

    [Test]
    public async Task An_index_that_the_model_has_got_since_is_planned_added_and_found()
    {
        await CreateTableAsync<BareScore>();
        await Engine.SaveAsync(GameScore.Of("abc", "Comet Quest"));
        using var client = Wire.CreateClient(Path);
        var engine = new Engine(client, Engine.Options).Register<GameScore>();
        Assert.That((await engine.VerifySchemaAsync()).Fits, Is.False);

        var plan = await engine.PlanSchemaAsync();
        Assert.That(await engine.UpdateSchemaAsync(plan, new() { DryRun = true }), Is.EqualTo(plan.Steps).And.Count.EqualTo(1));
        Assert.That(Wire.Sent("UpdateTable"), Is.Empty);
        Assert.That(await engine.UpdateSchemaAsync(plan), Is.EqualTo(plan.Steps));

        Assert.That(await engine.Query<GameScore>().Where(s => s.Title == "Comet Quest").CountAsync(), Is.EqualTo(1));
        Assert.That((await engine.VerifySchemaAsync()).Fits, Is.True);
        Assert.That((await engine.PlanSchemaAsync()).IsEmpty, Is.True);
        Assert.That(await engine.UpdateSchemaAsync(plan), Is.Empty);
        Assert.That(Wire.Sent("UpdateTable"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_engines_at_once_create_change_and_delete_each_table_once()
    {
        using var client = Wire.CreateClient(Path);
        await BothAsync(engine => engine.Register<BareScore>().Register<Document>().CreateSchemaAsync(), [Engine.TableNameOf<BareScore>(), Engine.TableNameOf<Document>()]);

        var plan = await new Engine(client, Engine.Options).Register<GameScore>().PlanSchemaAsync();
        await BothAsync(engine => engine.Register<GameScore>().UpdateSchemaAsync(plan), plan.Steps);
        Assert.That((await Engine.Register<GameScore>().Register<Document>().VerifySchemaAsync()).Fits, Is.True);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => new Engine(client, Engine.Options).Register<GameScore>().Register<Document>().DeleteSchemaAsync()));
        Assert.That(await Engine.DeleteSchemaAsync(), Is.Empty);

        async Task BothAsync<T>(Func<Engine, Task<IReadOnlyList<T>>> action, IEnumerable<T> once)
        {
            var done = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => action(new Engine(client, Engine.Options))));
            Assert.That(done.SelectMany(one => one), Is.EquivalentTo(once));
        }
    }

    [Test]
    public async Task A_protected_table_is_not_deleted_nor_any_other_with_it()
    {
        await Engine.Register<GameScore>().Register<Order>().CreateSchemaAsync();
        using var client = Wire.CreateClient(Path);
        var protect = new Amazon.DynamoDBv2.Model.UpdateTableRequest { TableName = Engine.TableNameOf<Order>(), DeletionProtectionEnabled = true };
        await client.UpdateTableAsync(protect);

        var kept = Assert.ThrowsAsync<FlywheelException>(() => Engine.DeleteSchemaAsync())!;

        Assert.That(kept.Message, Does.Contain(Engine.TableNameOf<Order>()));
        Assert.That(Wire.Sent("DeleteTable"), Is.Empty);
        protect.DeletionProtectionEnabled = false;
        await client.UpdateTableAsync(protect);
        Assert.That(await Engine.DeleteSchemaAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_table_that_exists_is_left_as_it_is()
    {
        await CreateTableAsync(GameScore.Of("abc", "Comet Quest"));
        Assert.That(await Engine.CreateSchemaAsync(), Is.Empty);
        Assert.That(await Engine.ExistsAsync(GameScore.Key("abc", "Comet Quest")), Is.True);
    }

    [Test]
    public async Task Deleting_takes_the_tables_away_and_deleting_again_is_no_error()
    {
        await Engine.Register<GameScore>().Register<Order>().CreateSchemaAsync();

        Assert.That(await Engine.DeleteSchemaAsync(), Is.EqualTo(new[] { Engine.TableNameOf<GameScore>(), Engine.TableNameOf<Order>() }));
        Assert.That(await Engine.DeleteSchemaAsync(), Is.Empty);
        Assert.ThrowsAsync<TableNotFoundException>(() => Engine.SaveAsync(GameScore.Of("abc", "Comet Quest")));
    }

    [Test]
    public async Task Operations_never_ask_about_tables()
    {
        await CreateTableAsync<GameScore>();
        int before = Wire.Requests.Count;

        await Engine.SaveAsync(GameScore.Of("abc", "Comet Quest"));
        await Engine.GetAsync(GameScore.Key("abc", "Comet Quest"));
        await Engine.Query<GameScore>().Where(s => s.Title == "Comet Quest").ToListAsync();
        await Engine.Scan<GameScore>().CountAsync();
        await Engine.DeleteAsync(GameScore.Key("abc", "Comet Quest"));

        Assert.That(Wire.Requests.Skip(before).Select(r => r.Operation), Is.EqualTo(new[] { "PutItem", "GetItem", "Query", "Scan", "DeleteItem" }));
    }

    [Test]
    public async Task An_index_that_the_table_lacks_is_DynamoDBs_own_error_and_not_a_missing_table()
    {
        await CreateTableAsync<BareScore>();
        var error = Assert.CatchAsync<AmazonDynamoDBException>(() => Engine.Query<GameScore>().Where(s => s.Title == "Comet Quest").ToListAsync())!;
        Assert.That(error.Message, Does.Contain("GameTitleIndex"));
    }

    [Test]
    public void Two_models_that_disagree_about_a_table_are_refused()
    {
        using var client = Wire.CreateClient(Path);
        var disagree = Assert.ThrowsAsync<FlywheelException>(() => new Engine(client).Register<Document>().Register<OtherDocument>().CreateSchemaAsync())!;
        Assert.That(disagree.Message, Does.Contain("documents").And.Contain("keys"));
        Assert.That(Wire.Requests, Is.Empty);
    }

    private static string Keys(List<Amazon.DynamoDBv2.Model.KeySchemaElement> keys) => string.Join(", ", keys.Select(k => $"{k.AttributeName} {k.KeyType}"));
}

[Table("documents")]
public sealed partial class OtherDocument
{
    [HashKey]
    public required string Folder { get; init; }
}

/// <summary>The table of <see cref="GameScore"/> before it got its index.</summary>
[Table("GameScore")]
public sealed partial class BareScore
{
    [HashKey]
    public required string UserId { get; init; }

    [RangeKey]
    public required string Title { get; init; }
}
