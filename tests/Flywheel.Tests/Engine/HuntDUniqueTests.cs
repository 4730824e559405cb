using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Unique values together with other features, and of items that have not taken theirs.</summary>
internal sealed class HuntDUniqueTests(WirePath path) : EngineTests(path)
{
    private static readonly UniqueUser.Fields s_fields = UniqueUser.Fields.Instance;

    [Test]
    public async Task An_index_by_expiry_does_not_show_the_values_that_expire()
    {
        await CreateTableAsync<HuntDSession>();
        await Engine.SaveAsync(new HuntDSession { User = "ann", Id = "1", Login = "a", Until = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000) });

        Assert.That(await Engine.Scan<HuntDSession>().Index(HuntDSession.Indexes.ByExpiry).ToListAsync(), Has.Count.EqualTo(1));
        Assert.That(await Engine.Scan<HuntDSession>().Index(HuntDSession.Indexes.ByTime).CountAsync(), Is.EqualTo(1));
        Assert.That(await Engine.Query<HuntDSession>().Where(HuntDSession.Fields.Instance.Until == DateTimeOffset.FromUnixTimeSeconds(4_000_000_000)).ToListAsync(), Has.Count.EqualTo(1));
        Assert.That(await Engine.Scan<HuntDSession>().ToListAsync(), Has.Count.EqualTo(1));
    }

    [TestCase("save")]
    [TestCase("create")]
    [TestCase("sync")]
    public async Task A_new_number_stays_with_an_object_whose_value_may_be_taken(string way)
    {
        await CreateTableAsync<HuntDMember>();
        var member = new HuntDMember { Email = "a@x" };
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1);

        Assert.ThrowsAsync<OutcomeUnknownException>(() => WriteAsync(member));

        Assert.That(member.Number, Is.EqualTo(1), "The item may be stored.");
        Assert.That(await Engine.RefreshAsync(member), Is.True);
        Assert.That((await Engine.Scan<HuntDMember>().ToListAsync()).Select(each => (each.Number, each.Email)), Is.EqualTo(new[] { (1L, "a@x") }));

        var other = new HuntDMember { Email = "a@x" };
        Assert.ThrowsAsync<UniqueValueTakenException>(() => WriteAsync(other));
        Assert.That(other.Number, Is.Zero);
        other.Email = "b@x";
        await WriteAsync(other);
        Assert.That(await Engine.Scan<HuntDMember>().CountAsync(), Is.EqualTo(2));

        Task WriteAsync(HuntDMember each) => way switch { "save" => Engine.SaveAsync(each), "create" => Engine.CreateAsync(each), _ => Engine.SyncAsync(each) };
    }

    [Test]
    public async Task A_number_that_an_item_has_is_passed_over_and_the_value_taken_once()
    {
        await CreateTableAsync<HuntDMember>();
        await Engine.CreateAsync(new HuntDMember { Number = 1, Email = "one@x" });
        var two = new HuntDMember { Email = "two@x" };
        await Engine.CreateAsync(two);
        Assert.That(two.Number, Is.EqualTo(2));
        Assert.That((Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(new HuntDMember { Email = "two@x" }))!).Owner, Is.EqualTo("{Number: 2}"));
    }

    [Test]
    public async Task Models_that_share_a_table_of_taken_values_do_not_share_the_values()
    {
        await CreateTableAsync<HuntDShop>();
        await CreateTableAsync<HuntDStaff>();
        var shop = new HuntDShop { Id = [1], Part = -0.5m, Name = 1.0m, Code = null };
        await Engine.SaveAsync(shop);
        await Engine.SaveAsync(new HuntDShop { Id = [1], Part = 2, Code = null });
        await Engine.SaveAsync(new HuntDStaff { Id = 7, Name = 1 });

        var taken = Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(new HuntDShop { Id = [2], Part = 1, Name = 1.00m }))!;
        Assert.That((taken.Attribute, taken.Value, taken.Owner), Is.EqualTo(("Name", "1", "{Id: 0x01, Part: -0.5}")));
        Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(new HuntDStaff { Id = 8, Name = 1.00m }));

        shop.Code = "c";
        await Engine.SyncAsync(shop);
        shop.Code = null;
        await Engine.SaveAsync(shop);
        await Engine.DeleteAsync(HuntDShop.Key([1], -0.5m));
        await Engine.SaveAsync(new HuntDShop { Id = [2], Part = 1, Name = 1, Code = "c" });
        Assert.That(await Engine.Scan<HuntDShop>().CountAsync(), Is.EqualTo(2));
        Assert.That(await Engine.GetAsync(HuntDStaff.Key(7)), Is.Not.Null);
    }

    [Test]
    public void A_shared_table_of_taken_values_can_have_one_expiry()
    {
        var engine = new Engine(Wire.CreateClient(Path)).Register<HuntDStaff>().Register<HuntDLease>();
        Assert.That(engine.Manifest().ToCloudFormation(), Does.Contain("Ends"));
        var refused = Assert.ThrowsAsync<FlywheelException>(() => engine.Register<HuntDRent>().CreateSchemaAsync())!;
        Assert.That(refused.Message, Does.Contain("huntd-taken").And.Contain("HuntDLease").And.Contain("HuntDRent").And.Contain("Ends").And.Contain("Until"));
    }

    [TestCase("save")]
    [TestCase("sync")]
    [TestCase("delete")]
    [TestCase("delete by key")]
    public async Task What_another_item_has_taken_is_left_to_it(string way)
    {
        await CreateTableAsync<UniqueUser>();
        await PutAsync<UniqueUser>(new() { ["Id"] = new("old"), ["Email"] = new("a@x"), ["Logins"] = new() { N = "1" } });
        await Engine.SaveAsync(UniqueUser.Of("new", "a@x"));
        var old = (await Engine.GetAsync(UniqueUser.Key("old")))!;
        old.Email = "b@x";

        await (way switch
        {
            "save" => Engine.SaveAsync(old),
            "sync" => Engine.SyncAsync(old),
            "delete" => Engine.DeleteAsync(old),
            _ => Engine.DeleteAsync(UniqueUser.Key("old")),
        });

        Assert.That((Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(UniqueUser.Of("third", "a@x")))!).Owner, Is.EqualTo("{Id: \"new\"}"));
        bool isChanged = way is "save" or "sync";
        Assert.That((await Engine.GetAsync(UniqueUser.Key("old")))?.Email, Is.EqualTo(isChanged ? "b@x" : null));
        if (isChanged)
        {
            Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(UniqueUser.Of("third", "b@x")));
        }
    }

    [Test]
    public async Task What_another_item_gave_back_meanwhile_is_not_left_taken()
    {
        await CreateTableAsync<UniqueUser>();
        await PutAsync<UniqueUser>(new() { ["Id"] = new("old"), ["Email"] = new("a@x"), ["Logins"] = new() { N = "1" } });
        var other = UniqueUser.Of("new", "a@x");
        await Engine.SaveAsync(other);
        var old = (await Engine.GetAsync(UniqueUser.Key("old")))!;
        Wire.On("TransactWriteItems", request => { GiveAsync().GetAwaiter().GetResult(); return Reply.FromEngine; }, times: 1, when: static request => request.Text.Contains("\"ConditionCheck\"", StringComparison.Ordinal));

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync(old))!;
        Assert.That(failed.Message, Does.Contain("'Email'"));
        await Engine.DeleteAsync(old);
        await Engine.CreateAsync(UniqueUser.Of("third", "a@x"));

        async Task GiveAsync()
        {
            var aside = new Engine(new ScriptedWire((await TestEngines.DefaultAsync()).Endpoint).CreateClient(Path), Engine.Options);
            await aside.DeleteAsync(other);
        }
    }

    [Test]
    public async Task In_a_transaction_it_is_an_error_that_says_what_to_do()
    {
        await CreateTableAsync<UniqueUser>();
        await PutAsync<UniqueUser>(new() { ["Id"] = new("old"), ["Email"] = new("a@x"), ["Logins"] = new() { N = "1" } });
        await Engine.SaveAsync(UniqueUser.Of("new", "a@x"));
        var result = await Engine.Transaction().Also(t => t.Delete(UniqueUser.Key("old"))).TryCommitAsync();
        Assert.That(
            result.Failure!.Message,
            Is.EqualTo("The transaction was cancelled, nothing was written: The item {Id: \"old\"} of unique-user cannot give back the value \"a@x\" of 'Email', as the item {Id: \"new\"} has taken it; "
                + "nothing was written. Both have the value: give the other item another one, or do this outside a transaction, which leaves the value to the other. Reasons tells it of each action."));
    }

    [Test]
    public async Task An_item_that_never_took_its_value_takes_it_when_it_is_marked_as_changed()
    {
        await CreateTableAsync<UniqueUser>();
        await PutAsync<UniqueUser>(new() { ["Id"] = new("old"), ["Email"] = new("a@x"), ["Logins"] = new() { N = "1" } });
        await PutAsync<UniqueUser>(new() { ["Id"] = new("older"), ["Email"] = new("a@x"), ["Logins"] = new() { N = "1" } });
        var old = (await Engine.GetAsync(UniqueUser.Key("old")))!;
        var older = (await Engine.GetAsync(UniqueUser.Key("older")))!;
        for (int i = 0; i < 2; i++)
        {
            Edits.MarkChanged(old, s_fields.Email);
            Edits.MarkChanged(old, s_fields.Number);
            await Engine.SyncAsync(old);
        }

        Edits.MarkChanged(older, s_fields.Email);
        Assert.That(Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SyncAsync(older))!.Owner, Is.EqualTo("{Id: \"old\"}"));
        Assert.ThrowsAsync<TransactionCanceledException>(() => Engine.Transaction().Also(t => t.Sync(older)).CommitAsync());
        Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(UniqueUser.Of("new", "a@x")));
        await Engine.DeleteAsync(old);
        await Engine.SyncAsync(older);
        Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(UniqueUser.Of("new", "a@x")));
    }

    [Test]
    public async Task A_function_whose_value_is_taken_is_not_run_again()
    {
        await CreateTableAsync<UniqueUser>();
        await Engine.SaveAsync(UniqueUser.Of("one", "a@x"));
        int runs = 0;
        var cancelled = Assert.ThrowsAsync<TransactionCanceledException>(() => Engine.TransactAsync(transaction =>
        {
            runs++;
            transaction.Create(UniqueUser.Of("two", "a@x"));
            return Task.CompletedTask;
        }))!;
        Assert.That(runs, Is.EqualTo(1));
        Assert.That(cancelled.Reasons.Select(reason => reason.Failure).OfType<UniqueValueTakenException>().Single().Owner, Is.EqualTo("{Id: \"one\"}"));
        Assert.That(cancelled.Message, Does.Contain("The value \"a@x\" of 'Email' is taken by the item {Id: \"one\"} of unique-user; the item {Id: \"two\"} was not written."));
    }

    [Test]
    public async Task An_item_that_exists_is_not_said_to_be_replaceable()
    {
        await CreateTableAsync<UniqueUser>();
        await Engine.SaveAsync(UniqueUser.Of("one", "a@x"));
        Assert.That(
            Assert.ThrowsAsync<ItemExistsException>(() => Engine.CreateAsync(UniqueUser.Of("one", "b@x")))!.Message,
            Is.EqualTo("The item {Id: \"one\"} of unique-user exists already; the object was not written. Read the item and change that."));
    }

    [Test]
    public async Task An_object_that_was_read_without_the_value_is_synced_and_deleted()
    {
        await CreateTableAsync<UniqueUser>();
        await Engine.SaveAsync(UniqueUser.Of("one", "a@x"));
        var part = (await Engine.Query<UniqueUser>().Where(s_fields.Id == "one").Attributes(u => u.Name).ToListAsync())[0];
        part.Name = "Ann";
        await Engine.SyncAsync(part);
        var other = (await Engine.Query<UniqueUser>().Where(s_fields.Id == "one").Attributes(u => u.Name).ToListAsync())[0];
        other.Email = "b@x";
        Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(other))!.Message, Does.Contain("without 'Email'"));
        await Engine.DeleteAsync(other);
        Assert.That(await Engine.GetAsync(UniqueUser.Key("one")), Is.Null);
        await Engine.CreateAsync(UniqueUser.Of("two", "a@x"));
    }

    [Test]
    public async Task A_condition_that_names_the_attribute_does_not_stand_in_for_the_check()
    {
        await CreateTableAsync<UniqueUser>();
        await Engine.SaveAsync(UniqueUser.Of("one", "a@x"));
        var stale = (await Engine.GetAsync(UniqueUser.Key("one")))!;
        var fresh = (await Engine.GetAsync(UniqueUser.Key("one")))!;
        fresh.Email = "b@x";
        await Engine.SyncAsync(fresh);

        stale.Email = "c@x";
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(stale, s_fields.Email != "z"));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(stale, s_fields.Email != "z"));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync(stale, s_fields.Email != "z"));
        await Engine.SaveAsync(UniqueUser.Of("two", "a@x"));
    }

    [Test]
    public async Task One_item_twice_in_a_transaction_is_told_as_that()
    {
        await CreateTableAsync<UniqueUser>();
        var one = UniqueUser.Of("one", "a@x");
        await Engine.SaveAsync(one);
        one.Email = "b@x";
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.Transaction().Also(t => t.Save(one)).Also(t => t.Delete(UniqueUser.Key("one"))).CommitAsync())!;
        Assert.That(refused.Message, Does.Contain("The item {Id: \"one\"} of unique-user stands in the transaction twice"));
    }

    [Test]
    public async Task Too_many_actions_are_told_with_the_values_among_them()
    {
        await CreateTableAsync<UniqueUser>();
        var transaction = Engine.Transaction();
        for (int i = 0; i < 51; i++)
        {
            transaction.Create(UniqueUser.Of($"{i}", $"{i}@x"));
        }

        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync())!;
        Assert.That(refused.Message, Does.StartWith("A transaction has 1 to 100 actions, this one 102, 51 of which take or give back values of [Unique] attributes; nothing was sent."));
    }
}
