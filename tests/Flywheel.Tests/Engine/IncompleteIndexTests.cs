using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Reads through indexes that lack what objects are made of, and settings that contradict each other.</summary>
internal sealed class IncompleteIndexTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static readonly RentalCar s_car = new() { Id = "a", Number = 1, Owner = "ada" };

    [Test]
    public async Task A_projection_needs_no_type()
    {
        await CreateTableAsync<RentalVehicle>(s_car, new RentalVehicle { Id = "b", Number = 2, Owner = "ada" });
        var read = await Engine.Query<RentalVehicle>().Index(RentalVehicle.Indexes.ByOwner).Where(v => v.Owner == "ada").Select<RentalOwned>().ToListAsync();
        Assert.That(read, Is.EquivalentTo(new RentalOwned[] { new("a", "ada"), new("b", "ada") }));
        Assert.That(Wire.Sent("Query")[0].Text, Does.Contain("ProjectionExpression").And.Not.Contain("kind"));
        await Engine.Scan<RentalVehicle>().Select<RentalOwned>().ToListAsync();
        Assert.That(Wire.Sent("Scan")[0].Text, Does.Contain("ProjectionExpression").And.Not.Contain("kind"));
    }

    [Test]
    public async Task Objects_whose_type_the_index_lacks_are_refused_or_completed()
    {
        await CreateTableAsync<RentalVehicle>(s_car);
        int sent = Wire.Requests.Count;
        var ofAda = Engine.Query<RentalVehicle>().Where(v => v.Owner == "ada");
        foreach (var read in new Pageable<RentalVehicle>[]
        {
            ofAda,
            ofAda.Index(RentalVehicle.Indexes.ByOwner),
            ofAda.Index(RentalVehicle.Indexes.ByOwner).Attributes(v => v.Owner),
            ofAda.Attributes(v => v.Owner),
            Engine.Scan<RentalVehicle>().Index(RentalVehicle.Indexes.ByOwner),
            Engine.Scan<RentalVehicle>().Index(RentalVehicle.Indexes.ByOwner).AsNoTracking(),
        })
        {
            var refused = Assert.ThrowsAsync<QueryPlanException>(() => read.ToListAsync(), read.ToString())!;
            Assert.That(refused.Message, Does.Contain("'kind'").And.Contain("Complete()"));
        }

        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
        Assert.That(await ofAda.Complete().SingleAsync(), Is.TypeOf<RentalCar>());
        Assert.That(await ofAda.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public void A_local_index_fetches_the_type()
    {
        var request = Engine.Query<RentalVehicle>().Where(v => v.Id == "a" && v.Owner == "ada").ToRequest();
        Assert.That((request.IndexName, request.Select?.Value), Is.EqualTo(("ByOwnerHere", "ALL_ATTRIBUTES")));
    }

    [Test]
    public async Task A_part_without_version_is_not_taken_for_an_item_without_version()
    {
        await CreateTableAsync<RentalLedger>();
        await Engine.SaveAsync(new RentalLedger { Id = "a", Branch = "b", Title = "old" });
        var part = await Engine.Query<RentalLedger>().Index(RentalLedger.Indexes.ByBranch).Where(l => l.Branch == "b").Attributes(l => l.Title).SingleAsync();
        int sent = Wire.Requests.Count;
        part.Title = "new";
        Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => part.SyncAsync())!.Message, Does.Contain("without 'Revision'").And.Contain("RefreshAsync"));
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
    }

    [Test]
    public void Two_calls_that_say_what_is_read_are_refused()
    {
        var query = Engine.Query<PagedNote>().Where(n => n.Owner == "ann").Attributes(n => n.Topic);
        Assert.That(Assert.Throws<QueryPlanException>(() => query.Select<PagedText>())!.Message, Does.Contain("Attributes(…) and Select PagedText"));
        Assert.Throws<QueryPlanException>(() => Engine.Scan<PagedNote>().Attributes(n => n.Topic).Select<PagedText>());
    }

    [Test]
    public async Task A_checkpoint_among_the_entries_of_an_index_page_loses_none_of_them()
    {
        await CreateTableAsync(PagedNote.Many(130));
        var scan = Engine.Scan<PagedNote>().Index(PagedNote.Indexes.ByState).Complete().ParallelScan(1);
        var seen = new List<int>();
        string? checkpoint = null;
        for (int runs = 0; runs < 5; runs++)
        {
            await foreach (var page in scan.ResumeFrom(checkpoint).AsPages())
            {
                seen.AddRange(page.Items.Select(n => n.Number));
                checkpoint = page.Checkpoint;
                break;
            }
        }

        Assert.That(seen, Is.EquivalentTo(Enumerable.Range(0, 130)));
    }

    [Test]
    public void A_query_read_by_many_at_once_is_a_run_for_each()
    {
        Wire.On("Query", Reply.Json(static request => request.Body.TryGetProperty("ExclusiveStartKey", out _)
            ? """{"Items":[{"Owner":{"S":"ann"},"Number":{"N":"2"}}],"Count":1,"ScannedCount":1}"""
            : """{"Items":[{"Owner":{"S":"ann"},"Number":{"N":"1"}}],"Count":1,"ScannedCount":1,"LastEvaluatedKey":{"Owner":{"S":"ann"},"Number":{"N":"1"}}}"""));
        var query = Engine.Query<PagedNote>().Where(n => n.Owner == "ann");
        Assert.That(
            async () =>
            {
                var lists = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => query.ToListAsync())));
                var pages = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => query.PageAsync(1))));
                Assert.That(lists, Has.All.Count.EqualTo(2));
                Assert.That(pages.Select(p => p.Token).Distinct().ToList(), Has.Count.EqualTo(1));
            },
            Throws.Nothing);
    }
}
