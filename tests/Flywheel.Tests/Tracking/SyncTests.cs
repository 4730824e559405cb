using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What a sync of a stored item sends, and what the object is afterwards.</summary>
internal sealed class SyncTests(WirePath path) : EngineTests(path)
{
    private WireRequest Sent => Wire.Sent("UpdateItem") is [var only] ? only : throw new AssertionException($"One update was expected, sent were {Wire.Sent("UpdateItem").Count}.");

    [Test]
    public async Task Only_what_changed_is_written_and_checked()
    {
        var sheet = await StoredAsync(new() { Owner = "ada", Count = 1, Tags = ["x"], Price = 2.5m });

        sheet.Count = 2;
        sheet.Price = 2.5m;
        await Engine.SyncAsync(sheet);

        Assert.That(Sent.Update(), Is.EqualTo("SET Count = 2, OwnerAndCount = 'ada:002'"));
        Assert.That(Sent.Condition(), Is.EqualTo("attribute_exists(Id) AND Count = 1 AND OwnerAndCount = 'ada:001'"));
        Assert.That(Sent.Key(), Is.EqualTo("""{"Id":{"S":"a"},"Number":{"N":"1"}}"""));
        Assert.That(Sent.Body.GetProperty("ReturnValues").GetString(), Is.EqualTo("ALL_NEW"));
        Assert.That(Sent.Body.GetProperty("ReturnValuesOnConditionCheckFailure").GetString(), Is.EqualTo("ALL_OLD"));
        Assert.That((await GetAsync())!.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Null_and_an_empty_set_remove_the_attribute()
    {
        var sheet = await StoredAsync(new() { Price = 2.5m, Tags = ["x", "y"] });

        sheet.Price = null;
        sheet.Tags.Clear();
        await Engine.SyncAsync(sheet);

        Assert.That(Sent.Update(), Is.EqualTo("REMOVE Price, Tags"));
        Assert.That(Sent.Condition(), Is.EqualTo("attribute_exists(Id) AND Price = 2.5 AND Tags = [\"x\",\"y\"]"));
        var read = await GetAsync();
        Assert.That((read!.Price, read.Tags.Count), Is.EqualTo(((decimal?)null, 0)));
    }

    [Test]
    public async Task What_was_missing_must_still_be_missing()
    {
        var sheet = await StoredAsync(new() { });
        sheet.Price = 1;
        sheet.Tags.Add("x");
        await Engine.SyncAsync(sheet);
        Assert.That(Sent.Condition(), Is.EqualTo("attribute_exists(Id) AND attribute_not_exists(Price) AND attribute_not_exists(Tags)"));
    }

    [Test]
    public async Task Changes_of_others_to_other_attributes_show_in_the_object()
    {
        var sheet = await StoredAsync(new() { Owner = "ada", Price = 1 });
        var other = (await GetAsync())!;
        other.Owner = null;
        other.Lives = 7;
        await Engine.SyncAsync(other);

        sheet.Price = 2;
        await Engine.SyncAsync(sheet);

        Assert.That((sheet.Owner, sheet.Lives, sheet.Price), Is.EqualTo(((string?)null, 7, (decimal?)2m)));
        Assert.That(Tracked.ChangesOf(sheet), Is.Empty);
    }

    [Test]
    public async Task What_others_remove_is_the_default_again()
    {
        var sheet = await StoredAsync(new() { Price = 1, Tags = ["x"], Home = new() { City = "Bergen" } });
        await PutAsync<Sheet>(Key());

        sheet.Lines.Add("new");
        Assert.That((await Engine.TrySyncAsync(sheet)).Succeeded, Is.False, "Lines was there, if empty");
        sheet.Lines.Clear();
        await Engine.SyncAsync(sheet);

        Assert.That((sheet.Price, sheet.Tags.Count, sheet.Home, sheet.Lives), Is.EqualTo(((decimal?)null, 0, (Place?)null, 3)));
    }

    [Test]
    public async Task Attributes_that_the_model_does_not_declare_stay()
    {
        await CreateTableAsync<Sheet>();
        await PutAsync<Sheet>(Key(("Count", new() { N = "1" }), ("link", new() { S = "x" }), ("Home", new() { M = new() { ["City"] = new() { S = "Oslo" }, ["zip"] = new() { N = "1" } } })));
        var sheet = (await GetAsync())!;

        sheet.Count = 5;
        sheet.Home!.City = "Bergen";
        await Engine.SyncAsync(sheet);

        var stored = await RawAsync();
        Assert.That(stored["link"].S, Is.EqualTo("x"));
        Assert.That((stored["Home"].M["zip"].N, stored["Home"].M["City"].S), Is.EqualTo(("1", "Bergen")));
    }

    [Test]
    public async Task Other_spellings_of_stored_values_are_neither_changes_nor_conflicts()
    {
        var mark = Guid.NewGuid();
        await CreateTableAsync<Sheet>();
        await PutAsync<Sheet>(Key(
            ("Count", new() { N = "1.0" }),
            ("Price", new() { N = "1.50" }),
            ("Mark", new() { S = mark.ToString().ToUpperInvariant() }),
            ("Since", new() { S = "2026-11-20T12:00:00+01:00" }),
            ("Bytes", new() { NULL = true })));
        var sheet = (await GetAsync())!;

        await Engine.SyncAsync(sheet);
        Assert.That(Wire.Sent("UpdateItem"), Is.Empty, "Nothing has changed.");

        sheet.Mark = Guid.Empty;
        sheet.Since += TimeSpan.FromDays(1);
        sheet.Price = 1.6m;
        sheet.Bytes = [1];
        await Engine.SyncAsync(sheet);

        Assert.That(Sent.Condition(), Does.Contain($"Mark = '{mark.ToString().ToUpperInvariant()}'").And.Contain("Since = '2026-11-20T12:00:00+01:00'").And.Contain("Bytes = NULL"));
        Assert.That((await GetAsync())!.Mark, Is.EqualTo(Guid.Empty));
    }

    [Test]
    public async Task A_missing_attribute_that_reads_as_a_default_can_be_changed()
    {
        await CreateTableAsync<Sheet>();
        await PutAsync<Sheet>(Key());
        var sheet = (await GetAsync())!;
        sheet.Lives = 4;
        await Engine.SyncAsync(sheet);
        Assert.That(Sent.Update(), Is.EqualTo("SET Lives = 4"));
        Assert.That(Sent.Condition(), Is.EqualTo("attribute_exists(Id) AND attribute_not_exists(Lives)"));
    }

    [Test]
    public async Task An_object_can_be_synced_over_and_over()
    {
        var sheet = await StoredAsync(new() { });
        for (int i = 1; i <= 5; i++)
        {
            sheet.Count = i;
            sheet.Meta[$"k{i}"] = "v";
            await Engine.SyncAsync(sheet);
        }

        Assert.That(((await GetAsync())!.Count, sheet.Meta.Count), Is.EqualTo((5, 5)));
    }

    [Test]
    public async Task Nothing_changed_reads_the_item_unless_told_not_to()
    {
        var sheet = await StoredAsync(new() { Count = 1 });
        var other = (await GetAsync())!;
        other.Count = 2;
        await Engine.SyncAsync(other);
        int reads = Wire.Sent("GetItem").Count;

        await Engine.SyncAsync(sheet, noRead: true);
        Assert.That((Wire.Sent("GetItem").Count, sheet.Count), Is.EqualTo((reads, 1)));

        await Engine.SyncAsync(sheet);
        Assert.That((Wire.Sent("GetItem").Count, sheet.Count), Is.EqualTo((reads + 1, 2)));
        Assert.That(Wire.Sent("GetItem")[^1].Body.TryGetProperty("ConsistentRead", out _), Is.False);

        await Engine.SyncAsync(sheet, consistentRead: true);
        Assert.That(Wire.Sent("GetItem")[^1].Body.GetProperty("ConsistentRead").GetBoolean(), Is.True);
    }

    [Test]
    public async Task With_noRead_changes_are_written_all_the_same()
    {
        var sheet = await StoredAsync(new() { });
        sheet.Count = 8;
        await Engine.SyncAsync(sheet, noRead: true);
        Assert.That((await GetAsync())!.Count, Is.EqualTo(8));
    }

    [Test]
    public async Task A_partial_item_is_not_changed_where_it_is_unknown()
    {
        var partial = await StoredAsync(new() { Owner = "ada", Count = 1 });
        Tracker.Attach(partial, Engine, Tracker.Find(partial)!.Stored, ReadParts.Of<Sheet>("ByOwner"));

        partial.Price = 6;
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(partial))!;
        Assert.That(refused.Message, Does.Contain("ByOwner").And.Contain("Price").And.Contain("RefreshAsync"));
        Assert.That(Wire.Sent("UpdateItem"), Is.Empty);
    }

    [Test]
    public async Task A_sync_over_another_interface_with_no_answer_takes_the_object_for_what_is_stored()
    {
        var sheet = await StoredAsync(new() { });
        Wire.On("UpdateItem", Reply.Json("{}"), times: 1);
        sheet.Count = 4;
        await Engine.SyncAsync(sheet);
        Assert.That(Tracked.ChangesOf(sheet), Is.Empty);
        Assert.That(Tracked.StateOf(sheet), Is.EqualTo(ItemState.Stored));
    }

    private static Dictionary<string, AttributeValue> Key(params (string Name, AttributeValue Value)[] more)
    {
        var item = new Dictionary<string, AttributeValue> { ["Id"] = new() { S = "a" }, ["Number"] = new() { N = "1" } };
        foreach (var (name, value) in more)
        {
            item[name] = value;
        }

        return item;
    }

    private async Task<Sheet> StoredAsync(Sheet sheet)
    {
        await CreateTableAsync(sheet);
        return (await GetAsync())!;
    }

    private Task<Sheet?> GetAsync() => Engine.GetAsync(Sheet.Key("a", 1));

    private async Task<Dictionary<string, AttributeValue>> RawAsync()
    {
        using var client = Wire.CreateClient();
        return (await client.GetItemAsync(Engine.TableNameOf<Sheet>(), Key())).Item;
    }
}
