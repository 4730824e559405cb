using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Unrelated models in one table: with a discriminator each reads its own items, without one only their keys tell them apart.</summary>
internal sealed class SharedItemsTests(WirePath path) : EngineTests(path)
{
    private static SharedClient Ada => new() { Pk = "ada", Sk = "#", Name = "Ada", Owner = "bob", Debt = 7 };
    private static SharedInvoice First => new() { Pk = "ada", Sk = "1", Owner = "bob", Total = 5, Note = "paid" };
    private static SharedInvoice Second => new() { Pk = "ada", Sk = "2", Owner = "bob", Total = 9 };
    private static SharedCall Call => new() { Pk = "ada", Sk = "3", Minutes = 12 };

    [SetUp]
    public async Task SaveAllAsync()
    {
        Assert.That(await Engine.Register<SharedInvoice>().Register<SharedClient>().Register<SharedVisit>().CreateSchemaAsync(), Is.EqualTo(new[] { Engine.TableNameOf<SharedClient>() }));
        await Engine.SaveAsync(Ada);
        await Engine.SaveAsync<SharedInvoice>([First, Second]);
        await Engine.SaveAsync<SharedVisit>(Call);
    }

    [Test]
    public async Task A_query_of_one_model_gives_its_own_items_by_every_key()
    {
        Assert.That((await Engine.Query<SharedInvoice>().Where(i => i.Pk == "ada").ToListAsync()).Select(i => i.Sk), Is.EqualTo(new[] { "1", "2" }));
        Assert.That((await Engine.Query<SharedClient>().Where(c => c.Pk == "ada").ToListAsync()).Select(c => c.Sk), Is.EqualTo(new[] { "#" }));
        Assert.That((await Engine.Query<SharedVisit>().Where(c => c.Pk == "ada").SingleAsync()), Is.TypeOf<SharedCall>());
        Assert.That(await Engine.Query<SharedMail>().Where(c => c.Pk == "ada").CountAsync(), Is.Zero);
        Assert.That((await Engine.Query<SharedInvoice>().Where(i => i.Owner == "bob" && i.Total > 6).SingleAsync()).Sk, Is.EqualTo("2"));
        Assert.That((await Engine.Query<SharedClient>().Where(c => c.Owner == "bob").SingleAsync()).Debt, Is.EqualTo(7));
        Assert.That(await Engine.Query<SharedInvoice>().Where(i => i.Pk == "ada").CountAsync(), Is.EqualTo(2));
        Assert.That((await Engine.Query<SharedInvoice>().Where(i => i.Pk == "ada").Limit(1).ToListAsync()).Single().Sk, Is.EqualTo("1"), "a limit counts the model's own");
    }

    [Test]
    public async Task A_scan_of_one_model_gives_its_own_items()
    {
        Assert.That(await Engine.Scan<SharedInvoice>().CountAsync(), Is.EqualTo(2));
        Assert.That((await Engine.Scan<SharedClient>().ToListAsync()).Select(c => c.Name), Is.EqualTo(new[] { "Ada" }));
        Assert.That((await Engine.Scan<SharedVisit>().ToListAsync()).Select(v => v.Sk), Is.EqualTo(new[] { "3" }));
        Assert.That((await Engine.Scan<SharedInvoice>().DeleteAsync()).Deleted, Is.EqualTo(2));
        Assert.That(await Engine.ExistsAsync(SharedClient.Key("ada", "#")), Is.True);
    }

    [Test]
    public async Task A_key_of_one_model_finds_no_item_of_another()
    {
        Assert.That((await Engine.GetAsync(SharedInvoice.Key("ada", "1")))!.Note, Is.EqualTo("paid"));
        Assert.That(await Engine.GetAsync(SharedInvoice.Key("ada", "#")), Is.Null);
        Assert.That(await Engine.GetAsync(SharedVisit.Key("ada", "#")), Is.Null);
        Assert.That(await Engine.ExistsAsync(SharedClient.Key("ada", "1")), Is.False);
        Assert.That((await Engine.GetAsync([SharedInvoice.Key("ada", "2"), SharedInvoice.Key("ada", "#")])).Select(i => i.Sk), Is.EqualTo(new[] { "2" }));
        Assert.That(await Engine.RefreshAsync(new SharedInvoice { Pk = "ada", Sk = "#" }), Is.False);
        Assert.That(Assert.ThrowsAsync<ItemExistsException>(() => Engine.CreateAsync(new SharedInvoice { Pk = "ada", Sk = "#" }))!.Existing, Is.Null);
    }

    [Test]
    public async Task An_update_of_one_model_leaves_the_items_of_others()
    {
        var update = Engine.Update(SharedInvoice.Key("ada", "#")).Set(i => i.Note, "late");
        Assert.That((await update.TryExecuteAsync()).Succeeded, Is.False);
        Assert.That((await Engine.GetAsync(SharedClient.Key("ada", "#")))!.Debt, Is.EqualTo(7));

        var invoice = (await Engine.GetAsync(SharedInvoice.Key("ada", "1")))!;
        invoice.Note = "late";
        await Engine.SyncAsync(invoice);
        Assert.That((await Engine.GetAsync(SharedInvoice.Key("ada", "1")))!.Note, Is.EqualTo("late"));
    }

    [Test]
    public async Task Items_without_a_name_are_those_of_others()
    {
        await PutAsync<SharedInvoice>(new() { ["Pk"] = new("old"), ["Sk"] = new("1"), ["Note"] = new("nameless") });
        await PutAsync<SharedInvoice>(new() { ["Pk"] = new("old"), ["Sk"] = new("2"), ["kind"] = new() { N = "1" } });
        await PutAsync<SharedInvoice>(new() { ["Pk"] = new("old"), ["Sk"] = new("3"), ["kind"] = new() { M = new() { ["S"] = new("client") } } });
        Assert.That(await Engine.GetAsync(SharedInvoice.Key("old", "1")), Is.Null);
        Assert.That(await Engine.GetAsync([SharedInvoice.Key("old", "1"), SharedInvoice.Key("old", "2"), SharedInvoice.Key("old", "3")]), Is.Empty);
        Assert.That(await Engine.Scan<SharedClient>().CountAsync(), Is.EqualTo(1));
        Assert.That(await Engine.Query<SharedVisit>().Where(v => v.Pk == "old").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Syncing_a_new_object_takes_no_item_of_another_model()
    {
        await PutAsync<SharedInvoice>(new() { ["Pk"] = new("old"), ["Sk"] = new("1"), ["Name"] = new("nameless") });
        foreach (var (pk, sk) in new[] { ("old", "1"), ("ada", "#") })
        {
            var invoice = new SharedInvoice { Pk = pk, Sk = sk, Note = "mine" };
            var refused = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(invoice))!;
            Assert.That(refused.Message, Does.Contain("exists already").And.Contain("It is an item of another model").And.Not.Contain("'Pk'"));
            Assert.ThrowsAsync<SyncIncompleteException>(() => Engine.SyncAsync([invoice], SyncMany.Transaction));
            Assert.That(await Engine.GetAsync(SharedInvoice.Key(pk, sk)), Is.Null);
        }

        await Engine.SyncAsync(new SharedInvoice { Pk = "new", Sk = "1", Note = "mine" });
        Assert.That((await Engine.GetAsync(SharedInvoice.Key("new", "1")))!.Note, Is.EqualTo("mine"));
    }

    [Test]
    public async Task Replacing_takes_no_item_of_another_model()
    {
        var refused = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.ReplaceAsync(new SharedInvoice { Pk = "ada", Sk = "#" }))!;
        Assert.That(refused.Message, Does.Contain("is of another model; ").And.Contain("the object was not written").And.Not.Contain("SaveAsync"));
        Assert.That(refused.Existing, Is.Null);
        Assert.That(
            Assert.ThrowsAsync<ConditionFailedException>(() => Engine.ReplaceAsync(new SharedInvoice { Pk = "ada", Sk = "none" }))!.Message, Does.Contain("does not exist"));
        Assert.That((await Engine.GetAsync(SharedClient.Key("ada", "#")))!.Debt, Is.EqualTo(7));

        await Engine.ReplaceAsync(new SharedInvoice { Pk = "ada", Sk = "2", Note = "anew" });
        await Engine.ReplaceAsync<SharedVisit>(new SharedMail { Pk = "ada", Sk = "3", Subject = "a call no more" });
        Assert.That((await Engine.GetAsync(SharedInvoice.Key("ada", "2")))!.Note, Is.EqualTo("anew"));
        Assert.That(await Engine.GetAsync(SharedVisit.Key("ada", "3")), Is.TypeOf<SharedMail>());
    }

    [Test]
    public async Task What_has_become_an_item_of_another_model_is_not_written_any_more()
    {
        var (synced, saved, deleted) = ((await Engine.GetAsync(SharedInvoice.Key("ada", "1")))!, (await Engine.GetAsync(SharedInvoice.Key("ada", "1")))!, (await Engine.GetAsync(SharedInvoice.Key("ada", "1")))!);
        await Engine.SaveAsync(new SharedClient { Pk = "ada", Sk = "1", Owner = "bob", Debt = 5, Name = "A put replaces whatever stands there" });

        synced.Note = "late";
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(synced));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(saved, conflicts: ConflictMode.Raise));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync(deleted, conflicts: ConflictMode.Raise));
        Assert.That(await Engine.RefreshAsync(synced), Is.False);
        Assert.That((await Engine.TrySyncAsync([saved])).Entries[0].Outcome, Is.EqualTo(SyncOutcome.Failed), "nothing to write, and nothing to read");
        Assert.That(Assert.ThrowsAsync<ConditionFailedException>(() => Engine.Update(SharedInvoice.Key("ada", "1")).Set(i => i.Note, "late").OrCreate().ExecuteAsync())!.Message, Does.Contain("another model"));
        Assert.That((await Engine.GetAsync(SharedClient.Key("ada", "1")))!.Debt, Is.EqualTo(5));
    }

    [Test]
    public async Task Pages_projections_parts_and_parallel_scans_give_the_models_own_items()
    {
        var invoices = Engine.Query<SharedInvoice>().Where(i => i.Pk == "ada");
        var page = await invoices.PageAsync(1);
        Assert.That(page.Items.Single().Sk, Is.EqualTo("1"));
        Assert.ThrowsAsync<PageTokenException>(() => Engine.Query<SharedClient>().Where(c => c.Pk == "ada").PageAsync(1, page.Token), "another model's token");
        page = await invoices.PageAsync(1, page.Token);
        Assert.That(page.Items.Single().Sk, Is.EqualTo("2"));
        Assert.That(page.Token is null || (await invoices.PageAsync(1, page.Token)).Items.Count == 0);

        Assert.That((await Engine.Scan<SharedInvoice>().ParallelScan(3).ToListAsync()).Select(i => i.Sk), Is.EquivalentTo(new[] { "1", "2" }));
        Assert.That(await Engine.Scan<SharedClient>().ParallelScan(3).CountAsync(), Is.EqualTo(1));
        Assert.That((await Engine.Query<SharedInvoice>().Where(i => i.Owner == "bob").Select<SharedNote>().ToListAsync()).Select(n => n.Note), Is.EquivalentTo(new[] { "paid", null }));
        Assert.That((await Engine.Query<SharedInvoice>().Where(i => i.Owner == "bob").Attributes(i => i.Note).ToListAsync()).Select(n => n.Note), Is.EquivalentTo(new[] { "paid", null }));
        Assert.That((await Engine.Scan<SharedInvoice>().Where(i => i.Pk == "ada").Complete().ToListAsync()).Select(i => i.Sk), Is.EquivalentTo(new[] { "1", "2" }));
        Assert.That((await Engine.Query<SharedInvoice>().Where(i => i.Pk == "ada").DeleteAsync()).Deleted, Is.EqualTo(2));
        Assert.That(await Engine.ExistsAsync(SharedVisit.Key("ada", "3")) && await Engine.ExistsAsync(SharedClient.Key("ada", "#")));
    }

    [Test]
    public void An_index_without_the_name_is_refused_for_a_list()
    {
        var refused = Assert.ThrowsAsync<QueryPlanException>(() => Engine.Query<SharedClient>().Where(c => c.Name == "Ada").CountAsync())!;
        Assert.That(refused.Message, Does.Contain("ByName").And.Contain("'kind'").And.Contain("other types"));
    }

    [Test]
    public async Task Without_a_discriminator_only_keys_tell_items_apart()
    {
        await Engine.Register<SharedOrder>().Register<SharedCustomer>().CreateSchemaAsync();
        await Engine.SaveAsync(new SharedOrder { Id = "order 1", Name = "Ada", Total = 5 });
        await Engine.SaveAsync(new SharedCustomer { Id = "customer 1", Name = "Ada", Email = "ada@example.org" });

        Assert.That((await Engine.Query<SharedCustomer>().Where(c => c.Name == "Ada").ToListAsync()).Select(c => c.Id), Is.EquivalentTo(new[] { "order 1", "customer 1" }));
        var unfit = Assert.ThrowsAsync<ItemFormatException>(() => Engine.Query<SharedOrder>().Where(o => o.Name == "Ada").ToListAsync())!;
        Assert.That((unfit.Attribute, unfit.Key), Is.EqualTo(("Total", "{Id: \"customer 1\"}")), "what is required and missing is an error");
        Assert.That((await Engine.GetAsync(SharedOrder.Key("order 1")))!.Total, Is.EqualTo(5));
    }
}
