using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Counters and taken values beside reads, upgrades and the schema.</summary>
internal sealed class HuntACompanionTests(WirePath path) : EngineTests(path)
{
    [Test]
    public async Task An_index_of_a_key_and_the_expiry_does_not_show_taken_values()
    {
        await CreateTableAsync<HuntAMember>();
        var until = DateTimeOffset.FromUnixTimeSeconds(1_900_000_000);
        await Engine.SaveAsync(new HuntAMember { Id = "a", Kind = 0, Name = "ann", Until = until });
        Assert.That((await Engine.Query(HuntAMember.Indexes.ByEnd.Query(0)).ToListAsync()).Select(static m => m.Id), Is.EqualTo(new[] { "a" }));
        Assert.That(await Engine.Query<HuntAMember>().Where(m => m.Kind == 0 && m.Until == until).CountAsync(), Is.EqualTo(1));
        Assert.That(await Engine.Scan<HuntAMember>().Index(HuntAMember.Indexes.ByEnd).CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task No_way_to_read_or_to_delete_what_is_read_meets_a_counter()
    {
        await CreateTableAsync<HuntAJob>();
        await Engine.SaveAsync([new HuntAJob { Owner = "o", Text = "a" }, new HuntAJob { Owner = "o", Text = "b" }]);
        Assert.That(await Engine.Scan<HuntAJob>().ParallelScan(3).ToListAsync(), Has.Count.EqualTo(2));
        Assert.That(await Engine.Scan<HuntAJob>().ParallelScan(3).CountAsync(), Is.EqualTo(2));
        Assert.That(await Engine.Scan<HuntAJob>().Select<HuntAJobOwner>().ToListAsync(), Has.Count.EqualTo(2));
        Assert.That(await Engine.Scan<HuntAJob>().Index(HuntAJob.Indexes.ByOwner).Complete().ToListAsync(), Has.Count.EqualTo(2));
        Assert.That(await Engine.Query<HuntAJob>().Where(j => j.Owner == "o").Complete().ToListAsync(), Has.Count.EqualTo(2));
        Assert.That((await Engine.Scan<HuntAJob>().DeleteAsync()).Deleted, Is.EqualTo(2));
        Assert.That(await Engine.Scan<HuntAJob>().AnyAsync(), Is.False);
        var next = new HuntAJob();
        await Engine.SaveAsync(next);
        Assert.That(next.Id, Is.EqualTo(3), "the counter is still there");
    }

    [Test]
    public void A_key_of_a_counter_is_refused_by_every_way_to_name_it()
    {
        string id = "flywheel:counter:huntA-events.Number";
        var key = HuntAEvent.Key(id);
        foreach (var act in new Func<Task>[]
        {
            () => Engine.Update(key).Set(e => e.Text, "x").OrCreate().ExecuteAsync(),
            () => Engine.ReadTransactionAsync(key, HuntAEvent.Key("b")),
            () => { var read = Engine.ReadBatch(); read.Get(key); return read.ExecuteAsync(); },
            () => { var read = Engine.ReadTransaction(); read.Get(key); return read.ExecuteAsync(); },
            () => { var write = Engine.Transaction(); write.Delete(key); return write.CommitAsync(); },
            () => { var write = Engine.Transaction(); write.Save(new HuntAEvent { Id = id, Number = 1 }); return write.CommitAsync(); },
            () => { var write = Engine.Transaction(); write.Update(Engine.Update(key).Set(e => e.Text, "x")); return write.CommitAsync(); },
            () => { var write = Engine.Batch(); write.Delete(key); return write.ExecuteAsync(); },
        })
        {
            Assert.That(Assert.ThrowsAsync<ModelValidationException>(() => act())!.Message, Does.Contain("CompanionTable"));
        }

        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Old_items_are_upgraded_without_a_number_and_the_counter_is_none_of_them()
    {
        await CreateTableAsync<HuntAEvent>();
        await PutAsync<HuntAEvent>(new() { ["Id"] = new("old"), ["Note"] = new("n") });
        await Engine.SaveAsync(new HuntAEvent { Id = "new" });
        var report = await Engine.MigrateAsync<HuntAEvent>();
        Assert.That((report.Upgraded, report.Failures.Count), Is.EqualTo((1, 0)));
        var old = (await Engine.GetAsync(HuntAEvent.Key("old")))!;
        old.Text = "changed";
        await Engine.SyncAsync(old);
        await Engine.SaveAsync(old);
        Assert.That((old.Number, (await Engine.GetAsync(HuntAEvent.Key("new")))!.Number), Is.EqualTo(((long?)null, (long?)1)));
        var third = new HuntAEvent { Id = "third" };
        await Engine.SyncAsync(third);
        Assert.That(third.Number, Is.EqualTo(2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_companion_table_that_is_a_models_own_is_refused(bool coinFirst)
    {
        Engine engine = coinFirst ? Engine.Register<HuntACoin>().Register<HuntABank>() : Engine.Register<HuntABank>().Register<HuntACoin>();
        var refused = Assert.ThrowsAsync<FlywheelException>(() => engine.CreateSchemaAsync())!;
        Assert.That(refused.Message, Does.StartWith("HuntABank and HuntACoin (companions) share the table").And.Contain("CompanionTable").And.EndWith("Nothing was sent."));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Models_share_a_companion_table_which_goes_with_the_schema()
    {
        Engine.Register<HuntACard>().Register<HuntASlip>();
        await Engine.CreateSchemaAsync();
        Assert.That(Wire.Sent("CreateTable"), Has.Count.EqualTo(3));
        Assert.That((await Engine.VerifySchemaAsync()).Fits);
        Assert.That((await Engine.PlanSchemaAsync()).Steps, Is.Empty);
        var (card, slip) = (new HuntACard { Code = "c", Until = DateTimeOffset.FromUnixTimeSeconds(1_900_000_000) }, new HuntASlip());
        await Engine.SaveAsync(card);
        await Engine.SaveAsync(slip);
        Assert.That((card.Id, slip.Id), Is.EqualTo((1, 1)), "a counter each");
        Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(new HuntACard { Code = "c" }));
        Assert.That(await Engine.DeleteSchemaAsync(), Has.Count.EqualTo(3));
    }
}
