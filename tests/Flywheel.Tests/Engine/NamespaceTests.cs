using Amazon.DynamoDBv2;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What goes before the names of an engine's tables, and that it keeps engines apart.</summary>
internal sealed class NamespaceTests(WirePath path) : EngineTests(path)
{
    private static IEnumerable<TestCaseData> Unfit()
    {
        yield return Case("null", new() { Namespace = null! }, "options");
        yield return Case("a part that is null", new() { Namespace = ["a", null!] }, "Namespace");
        yield return Case("an empty part", new() { Namespace = ["a", ""] }, "Namespace");
        yield return Case("a character that no name has", new() { Namespace = ["a", "b/c"] }, "'b/c'");
        yield return Case("both", new() { Namespace = ["a"], TableNamePrefix = "b" }, "Leave one of them out");
        yield return Case("a prefix with a character that no name has", new() { TableNamePrefix = "dév-" }, "'dév-'");

        static TestCaseData Case(string name, EngineOptions options, string told) => new TestCaseData(options, told).SetArgDisplayNames(name);
    }

    [Test]
    public void A_prefix_stands_before_the_name_as_it_is_and_parts_are_joined()
    {
        Assert.That(NameOf(new()), Is.EqualTo("GameScore"));
        Assert.That(NameOf(new() { TableNamePrefix = "pre." }), Is.EqualTo("pre.GameScore"));
        Assert.That(NameOf(new() { Namespace = [] }), Is.EqualTo("GameScore"));
        Assert.That(NameOf(new() { Namespace = ["a"] }), Is.EqualTo("a-GameScore"));
        Assert.That(NameOf(new() { Namespace = ["a", "b_2", "c.d"] }), Is.EqualTo("a-b_2-c.d-GameScore"));

        string NameOf(EngineOptions options)
        {
            var engine = On(options).Register<GameScore>();
            Assert.That(engine.TableNames, Is.EqualTo(new[] { engine.TableNameOf<GameScore>() }));
            Assert.That(engine.Manifest().ToCreateTableRequests().Single().TableName, Is.EqualTo(engine.TableNames[0]));
            return engine.TableNameOf<GameScore>();
        }
    }

    [TestCaseSource(nameof(Unfit))]
    public void What_no_name_can_begin_with_is_refused_at_once(EngineOptions options, string told)
        => Assert.That(() => On(options), Throws.InstanceOf<ArgumentException>().With.Message.Contains(told));

    [Test]
    public void A_name_that_is_too_long_is_refused_before_anything_is_sent()
    {
        Assert.That(On(new() { TableNamePrefix = new('a', 246) }).TableNameOf<GameScore>(), Has.Length.EqualTo(255));
        var engine = On(new() { Namespace = [new('a', 246)] }).Register<GameScore>();

        var calls = new Func<Task>[]
        {
            () => engine.SaveAsync(GameScore.Of("abc", "Comet Quest")),
            () => engine.GetAsync(GameScore.Key("abc", "Comet Quest")),
            () => engine.Query<GameScore>().Where(s => s.Title == "Comet Quest").ToListAsync(),
            () => engine.Scan<GameScore>().CountAsync(),
            () => engine.CreateSchemaAsync(),
            () => engine.DeleteSchemaAsync(),
        };

        foreach (var call in calls)
        {
            var refused = Assert.ThrowsAsync<FlywheelException>(() => call())!;
            Assert.That(refused.Message, Does.Contain("The table 'GameScore' of GameScore").And.Contain("256 characters").And.Contain("nothing was sent"));
        }

        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void A_name_that_is_too_short_is_refused_in_a_schema()
    {
        var refused = Assert.Throws<FlywheelException>(() => SchemaTables.Of([new("Made", new("ab", new("Id", AttributeType.String)))], static table => table.Name))!;
        Assert.That(refused.Message, Does.Contain("The table 'ab' of Made").And.Contain("2 characters"));
    }

    [Test]
    public async Task Engines_of_different_namespaces_see_nothing_of_each_other()
    {
        string run = TestEngines.TablePrefix.TrimEnd('-');
        using var client = Wire.CreateClient(Path);
        Engine[] engines = [new(client, new() { Namespace = [run, "red"] }), new(client, new() { Namespace = [run, "blue"] })];
        try
        {
            foreach (var engine in engines)
            {
                foreach (var table in engine.Register<GameScore>().Manifest().ToCreateTableRequests())
                {
                    await client.CreateTableAsync(table);
                }
            }

            await engines[0].SaveAsync(GameScore.Of("abc", "Comet Quest"));
            Assert.That(await engines[0].ExistsAsync(GameScore.Key("abc", "Comet Quest")), Is.True);
            Assert.That(await engines[1].GetAsync(GameScore.Key("abc", "Comet Quest")), Is.Null);
            Assert.That(await engines[1].Scan<GameScore>().CountAsync(), Is.Zero);
            Assert.That(await engines[1].Query<GameScore>().Where(s => s.Title == "Comet Quest").CountAsync(), Is.Zero);

            await engines[0].SaveAsync([GameScore.Of("abc", "Master Blaster"), GameScore.Of("def", "Comet Quest")]);
            Assert.That(await engines[0].GetAsync([GameScore.Key("def", "Comet Quest")]), Has.Count.EqualTo(1));
            Assert.That(await engines[1].GetAsync([GameScore.Key("def", "Comet Quest")]), Is.Empty);
            await engines[1].SyncAsync([GameScore.Of("blue", "Comet Quest")], SyncMany.Transaction);
            Assert.That(await engines[0].Scan<GameScore>().CountAsync(), Is.EqualTo(3));
            Assert.That(await engines[1].Scan<GameScore>().CountAsync(), Is.EqualTo(1));
            var page = await engines[0].Query<GameScore>().Where(s => s.UserId == "abc").PageAsync(1);
            Assert.ThrowsAsync<PageTokenException>(() => engines[1].Query<GameScore>().Where(s => s.UserId == "abc").PageAsync(1, page.Token));
            Assert.That((await engines[1].Scan<GameScore>().DeleteAsync()).Deleted, Is.EqualTo(1));
            Assert.That(await engines[0].Scan<GameScore>().CountAsync(), Is.EqualTo(3));
        }
        finally
        {
            foreach (var engine in engines)
            {
                await client.DeleteTableAsync(engine.TableNameOf<GameScore>());
            }
        }
    }

    private Engine On(EngineOptions options) => new(Wire.CreateClient(Path), options);
}
