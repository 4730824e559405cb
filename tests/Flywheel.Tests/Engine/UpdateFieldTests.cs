using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class UpdateFieldTests(WirePath path) : EngineTests(path)
{
    private static Folio.Fields F => Folio.Fields.Instance;

    private WireRequest Sent => Wire.Sent("UpdateItem").Single();

    [Test]
    public async Task The_value_that_the_object_has_is_written_and_nothing_else()
    {
        var item = await StoredAsync(new() { Id = "a", Wins = 1, Name = "n" });
        (item.Wins, item.Name, item.Points) = (5, null, 8);
        Edits.Increment(item, F.Rank, 2);

        await Engine.UpdateFieldAsync(item, s => s.Wins);

        Assert.That((Sent.Update(), Sent.Condition()), Is.EqualTo(("""SET Wins = 5""", "attribute_exists(Id)")));
        Assert.That(Sent.Body.GetProperty("ReturnValues").GetString(), Is.EqualTo("UPDATED_NEW"));
        var read = await ReadAsync();
        Assert.That((read.Wins, read.Name, read.Points), Is.EqualTo((5, "n", 0L)));
        Assert.That((item.Name, item.Points, Pending.Of(item)), Is.EqualTo(((string?)null, 8L, "Add Rank 2")));

        // What is left is still seen as changed, and what was written is not.
        await Engine.UpdateFieldAsync(item, s => s.Name);
        Assert.That((await ReadAsync()).Name, Is.Null);
        Assert.That(ItemJson.Find(Tracker.Find(item)!.Stored, "Wins").SequenceEqual("""{"N":"5"}"""u8), Is.True);
        Assert.That(ItemJson.Find(Tracker.Find(item)!.Stored, "Name").IsEmpty, Is.True);
    }

    [Test]
    public async Task Another_value_shows_in_the_object_and_null_deletes()
    {
        var item = await StoredAsync(new() { Id = "a", Wins = 1, Name = "n", Rank = 3 });

        await Engine.UpdateFieldAsync(item, s => s.Wins, 9);
        await Engine.UpdateFieldAsync(item, s => s.Name, null);
        await Engine.UpdateFieldAsync(item, s => s.Rank, (int?)null);
        await Engine.UpdateFieldAsync(item, s => s.Label, FieldChange.Delete);

        Assert.That((item.Wins, item.Name, item.Rank, item.Label), Is.EqualTo((9, (string?)null, (int?)null, "plain")));
        Assert.That(Wire.Sent("UpdateItem").Select(static r => r.Update()), Is.EqualTo(new[] { """SET Wins = 9""", "REMOVE Name", "REMOVE Rank", "REMOVE Label" }));
        Assert.That((await ReadAsync()).Wins, Is.EqualTo(9));
    }

    [Test]
    public async Task Null_is_written_as_NULL_where_the_model_says_so()
    {
        await CreateTableAsync(new Profile { Id = "a", Country = "SE", Limit = 3, Balance = 1 });
        var item = (await Engine.GetAsync(Profile.Key("a")))!;

        await Engine.UpdateFieldAsync(item, s => s.Country, null);
        await Engine.UpdateFieldAsync(item, s => s.Limit, (int?)null);
        await Engine.UpdateFieldAsync(item, s => s.Tags, []);

        Assert.That((item.Country, item.Limit, item.Tags.Count), Is.EqualTo(((string?)null, (int?)null, 0)));
        Assert.That(Wire.Sent("UpdateItem").Select(static r => r.Update()), Is.EqualTo(new[] { "SET Country = NULL", "SET Limit = NULL", "SET Tags = NULL" }));
    }

    [Test]
    public async Task What_is_added_or_removed_meets_what_others_wrote()
    {
        var item = await StoredAsync(new() { Id = "a", Wins = 1, Tags = ["x", "y"] });
        var other = await ReadAsync();
        await Engine.UpdateFieldAsync(other, s => s.Wins, FieldChange.Add(10));
        await Engine.UpdateFieldAsync(other, s => s.Tags, FieldChange.AddTo("z"));

        await Engine.UpdateFieldAsync(item, s => s.Wins, FieldChange.Add(5));
        await Engine.UpdateFieldAsync(item, s => s.Tags, FieldChange.RemoveFrom("x", "never"));

        Assert.That((item.Wins, string.Concat(item.Tags.Order())), Is.EqualTo((16, "yz")));
        Assert.That(Wire.Sent("UpdateItem").TakeLast(2).Select(static r => r.Update()), Is.EqualTo(new[] { """ADD Wins 5""", """DELETE Tags ["x","never"]""" }));
        Assert.Throws<ArgumentException>(() => FieldChange.AddTo<string>().Of(F.Tags));

        await Engine.UpdateFieldAsync(item, s => s.Tags, FieldChange.RemoveFrom("y", "z"));
        Assert.That((item.Tags.Count, (await ReadAsync()).Tags.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task There_is_no_check_of_the_value_but_of_a_condition()
    {
        var item = await StoredAsync(new() { Id = "a", Wins = 1 });
        await Engine.UpdateFieldAsync(await ReadAsync(), s => s.Wins, 4);

        await Engine.UpdateFieldAsync(item, s => s.Wins, 9);
        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.UpdateFieldAsync(item, s => s.Wins, FieldChange.Add(1), s => s.Wins < 9 & s.Points == 0))!;

        Assert.That((item.Wins, ((Folio)failed.Existing!).Wins), Is.EqualTo((9, 9)));
        Assert.That(Wire.Sent("UpdateItem")[2].Condition(), Is.EqualTo("""attribute_exists(Id) AND Wins < 9 AND Points = 0"""));
    }

    [Test]
    public async Task Only_the_edit_of_the_attribute_is_dropped()
    {
        var item = await StoredAsync(new() { Id = "a", Wins = 1 });
        Edits.Increment(item, F.Wins, 2);
        Edits.Increment(item, F.Points, 2L);

        await Engine.UpdateFieldAsync(item, s => s.Wins);

        Assert.That((item.Wins, (await ReadAsync()).Wins, Pending.Of(item)), Is.EqualTo((3, 3, "Add Points 2")));
    }

    [Test]
    public async Task What_was_marked_is_not_written_again()
    {
        var item = await StoredAsync(new() { Id = "a", Wins = 1 });
        item.MarkChanged(s => s.Wins);

        await Engine.UpdateFieldAsync(item, s => s.Wins);
        await Engine.SyncAsync(item, noRead: true);

        Assert.That(Sent.Update(), Is.EqualTo("SET Wins = 1"));
    }

    [Test]
    public void What_an_index_does_not_hold_cannot_be_a_condition()
    {
        var partial = Pending.Read<Folio>("""{"Id":{"S":"a"},"Group":{"S":"g"}}""", ItemPart.Of(ModelCalls.Table<Folio>(), IndexDefinition<Folio>.Global("x", [new("Group", AttributeType.String)], projection: Projection.KeysOnly), paths: null));
        var stamped = Pending.Read<StampedRecord>("""{"Id":{"S":"a"},"Text":{"S":"g"}}""", ItemPart.Of(ModelCalls.Table<StampedRecord>(), IndexDefinition<StampedRecord>.Global("x", [new("Text", AttributeType.String)], projection: Projection.KeysOnly), paths: null));

        Assert.That(
            Assert.ThrowsAsync<InvalidOperationException>(() => Engine.UpdateFieldAsync(partial, s => s.Floor, 5))!.Message,
            Does.Contain("without 'Town'").And.Contain("RefreshAsync"));
        Assert.That(
            Assert.ThrowsAsync<InvalidOperationException>(() => Engine.UpdateFieldAsync(stamped, s => s.Text, "t"))!.Message,
            Does.Contain("without 'Version'").And.Contain("RefreshAsync"));
    }

    [Test]
    public async Task Composites_follow_and_their_other_parts_must_be_as_they_were_read()
    {
        var item = await StoredAsync(new() { Id = "a", Town = "Rome", Floor = 4 });
        item.Town = "unsent";

        await Engine.UpdateFieldAsync(item, s => s.Floor, 5);

        Assert.That(
            (Sent.Update(), Sent.Condition()),
            Is.EqualTo(("""SET Floor = 5, TownAndFloor = 'Rome:005'""", """attribute_exists(Id) AND Town = 'Rome'""")));
        Assert.That((await ReadAsync()).TownAndFloor, Is.EqualTo("Rome:005"));
        Assert.That((item.Town, item.Floor), Is.EqualTo(("unsent", 5)));

        await Engine.UpdateFieldAsync(await ReadAsync(), s => s.Town, null);
        Assert.That(Wire.Sent("UpdateItem")[1].Update(), Is.EqualTo("REMOVE Town, TownAndFloor, IdAndTown"));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.UpdateFieldAsync(item, s => s.Floor, 6));
        Assert.That(item.Floor, Is.EqualTo(5));
    }

    [Test]
    public async Task What_cannot_be_is_refused_and_nothing_is_sent()
    {
        var item = await StoredAsync(new() { Id = "a" });
        var busy = await ReadAsync();
        Tracker.Find(busy)!.TryEnter();
        var partial = Pending.Read<Folio>("""{"Id":{"S":"a"},"Group":{"S":"g"}}""", ItemPart.Of(ModelCalls.Table<Folio>(), IndexDefinition<Folio>.Global("x", [new("Group", AttributeType.String)], projection: Projection.KeysOnly), paths: null));

        Assert.Multiple(() =>
        {
            Assert.That(Refused(new Folio { Id = "a" }, F.Wins), Does.Contain("not read or saved"));
            Assert.That(Refused(item, F.Id), Does.Contain("primary key"));
            Assert.That(Refused(item, F.IdAndTown), Does.Contain("made of Id, Town"));
            Assert.That(Refused(item, F.Levels[0]), Does.Contain("engine.Update(key)"));
            Assert.That(Refused(item, F.Attribute<string>("x")), Does.Contain("does not declare 'x'"));
            Assert.That(Refused(item, F.Floor, FieldChange.Add(1).Of(F.Floor)), Does.Contain("'TownAndFloor'"));
            Assert.That(Refused(busy, F.Wins), Does.Contain("being written"));
            Assert.That(Refused(partial, F.Wins), Does.Contain("RefreshAsync"));
            Assert.ThrowsAsync<ModelValidationException>(() => Engine.UpdateFieldAsync(item, s => s.Percent, 101));
            Assert.That(Wire.Sent("UpdateItem"), Is.Empty);
        });
    }

    [Test]
    public async Task OnSaved_runs_at_the_end_and_no_other_hook()
    {
        await CreateTableAsync(Hooked.Of("a"));
        var item = (await Engine.GetAsync(Hooked.Key("a")))!;
        item.Calls.Clear();

        await Engine.UpdateFieldAsync(item, s => s.Text, "t");

        Assert.That((item.Text, item.Saves), Is.EqualTo(("t", 1)));
        Assert.That(item.Calls, Is.EqualTo(new[] { "OnSaved" }));
    }

    [Test]
    public async Task An_item_that_was_deleted_is_not_made_again()
    {
        var item = await StoredAsync(new() { Id = "a", Wins = 1 });
        await Engine.DeleteAsync(Folio.Key("a"));

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.UpdateFieldAsync(item, s => s.Wins, FieldChange.Add(1)))!;

        Assert.That((failed.Existing, await Engine.ExistsAsync(Folio.Key("a"))), Is.EqualTo(((object?)null, false)));
        Assert.That(item.Wins, Is.EqualTo(1));
    }

    private string Refused(Folio item, Field field, FieldChange? change = null)
        => Assert.ThrowsAsync<InvalidOperationException>(() => Engine.UpdateFieldAsync(item, field, change ?? FieldChange.Current))!.Message;

    private async Task<Folio> StoredAsync(Folio item)
    {
        await CreateTableAsync(item);
        return await ReadAsync();
    }

    private async Task<Folio> ReadAsync() => (await Engine.GetAsync(Folio.Key("a")))!;
}
