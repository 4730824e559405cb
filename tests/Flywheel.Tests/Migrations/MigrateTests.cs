using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Migrating a whole table.</summary>
internal sealed class MigrateTests(WirePath path) : MigratedTests(path)
{
    private static readonly string[] s_ids = [.. Enumerable.Range(0, 30).Select(static i => $"i{i}")];

    [Test]
    public async Task All_older_items_are_written_in_the_new_version()
    {
        await CreateOldAsync(s_ids);
        await Engine.SaveAsync(new MigratedUser { Id = "new", FullName = "New" });
        var told = new Reports();

        var report = await Engine.MigrateAsync<MigratedUser>(new() { Segments = 3, Progress = told });

        Assert.That((report.Upgraded, report.Skipped, report.Failures.Count, report.Evaluated), Is.EqualTo((30L, 0L, 0, 31L)));
        Assert.That(report.WriteUnits, Is.GreaterThanOrEqualTo(30));
        Assert.That(told.All[^1], Is.SameAs(report));
        Assert.That(await StoredAsync("i7"), Is.EqualTo("Cents=150 Foreign=stays FullName=Ada Byron Id=i7 Note=note SchemaVersion=3 Team=red"));
        Assert.That((await Engine.MigrateAsync<MigratedUser>()).Upgraded, Is.Zero);
    }

    [Test]
    public async Task A_dry_run_writes_nothing()
    {
        await CreateOldAsync("a", "b");

        var report = await Engine.MigrateAsync<MigratedUser>(new() { DryRun = true });

        Assert.That((report.Upgraded, Writes), Is.EqualTo((2L, 0)));
    }

    [Test]
    public async Task An_item_that_cannot_be_upgraded_is_told_and_does_not_end_the_run()
    {
        await CreateOldAsync("a", "b");
        await PutAsync<MigratedUser>(Old("c", "Broken"));

        var report = await Engine.MigrateAsync<MigratedUser>();

        Assert.That((report.Upgraded, report.Failures.Single().Key), Is.EqualTo((2L, "{Id: \"c\"}")));
        Assert.That(report.Failures[0].Error, Is.TypeOf<ItemVersionException>());
        Assert.That(await StoredAsync("c"), Does.Contain("First=Broken"));
    }

    [Test]
    public async Task An_item_that_others_change_meanwhile_is_read_anew()
    {
        await CreateOldAsync("a", "b", "c");
        Meanwhile("a", () => PutAsync<MigratedUser>(Old("a", "Eva")));
        Meanwhile("b", () => Engine.DeleteAsync(MigratedUser.Key("b")));
        Meanwhile("c", () => Engine.SaveAsync(new MigratedUser { Id = "c", FullName = "New" }));

        var report = await Engine.MigrateAsync<MigratedUser>(new() { Concurrency = 1 });

        Assert.That((report.Upgraded, report.Skipped, report.Failures.Count), Is.EqualTo((1L, 2L, 0)));
        Assert.That(await StoredAsync("a"), Does.Contain("FullName=Eva Byron"));
        Assert.That(await StoredAsync("b"), Is.Empty);
        Assert.That(await StoredAsync("c"), Does.Contain("FullName=New"));

        // Between the scan and the write of an item.
        void Meanwhile(string id, Func<Task> change)
            => Wire.On("UpdateItem", _ => Reply.FromEngine.After(Task.Run(change)), times: 1, when: r => r.Body.GetProperty("Key").GetProperty("Id").GetProperty("S").GetString() == id);
    }

    [Test]
    public async Task It_gives_up_an_item_that_others_change_again_and_again()
    {
        await CreateOldAsync("a");
        int changes = 0;
        Wire.On("UpdateItem", _ => Reply.FromEngine.After(Task.Run(() => PutAsync<MigratedUser>(Old("a", $"Eva{Interlocked.Increment(ref changes)}")))));

        var report = await Engine.MigrateAsync<MigratedUser>(new() { MaxAttempts = 3 });

        Assert.That((report.Upgraded, changes, report.Failures.Single().Error.GetType()), Is.EqualTo((0L, 3, typeof(ConditionFailedException))));
    }

    [Test]
    public async Task It_keeps_to_a_capacity_and_can_be_stopped()
    {
        await CreateOldAsync("a", "b", "c", "d");
        var clock = new FastClock();
        using var client = Wire.CreateClient(Path);
        var engine = new Engine(client, new() { TableNamePrefix = TestEngines.TablePrefix, TimeProvider = clock });
        long start = clock.GetTimestamp();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => engine.MigrateAsync<MigratedUser>(cancellationToken: stop.Token));

        var report = await engine.MigrateAsync<MigratedUser>(new() { Concurrency = 1, WriteUnitsPerSecond = 2, ReadUnitsPerSecond = 100 });

        Assert.That(report.Upgraded, Is.EqualTo(4));
        Assert.That(clock.GetElapsedTime(start).TotalSeconds, Is.GreaterThanOrEqualTo(1.5));
    }

    [Test]
    public async Task Types_of_one_table_are_migrated_together_or_alone()
    {
        await CreateTableAsync<MigratedPet>();
        await PutAsync<MigratedPet>(new() { ["Id"] = new() { S = "a" }, ["$type"] = new() { S = "MigratedCat" }, ["Called"] = new() { S = "Tom" }, ["Lives"] = new() { N = "9" } });

        Assert.That((await Engine.MigrateAsync<MigratedCat>(new() { DryRun = true })).Upgraded, Is.EqualTo(1));
        Assert.That((await Engine.MigrateAsync<MigratedPet>()).Upgraded, Is.EqualTo(1));

        Assert.That(await StoredAsync("a", Engine.TableNameOf<MigratedPet>()), Is.EqualTo("$type=MigratedCat Id=a Lives=9 Name=Tom SchemaVersion=2"));
    }

    [Test]
    public async Task It_resumes_from_a_checkpoint()
    {
        await CreateOldAsync(s_ids);
        var first = await Engine.MigrateAsync<MigratedUser>(new() { DryRun = true, Segments = 2 });

        var second = await Engine.MigrateAsync<MigratedUser>(new() { Segments = 2, ResumeFrom = first.Checkpoint });

        Assert.That((second.Upgraded, second.Evaluated, Writes), Is.EqualTo((0L, 0L, 0)));
        Assert.ThrowsAsync<PageTokenException>(() => Engine.MigrateAsync<MigratedUser>(new() { Segments = 3, ResumeFrom = first.Checkpoint }));
    }

    [Test]
    public void A_model_without_versions_is_refused()
    {
        Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => Engine.MigrateAsync<GameScore>())!.Message, Does.Contain("[SchemaVersion]"));
        Assert.That(Wire.Requests, Is.Empty);
    }

    private sealed class Reports : IProgress<MigrationReport>
    {
        public List<MigrationReport> All { get; } = [];

        public void Report(MigrationReport value) => All.Add(value);
    }
}
