using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Versions and times of items that are written or deleted as wholes.</summary>
internal sealed class VersionTests(WirePath path) : EngineTests(path)
{
    private readonly SettableClock _clock = new();

    private Engine _engine = null!;

    [SetUp]
    public async Task UseClockAsync()
    {
        await CreateTableAsync<CountedAccount>();
        await CreateTableAsync<TimedNote>();
        _engine = new(Wire.CreateClient(Path), Engine.Options with { TimeProvider = _clock });
    }

    private static CountedAccount New(string id = "a", decimal money = 1) => new() { Id = id, Money = money };

    private Task<CountedAccount?> StoredAsync(string id = "a") => Engine.GetAsync(CountedAccount.Key(id), consistentRead: true);

    private string Condition(string operation = "PutItem")
        => Wire.Sent(operation)[^1].Body.TryGetProperty("ConditionExpression", out var condition) ? condition.GetString()! : "";

    private string Values(string operation = "PutItem")
        => Wire.Sent(operation)[^1].Body.TryGetProperty("ExpressionAttributeValues", out var values) ? values.GetRawText() : "";

    [TestCase(ConflictMode.Update)]
    [TestCase(ConflictMode.Overwrite)]
    [TestCase(ConflictMode.Raise)]
    public async Task Every_write_counts_and_checks_in_every_mode(ConflictMode mode)
    {
        var account = New();
        await _engine.SaveAsync(account, conflicts: mode);
        Assert.That(Condition(), Is.EqualTo("attribute_not_exists(#0)"));
        Assert.That(account.Version, Is.EqualTo(1));

        account.Money = 5;
        await _engine.SaveAsync(account, conflicts: mode);
        Assert.That((Condition(), Values()), Is.EqualTo(("#0 = :0", """{":0":{"N":"1"}}""")));
        Assert.That((account.Version, (await StoredAsync())!.Version), Is.EqualTo((2, 2)));

        await _engine.ReplaceAsync(account, conflicts: mode);
        Assert.That((Condition(), Values()), Is.EqualTo(("attribute_exists(#0) AND #1 = :0", """{":0":{"N":"2"}}""")));

        await _engine.DeleteAsync(account, conflicts: mode);
        Assert.That((Condition("DeleteItem"), Values("DeleteItem")), Is.EqualTo(("#0 = :0", """{":0":{"N":"3"}}""")));
        Assert.That(await StoredAsync(), Is.Null);
    }

    [TestCase(ConflictMode.Update)]
    [TestCase(ConflictMode.Overwrite)]
    [TestCase(ConflictMode.Raise)]
    public async Task An_object_that_is_out_of_date_neither_saves_nor_deletes(ConflictMode mode)
    {
        await _engine.SaveAsync(New());
        var mine = (await StoredAsync())!;
        var theirs = (await StoredAsync())!;
        await _engine.SaveAsync(theirs);
        mine.Money = 99;

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => _engine.SaveAsync(mine, conflicts: mode))!;
        Assert.ThrowsAsync<ConditionFailedException>(() => _engine.ReplaceAsync(mine, conflicts: mode));
        Assert.ThrowsAsync<ConditionFailedException>(() => _engine.DeleteAsync(mine, conflicts: mode));

        Assert.That(((CountedAccount)failed.Existing!).Version, Is.EqualTo(2));
        Assert.That(mine.Version, Is.EqualTo(1), "counted only when it is written");
        Assert.That((await StoredAsync())!.Version, Is.EqualTo(2));
    }

    [TestCase(ConflictMode.Update)]
    [TestCase(ConflictMode.Overwrite)]
    public async Task A_new_object_does_not_replace_a_versioned_item(ConflictMode mode)
    {
        await _engine.SaveAsync(New());
        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => _engine.SaveAsync(New(), conflicts: mode))!;
        Assert.That(failed.Message, Does.Contain("has a version already").And.Contain("Read the item"));
        Assert.ThrowsAsync<ConditionFailedException>(() => _engine.ReplaceAsync(New(), conflicts: mode));
        Assert.ThrowsAsync<ItemExistsException>(() => _engine.CreateAsync(New()));
    }

    [Test]
    public async Task An_item_without_a_version_gets_its_first()
    {
        await PutAsync<CountedAccount>(new() { ["Id"] = new() { S = "a" } });
        var account = (await StoredAsync())!;
        var other = (await StoredAsync())!;

        await _engine.SaveAsync(account);
        Assert.That(Condition(), Is.EqualTo("attribute_not_exists(#0)"));
        Assert.That((await StoredAsync())!.Version, Is.EqualTo(1));

        Assert.ThrowsAsync<ConditionFailedException>(() => _engine.SaveAsync(other, conflicts: ConflictMode.Raise));
        Assert.That(Condition(), Does.Contain("attribute_exists(#0) AND attribute_not_exists(").And.Not.Contain("="), "all attributes are compared; there are none");
        Assert.ThrowsAsync<ConditionFailedException>(() => _engine.DeleteAsync(other));
    }

    [Test]
    public async Task A_condition_on_the_version_does_not_take_the_place_of_the_check()
    {
        var account = New();
        await _engine.SaveAsync(account);
        await _engine.SaveAsync(account, CountedAccount.Fields.Instance.Version < 100);
        Assert.That(Condition(), Is.EqualTo("#0 = :0 AND #0 < :1"));

        await PutAsync<CountedAccount>(new() { ["Id"] = new() { S = "b" } });
        await _engine.SaveAsync((await StoredAsync("b"))!, CountedAccount.Fields.Instance.Version == null, ConflictMode.Raise);
        Assert.That(Condition(), Does.Contain("attribute_not_exists(#2) AND (attribute_not_exists(#2) OR"));
    }

    [Test]
    public async Task Only_an_object_that_was_read_or_written_is_deleted_and_a_key_always()
    {
        await _engine.SaveAsync(New());
        int sent = Wire.Sent("DeleteItem").Count;
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => _engine.DeleteAsync(New()))!;
        Assert.That(refused.Message, Does.Contain("the model has a version").And.Contain("DeleteAsync(Key.Of(item))"));
        Assert.That(Wire.Sent("DeleteItem"), Has.Count.EqualTo(sent));

        await _engine.DeleteAsync(CountedAccount.Key("a"));
        Assert.That(await StoredAsync(), Is.Null);
    }

    [Test]
    public async Task An_object_read_in_part_is_deleted_by_the_version_if_it_has_it()
    {
        await CreateTableAsync<IndexedCount>();
        await _engine.SaveAsync(new IndexedCount { Id = "a", Town = "Oslo", Floor = 3, Text = "t" });

        var withoutVersion = new IndexedCount { Id = "a", Floor = 3 };
        Tracker.Attach(withoutVersion, _engine, """{"Id":{"S":"a"},"Floor":{"N":"3"}}"""u8, ReadParts.Of<IndexedCount>("ByFloor"));
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => _engine.DeleteAsync(withoutVersion))!;
        Assert.That(refused.Message, Does.Contain("ByFloor").And.Contain("RefreshAsync it first"));

        var withVersion = new IndexedCount { Id = "a", Town = "Oslo", Version = 1 };
        Tracker.Attach(withVersion, _engine, """{"Id":{"S":"a"},"Town":{"S":"Oslo"},"Version":{"N":"1"}}"""u8, ReadParts.Of<IndexedCount>("ByTown"));
        await _engine.DeleteAsync(withVersion, conflicts: ConflictMode.Raise);
        Assert.That((Condition("DeleteItem"), Values("DeleteItem")), Is.EqualTo(("#0 = :0", """{":0":{"N":"1"}}""")));
    }

    [Test]
    public async Task A_deleted_object_is_saved_anew()
    {
        var account = New();
        await _engine.SaveAsync(account);
        await _engine.DeleteAsync(account);
        await _engine.SaveAsync(account);
        Assert.That(Condition(), Is.EqualTo("attribute_not_exists(#0)"));
        Assert.That((await StoredAsync())!.Version, Is.EqualTo(account.Version));
    }

    [Test]
    public async Task Batches_are_refused_and_Raise_writes_one_after_the_other()
    {
        CountedAccount[] accounts = [New("a"), New("b"), New("c")];
        int sent = Wire.Requests.Count;
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => _engine.SaveAsync(accounts))!;
        Assert.That(refused.Message, Does.Contain("'Version'").And.Contain("ConflictMode.Raise").And.Contain("SyncAsync").And.Contain("Nothing was sent"));
        Assert.ThrowsAsync<InvalidOperationException>(() => _engine.DeleteAsync(accounts));
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));

        await _engine.SaveAsync(accounts, ConflictMode.Raise);
        await _engine.SaveAsync(accounts, ConflictMode.Raise);
        Assert.That(accounts.Select(a => a.Version), Is.All.EqualTo(2));
        var theirs = (await StoredAsync("b"))!;
        await _engine.SaveAsync(theirs);

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => _engine.DeleteAsync(accounts, ConflictMode.Raise))!;
        Assert.That(failed.Done, Is.EqualTo(accounts[..1]));
        await _engine.DeleteAsync([CountedAccount.Key("b"), CountedAccount.Key("c")]);
        Assert.That(await Engine.Scan<CountedAccount>().CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_failed_write_counts_nothing()
    {
        var account = New();
        Wire.On("PutItem", Reply.Throttled, times: 1);
        Assert.CatchAsync(() => _engine.SaveAsync(account));
        Assert.That(account.Version, Is.Zero);
        await _engine.SaveAsync(account);
        Assert.That(account.Version, Is.EqualTo(1));
        Assert.That(Tracked.ChangesOf(account), Is.Empty);
    }

    [TestCase("save")]
    [TestCase("save many")]
    [TestCase("create")]
    [TestCase("sync")]
    public async Task A_version_that_its_type_cannot_count_further_is_refused_before_sending(string how)
    {
        await CreateTableAsync<SmallCount>();
        await PutAsync<SmallCount>(new() { ["Id"] = new() { S = "a" }, ["v"] = new() { N = "255" } });
        var item = (await _engine.GetAsync(SmallCount.Key("a")))!;
        item.Text = "more";
        int sent = Wire.Requests.Count;

        var refused = Assert.ThrowsAsync<ModelValidationException>(() => how switch
        {
            "save" => _engine.SaveAsync(item),
            "save many" => _engine.SaveAsync([item], ConflictMode.Raise),
            "create" => _engine.CreateAsync(item),
            _ => _engine.SyncAsync(item),
        })!;

        var failure = refused.Failures.Single();
        Assert.That((failure.Table, failure.Key, failure.Attribute), Is.EqualTo(("SmallCount", "{Id: \"a\"}", "v")));
        Assert.That(failure.Message, Does.Contain("255").And.Contain("Byte").And.Contain("larger type"));
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
        Assert.That(item.Version, Is.EqualTo(255));
    }

    [Test]
    public async Task Times_come_from_the_engines_clock_and_are_no_conflict()
    {
        var item = new TimedNote { Id = "a" };
        await _engine.SaveAsync(item);
        var first = _clock.Now;
        Assert.That((item.Created, item.Updated), Is.EqualTo((first, first)));

        _clock.Now += TimeSpan.FromHours(1);
        var mine = (await Engine.GetAsync(TimedNote.Key("a")))!;
        await _engine.SaveAsync(item);
        Assert.That((item.Created, item.Updated), Is.EqualTo((first, first.AddHours(1))));

        _clock.Now += TimeSpan.FromHours(1);
        await _engine.SaveAsync(mine, conflicts: ConflictMode.Raise);
        Assert.That(Condition(), Is.EqualTo("attribute_exists(#0) AND attribute_not_exists(#1)"), "the times are not compared");
        var stored = (await Engine.GetAsync(TimedNote.Key("a")))!;
        Assert.That((stored.Created, stored.Updated), Is.EqualTo((first, first.AddHours(2))));
    }

    [TestCase(ConflictMode.Update)]
    [TestCase(ConflictMode.Raise)]
    public async Task Lists_are_stamped_once_they_are_written(ConflictMode mode)
    {
        TimedNote[] items = [new() { Id = "a" }, new() { Id = "b" }];
        await _engine.SaveAsync(items, mode);
        Assert.That(items.Select(i => (i.Created, i.Updated)), Is.All.EqualTo((_clock.Now, _clock.Now)));
        Assert.That((await Engine.Scan<TimedNote>().ToListAsync()).Select(i => i.Updated), Is.All.EqualTo(_clock.Now));
        Assert.That(items.SelectMany(Tracked.ChangesOf), Is.Empty);
    }

    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

/// <summary>A model with a version.</summary>
public sealed partial class CountedAccount
{
    [HashKey]
    public required string Id { get; init; }

    public decimal Money { get; set; }

    [Version]
    public int Version { get; set; }
}

/// <summary>A model with a version that one index holds and the other does not.</summary>
[GlobalIndex("ByTown", nameof(Town), Projection = Projection.Include, Include = [nameof(Version)])]
[GlobalIndex("ByFloor", nameof(Floor), Projection = Projection.KeysOnly)]
public sealed partial class IndexedCount
{
    [HashKey]
    public required string Id { get; init; }

    public string? Town { get; set; }

    public int? Floor { get; set; }

    public string? Text { get; set; }

    [Version]
    public int Version { get; set; }
}

/// <summary>A model with a version that soon ends.</summary>
public sealed partial class SmallCount
{
    [HashKey]
    public required string Id { get; init; }

    public string? Text { get; set; }

    [Version, Field("v")]
    public byte? Version { get; set; }
}

/// <summary>A model with times.</summary>
public sealed partial class TimedNote
{
    [HashKey]
    public required string Id { get; init; }

    public string? Text { get; set; }

    [CreatedAt]
    public DateTimeOffset Created { get; set; }

    [UpdatedAt]
    public DateTimeOffset Updated { get; set; }
}
