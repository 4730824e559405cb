using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What a sync does when others have changed the item meanwhile.</summary>
internal sealed class SyncConflictTests(WirePath path) : EngineTests(path)
{
    private static readonly Sheet.Fields s_fields = Sheet.Fields.Instance;

    [Test]
    public async Task Different_attributes_of_two_writers_merge()
    {
        var (one, two) = await TwoAsync(new() { Count = 1, Lives = 1 });
        one.Count = 2;
        two.Lives = 2;
        await Engine.SyncAsync(one);
        await Engine.SyncAsync(two);
        Assert.That((two.Count, two.Lives), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task The_same_attribute_is_a_conflict_that_names_it_and_carries_the_item()
    {
        var (one, two) = await TwoAsync(new() { Price = 1, Lives = 1 });
        one.Price = 2;
        two.Price = 3;
        two.Lives = 9;
        await Engine.SyncAsync(one);

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two))!;

        Assert.That(failed.Message, Does.Contain("""{Id: "a", Number: 1}""").And.Contain("Sheet").And.Contain("'Price'").And.Contain("nothing was written").And.Not.Contain("Lives"));
        Assert.That(((Sheet)failed.Existing!).Price, Is.EqualTo(2));
        Assert.That((await GetAsync())!.Lives, Is.EqualTo(1));
    }

    [Test]
    public async Task A_failed_sync_leaves_the_object_and_what_it_remembers()
    {
        var (one, two) = await TwoAsync(new() { Price = 1 });
        one.Price = 2;
        two.Price = 3;
        Edits.Increment(two, s_fields.Lives, 2);
        await Engine.SyncAsync(one);
        byte[] stored = Tracker.Find(two)!.Stored;

        var result = await Engine.TrySyncAsync(two);

        Assert.That((result.Succeeded, result.Existing!.Price), Is.EqualTo((false, (decimal?)2)));
        Assert.That((two.Price, two.Lives), Is.EqualTo(((decimal?)3, 5)));
        Assert.That(Tracker.Find(two)!.Stored, Is.SameAs(stored));
        Assert.That(Tracked.ChangesOf(two), Is.EqualTo(new AttributeChange[] { new("Lives", "3", "5"), new("Price", "1", "3") }));

        await Engine.SyncAsync(two, conflicts: ConflictMode.Overwrite);
        Assert.That((two.Price, two.Lives), Is.EqualTo(((decimal?)3, 5)));
        Assert.That(Tracked.ChangesOf(two), Is.Empty);
    }

    [Test]
    public async Task Overwrite_checks_nothing_but_that_the_item_is_there()
    {
        var (one, two) = await TwoAsync(new() { Meta = { ["x"] = "1", ["y"] = "1" } });
        one.Meta["x"] = "2";
        await Engine.SyncAsync(one);
        two.Meta["y"] = "3";
        await Engine.SyncAsync(two, conflicts: ConflictMode.Overwrite);

        var sent = Wire.Sent("UpdateItem")[^1];
        Assert.That((sent.Update(), sent.Condition()), Is.EqualTo(("SET Meta = {x: '1', y: '3'}", "attribute_exists(Id)")));
        Assert.That(two.Meta["x"], Is.EqualTo("1"));
    }

    [Test]
    public async Task The_mode_of_the_engine_holds_unless_the_call_says_otherwise()
    {
        var (one, two) = await TwoAsync(new() { Price = 1 });
        var overwriting = new Engine(Wire.CreateClient(Path), Engine.Options with { Conflicts = ConflictMode.Overwrite });
        one.Price = 2;
        two.Price = 3;
        await Engine.SyncAsync(one);
        Assert.ThrowsAsync<ConditionFailedException>(() => overwriting.SyncAsync(two, conflicts: ConflictMode.Update));
        Assert.ThrowsAsync<ConditionFailedException>(() => overwriting.SyncAsync(two, conflicts: ConflictMode.Raise));
        await overwriting.SyncAsync(two);
        Assert.That((await GetAsync())!.Price, Is.EqualTo(3));
    }

    [TestCase(ConflictMode.Update)]
    [TestCase(ConflictMode.Overwrite)]
    [TestCase(ConflictMode.Raise)]
    public async Task An_item_that_was_deleted_meanwhile_does_not_come_back(ConflictMode mode)
    {
        var (one, two) = await TwoAsync(new() { });
        await Engine.DeleteAsync(one);
        two.Price = 1;
        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two, conflicts: mode))!;
        Assert.That((failed.Existing, failed.Message.Contains("not stored any more", StringComparison.Ordinal)), Is.EqualTo(((object?)null, true)));
        Edits.Increment(two, s_fields.Lives, 1);
        two.Price = null;
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two, conflicts: mode));
        Assert.That(await GetAsync(), Is.Null);
    }

    [Test]
    public async Task An_unchanged_item_that_is_gone_is_an_error()
    {
        var (one, two) = await TwoAsync(new() { });
        await Engine.DeleteAsync(one);
        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two))!;
        Assert.That(failed.Message, Does.Contain("not stored any more"));
        await Engine.SyncAsync(two, noRead: true);
        Assert.That(Tracked.StateOf(two), Is.EqualTo(ItemState.Stored));
    }

    [Test]
    public async Task Parts_of_one_composite_by_two_writers_conflict_over_it()
    {
        var (one, two) = await TwoAsync(new() { Owner = "ada", Count = 1 });
        one.Owner = "bo";
        two.Count = 2;
        await Engine.SyncAsync(one);
        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two))!;
        Assert.That(failed.Message, Does.Contain("'OwnerAndCount'"));
    }

    [Test]
    public async Task An_increment_never_conflicts_but_the_composite_of_it_does()
    {
        var (one, two) = await TwoAsync(new() { Owner = "ada", Count = 1, Lives = 1 });
        Edits.Increment(one, s_fields.Lives, 1);
        Edits.Increment(two, s_fields.Lives, 5);
        await Engine.SyncAsync(one);
        await Engine.SyncAsync(two);
        Assert.That(two.Lives, Is.EqualTo(7));
        Assert.That(Wire.Sent("UpdateItem")[^1].Condition(), Is.EqualTo("attribute_exists(Id)"));

        Edits.Increment(two, s_fields.Count, 1);
        await Engine.SyncAsync(two);
        var sent = Wire.Sent("UpdateItem")[^1];
        Assert.That(sent.Update(), Is.EqualTo("SET OwnerAndCount = 'ada:002' ADD Count 1"));
        Assert.That(sent.Condition(), Is.EqualTo("attribute_exists(Id) AND OwnerAndCount = 'ada:001'"));

        Edits.Increment(one, s_fields.Count, 1);
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(one));
        Assert.That((await GetAsync())!.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_condition_is_joined_and_checks_the_attributes_it_names_alone()
    {
        var (one, two) = await TwoAsync(new() { Price = 100, Lives = 1 });
        one.Price = 150;
        await Engine.SyncAsync(one);
        two.Price = 50;
        two.Lives = 2;
        await Engine.SyncAsync(two, when: s_fields.Price >= 100m);

        var sent = Wire.Sent("UpdateItem")[^1];
        Assert.That(sent.Condition(), Is.EqualTo("attribute_exists(Id) AND Lives = 1 AND Price >= 100"));
        Assert.That((await GetAsync())!.Price, Is.EqualTo(50));
    }

    [Test]
    public async Task Any_conditions_are_all_checked_also_with_an_increment()
    {
        var (one, _) = await TwoAsync(new() { Lives = 10 });
        Edits.Decrement(one, s_fields.Lives, 4);
        var range = s_fields.Lives > 100 & s_fields.Lives < 200;
        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(one, when: range))!;
        Assert.That(failed.Message, Does.Contain("Lives > 100 AND Lives < 200"));
        await Engine.SyncAsync(one, when: s_fields.Lives >= 4 & (s_fields.Price.NotExists() | s_fields.Price > 3m));
        Assert.That(Wire.Sent("UpdateItem")[^1].Condition(), Is.EqualTo("attribute_exists(Id) AND Lives >= 4 AND (attribute_not_exists(Price) OR Price > 3)"));
        Assert.That(one.Lives, Is.EqualTo(6));
    }

    [Test]
    public async Task A_condition_on_an_unchanged_object_is_checked()
    {
        var (one, two) = await TwoAsync(new() { Lives = 10 });
        one.Lives = 20;
        await Engine.SyncAsync(one);

        await Engine.SyncAsync(two, when: s_fields.Lives > 15);
        Assert.That(two.Lives, Is.EqualTo(20), "What is stored is taken over.");
        var sent = Wire.Sent("UpdateItem")[^1];
        Assert.That((sent.Update(), sent.Condition()), Is.EqualTo(((string?)null, "attribute_exists(Id) AND Lives > 15")));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two, when: s_fields.Lives > 30));
    }

    [Test]
    public async Task A_condition_and_overwriting_exclude_each_other()
    {
        var (one, _) = await TwoAsync(new() { });
        one.Lives = 1;
        Assert.ThrowsAsync<ArgumentException>(() => Engine.SyncAsync(one, when: s_fields.Lives > 1, conflicts: ConflictMode.Overwrite));
        Assert.That(Wire.Sent("UpdateItem"), Is.Empty);
        var overwriting = new Engine(Wire.CreateClient(Path), Engine.Options with { Conflicts = ConflictMode.Overwrite });
        Assert.ThrowsAsync<ConditionFailedException>(() => overwriting.SyncAsync(one, when: s_fields.Lives > 100));
    }

    [Test]
    public async Task A_lost_answer_to_an_edit_leaves_the_object_in_doubt()
    {
        var (one, _) = await TwoAsync(new() { Lives = 1 });
        Wire.On("UpdateItem", Reply.LostAnswer, times: 1);
        Edits.Increment(one, s_fields.Lives, 1);
        var unknown = Assert.ThrowsAsync<OutcomeUnknownException>(() => Engine.SyncAsync(one))!;
        Assert.That(unknown.Key, Does.Contain("\"a\""));
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(one))!;
        Assert.That(refused.Message, Does.Contain("RefreshAsync"));
        Assert.That((await GetAsync())!.Lives, Is.EqualTo(2));
    }

    [Test]
    public async Task An_answer_that_cannot_be_read_leaves_edits_in_doubt_and_changes_as_they_are()
    {
        var (one, two) = await TwoAsync(new() { Lives = 1 });
        Wire.On("UpdateItem", Reply.Json("""{"Attributes":{"Id":{"S":"a"}"""), times: 2);
        Edits.Increment(one, s_fields.Lives, 1);
        Assert.That(() => Engine.SyncAsync(one), Throws.Exception);
        Assert.That(Tracker.Find(one)!.Pending!.IsInDoubt, Is.True);
        two.Price = 1;
        Assert.That(() => Engine.SyncAsync(two), Throws.Exception);
        await Engine.SyncAsync(two);

        Assert.That(await Engine.RefreshAsync(one), Is.True);
        Assert.That(one.Price, Is.EqualTo(1));
        await Engine.SyncAsync(one);
    }

    [Test]
    public async Task A_sync_that_is_cancelled_on_its_way_leaves_edits_in_doubt()
    {
        var (one, _) = await TwoAsync(new() { Lives = 1 });
        Edits.Increment(one, s_fields.Lives, 1);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.That(() => Engine.SyncAsync(one, cancellationToken: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Tracker.Find(one)!.Pending!.IsInDoubt, Is.False, "It never left.");

        using var late = new CancellationTokenSource();
        var arrived = new TaskCompletionSource();
        Wire.On("UpdateItem", _ =>
        {
            arrived.SetResult();
            return Reply.FromEngine.After(Timeout.InfiniteTimeSpan);
        }, times: 1);
        var sync = Engine.SyncAsync(one, cancellationToken: late.Token);
        await arrived.Task;
        await late.CancelAsync();
        Assert.That(async () => await sync, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Tracker.Find(one)!.Pending!.IsInDoubt, Is.True);
    }

    [Test]
    public async Task What_others_store_beside_and_the_model_cannot_read_does_not_repeat_the_edit()
    {
        var (one, _) = await TwoAsync(new() { Lives = 1 });
        await PutAsync<Sheet>(new() { ["Id"] = new() { S = "a" }, ["Number"] = new() { N = "1" }, ["Lives"] = new() { N = "1" }, ["Price"] = new() { S = "much" } });
        Edits.Increment(one, s_fields.Lives, 1);
        Assert.ThrowsAsync<ItemFormatException>(() => Engine.SyncAsync(one));
        Assert.ThrowsAsync<ItemFormatException>(() => Engine.SyncAsync(one));
        Assert.That(Wire.Sent("UpdateItem"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_item_of_another_type_in_its_place_is_not_the_item()
    {
        await CreateTableAsync<Animal>(new Cat { Id = "a" });
        var cat = (Cat)(await Engine.GetAsync(Animal.Key("a")))!;
        var same = (await Engine.GetAsync(Cat.Key("a")))!;
        await Engine.SaveAsync<Animal>(new Dog { Id = "a", Name = "Rex" });
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync<Animal>(cat));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(same));
        cat.Lives = 3;
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync<Animal>(cat, conflicts: ConflictMode.Overwrite));
        Assert.That(await Engine.GetAsync(Animal.Key("a")), Is.InstanceOf<Dog>());
    }

    [Test]
    public async Task After_a_save_the_saved_item_is_what_changes_are_measured_by()
    {
        await CreateTableAsync<Sheet>();
        var sheet = new Sheet { Price = 1 };
        await Engine.SaveAsync(sheet);
        Assert.That(Tracked.ChangesOf(sheet), Is.Empty);
        sheet.Price = 2;
        await sheet.SyncAsync();
        var sent = Wire.Sent("UpdateItem")[^1];
        Assert.That((sent.Update(), sent.Condition()), Is.EqualTo(("SET Price = 2", "attribute_exists(Id) AND Price = 1")));

        await sheet.DeleteAsync();
        Assert.That(Tracked.StateOf(sheet), Is.EqualTo(ItemState.Deleted));
        Assert.ThrowsAsync<InvalidOperationException>(() => sheet.SyncAsync());
        await sheet.SaveAsync();
        Assert.That(await sheet.RefreshAsync(), Is.True);
    }

    [Test]
    public async Task An_item_keeps_its_key_as_it_is_stored()
    {
        // The model spells the same key in lower case, which DynamoDB takes for another one.
        string id = Guid.NewGuid().ToString().ToUpperInvariant();
        await CreateTableAsync<GuidKeyed>();
        await PutAsync<GuidKeyed>(new() { ["Id"] = new() { S = id } });
        var item = (await Engine.Scan<GuidKeyed>().ToListAsync())[0];
        item.Text = "x";
        await Engine.SyncAsync(item);
        await Engine.SyncAsync(item);
        Assert.That(Wire.Sent("UpdateItem")[^1].Key(), Is.EqualTo("{\"Id\":{\"S\":\"" + id + "\"}}"));
        Assert.That((await Engine.Scan<GuidKeyed>().ToListAsync()).Select(static read => read.Text), Is.EqualTo(new[] { "x" }));
    }

    private async Task<(Sheet, Sheet)> TwoAsync(Sheet sheet)
    {
        await CreateTableAsync(sheet);
        return ((await GetAsync())!, (await GetAsync())!);
    }

    private Task<Sheet?> GetAsync() => Engine.GetAsync(Sheet.Key("a", 1));
}

public sealed partial class GuidKeyed
{
    [HashKey]
    public Guid Id { get; init; }

    public string? Text { get; set; }
}
