using Amazon.DynamoDBv2;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Updates of items that have a version, times or a type.</summary>
internal sealed class StampedUpdateTests(WirePath path) : EngineTests(path)
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 7, 0, 0, TimeSpan.Zero);

    private AmazonDynamoDBClient _client = null!;
    private Engine _engine = null!;

    private WireRequest Last => Wire.Sent("UpdateItem")[^1];

    private Update<StampedRecord, StampedRecord.Fields> Update => _engine.Update(StampedRecord.Key("a"));

    [SetUp]
    public void SetClock()
    {
        _client = Wire.CreateClient(Path);
        _engine = new(_client, Engine.Options with { TimeProvider = new StoppedClock() });
    }

    [TearDown]
    public void DisposeClient() => _client.Dispose();

    [Test]
    public async Task An_update_raises_the_version_and_sets_the_times()
    {
        await CreateTableAsync<StampedRecord>();

        await Update.Set(s => s.Text, "one").OrCreate().ExecuteAsync();
        string? made = Last.Update();
        var item = await Update.Set(s => s.Text, "two").ReturnNew().ExecuteAsync();

        Assert.That(made, Is.EqualTo($$"""SET Text = 'one', changed = 1795244400000, Opened = if_not_exists(Opened, 1795244400) ADD Version 1"""));
        Assert.That(Last.Update(), Is.EqualTo("""SET Text = 'two', changed = 1795244400000 ADD Version 1"""));
        Assert.That((item!.Version, item.Opened, item.Changed, item.Text), Is.EqualTo((2L, s_now, (DateTime?)s_now.UtcDateTime, "two")));
    }

    [Test]
    public async Task A_version_does_not_keep_an_update_from_being_repeated()
    {
        await CreateTableAsync<StampedRecord>();
        await Engine.SaveAsync(new StampedRecord("a"));
        Wire.On("UpdateItem", Reply.ServerError, times: 1);
        using var client = Wire.CreateClient(Path, static config => config.MaxErrorRetry = 3);

        await new Engine(client, Engine.Options).Update(StampedRecord.Key("a")).Set(s => s.Text, "one").ExecuteAsync();

        Assert.That(Wire.Sent("UpdateItem"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Times_are_written_in_their_own_formats_and_in_families()
    {
        await CreateTableAsync<StampedEntry>();
        await CreateTableAsync<StampedText>();
        await CreateTableAsync<Untracked>();

        var entry = await _engine.Update(SmallStampedEntry.Key("a")).Set(s => s.Size, 2).OrCreate().ReturnNew().ExecuteAsync();
        await _engine.Update(StampedEntry.Key("a")).Remove(s => s.Attribute<int>("no")).ExecuteAsync();
        string? asBase = Last.Update();
        var text = await _engine.Update(StampedText.Key("a")).Set(s => s.Attribute<int>("n"), 1).OrCreate().ReturnNew().ExecuteAsync();
        string? iso = Last.Update();
        var untracked = await _engine.Update(Untracked.Key("a")).Set(s => s.Attribute<int>("n"), 1).OrCreate().ReturnNew().ExecuteAsync();

        Assert.That((entry!.Version, entry.Made, entry.Changed, entry.Size), Is.EqualTo(((byte?)1, (DateTime?)s_now.UtcDateTime, s_now, 2)));
        Assert.That(asBase, Is.EqualTo("SET Changed = 1795244400 REMOVE no ADD Version 1"));
        Assert.That(iso, Does.Match("^SET n = 1, Changed = '2026-11-21T07:00:00[^']*', Made = if_not_exists\\(Made, '2026-11-21T07:00:00[^']*'\\)$"));
        Assert.That((text!.Made, text.Changed, untracked!.Version), Is.EqualTo(((DateTime?)s_now.UtcDateTime, (DateTimeOffset?)s_now, 1)));
    }

    [Test]
    public void What_the_engine_keeps_is_not_set()
        => Assert.That(Assert.Throws<InvalidOperationException>(() => Update.Set(s => s.Version, 4))!.Message, Does.Contain("'Version'").And.Contain("the engine keeps it"));

    [Test]
    public async Task One_attribute_is_written_only_under_the_version_that_was_read()
    {
        await CreateTableAsync<StampedRecord>();
        await Engine.SaveAsync(new StampedRecord("a"));
        var first = (await Engine.GetAsync(StampedRecord.Key("a")))!;
        var second = (await Engine.GetAsync(StampedRecord.Key("a")))!;
        long version = first.Version;

        await _engine.UpdateFieldAsync(first, s => s.Text, "one");
        Assert.ThrowsAsync<ConditionFailedException>(() => _engine.UpdateFieldAsync(second, s => s.Text, "two"));
        await _engine.UpdateFieldAsync(first, s => s.Text, "three");

        Assert.That((first.Version, first.Changed, first.Text), Is.EqualTo((version + 2, (DateTime?)s_now.UtcDateTime, "three")));
        Assert.That(Tracker.Find(first)!.Engine, Is.SameAs(_engine));
        Assert.That((second.Version, second.Text), Is.EqualTo((version, (string?)null)));
        Assert.That(Last.Condition(), Is.EqualTo($$"""attribute_exists(Id) AND Version = {{version + 1}}"""));
    }

    [Test]
    public async Task An_item_of_another_type_of_the_table_is_not_updated()
    {
        await CreateTableAsync<Animal>(new Cat { Id = "a" }, new Puppy { Id = "p" });

        var cat = await _engine.Update(Dog.Key("a")).Set(s => s.Breed, "none").TryExecuteAsync();
        var puppy = await _engine.Update(Dog.Key("p")).Set(s => s.Breed, "all").ReturnNew().ExecuteAsync();
        var made = await _engine.Update(Cat.Key("b")).Add(s => s.Lives, 2).OrCreate().ReturnNew().ExecuteAsync();
        var any = await _engine.Update(Animal.Key("b")).Set(s => s.Age, 3).ReturnNew().ExecuteAsync();

        Assert.That((cat.Succeeded, puppy, made!.Lives, any), Is.EqualTo((false, puppy as Puppy, 2, any as Cat)));
        Assert.That(await Engine.GetAsync(Animal.Key("b")), Is.InstanceOf<Cat>());
        var another = await _engine.Update(Cat.Key("p")).Add(s => s.Lives, 2).OrCreate().TryExecuteAsync();
        Assert.That((another.Succeeded, (await Engine.GetAsync(Animal.Key("p")))!.GetType()), Is.EqualTo((false, typeof(Puppy))));
        var dog = _engine.Update(Dog.Key("c")).Set(s => s.Age, 1).OrCreate();
        Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => dog.ExecuteAsync())!.Message, Does.Contain("which of the model's types"));
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => s_now;
    }
}
