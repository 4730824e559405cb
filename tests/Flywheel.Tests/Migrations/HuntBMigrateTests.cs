using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Migrating a table while things go wrong.</summary>
internal sealed class HuntBMigrateTests(WirePath path) : MigratedTests(path)
{
    private static bool IsOf(WireRequest request, string id) => request.Body.GetProperty("Key").GetProperty("Id").GetProperty("S").GetString() == id;

    [TestCase(2)]
    [TestCase(9)]
    public async Task What_was_written_before_its_answer_was_lost_counts_as_upgraded(int lost)
    {
        await CreateOldAsync("a", "b");
        Wire.On("UpdateItem", _ => Reply.LostAnswer, times: lost);

        var report = await Engine.MigrateAsync<MigratedUser>(new() { Concurrency = 1 });

        Assert.That((report.Upgraded, report.Skipped, report.Failures.Count), Is.EqualTo((2L, 0L, 0)));
        Assert.That(await StoredAsync("b"), Does.Contain("Cents=150").And.Contain("SchemaVersion=3").And.Not.Contain("Price"));
    }

    [Test]
    public async Task An_item_that_DynamoDB_refuses_does_not_end_the_run()
    {
        await CreateOldAsync("a", "b", "c");
        Wire.On("UpdateItem", _ => Reply.Error("ValidationException", "Item size to update has exceeded the maximum allowed size"), when: static r => IsOf(r, "b"));

        var report = await Engine.MigrateAsync<MigratedUser>();

        Assert.That((report.Upgraded, report.Failures.Single().Key), Is.EqualTo((2L, "{Id: \"b\"}")));
    }

    [TestCase("S", "2")]
    [TestCase("N", "2.5")]
    [TestCase("N", "-1")]
    public async Task A_version_that_makes_no_sense_is_told(string type, string version)
    {
        await CreateOldAsync("a");
        await PutAsync<MigratedUser>(new(Old("b")) { ["SchemaVersion"] = type == "S" ? new() { S = version } : new() { N = version } });

        var report = await Engine.MigrateAsync<MigratedUser>();

        Assert.That((report.Upgraded, report.Failures.Single().Key), Is.EqualTo((1L, "{Id: \"b\"}")));
    }

    [Test]
    public async Task An_item_that_newer_code_has_written_meanwhile_is_passed_over()
    {
        await CreateOldAsync("a");
        Wire.On("UpdateItem", _ => Reply.FromEngine.After(Task.Run(() => PutAsync<MigratedUser>(new(Old("a")) { ["SchemaVersion"] = new() { N = "9" } }))), times: 1);

        var report = await Engine.MigrateAsync<MigratedUser>();

        Assert.That((report.Upgraded, report.Skipped, report.Failures.Count), Is.EqualTo((0L, 1L, 0)));
        Assert.That(await StoredAsync("a"), Does.Contain("First=Ada").And.Contain("SchemaVersion=9"));
    }

    [Test]
    public async Task A_run_that_was_broken_off_goes_on_from_the_last_checkpoint_and_leaves_nothing_out()
    {
        string[] ids = [.. Enumerable.Range(0, 40).Select(static i => $"i{i}")];
        await CreateOldAsync(ids);
        Wire.On("UpdateItem", _ => Reply.Error("AccessDeniedException", "No."), times: 1, when: static r => IsOf(r, "i17"));
        string? checkpoint = null;
        long first = 0;
        var told = new Told(report => (checkpoint, first) = (report.Checkpoint, report.Upgraded));
        Assert.CatchAsync<Amazon.Runtime.AmazonServiceException>(() => Engine.MigrateAsync<MigratedUser>(new() { Segments = 8, Progress = told }));

        var report = await Engine.MigrateAsync<MigratedUser>(new() { Segments = 8, ResumeFrom = checkpoint });

        Assert.That(report.Upgraded + first, Is.LessThanOrEqualTo(40));
        foreach (string id in ids)
        {
            Assert.That(await StoredAsync(id), Does.Contain("SchemaVersion=3"), id);
        }
    }

    [Test]
    public async Task Two_processes_migrate_each_item_once()
    {
        await CreateOldAsync([.. Enumerable.Range(0, 60).Select(static i => $"i{i}")]);

        var reports = await Task.WhenAll(Engine.MigrateAsync<MigratedUser>(), Engine.MigrateAsync<MigratedUser>(new() { Segments = 2 }));

        Assert.That(reports.Sum(static r => r.Upgraded), Is.EqualTo(60));
        Assert.That(reports.Sum(static r => r.Failures.Count), Is.Zero);
    }

    private sealed class Told(Action<MigrationReport> tell) : IProgress<MigrationReport>
    {
        public void Report(MigrationReport value) => tell(value);
    }
}
