using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What the tests of migrations store.</summary>
internal abstract class MigratedTests(WirePath path) : EngineTests(path)
{
    protected static readonly MigratedUser.Fields Field = MigratedUser.Fields.Instance;

    /// <summary>An item of version 1, with an attribute that no version declares.</summary>
    protected static Dictionary<string, AttributeValue> Old(string id, string first = "Ada") => new()
    {
        ["Id"] = new() { S = id },
        ["First"] = new() { S = first },
        ["Last"] = new() { S = "Byron" },
        ["Price"] = new() { N = "1.5" },
        ["Team"] = new() { S = "red" },
        ["Note"] = new() { S = "note" },
        ["Foreign"] = new() { S = "stays" },
    };

    protected async Task CreateOldAsync(params string[] ids)
    {
        await CreateTableAsync<MigratedUser>();
        foreach (string id in ids)
        {
            await PutAsync<MigratedUser>(Old(id));
        }
    }

    protected async Task<MigratedUser> ReadOldAsync()
    {
        await CreateOldAsync("a");
        return (await Engine.GetAsync(MigratedUser.Key("a")))!;
    }

    /// <summary>The names and values of what is stored, sorted.</summary>
    protected async Task<string> StoredAsync(string id, string? table = null)
    {
        using var client = Wire.CreateClient(Path);
        var answer = await client.GetItemAsync(table ?? Engine.TableNameOf<MigratedUser>(), new Dictionary<string, AttributeValue> { ["Id"] = new() { S = id } }, true);
        return string.Join(" ", (answer.Item ?? []).OrderBy(static a => a.Key, StringComparer.Ordinal).Select(static a => $"{a.Key}={a.Value.S ?? a.Value.N}"));
    }

    protected int Writes => Wire.Requests.Count(static r => r.Operation is "UpdateItem" or "TransactWriteItems" or "BatchWriteItem");
}

/// <summary>Items of older versions when they are read (DM-40 to DM-43).</summary>
internal sealed class MigratedReadTests(WirePath path) : MigratedTests(path)
{
    private static void AssertUpgraded(MigratedUser? user)
        => Assert.That((user?.FullName, user?.Cents, user?.Team, user?.Note), Is.EqualTo(("Ada Byron", 150L, "red", "note")));

    [Test]
    public async Task They_are_upgraded_by_every_read_and_nothing_is_written()
    {
        var user = await ReadOldAsync();
        AssertUpgraded(user);
        AssertUpgraded(Tracked.OriginalOf(user));
        Assert.That(Tracked.ChangesOf(user), Is.Empty);
        AssertUpgraded((await Engine.GetAsync([MigratedUser.Key("a")])).Single());
        AssertUpgraded((await Engine.Query<MigratedUser>().Where(Field.Id == "a").ToListAsync()).Single());
        AssertUpgraded((await Engine.Query(MigratedUser.Indexes.ByNote.Query("note")).ToListAsync()).Single());
        AssertUpgraded((await Engine.Scan<MigratedUser>().ToListAsync()).Single());
        AssertUpgraded((await Engine.Scan<MigratedUser>().ParallelScan(2).ToListAsync()).Single());
        user.FullName = "else";
        await Engine.RefreshAsync(user);
        AssertUpgraded(user);
        Assert.That(Writes, Is.Zero);
    }

    [Test]
    public async Task Parts_of_them_are_made_of_the_whole()
    {
        await CreateOldAsync("a");

        Assert.That(await Engine.Scan<MigratedUser>().Select<MigratedName>().ToListAsync(), Is.EqualTo(new[] { new MigratedName("a", "Ada Byron") }));
        AssertUpgraded((await Engine.Scan<MigratedUser>().Attributes([Field.FullName]).ToListAsync()).Single());
        Assert.That(Wire.Sent("Scan").Select(static r => r.Body.TryGetProperty("ProjectionExpression", out _)), Has.All.False);
    }

    [Test]
    public async Task What_an_index_holds_of_them_is_refused_and_Complete_reads_the_rest()
    {
        await CreateOldAsync("a");
        await Engine.SaveAsync(new MigratedUser { Id = "b", FullName = "New", Team = "blue" });

        var failed = Assert.ThrowsAsync<ItemVersionException>(() => Engine.Query(MigratedUser.Indexes.ByTeam.Query("red")).ToListAsync())!;
        Assert.That(failed.Message, Does.Contain("Complete()").And.Contain("Id: \"a\""));
        Assert.ThrowsAsync<ItemVersionException>(() => Engine.Query(MigratedUser.Indexes.ByTeam.Query("red")).Select<MigratedName>().ToListAsync());
        AssertUpgraded((await Engine.Query(MigratedUser.Indexes.ByTeam.Query("red")).Complete().ToListAsync()).Single());
        Assert.That((await Engine.Query(MigratedUser.Indexes.ByTeam.Query("blue")).ToListAsync()).Single().FullName, Is.EqualTo("New"));
        Assert.That((await Engine.Query(MigratedUser.Indexes.ByTeam.Query("blue")).Select<MigratedName>().ToListAsync()).Single().FullName, Is.EqualTo("New"));
        Assert.That(await Engine.Query(MigratedUser.Indexes.ByCents.Query(0)).CountAsync(), Is.EqualTo(1));
        var refused = Assert.ThrowsAsync<QueryPlanException>(() => Engine.Query(MigratedUser.Indexes.ByCents.Query(0)).ToListAsync())!;
        Assert.That(refused.Message, Does.Contain("'SchemaVersion'"));
    }

    [Test]
    public async Task An_item_without_a_version_is_known_by_its_shape()
    {
        await CreateTableAsync<MigratedShape>();
        await PutAsync<MigratedShape>(new() { ["Id"] = new() { S = "old" }, ["Number"] = new() { N = "5" } });
        await PutAsync<MigratedShape>(new() { ["Id"] = new() { S = "new" }, ["Count"] = new() { N = "6" } });
        await PutAsync<MigratedShape>(new() { ["Id"] = new() { S = "none" } });

        Assert.That((await Engine.GetAsync(MigratedShape.Key("old")))!.Count, Is.EqualTo(5));
        Assert.That((await Engine.GetAsync(MigratedShape.Key("new")))!.Count, Is.EqualTo(6));
        var failed = Assert.ThrowsAsync<ItemVersionException>(() => Engine.GetAsync(MigratedShape.Key("none")))!;
        Assert.That((failed.Key, failed.StoredVersion, failed.ModelVersion), Is.EqualTo(("{Id: \"none\"}", (long?)null, 7)));
    }

    [Test]
    public async Task What_an_upgrade_throws_names_item_and_step()
    {
        await CreateTableAsync<MigratedUser>();
        await PutAsync<MigratedUser>(Old("a", "Broken"));

        var failed = Assert.ThrowsAsync<ItemVersionException>(() => Engine.GetAsync(MigratedUser.Key("a")))!;

        Assert.That((failed.Step, failed.Table, failed.Key, failed.StoredVersion), Is.EqualTo(("Upgrade1To2", "migrated-user", "{Id: \"a\"}", 1L)));
        Assert.That(failed.InnerException, Is.TypeOf<FormatException>());
        Assert.That(failed.Message, Does.Contain("Upgrade1To2").And.Contain("There is no such name."));
    }

    [TestCase("4", "newer than 3")]
    [TestCase("0", "no upgrade leads")]
    public async Task Versions_that_are_newer_or_unknown_are_refused(string version, string problem)
    {
        await CreateTableAsync<MigratedUser>();
        await PutAsync<MigratedUser>(new(Old("a")) { ["SchemaVersion"] = new() { N = version } });

        Assert.That(Assert.ThrowsAsync<ItemVersionException>(() => Engine.GetAsync(MigratedUser.Key("a")))!.Message, Does.Contain(problem));
    }

    [Test]
    public async Task So_are_structs_and_no_upgrade_changes_a_key()
    {
        await CreateTableAsync<MigratedPoint>();
        await PutAsync<MigratedPoint>(new() { ["Id"] = new() { S = "a" }, ["x"] = new() { N = "5" } });
        await PutAsync<MigratedPoint>(new() { ["Id"] = new() { S = "b" }, ["Moves"] = new() { BOOL = true } });

        var point = (await Engine.GetAsync(MigratedPoint.Key("a")))!.Value;
        Assert.That(point.X, Is.EqualTo(5));
        await Engine.SaveAsync(point);
        Assert.That(await StoredAsync("a", Engine.TableNameOf<MigratedPoint>()), Is.EqualTo("Id=a SchemaVersion=2 X=5"));
        Assert.That(Assert.ThrowsAsync<ItemVersionException>(() => Engine.GetAsync(MigratedPoint.Key("b")))!.Message, Does.Contain("primary key"));
    }

    [Test]
    public async Task A_version_that_is_no_number_does_not_fit_the_model()
    {
        await CreateTableAsync<MigratedUser>();
        await PutAsync<MigratedUser>(new(Old("a")) { ["SchemaVersion"] = new() { S = "2" } });

        Assert.That(Assert.ThrowsAsync<ItemFormatException>(() => Engine.GetAsync(MigratedUser.Key("a")))!.Attribute, Is.EqualTo("SchemaVersion"));
    }

    [Test]
    public async Task A_family_is_upgraded_by_its_base_type()
    {
        await CreateTableAsync<MigratedPet>();
        await PutAsync<MigratedPet>(new() { ["Id"] = new() { S = "a" }, ["$type"] = new() { S = "MigratedCat" }, ["Called"] = new() { S = "Tom" }, ["Lives"] = new() { N = "9" } });

        Assert.That((await Engine.GetAsync(MigratedPet.Key("a")))!.Name, Is.EqualTo("Tom"));
        var cat = (await Engine.GetAsync(MigratedCat.Key("a")))!;
        cat.Lives--;
        await Engine.SyncAsync(cat);

        Assert.That(await StoredAsync("a", Engine.TableNameOf<MigratedPet>()), Is.EqualTo("$type=MigratedCat Id=a Lives=8 Name=Tom SchemaVersion=2"));
    }
}
