using System.Numerics;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Edits on their way to the table and back.</summary>
internal sealed class EditSyncTests(WirePath path) : EngineTests(path)
{
    private static readonly Purse.Fields F = Purse.Fields.Instance;
    private static readonly Tally.Fields T = Tally.Fields.Instance;

    private Task<Purse?> StoredAsync() => Engine.GetAsync(Purse.Key("a"), consistentRead: true);

    private async Task<Purse> CreateAsync(Purse? purse = null)
    {
        purse ??= new() { Id = "a" };
        await CreateTableAsync(purse);
        return purse;
    }

    [Test]
    public async Task Increments_of_many_add_up_in_every_mode([Values] ConflictMode mode)
    {
        await CreateTableAsync(new Tally { Id = "a", Count = 100 });
        var mine = await ManyAsync(16);

        await Task.WhenAll(mine.Select((item, i) =>
        {
            Edits.Increment(item, T.Count, i + 1);
            Edits.Decrement(item, T.Total, 1);
            return Engine.SyncAsync(item, conflicts: mode);
        }));

        var stored = (await Engine.GetAsync(Tally.Key("a"), consistentRead: true))!;
        Assert.That((stored.Count, stored.Total), Is.EqualTo((100 + (16 * 17 / 2), -16)));
        Assert.That(mine.Select(static item => item.Total).Order(), Is.EqualTo(Enumerable.Range(-16, 16)), "each has seen those before it");
    }

    [Test]
    public async Task Elements_of_many_are_all_added_and_removed_in_every_mode([Values] ConflictMode mode)
    {
        await CreateTableAsync(new Tally { Id = "a", Seen = [.. Enumerable.Range(0, 8).Select(static i => $"old{i}")] });
        var mine = await ManyAsync(16);

        await Task.WhenAll(mine.Select((item, i) =>
        {
            if (i % 2 == 0)
            {
                Edits.AddTo(item, T.Seen, $"new{i}", "all");
            }
            else
            {
                Edits.RemoveFrom(item, T.Seen, $"old{i / 2}");
            }

            return Engine.SyncAsync(item, conflicts: mode);
        }));

        Assert.That((await Engine.GetAsync(Tally.Key("a"), consistentRead: true))!.Seen, Is.EquivalentTo(Enumerable.Range(0, 8).Select(static i => $"new{2 * i}").Append("all")));
    }

    private async Task<List<Tally>> ManyAsync(int count)
    {
        var mine = new List<Tally>();
        for (int i = 0; i < count; i++)
        {
            mine.Add((await Engine.GetAsync(Tally.Key("a"), consistentRead: true))!);
        }

        return mine;
    }

    [Test]
    public async Task Numbers_of_every_kind_are_added_to_by_DynamoDB()
    {
        var purse = await CreateAsync(new() { Id = "a", Long = 5, Double = 0.1, Money = 10000000000000000000000000m, Half = (Half)0.5 });
        var huge = Int128.Parse("99999999999999999999999999999999999998", System.Globalization.CultureInfo.InvariantCulture);

        Edits.Increment(purse, F.Long, ulong.MaxValue - 5);
        Edits.Decrement(purse, F.Huge, huge);
        Edits.Increment(purse, F.Boundless, BigInteger.Pow(10, 30));
        Edits.Increment(purse, F.Half, (Half)0.25);
        Edits.Increment(purse, F.Single, 0.2f);
        Edits.Increment(purse, F.Double, 0.2);
        Edits.Increment(purse, F.Money, 0.001m);
        Edits.Decrement(purse, F.Rank, 4);
        var (local, now) = (Numbers(purse), "");
        await Engine.SyncAsync(purse);
        now = Numbers(purse);

        Assert.That(local, Is.EqualTo(FormattableString.Invariant($"{ulong.MaxValue} -{huge} {BigInteger.Pow(10, 30)} 0.75 0.2 0.3 10000000000000000000000000.001  -4")));
        Assert.That(now, Is.EqualTo(local));
        Assert.That(Numbers((await StoredAsync())!), Is.EqualTo(local));
        Assert.That(Tracked.ChangesOf(purse), Is.Empty);

        Assert.Throws<OverflowException>(() => Edits.Increment(purse, F.Long, 1ul));
        Assert.Throws<OverflowException>(() => Edits.Decrement(purse, F.Huge, 10));
        Assert.Throws<ArgumentException>(() => Edits.Increment(purse, F.Boundless, BigInteger.Pow(10, 38) + 1));
        Assert.That(Numbers(purse), Is.EqualTo(local));
        Assert.That(Pending.Of(purse), Is.Empty);
    }

    private static string Numbers(Purse p)
        => FormattableString.Invariant($"{p.Long} {p.Huge} {p.Boundless} {p.Half} {p.Single} {p.Double} {p.Money} {p.Noted} {p.Rank}");

    [Test]
    public async Task Elements_of_every_kind_are_added_and_removed_by_DynamoDB()
    {
        var purse = await CreateAsync(new() { Id = "a", Days = [DayOfWeek.Friday], Blobs = new(ByteArrayComparer.Instance) { new byte[] { 1 } }, Codes = [new(1), new(2)] });

        Edits.AddTo(purse, F.Days, DayOfWeek.Monday, DayOfWeek.Monday, DayOfWeek.Friday);
        Edits.AddTo(purse, F.Blobs, [1], [2, 3]);
        Edits.RemoveFrom(purse, F.Codes, new TrackingCode(2));
        Edits.AddTo(purse, F.Started);
        Assert.Throws<ArgumentException>(() => Edits.AddTo(purse, F.Codes, new TrackingCode(-1)));
        Assert.Throws<ArgumentException>(() => Edits.AddTo(purse, F.Codes, [null!]));
        Assert.That(purse.Blobs, Has.Count.EqualTo(2));
        Edits.RemoveFrom(purse, F.Blobs, [2, 3]);
        Edits.AddTo(purse, F.Blobs, [4]);
        await Engine.SyncAsync(purse);

        foreach (var each in (Purse[])[purse, (await StoredAsync())!])
        {
            Assert.That(each.Days, Is.EquivalentTo(new[] { DayOfWeek.Friday, DayOfWeek.Monday }));
            Assert.That(each.Blobs, Is.EquivalentTo(new byte[][] { [1], [4] }));
            Assert.That(each.Codes, Is.EqualTo(new[] { new TrackingCode(1) }));
        }
    }

    [Test]
    public async Task Objects_are_appended_to_a_list_and_what_is_null_is_made()
    {
        var fresh = new Purse { Id = "a" };
        await CreateTableAsync<Purse>();
        Edits.Append(fresh, F.Homes, new Address { Street = "One" });
        Edits.Append(fresh, F.Points, 1, 2);
        Edits.Append(fresh, F.Points, 3);
        Assert.That(fresh.Points, Is.EqualTo(new[] { 1, 2, 3 }));
        await Engine.SyncAsync(fresh);
        Edits.Prepend(fresh, F.Homes, new Address { Street = "Zero", City = "Oslo" });
        await Engine.SyncAsync(fresh);

        var stored = (await StoredAsync())!;
        Assert.That(stored.Homes.Select(static home => (home.Street, home.City)), Is.EqualTo(new[] { ("Zero", "Oslo"), ("One", null) }));
        Assert.That(stored.Points, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task A_list_that_is_stored_without_an_attribute_that_the_model_spells_as_NULL_is_made()
    {
        await CreateTableAsync<Purse>();
        await PutAsync<Purse>(new() { ["Id"] = new() { S = "a" } });
        var purse = (await StoredAsync())!;

        Edits.Prepend(purse, F.Points, 1);
        Edits.Increment(purse, F.Noted, 2);
        await Engine.SyncAsync(purse);

        Assert.That((await StoredAsync())!.Points, Is.EqualTo(new[] { 1 }));
        Assert.That((await StoredAsync())!.Noted, Is.EqualTo(2));
    }

    [Test]
    public async Task What_is_stored_as_NULL_is_assigned_before_it_is_edited()
    {
        var purse = await CreateAsync();
        foreach (var refused in (Action[])[() => Edits.Append(purse, F.Points, 1), () => Edits.Increment(purse, F.Noted, 1)])
        {
            Assert.That(Assert.Throws<InvalidOperationException>(refused)!.Message, Does.Contain("Assign one and SyncAsync"));
        }

        (purse.Points, purse.Noted) = ([], 0);
        await Engine.SyncAsync(purse);
        Edits.Append(purse, F.Points, 1);
        Edits.Increment(purse, F.Noted, 1);
        await Engine.SyncAsync(purse);
        Assert.That((await StoredAsync())!.Points, Is.EqualTo(new[] { 1 }));
        Assert.That((await StoredAsync())!.Noted, Is.EqualTo(1));
    }

    [Test]
    public async Task Elements_of_a_default_that_are_removed_stay_removed([Values] bool isStored)
    {
        await CreateTableAsync<Purse>();
        var purse = new Purse { Id = "a" };
        if (isStored)
        {
            await PutAsync<Purse>(new() { ["Id"] = new() { S = "a" } });
            purse = (await StoredAsync())!;
        }

        Edits.RemoveFrom(purse, F.Started, 7);
        Assert.That(purse.Started, Is.EqualTo(new[] { 8 }));
        await Engine.SyncAsync(purse);

        Assert.That(purse.Started, Is.EqualTo(new[] { 8 }));
        Assert.That((await StoredAsync())!.Started, Is.EqualTo(new[] { 8 }));

        // Without its last element the attribute is gone, and the model would show the default again.
        var refused = Assert.Throws<InvalidOperationException>(() => Edits.RemoveFrom(purse, F.Started, 8))!;
        Assert.That(refused.Message, Does.Contain("Assign an empty set"));
        Assert.That((purse.Started.Count, Pending.Of(purse)), Is.EqualTo((1, "")));
        purse.Started = [];
        await Engine.SyncAsync(purse);
        Assert.That((await StoredAsync())!.Started, Is.Empty);
    }

    [Test]
    public async Task Flattened_attributes_and_index_keys_are_edited_and_what_is_extra_is_not()
    {
        var purse = await CreateAsync(new() { Id = "a", Rank = 1, Others = { ["More"] = new() { N = "5" } } });

        Edits.Increment(purse, F.Rank, 2);
        Edits.Increment(purse, F.Place.Floor, 3);
        Edits.SetIfMissing(purse, F.Place.Town, "Oslo");
        Assert.Throws<InvalidOperationException>(() => Edits.SetIfMissing(purse, F.Attribute<string>("More"), "x"));
        Assert.That(purse.Place, Is.EqualTo(new PursePlace("Oslo", 3)));
        await Engine.SyncAsync(purse);

        var found = await Engine.Query<Purse>().Where(p => p.Rank == 3).SingleAsync();
        Assert.That((found.Place, found.Others["More"].N), Is.EqualTo((new PursePlace("Oslo", 3), "5")));
    }

    [Test]
    public async Task A_save_writes_what_the_edits_made_of_the_object_and_drops_them([Values] ConflictMode mode, [Values] bool many)
    {
        var purse = new Purse { Id = "a" };
        await CreateTableAsync<Purse>();
        Task SaveAsync() => many ? Engine.SaveAsync([purse], mode) : Engine.SaveAsync(purse, conflicts: mode);
        Edits.Increment(purse, F.Long, 5ul);
        Edits.AddTo(purse, F.Days, DayOfWeek.Monday);

        await SaveAsync();
        Assert.That(Pending.Of(purse), Is.Empty);
        await Engine.SyncAsync(purse, conflicts: mode, noRead: true);
        Edits.Increment(purse, F.Long, 2ul);
        await SaveAsync();
        Edits.Increment(purse, F.Long, 1ul);
        await Engine.SyncAsync(purse, conflicts: mode);

        Assert.That((await StoredAsync())!.Long, Is.EqualTo(8));
        Assert.That((await StoredAsync())!.Days, Is.EqualTo(new[] { DayOfWeek.Monday }));
        Assert.That(Wire.Sent("UpdateItem"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_edit_that_failed_waits_on()
    {
        var purse = await CreateAsync();
        Edits.Increment(purse, F.Long, 5ul);
        Wire.On("PutItem", Reply.Throttled, times: 1).On("UpdateItem", Reply.Throttled, times: 1);
        Assert.CatchAsync(() => Engine.SaveAsync(purse));
        Assert.CatchAsync(() => Engine.SyncAsync(purse));
        Assert.That(Pending.Of(purse), Is.EqualTo("Add Long 5"));
        await Engine.SyncAsync(purse);
        Assert.That((await StoredAsync())!.Long, Is.EqualTo(5));
    }

    [Test]
    public async Task A_deleted_object_is_edited_and_stored_anew()
    {
        var purse = await CreateAsync(new() { Id = "a", Long = 3 });
        Edits.Increment(purse, F.Long, 5ul);
        await Engine.DeleteAsync(purse);
        Assert.That(Pending.Of(purse), Is.Empty);
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(purse));
        await Engine.SaveAsync(purse, conflicts: ConflictMode.Raise);
        Edits.Increment(purse, F.Long, 1ul);
        await Engine.SyncAsync(purse);
        Assert.That((await StoredAsync())!.Long, Is.EqualTo(9));
    }

    [Test]
    public async Task An_object_that_was_read_without_tracking_is_new_to_Raise()
    {
        await CreateAsync();
        var untracked = (await Engine.Query<Purse>().AsNoTracking().Where(p => p.Id == "a").ToListAsync()).Single();
        untracked.Rank = 4;
        Assert.ThrowsAsync<ItemExistsException>(() => Engine.SaveAsync(untracked, conflicts: ConflictMode.Raise));
        Assert.ThrowsAsync<ItemExistsException>(() => Engine.SaveAsync([untracked], ConflictMode.Raise));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.DeleteAsync(untracked, conflicts: ConflictMode.Raise));
        await Engine.SaveAsync([untracked], ConflictMode.Update);
        untracked.Rank = 5;
        await Engine.SaveAsync(untracked, conflicts: ConflictMode.Raise);
        Assert.That((await StoredAsync())!.Rank, Is.EqualTo(5));
    }

    [Test]
    public async Task More_attributes_than_a_condition_compares_are_told_with_a_way_out([Values] bool delete, [Values] bool many)
    {
        var purse = new Purse { Id = "a" };
        for (int i = 0; i < 200; i++)
        {
            purse.Others.Add($"more{i}", new() { S = "x" });
        }

        await CreateAsync(purse);
        int sent = Wire.Requests.Count;
        var refused = Assert.ThrowsAsync<QueryPlanException>(() => (delete, many) switch
        {
            (true, true) => Engine.DeleteAsync([purse], ConflictMode.Raise),
            (true, false) => Engine.DeleteAsync(purse, conflicts: ConflictMode.Raise),
            (false, true) => Engine.SaveAsync([purse], ConflictMode.Raise),
            _ => Engine.SaveAsync(purse, conflicts: ConflictMode.Raise),
        })!;
        Assert.That(refused.Message, Does.Contain("{Id: \"a\"} of purses").And.Contain("[Version]").And.Contain("Raise").And.Contain("300 operators"));
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
        await Engine.SaveAsync(purse);
    }
}
