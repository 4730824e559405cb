using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Batches of reads of several models.</summary>
internal sealed class MixedReadTests(WirePath path) : EngineTests(path)
{
    private async Task CreateAsync(int people, int lines)
    {
        await CreateTableAsync(Enumerable.Range(0, people).Select(i => new MixedPerson { Id = $"{i:000}", Name = $"name {i}" }));
        await CreateTableAsync(Enumerable.Range(0, lines).Select(i => new MixedLine { Order = "o", Number = i, Text = $"text {i}" }));
    }

    [Test]
    public async Task Items_of_several_tables_are_read_together_and_stand_in_their_handles()
    {
        await CreateAsync(3, 120);
        var batch = Engine.ReadBatch().WithConcurrency(1);
        var person = batch.Get(MixedPerson.Key("001"));
        var nobody = batch.Get(MixedPerson.Key("nobody"));
        var lines = batch.Get(Enumerable.Range(0, 120).Reverse().Select(i => MixedLine.Key("o", i)));
        Assert.That((batch.Count, person.IsFound, person.Item), Is.EqualTo((122, false, (MixedPerson?)null)));

        var report = await batch.ExecuteAsync();

        Assert.That(report, Is.EqualTo(new BatchReport(122, 2)));
        Assert.That(Wire.Sent("BatchGetItem").Select(request => request.Entries), Is.EqualTo(new[] { 100, 22 }));
        Assert.That((person.IsFound, person.Item!.Name, Tracked.StateOf(person.Item)), Is.EqualTo((true, "name 1", ItemState.Stored)));
        Assert.That((nobody.IsFound, nobody.Item, nobody.Key), Is.EqualTo((false, (MixedPerson?)null, MixedPerson.Key("nobody"))));
        Assert.That(lines.Select(line => line.Item!.Text), Is.EqualTo(Enumerable.Range(0, 120).Reverse().Select(i => $"text {i}")));
        Assert.That(Wire.Sent("BatchGetItem")[0].Text, Does.Not.Contain("ConsistentRead"));
    }

    [Test]
    public async Task A_key_that_several_ask_for_is_read_once_and_each_gets_its_own_object()
    {
        await CreateAsync(1, 0);
        await CreateTableAsync<Animal>([new Dog { Id = "d", Name = "Rex" }, new Cat { Id = "c" }]);
        var batch = Engine.ReadBatch().ConsistentRead();
        var (one, two, badge) = (batch.Get(MixedPerson.Key("000")), batch.Get(MixedPerson.Key("000")), batch.Get(MixedBadge.Key("nobody")));
        var (animal, dog, cat) = (batch.Get(Animal.Key("d")), batch.Get(Dog.Key("d")), batch.Get(Cat.Key("d")));

        var report = await batch.ExecuteAsync();

        Assert.That(report, Is.EqualTo(new BatchReport(3, 1)));
        Assert.That(Wire.Sent("BatchGetItem")[^1].Entries, Is.EqualTo(3));
        Assert.That(Wire.Sent("BatchGetItem")[^1].Text.Split("\"ConsistentRead\":true"), Has.Length.EqualTo(3), "in each table");
        Assert.That(one.Item, Is.Not.Null.And.Not.SameAs(two.Item));
        Assert.That((badge.IsFound, badge.Item), Is.EqualTo((false, default(MixedBadge))));
        Assert.That((animal.Item is Dog, dog.Item!.Name, cat.IsFound), Is.EqualTo((true, "Rex", false)));
    }

    [Test]
    public async Task What_was_read_in_vain_does_not_stay_in_its_handle()
    {
        await CreateAsync(10, 0);
        await PutAsync<MixedPerson>(new() { ["Id"] = new("zzz"), ["Name"] = new() { N = "1" } });
        var batch = Engine.ReadBatch().WithConcurrency(1);
        var people = batch.Get([.. Enumerable.Range(0, 10).Select(i => MixedPerson.Key($"{i:000}")), MixedPerson.Key("zzz")]);
        Assert.That(() => batch.ExecuteAsync(), Throws.TypeOf<ItemFormatException>());
        Assert.That(people.Any(static person => person.IsFound), Is.True, "some stand before the one that does not fit");
        await Engine.DeleteAsync(people.Select(static person => person.Key));

        await batch.ExecuteAsync();

        Assert.That(people.Select(static person => (person.IsFound, person.Item)), Has.All.EqualTo((false, (MixedPerson?)null)));
    }

    [Test]
    public async Task Executing_again_reads_what_is_left_over()
    {
        await CreateAsync(10, 10);
        Wire.On("BatchGetItem", Reply.Unprocessed(4), times: 1).On("BatchGetItem", Reply.Unprocessed(99), times: 1);
        var engine = new Engine(Wire.CreateClient(Path), Engine.Options with { MaxBatchAttempts = 2 });
        var batch = engine.ReadBatch();
        var people = batch.Get(Enumerable.Range(0, 10).Select(i => MixedPerson.Key($"{i:000}")));
        var lines = batch.Get(Enumerable.Range(0, 10).Select(i => MixedLine.Key("o", i)));

        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => batch.ExecuteAsync())!;

        Assert.That(incomplete.Leftovers, Is.EquivalentTo(lines.Where(line => !line.IsFound).Select(line => (object)line.Key)).And.Count.EqualTo(4));
        Assert.That(batch.Count, Is.EqualTo(4));
        Assert.That(await batch.ExecuteAsync(), Is.EqualTo(new BatchReport(4, 1)));
        Assert.That(Wire.Requests[^1].Entries, Is.EqualTo(4));
        Assert.That((people.Count(p => p.IsFound), lines.Count(line => line.IsFound)), Is.EqualTo((10, 10)));
    }

    [Test]
    public async Task A_request_that_fails_does_not_keep_the_others_from_being_read()
    {
        await CreateAsync(0, 150);
        Wire.On("BatchGetItem", Reply.CutConnection, times: 1);
        var batch = Engine.ReadBatch().WithConcurrency(1);
        var lines = batch.Get(Enumerable.Range(0, 150).Select(i => MixedLine.Key("o", i)));

        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => batch.ExecuteAsync())!;

        Assert.That(incomplete.Leftovers, Has.Count.EqualTo(100));
        Assert.That(lines.Select(line => line.IsFound), Is.EqualTo(Enumerable.Range(0, 150).Select(i => i >= 100)));
    }

    [Test]
    public async Task An_item_that_does_not_fit_fails_its_request_only()
    {
        await CreateAsync(1, 0);
        await PutAsync<MixedLine>(new() { ["Order"] = new() { S = "o" }, ["Number"] = new() { N = "1" }, ["Text"] = new() { BOOL = true } });
        var batch = Engine.ReadBatch();
        batch.Get(MixedLine.Key("o", 1));
        var failed = Assert.ThrowsAsync<ItemFormatException>(() => batch.ExecuteAsync())!;
        Assert.That(failed.Message, Does.Contain("Text").And.Contain("mixed-lines"));
        Assert.That(batch.Count, Is.EqualTo(1));
    }

    [Test]
    public void Keys_that_are_not_valid_are_all_listed()
    {
        var batch = Engine.ReadBatch();
        batch.Get(MixedPerson.Key(""));
        batch.Get(new Key<MixedLine>(KeyValue.Of("o")));
        Assert.That(Assert.ThrowsAsync<ModelValidationException>(() => batch.ExecuteAsync())!.Failures, Has.Count.EqualTo(2));
        Assert.Throws<ArgumentNullException>(() => batch.Get((IEnumerable<Key<MixedLine>>)null!));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task A_batch_that_is_being_executed_takes_nothing()
    {
        var gate = new TaskCompletionSource();
        Wire.On("BatchGetItem", Reply.Json("{}").After(gate.Task));
        var batch = Engine.ReadBatch();
        batch.Get(MixedPerson.Key("a"));
        var running = batch.ExecuteAsync();

        Assert.Throws<InvalidOperationException>(() => batch.Get(MixedPerson.Key("b")));
        Assert.ThrowsAsync<InvalidOperationException>(() => batch.ExecuteAsync());

        gate.SetResult();
        Assert.That(await running, Is.EqualTo(new BatchReport(1, 1)));
    }
}
