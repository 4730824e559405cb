using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What could be lost when upgraded items are written.</summary>
internal sealed class HuntBWriteTests(WirePath path) : MigratedTests(path)
{
    private async Task<string> JsonAsync<T>(string id)
        where T : IModel<T>
    {
        using var client = Wire.CreateClient(Path);
        var answer = await client.GetItemAsync(Engine.TableNameOf<T>(), new Dictionary<string, AttributeValue> { ["Id"] = new() { S = id } }, true);
        return JsonSerializer.Serialize(answer.Item.OrderBy(static a => a.Key, StringComparer.Ordinal).ToDictionary(static a => a.Key, static a => Plain(a.Value)));
    }

    private static object? Plain(AttributeValue value)
        => value.M is { Count: > 0 } map ? map.OrderBy(static e => e.Key, StringComparer.Ordinal).ToDictionary(static e => e.Key, static e => Plain(e.Value))
            : value.L is { Count: > 0 } list ? list.ConvertAll(Plain)
            : value.S ?? value.N;

    private static Dictionary<string, AttributeValue> Order() => new()
    {
        ["Id"] = new() { S = "a" },
        ["Address"] = new() { M = new() { ["Street"] = new() { S = "Weg" }, ["City"] = new() { S = "Ulm" }, ["Foreign"] = new() { S = "x" } } },
        ["Lines"] = new() { L = [new() { M = new() { ["Amount"] = new() { N = "5" }, ["Foreign"] = new() { S = "y" } } }, new() { M = new() { ["Amount"] = new() { N = "6" } } }] },
    };

    [Test]
    public async Task Entries_of_upgraded_maps_that_nobody_declares_stay()
    {
        await CreateTableAsync<HuntBOrder>();
        await PutAsync<HuntBOrder>(Order());
        await Engine.MigrateAsync<HuntBOrder>();

        Assert.That(
            await JsonAsync<HuntBOrder>("a"),
            Is.EqualTo("""{"Address":{"City":"Ulm","Foreign":"x","Road":"Weg"},"Id":"a","Lines":[{"Foreign":"y","Price":"5"},{"Price":"6"}],"SchemaVersion":"2"}"""));

        await PutAsync<HuntBOrder>(Order());
        var order = (await Engine.GetAsync(HuntBOrder.Key("a")))!;
        order.Address!.City = null;
        order.Lines[1].Price = 7;
        await Engine.SyncAsync(order);

        Assert.That(
            await JsonAsync<HuntBOrder>("a"),
            Is.EqualTo("""{"Address":{"Foreign":"x","Road":"Weg"},"Id":"a","Lines":[{"Foreign":"y","Price":"5"},{"Price":"7"}],"SchemaVersion":"2"}"""));
    }

    [Test]
    public async Task What_is_made_of_upgraded_attributes_is_written_with_them()
    {
        await CreateTableAsync<MigratedMemo>();
        await PutAsync<MigratedMemo>(new() { ["Id"] = new() { S = "a" }, ["City"] = new() { S = "Ulm" }, ["Street"] = new() { S = "Gasse" } });
        await PutAsync<MigratedMemo>(new() { ["Id"] = new() { S = "b" }, ["City"] = new() { S = "Ulm" }, ["Street"] = new() { S = "Weg" }, ["Place"] = new() { S = "ulm:weg" } });

        Assert.That((await Engine.MigrateAsync<MigratedMemo>()).Upgraded, Is.EqualTo(2));

        Assert.That((await Engine.Query(MigratedMemo.Indexes.ByPlace.Query("Ulm", "Gasse")).ToListAsync()).Single().Id, Is.EqualTo("a"));
        Assert.That((await Engine.Query(MigratedMemo.Indexes.ByPlace.Query("Ulm", "Weg")).ToListAsync()).Single().Id, Is.EqualTo("b"));
    }

    [Test]
    public async Task A_copy_of_a_newer_item_is_not_written_as_a_whole_either()
    {
        await CreateTableAsync<HuntBKept>();
        await PutAsync<HuntBKept>(new() { ["Id"] = new() { S = "a" }, ["Text"] = new() { S = "x" }, ["Future"] = new() { S = "y" }, ["SchemaVersion"] = new() { N = "9" } });
        var item = (await Engine.GetAsync(HuntBKept.Key("a")))!;
        var copy = item with { Text = "z" };

        Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(copy))!.Message, Does.Contain("copy").And.Contain("version 9"));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync([copy]));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.ReplaceAsync(copy));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(copy));
        var transaction = Engine.Transaction();
        transaction.Save(copy);
        Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync());
        await Engine.RefreshAsync(copy);
        copy.Text = "z";
        await Engine.SyncAsync(copy);

        Assert.That(await StoredAsync("a", Engine.TableNameOf<HuntBKept>()), Is.EqualTo("Future=y Id=a SchemaVersion=9 Text=z"));
    }

    [Test]
    public async Task A_failed_update_tells_of_the_version_in_a_transaction_too()
    {
        await CreateOldAsync("a");
        var transaction = Engine.Transaction();
        var update = transaction.Update(MigratedUser.Key("a"), static u => u.Set(static a => a.Note, "x"));
        await transaction.TryCommitAsync();
        Assert.That(update.Failure?.Message, Does.Contain("without a schema version").And.Contain("MigrateAsync"));

        await PutAsync<MigratedUser>(new(Old("a")) { ["SchemaVersion"] = new() { S = "3" } });
        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.Update(MigratedUser.Key("a")).Set(static u => u.Note, "x").ExecuteAsync())!;
        Assert.That(failed.Message, Does.Contain("SchemaVersion"));
    }

    [Test]
    public void A_plan_does_not_name_a_projection_that_is_not_sent()
        => Assert.That(Engine.Scan<MigratedUser>().Attributes([Field.FullName]).Explain(), Does.Contain("gives: whole items, of which parts are taken"));

    [TestCase("migrate")]
    [TestCase("save")]
    [TestCase("sync")]
    [TestCase("transaction")]
    [TestCase("delete")]
    [TestCase("deleteKey")]
    public async Task A_unique_value_that_an_upgrade_changes_gives_back_the_old_one(string how)
    {
        await CreateTableAsync<HuntBMember>();
        await Engine.SaveAsync(new HuntBMember { Email = "ANN" });
        using var client = Wire.CreateClient(Path);
        await client.UpdateItemAsync(new()
        {
            TableName = Engine.TableNameOf<HuntBMember>(),
            Key = new() { ["Number"] = new() { N = "1" } },
            UpdateExpression = "REMOVE SchemaVersion",
        });
        var ann = (await Engine.GetAsync(HuntBMember.Key(1)))!;
        Assert.That(ann.Email, Is.EqualTo("ann"));
        ann.Note = "changed";
        switch (how)
        {
            case "migrate":
                var report = await Engine.MigrateAsync<HuntBMember>(new() { Segments = 2 });
                Assert.That((report.Upgraded, report.Skipped, report.Failures.Count), Is.EqualTo((1L, 0L, 0)));
                break;
            case "save":
                await Engine.SaveAsync(ann);
                break;
            case "sync":
                await Engine.SyncAsync(ann);
                break;
            case "transaction":
                var transaction = Engine.Transaction();
                transaction.Sync(ann);
                await transaction.CommitAsync();
                break;
            case "delete":
                await Engine.DeleteAsync(ann);
                break;
            default:
                await Engine.DeleteAsync(HuntBMember.Key(1));
                break;
        }

        await Engine.CreateAsync(new HuntBMember { Email = "ANN" });
        var lower = new HuntBMember { Email = "ann" };
        if (how.StartsWith("delete", StringComparison.Ordinal))
        {
            await Engine.CreateAsync(lower);
        }
        else
        {
            Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.CreateAsync(lower));
            Assert.That((await Engine.GetAsync(HuntBMember.Key(1)))!.Email, Is.EqualTo("ann"));
            await Engine.DeleteAsync(HuntBMember.Key(1));
            await Engine.CreateAsync(new HuntBMember { Email = "ann" });
        }
    }
}
