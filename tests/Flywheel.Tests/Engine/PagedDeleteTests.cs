using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Deleting what a query or scan finds.</summary>
internal sealed class PagedDeleteTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private Query<PagedNote> Ann => Engine.Query<PagedNote>().Where(n => n.Owner == "ann");

    [SetUp]
    public async Task SaveAsync()
    {
        await CreateTableAsync(PagedNote.Many(60));
        await Engine.SaveAsync(new PagedNote { Owner = "bob", Number = 1, State = "done" });
    }

    [Test]
    public async Task A_query_deletes_what_it_finds_and_nothing_else()
    {
        var report = await Ann.Where(n => n.Number >= 10).DeleteAsync();
        Assert.That(report, Is.EqualTo(new DeleteReport(Deleted: 50, Evaluated: 50, Requests: 3)));
        Assert.That((await Engine.Scan<PagedNote>().ToListAsync()).Select(n => n.Number), Is.EquivalentTo(Enumerable.Range(0, 10).Append(1)));
    }

    [Test]
    public async Task A_scan_deletes_what_it_finds()
    {
        var report = await Engine.Scan<PagedNote>().Where(n => n.Owner == "bob" || n.Text == "text 7").DeleteAsync();
        Assert.That(report.Deleted, Is.EqualTo(2));
        Assert.That(report.Evaluated, Is.EqualTo(61));
        Assert.That(await Engine.Scan<PagedNote>().CountAsync(), Is.EqualTo(59));
    }

    [Test]
    public async Task Only_keys_are_read_and_every_index_will_do()
    {
        Assert.That((await Engine.Query<PagedNote>().Where(n => n.State == "open" && n.Rank > 95).DeleteAsync()).Deleted, Is.EqualTo(15));
        var sent = Wire.Sent("Query")[0].Body;
        Assert.That(sent.GetProperty("IndexName").GetString(), Is.EqualTo("ByState"));
        Assert.That(
            sent.GetProperty("ProjectionExpression").GetString()!.Split(", ").Select(n => sent.GetProperty("ExpressionAttributeNames").GetProperty(n).GetString()),
            Is.EquivalentTo(new[] { "Owner", "Number", "State", "Rank" }));
        Assert.That(Wire.Sent("BatchWriteItem")[^1].Text, Does.Contain("DeleteRequest").And.Not.Contain("Rank"));
        Assert.That(await Ann.CountAsync(), Is.EqualTo(45));
    }

    [Test]
    public async Task A_limit_bounds_what_is_deleted()
    {
        Assert.That((await Ann.Descending().Limit(7).DeleteAsync()).Deleted, Is.EqualTo(7));
        Assert.That((await Ann.ToListAsync()).Select(n => n.Number), Is.EqualTo(Enumerable.Range(0, 53)));
        Assert.That((await Ann.ScanLimit(3).AsNoTracking().DeleteAsync()).Deleted, Is.EqualTo(3));
        Assert.That((await Ann.Where(n => n.Text == "none").DeleteAsync()).Deleted, Is.Zero);
        Assert.That(await Ann.CountAsync(), Is.EqualTo(50));
    }

    [Test]
    public async Task Keys_of_small_pages_share_a_request_and_progress_is_told_after_each()
    {
        Wire.On("Query", Reply.Json(_ => """{"Items":[],"Count":0,"ScannedCount":9,"LastEvaluatedKey":{"Owner":{"S":"ann"},"Number":{"N":"-1"}}}"""), times: 1);
        var told = new Told();
        int before = Wire.Sent("BatchWriteItem").Count;
        var report = await Ann.Where(n => n.Number < 40).DeleteAsync(told);
        Assert.That(Wire.Sent("BatchWriteItem").Skip(before).Select(r => r.Entries), Is.EqualTo(new[] { 25, 15 }));
        Assert.That(told, Is.EqualTo(new[] { new DeleteReport(25, 49, 3), new DeleteReport(40, 49, 4) }));
        Assert.That(report, Is.EqualTo(new DeleteReport(40, 49, 4)));
    }

    [Test]
    public async Task Keys_handed_back_are_sent_again()
    {
        Wire.On("BatchWriteItem", Reply.Unprocessed(5), times: 2);
        var report = await Ann.DeleteAsync();
        Assert.That(report, Is.EqualTo(new DeleteReport(60, 60, 6)));
        Assert.That(await Ann.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task What_fails_midway_tells_what_is_gone_and_running_again_deletes_the_rest()
    {
        Wire.On("BatchWriteItem", Reply.ServerError, after: 1, times: 1);
        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => Ann.DeleteAsync())!;
        Assert.That(incomplete.Message, Does.Contain("25 items are deleted, 35 keys in Leftovers").And.Contain("Run it again"));
        Assert.That(incomplete.Leftovers, Is.EqualTo(Enumerable.Range(25, 35).Select(i => PagedNote.Key("ann", i))));
        Assert.That(incomplete.InnerException, Is.InstanceOf<Amazon.Runtime.AmazonServiceException>());
        Assert.That(await Ann.CountAsync(), Is.EqualTo(35));
        Assert.That((await Ann.DeleteAsync()).Deleted, Is.EqualTo(35));
    }

    [Test]
    public async Task Keys_that_stay_unprocessed_are_told_with_all_that_wait()
    {
        Wire.On("BatchWriteItem", Reply.Unprocessed(5));
        var engine = new Engine(Wire.CreateClient(Path), Engine.Options with { MaxBatchAttempts = 2 });
        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => engine.Query<PagedNote>().Where(n => n.Owner == "ann").DeleteAsync())!;
        Assert.That(incomplete.Message, Does.Contain("20 items are deleted, 40 keys"));
        Assert.That(incomplete.Leftovers, Is.EqualTo(Enumerable.Range(20, 40).Select(i => PagedNote.Key("ann", i))));
        Assert.That(await Ann.CountAsync(), Is.EqualTo(40));
    }

    [Test]
    public void A_failure_with_nothing_deleted_is_the_failure_itself()
    {
        Wire.On("Query", Reply.ServerError);
        Assert.That(() => Ann.DeleteAsync(), Throws.InstanceOf<Amazon.Runtime.AmazonServiceException>());
        Assert.ThrowsAsync<QueryPlanException>(() => Engine.Query<PagedNote>().Where(n => n.Text == "x").DeleteAsync());
    }

    [Test]
    public async Task Cancelling_leaves_the_rest()
    {
        using var stop = new CancellationTokenSource();
        var told = new Told { Then = stop.Cancel };
        Assert.CatchAsync<OperationCanceledException>(() => Ann.DeleteAsync(told, stop.Token));
        Assert.That(told.Single().Deleted, Is.EqualTo(25));
        Assert.That(await Ann.CountAsync(), Is.EqualTo(35));
    }

    [Test]
    public async Task What_a_receiver_of_progress_throws_comes_out_as_it_is()
    {
        var told = new Told { Then = () => throw new InvalidOperationException("mine") };
        Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => Ann.DeleteAsync(told))!.Message, Is.EqualTo("mine"));
        Assert.That(await Ann.CountAsync(), Is.EqualTo(35));
    }

    [Test]
    public async Task A_derived_model_deletes_its_own_only()
    {
        await CreateTableAsync<Animal>(new Dog { Id = "rex", Name = "x" }, new Puppy { Id = "bo", Name = "x" }, new Cat { Id = "tom", Name = "x" });
        Assert.That((await Engine.Query<Cat>().Where(c => c.Id == "rex").DeleteAsync()).Deleted, Is.Zero);
        Assert.That((await Engine.Query<Puppy>().Where(p => p.Name == "x").DeleteAsync()).Deleted, Is.EqualTo(1));
        Assert.That((await Engine.Scan<Dog>().DeleteAsync()).Deleted, Is.EqualTo(1));
        Assert.That((await Engine.Scan<Animal>().ToListAsync()).Single(), Is.TypeOf<Cat>());
    }

    [Test]
    public async Task An_index_need_hold_nothing_but_keys()
    {
        await CreateTableAsync<Animal>(new Dog { Id = "rex", Age = 7 }, new Cat { Id = "tom", Age = 7 });
        Assert.That((await Engine.Query<Animal>().Where(a => a.Age == 7).DeleteAsync()).Deleted, Is.EqualTo(2));
        Assert.That(Wire.Sent("Query")[0].Body.GetProperty("ExpressionAttributeNames").EnumerateObject().Select(n => n.Value.GetString()), Is.EquivalentTo(new[] { "Id", "Age" }));
    }

    /// <summary>Progress as it is told, at once and in order.</summary>
    private sealed class Told : List<DeleteReport>, IProgress<DeleteReport>
    {
        public Action? Then { get; init; }

        public void Report(DeleteReport value)
        {
            Add(value);
            Then?.Invoke();
        }
    }
}
