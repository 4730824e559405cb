using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Writing objects that were upgraded when they were read (DM-44).</summary>
internal sealed class MigratedWriteTests(WirePath path) : MigratedTests(path)
{
    private const string Upgraded = "Cents=150 Foreign=stays FullName=Ada Byron Id=a Note=changed SchemaVersion=3 Team=red";

    [Test]
    public async Task Every_write_stores_the_version()
    {
        await CreateTableAsync<MigratedUser>();
        await Engine.SaveAsync(new MigratedUser { Id = "a", FullName = "A" });
        await Engine.CreateAsync(new MigratedUser { Id = "b", FullName = "B" });
        await Engine.SyncAsync(new MigratedUser { Id = "c", FullName = "C" });
        await Engine.SaveAsync([new MigratedUser { Id = "d", FullName = "D" }, new MigratedUser { Id = "e", FullName = "E" }]);
        var transaction = Engine.Transaction();
        transaction.Save(new MigratedUser { Id = "f", FullName = "F" });
        await transaction.CommitAsync();

        foreach (string id in (string[])["a", "b", "c", "d", "e", "f"])
        {
            Assert.That(await StoredAsync(id), Does.Contain("SchemaVersion=3"), id);
        }
    }

    [Test]
    public async Task A_sync_without_changes_sends_nothing_to_write()
    {
        var user = await ReadOldAsync();

        await Engine.SyncAsync(user);

        Assert.That(Writes, Is.Zero);
        Assert.That(await StoredAsync("a"), Does.Contain("First=Ada").And.Not.Contain("SchemaVersion"));
    }

    [Test]
    public async Task A_sync_of_a_change_writes_the_whole_upgrade()
    {
        var user = await ReadOldAsync();
        user.Note = "changed";
        Assert.That(Tracked.ChangesOf(user).Select(static c => c.Attribute), Is.EquivalentTo(new[] { "FullName", "Cents", "Note", "First", "Last", "Price" }));

        await Engine.SyncAsync(user);

        Assert.That(await StoredAsync("a"), Is.EqualTo(Upgraded));
        Assert.That(Wire.Sent("UpdateItem").Single().Body.GetProperty("UpdateExpression").GetString(), Does.Contain("REMOVE"));
        user.Note = "again";
        await Engine.SyncAsync(user);
        Assert.That(await StoredAsync("a"), Does.Contain("Note=again"));
    }

    [Test]
    public async Task So_does_a_transaction()
    {
        var user = await ReadOldAsync();
        user.Note = "changed";

        await Engine.SyncAsync([user], SyncMany.Transaction);

        Assert.That(await StoredAsync("a"), Is.EqualTo(Upgraded));
    }

    [Test]
    public async Task An_increment_counts_from_the_upgraded_value()
    {
        var user = await ReadOldAsync();
        Edits.Increment(user, Field.Cents, 5);
        Assert.That(user.Cents, Is.EqualTo(155));

        await Engine.SyncAsync(user);

        Assert.That(await StoredAsync("a"), Does.Contain("Cents=155"));
    }

    [TestCase("First")]
    [TestCase("Price")]
    [TestCase("FullName")]
    public async Task It_is_checked_against_what_is_stored(string changed)
    {
        var user = await ReadOldAsync();
        await PutAsync<MigratedUser>(new(Old("a")) { [changed] = changed == "Price" ? new() { N = "2" } : new() { S = "else" } });
        user.Note = "changed";

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(user))!;

        Assert.That(failed.Message, Does.Contain($"'{changed}'"));
        // With a FullName beside the old names the stored item cannot be upgraded any more.
        Assert.That(failed.Existing, changed == "FullName" ? Is.Null : Is.TypeOf<MigratedUser>());
        Assert.That(await StoredAsync("a"), Does.Contain("Note=note"));
    }

    [Test]
    public async Task What_others_have_upgraded_is_not_overwritten()
    {
        var user = await ReadOldAsync();
        await Engine.MigrateAsync<MigratedUser>();
        user.Note = "changed";

        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(user, conflicts: ConflictMode.Overwrite));
        await Engine.RefreshAsync(user);
        user.Note = "changed";
        await Engine.SyncAsync(user, conflicts: ConflictMode.Overwrite);

        Assert.That(await StoredAsync("a"), Is.EqualTo(Upgraded));
    }

    [Test]
    public async Task Raise_compares_with_all_that_is_stored()
    {
        var user = await ReadOldAsync();
        await PutAsync<MigratedUser>(new(Old("a")) { ["First"] = new() { S = "else" } });

        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(user, conflicts: ConflictMode.Raise));
        await PutAsync<MigratedUser>(Old("a"));
        await Engine.SaveAsync(user, conflicts: ConflictMode.Raise);

        Assert.That(await StoredAsync("a"), Is.EqualTo("Cents=150 FullName=Ada Byron Id=a Note=note SchemaVersion=3 Team=red"));
    }

    [Test]
    public async Task What_an_upgrade_makes_and_the_model_does_not_declare_is_written_as_well()
    {
        await CreateTableAsync<MigratedShape>();
        await PutAsync<MigratedShape>(new() { ["Id"] = new() { S = "a" }, ["Number"] = new() { N = "5" }, ["Old"] = new() { S = "x" } });
        var item = (await Engine.GetAsync(MigratedShape.Key("a")))!;
        item.Count++;

        await Engine.SyncAsync(item);

        Assert.That(await StoredAsync("a", Engine.TableNameOf<MigratedShape>()), Is.EqualTo("Count=6 Id=a Undeclared=x v=7"));
    }

    [Test]
    public async Task A_new_object_is_not_merged_into_an_older_item()
    {
        await CreateOldAsync("a");

        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(new MigratedUser { Id = "a", FullName = "New" }, conflicts: ConflictMode.Overwrite));
        Assert.That(await StoredAsync("a"), Does.Not.Contain("FullName"));
    }

    [Test]
    public async Task Updates_by_key_take_items_of_the_model_alone()
    {
        await CreateOldAsync("a");

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.Update(MigratedUser.Key("a")).Set(static u => u.Note, "x").ExecuteAsync())!;
        Assert.That(failed.Message, Does.Contain("without a schema version").And.Contain("MigrateAsync"));
        await Engine.Update(MigratedUser.Key("b")).Set(static u => u.FullName, "x").OrCreate().ExecuteAsync();
        await Engine.Update(MigratedUser.Key("b")).Set(static u => u.Note, "y").ExecuteAsync();

        Assert.That(await StoredAsync("b"), Does.StartWith("FullName=x Id=b Note=y SchemaVersion=3"));
        var user = (await Engine.GetAsync(MigratedUser.Key("a")))!;
        user.Note = "z";
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.UpdateFieldAsync(user, static u => u.Note));
    }

    [Test]
    public async Task A_condition_alone_does_not_write_the_upgrade()
    {
        var user = await ReadOldAsync();

        await Engine.SyncAsync(user, when: Field.Note == "note");

        Assert.That(Wire.Sent("UpdateItem").Single().Body.TryGetProperty("UpdateExpression", out _), Is.False);
        Assert.That(await StoredAsync("a"), Does.Not.Contain("SchemaVersion"));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(user, when: Field.Note == "else"));
    }

    [Test]
    public async Task Transactions_write_upgraded_objects_and_tell_of_older_items()
    {
        await CreateOldAsync("a", "b", "c");
        var users = await Engine.GetAsync([MigratedUser.Key("a"), MigratedUser.Key("b")]);
        users.ForEach(static u => u.Note = "changed");
        var transaction = Engine.Transaction();
        transaction.Sync(users[0]);
        transaction.Save(users[1], conflicts: ConflictMode.Raise);
        await transaction.CommitAsync();

        Assert.That(await StoredAsync("a"), Is.EqualTo(Upgraded));
        Assert.That(await StoredAsync("b"), Is.EqualTo("Cents=150 FullName=Ada Byron Id=b Note=changed SchemaVersion=3 Team=red"));
        var refused = Engine.Transaction();
        var create = refused.Create(new MigratedUser { Id = "c", FullName = "New" });
        await refused.TryCommitAsync();
        Assert.That(create.Existing?.FullName, Is.EqualTo("Ada Byron"));
        users[0].Note = "again";
        await Engine.SyncAsync([users[0]], SyncMany.Transaction, noRead: true);
        users[0].Note = "and again";
        await Engine.SyncAsync(users[0]);
    }

    [Test]
    public async Task The_version_is_no_Extra_and_what_an_upgrade_makes_beside_is()
    {
        await CreateTableAsync<MigratedMemo>();
        await PutAsync<MigratedMemo>(new() { ["Id"] = new() { S = "a" }, ["Old"] = new() { S = "x" }, ["City"] = new() { S = "Ulm" }, ["Street"] = new() { S = "Gasse" } });
        var item = (await Engine.GetAsync(MigratedMemo.Key("a")))!;
        Assert.That(item.Rest.Keys, Is.EqualTo(new[] { "New" }));
        Assert.That(item.Place, Is.EqualTo("Ulm:Gasse"));

        item.Street = "Weg";
        await Engine.SyncAsync(item);

        string table = Engine.TableNameOf<MigratedMemo>();
        Assert.That(await StoredAsync("a", table), Is.EqualTo("Id=a New=x Place=Ulm:Weg SchemaVersion=2 Street=Weg Town=Ulm"));
        item.Rest["SchemaVersion"] = new() { N = "7" };
        Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(item));
        item.Rest.Remove("SchemaVersion");
        await Engine.SaveAsync(item);
        Assert.That(await StoredAsync("a", table), Is.EqualTo("Id=a New=x Place=Ulm:Weg SchemaVersion=2 Street=Weg Town=Ulm"));
    }

    [Test]
    public async Task Newer_items_are_kept_where_the_model_says_so()
    {
        await CreateTableAsync<MigratedKept>();
        await PutAsync<MigratedKept>(new() { ["Id"] = new() { S = "a" }, ["Text"] = new() { S = "x" }, ["Future"] = new() { S = "y" }, ["SchemaVersion"] = new() { N = "9" } });
        var item = (await Engine.GetAsync(MigratedKept.Key("a")))!;
        await Engine.SyncAsync(item);
        Assert.That(Writes, Is.Zero);
        item.Text = "z";
        Assert.That(Tracked.ChangesOf(item).Select(static c => c.Attribute), Is.EqualTo(new[] { "Text" }));

        Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(item))!.Message, Does.Contain("version 9").And.Contain("SyncAsync"));
        await Engine.SyncAsync(item);

        Assert.That(await StoredAsync("a", Engine.TableNameOf<MigratedKept>()), Is.EqualTo("Future=y Id=a SchemaVersion=9 Text=z"));
        item.Text = "1";
        await Engine.SyncAsync([item], SyncMany.Transaction, noRead: true);
        item.Text = "2";
        await Engine.SyncAsync(item);
        Assert.That(await StoredAsync("a", Engine.TableNameOf<MigratedKept>()), Is.EqualTo("Future=y Id=a SchemaVersion=9 Text=2"));
    }
}
