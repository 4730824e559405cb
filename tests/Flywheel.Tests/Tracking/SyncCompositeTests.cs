using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>A composite fits its parts, also when two write one part each and neither has seen a composite.</summary>
internal sealed class SyncCompositeTests(WirePath path) : EngineTests(path)
{
    private static readonly Sheet.Fields s_sheet = Sheet.Fields.Instance;

    [Test]
    public async Task The_first_composite_is_made_of_what_is_stored([Values] bool isEdit)
    {
        await CreateTableAsync(new Sheet { Count = 1 });
        var one = (await Engine.GetAsync(Sheet.Key("a", 1)))!;
        var two = (await Engine.GetAsync(Sheet.Key("a", 1)))!;
        one.Count = 2;
        await Engine.SyncAsync(one);

        two.Owner = "ada";
        if (isEdit)
        {
            Edits.Increment(two, s_sheet.Count, 1);
        }

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two))!;
        Assert.That(failed.Message, Does.Contain("'Count'"));

        one.Owner = "ada";
        await Engine.SyncAsync(one);
        Assert.That(Wire.Sent("UpdateItem")[^1].Condition(), Does.Contain("Count = 2"));
        Assert.That(one.OwnerAndCount, Is.EqualTo("ada:002"));
    }

    [Test]
    public async Task Two_parts_by_two_writers_conflict_before_there_is_a_composite()
    {
        await CreateTableAsync(new Folio { Id = "a" });
        var one = (await Engine.GetAsync(Folio.Key("a")))!;
        var two = (await Engine.GetAsync(Folio.Key("a")))!;
        one.Town = "Oslo";
        two.Floor = 2;
        await Engine.SyncAsync(one);
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two));
        await Engine.RefreshAsync(two);
        two.Floor = 2;
        await Engine.SyncAsync(two);
        Assert.That((await Engine.GetAsync(Folio.Key("a")))!.TownAndFloor, Is.EqualTo("Oslo:002"));
    }

    [Test]
    public void A_part_that_an_index_does_not_hold_is_no_part_to_make_a_composite_of([Values] ConflictMode mode)
    {
        var spot = ItemJson.Draft<Nook>("""{"Id":{"S":"a"},"Town":{"S":"Oslo"}}"""u8);
        Tracker.Attach(spot, Engine, """{"Id":{"S":"a"},"Town":{"S":"Oslo"},"Place":{"S":"Oslo:005"}}"""u8, ReadParts.Of<Nook>(ModelCalls.Table<Nook>().Indexes[0].Name));
        spot.Town = "Bergen";

        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(spot, conflicts: mode))!;

        Assert.That(refused.Message, Does.Contain("ByPlace").And.Contain("'Floor'"));
        Assert.That(Wire.Sent("UpdateItem"), Is.Empty);
    }

    [Test]
    public async Task A_new_object_merges_only_with_parts_that_fit_its_composite()
    {
        await CreateTableAsync(new Sheet { Count = 5 }, Sheet.Of("b"));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(new Sheet { Owner = "ada" }));
        var fitting = new Sheet { Id = "b", Owner = "ada" };
        await Engine.SyncAsync(fitting);
        Assert.That(fitting.OwnerAndCount, Is.EqualTo("ada:000"));

        var counting = new Sheet { Id = "b" };
        Edits.Increment(counting, s_sheet.Count, 1);
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(counting));
        Assert.That((await Engine.GetAsync(Sheet.Key("b", 1)))!.Count, Is.Zero);
    }
}

/// <summary>Read by an index that holds its composite and one of the two parts.</summary>
[GlobalIndex("ByPlace", nameof(Place), Projection = Projection.Include, Include = [nameof(Town)])]
public sealed partial class Nook
{
    [HashKey]
    public required string Id { get; init; }

    public string? Town { get; set; }

    public int Floor { get; set; }

    [Composite(nameof(Town), nameof(Floor), Formats = [null, "D3"])]
    public partial string? Place { get; }
}
