using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Hooks, checks and keys of a sync, and what can be asked of an object.</summary>
internal sealed class TrackedTests(WirePath path) : EngineTests(path)
{
    private static readonly Sheet.Fields s_fields = Sheet.Fields.Instance;

    [Test]
    public async Task OnSaving_runs_when_there_are_changes_and_takes_part_in_them()
    {
        await CreateTableAsync(Hooked.Of("a"));
        var item = (await Engine.GetAsync(Hooked.Key("a")))!;
        item.Calls.Clear();

        await Engine.SyncAsync(item);
        Assert.That(item.Calls, Is.EqualTo(new[] { "OnLoaded  0" }));
        item.Calls.Clear();

        item.Text = "x";
        await Engine.SyncAsync(item);
        Assert.That(item.Calls, Is.EqualTo(new[] { "OnSaving", "OnLoaded x 0", "OnSaved" }));
        Assert.That(Wire.Sent("UpdateItem")[^1].Update(), Is.EqualTo("SET Text = 'x', Saves = 2"));
    }

    [Test]
    public async Task What_a_hook_or_a_check_throws_sends_nothing_and_lets_the_object_be_synced_again()
    {
        await CreateTableAsync(Hooked.Of("a"));
        var item = (await Engine.GetAsync(Hooked.Key("a")))!;
        item.Text = "x";
        item.On = static (_, hook) => throw new NotSupportedException(hook);
        Assert.ThrowsAsync<NotSupportedException>(() => Engine.SyncAsync(item));
        Assert.That(Wire.Sent("UpdateItem"), Is.Empty);
        item.On = static (_, _) => { };
        await Engine.SyncAsync(item);
        Assert.That((await Engine.GetAsync(Hooked.Key("a")))!.Text, Is.EqualTo("x"));
    }

    [Test]
    public async Task What_cannot_be_stored_is_refused_with_all_failures()
    {
        var sheet = await StoredAsync(new());
        sheet.Owner = "\ud800";
        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SyncAsync(sheet))!;
        Assert.That(refused.Message, Does.Contain("Owner"));
        Assert.Throws<ModelValidationException>(() => Tracked.ChangesOf(sheet));
        Assert.That(Wire.Sent("UpdateItem"), Is.Empty);
    }

    [Test]
    public async Task Checks_run_for_changed_items_only()
    {
        await CreateTableAsync<Validated>();
        await PutAsync<Validated>(new() { ["Id"] = new() { S = "a" }, ["TopScore"] = new() { N = "1000" } });
        var item = (await Engine.GetAsync(Validated.Key("a")))!;
        await Engine.SyncAsync(item);
        item.Note = "x";
        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SyncAsync(item))!;
        Assert.That(refused.Failures.Select(static failure => failure.Attribute), Does.Contain("TopScore").And.Contain("nick"));
        Assert.That(Wire.Sent("UpdateItem"), Is.Empty);
    }

    [Test]
    public async Task The_key_of_a_stored_item_cannot_change()
    {
        var sheet = await StoredAsync(new());
        sheet.Number = 2;
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(sheet))!;
        Assert.That(refused.Message, Does.Contain("""{Id: "a", Number: 1}""").And.Contain("""{Id: "a", Number: 2}""").And.Contain("new object"));
        sheet.Price = 1;
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(sheet));
        Assert.That(Wire.Sent("UpdateItem"), Is.Empty);

        sheet.Number = 1;
        await Engine.SyncAsync(sheet);
        Assert.That(Wire.Sent("UpdateItem"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_new_object_may_change_its_key()
    {
        await CreateTableAsync<Sheet>();
        var sheet = new Sheet();
        sheet.Number = 2;
        await Engine.SyncAsync(sheet);
        Assert.That(await Engine.ExistsAsync(Sheet.Key("a", 2)), Is.True);
    }

    [Test]
    public async Task Two_syncs_of_one_object_do_not_run_at_once()
    {
        var sheet = await StoredAsync(new());
        var gate = new TaskCompletionSource();
        Wire.On("UpdateItem", Reply.FromEngine.After(gate.Task), times: 1);
        sheet.Price = 1;
        var first = Engine.SyncAsync(sheet);
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(sheet))!;
        Assert.That(refused.Message, Does.Contain("under way"));
        Assert.Throws<InvalidOperationException>(() => Edits.MarkChanged(sheet, s_fields.Price));
        gate.SetResult();
        await first;
        await Engine.SyncAsync(sheet);
    }

    [Test]
    public async Task A_deleted_object_is_not_synced()
    {
        var sheet = await StoredAsync(new());
        Tracker.Find(sheet)!.State = ItemState.Deleted;
        sheet.Price = 1;
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(sheet))!;
        Assert.That(refused.Message, Does.Contain("SaveAsync"));
        Assert.That(Tracked.OriginalOf(sheet), Is.Null);
    }

    [Test]
    public async Task An_edit_and_an_assignment_of_one_attribute_exclude_each_other()
    {
        var sheet = await StoredAsync(new());
        Edits.Increment(sheet, s_fields.Lives, 1);
        sheet.Lives = 9;
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(sheet))!;
        Assert.That(refused.Message, Does.Contain("'Lives'").And.Contain("\"a\""));
        sheet.Lives = 4;
        await Engine.SyncAsync(sheet);
        Assert.That(sheet.Lives, Is.EqualTo(4));
    }

    [Test]
    public async Task The_original_and_the_changes_can_be_asked_for()
    {
        var sheet = await StoredAsync(new() { Owner = "ada", Price = 1.5m, Tags = ["x"] });
        sheet.Owner = null;
        sheet.Price = 2;
        Edits.Increment(sheet, s_fields.Lives, 1);
        Edits.AddTo(sheet, s_fields.Tags, ["y"]);

        Assert.That(Tracked.ChangesOf(sheet), Is.EquivalentTo(new AttributeChange[]
        {
            new("Owner", "\"ada\"", null),
            new("OwnerAndCount", "\"ada:000\"", null),
            new("Price", "1.5", "2"),
            new("Lives", "3", "4"),
            new("Tags", """{"SS":["x"]}""", """{"SS":["x","y"]}"""),
        }));
        var original = Tracked.OriginalOf(sheet)!;
        Assert.That((original.Owner, original.Price, original.Lives), Is.EqualTo(("ada", (decimal?)1.5m, 3)));
        Assert.That(Tracked.StateOf(original), Is.EqualTo(ItemState.New));
        Assert.That(Tracked.ChangesOf(new OnlyKey { Id = "b" }), Is.EqualTo(new AttributeChange[] { new("Id", null, "\"b\"") }));
    }

    [Test]
    public async Task What_is_marked_is_written_with_what_is_made_of_it()
    {
        var sheet = await StoredAsync(new() { Owner = "ada" });
        Edits.MarkChanged(sheet, s_fields.Owner);
        Edits.MarkChanged(sheet, s_fields.Price);
        Edits.MarkChanged(sheet, s_fields.Id);
        await Engine.SyncAsync(sheet);
        var sent = Wire.Sent("UpdateItem")[^1];
        Assert.That(sent.Update(), Is.EqualTo("SET Owner = 'ada', OwnerAndCount = 'ada:000' REMOVE Price"));
        Assert.That(sent.Condition(), Is.EqualTo("attribute_exists(Id) AND Owner = 'ada' AND OwnerAndCount = 'ada:000' AND attribute_not_exists(Price)"));
        await Engine.SyncAsync(sheet, noRead: true);
        Assert.That(Wire.Sent("UpdateItem"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_cannot_be_marked_is_refused()
    {
        var sheet = await StoredAsync(new());
        Edits.Increment(sheet, s_fields.Lives, 1);
        Assert.Throws<InvalidOperationException>(() => Edits.MarkChanged(sheet, s_fields.Lives));
        Assert.Throws<InvalidOperationException>(() => Edits.MarkChanged(sheet, s_fields.Attribute<string>("link")));
    }

    [Test]
    public async Task An_object_goes_to_the_engine_that_it_came_from()
    {
        var sheet = await StoredAsync(new());
        sheet.Price = 1;
        await sheet.SyncAsync();
        Assert.That((await GetAsync())!.Price, Is.EqualTo(1));
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => new Sheet().SyncAsync())!;
        Assert.That(refused.Message, Does.Contain("engine.SyncAsync(item)"));
        await sheet.DeleteAsync();
        Assert.That(await GetAsync(), Is.Null);
    }

    private async Task<Sheet> StoredAsync(Sheet sheet)
    {
        await CreateTableAsync(sheet);
        return (await GetAsync())!;
    }

    private Task<Sheet?> GetAsync() => Engine.GetAsync(Sheet.Key("a", 1));
}
