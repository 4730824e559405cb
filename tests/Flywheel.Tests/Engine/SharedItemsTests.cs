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
        Assert.That(await Engine.GetAsync(SharedInvoice.Key("old", "1")), Is.Null);
        Assert.That(await Engine.Scan<SharedClient>().CountAsync(), Is.EqualTo(1));
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
