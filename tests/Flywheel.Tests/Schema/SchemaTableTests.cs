using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Creating and deleting on tables that are as strict as AWS's (SC-2, SC-3, SC-10).</summary>
internal sealed class SchemaTableTests
{
    private static readonly SchemaTable s_other = LiveTables.New with { Name = "live-other" };

    [Test]
    public async Task A_table_gets_all_that_is_declared_and_then_fits()
    {
        using var tables = new StrictTables { StaleLooks = 2, BackupsUnavailable = 3 };

        Assert.That(await tables.Run().CreateAsync([LiveTables.New, s_other]), Is.EqualTo(new[] { LiveTables.Name, "live-other" }));

        Assert.That(tables.Done.Select(LiveTables.Words), Is.EqualTo(new[] { "CreateTable", "CreateTable", "UpdateTimeToLive", "UpdateContinuousBackups", "UpdateTimeToLive", "UpdateContinuousBackups" }));
        Assert.That(tables.Refusals.Count(refused => refused is ContinuousBackupsUnavailableException), Is.EqualTo(6));
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New, s_other]);
        Assert.That((plan.IsEmpty, plan.Differences.Count), Is.EqualTo((true, 0)));
        Assert.That(await tables.Run().CreateAsync([LiveTables.New, s_other]), Is.Empty);
    }

    [Test]
    public async Task Two_processes_at_once_create_each_table_once()
    {
        using var tables = new StrictTables { StaleLooks = 1 };

        var created = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => tables.Run().CreateAsync([LiveTables.New, s_other]))));

        Assert.That(created.SelectMany(names => names), Is.EquivalentTo(new[] { LiveTables.Name, "live-other" }));
        Assert.That(tables.Done.Select(LiveTables.Words).Where(word => word != "UpdateContinuousBackups"), Is.EqualTo(new[] { "CreateTable", "CreateTable", "UpdateTimeToLive", "UpdateTimeToLive" }));
        Assert.That((await tables.Run(LiveTables.All).PlanAsync([LiveTables.New, s_other])).IsEmpty, Is.True);
    }

    [Test]
    public async Task The_limit_of_tables_in_creation_is_waited_out()
    {
        using var tables = new StrictTables { MostAtOnce = 1 };

        await tables.Run().CreateAsync([LiveTables.Old, s_other, s_other with { Name = "live-third" }]);

        Assert.That(tables.Refusals.OfType<LimitExceededException>(), Is.Not.Empty);
        Assert.That(tables.Picture.Split('\n'), Has.Length.EqualTo(3).And.All.Contain("ACTIVE"));
    }

    [Test]
    public async Task A_table_that_is_being_deleted_is_waited_for_and_made_anew()
    {
        using var tables = await LiveTables.CreateOldAsync();
        await tables.DeleteTableAsync(new DeleteTableRequest { TableName = LiveTables.Name });

        Assert.That(await tables.Run(new() { DryRun = true }).CreateAsync([LiveTables.New]), Is.EqualTo(new[] { LiveTables.Name }));
        Assert.That(await tables.Run().CreateAsync([LiveTables.New]), Is.EqualTo(new[] { LiveTables.Name }));

        Assert.That(tables.Picture, Does.Contain("ACTIVE").And.Contain("ByOwner"));
    }

    [Test]
    public async Task A_table_with_items_gets_no_time_to_live([Values] bool hasItems)
    {
        using var tables = await LiveTables.CreateOldAsync();
        tables[LiveTables.Name].Items = hasItems ? 3 : 0;

        Assert.That(await tables.Run().CreateAsync([LiveTables.New]), Is.Empty);

        Assert.That(tables.Done.Select(LiveTables.Words), Is.EqualTo(hasItems ? [] : new[] { "UpdateTimeToLive", "UpdateContinuousBackups" }));
        Assert.That(tables.Picture, Does.Contain("stream OLD_IMAGE"));
    }

    [Test]
    public async Task A_table_that_expires_by_another_attribute_is_left_as_it_is()
    {
        using var tables = await LiveTables.CreateOldAsync();
        await tables.Run().UpdateAsync(await tables.Run().PlanAsync([LiveTables.Old with { TimeToLive = "Until" }]));
        tables[LiveTables.Name].PassAnHour();

        await tables.Run().CreateAsync([LiveTables.New]);

        Assert.That(tables.Picture, Does.Contain("ttl ENABLED Until"));
    }

    [Test]
    public async Task A_dry_run_creates_and_deletes_nothing()
    {
        using var tables = await LiveTables.CreateOldAsync();
        var dry = new SchemaOptions { DryRun = true };

        Assert.That(await tables.Run(dry).CreateAsync([LiveTables.New, s_other]), Is.EqualTo(new[] { "live-other" }));
        Assert.That(await tables.Run(dry).DeleteAsync(["live-other", LiveTables.Name]), Is.EqualTo(new[] { LiveTables.Name }));
        Assert.That(tables.Writes, Is.Empty);
    }

    [Test]
    public async Task Creation_and_deletion_tell_their_progress()
    {
        using var tables = new StrictTables();
        var told = new Told();

        await tables.Run(new() { Progress = told }).CreateAsync([LiveTables.Old, s_other]);

        Assert.That(told.Where(p => p.Status is null).Select(p => (p.Table, p.Done, p.Steps)), Is.EqualTo(new[] { (LiveTables.Name, 1, 4), ("live-other", 2, 4), ("live-other", 3, 4), ("live-other", 4, 4) }));
        Assert.That(told.Select(p => p.Status), Does.Contain("CREATING"));

        told.Clear();
        await tables.Run(new() { Progress = told }).DeleteAsync([LiveTables.Name]);
        Assert.That(told.Select(p => $"{p.Done} {p.Steps} {p.Status}").Distinct(), Is.EqualTo(new[] { "0 1 DELETING", "1 1 " }));
    }

    [Test]
    public async Task When_one_table_is_protected_none_is_deleted()
    {
        using var tables = await LiveTables.CreateOldAsync();
        await tables.Run().CreateAsync([s_other]);
        tables.Forget();

        var kept = Assert.ThrowsAsync<FlywheelException>(() => tables.Run().DeleteAsync([LiveTables.Name, "live-other"]))!;

        Assert.That(kept.Message, Does.Contain("'live-other'").And.Contain("DeletionProtection").And.Not.Contain(LiveTables.Name));
        Assert.That(tables.Writes, Is.Empty);
        Assert.ThrowsAsync<FlywheelException>(() => tables.Run(new() { DryRun = true }).DeleteAsync(["live-other"]));
    }

    [Test]
    public async Task A_table_that_is_protected_at_the_last_moment_is_told_as_such()
    {
        using var tables = await LiveTables.CreateOldAsync();
        tables.Before = (_, request) =>
        {
            if (request is DeleteTableRequest)
            {
                tables[LiveTables.Name].IsProtected = true;
            }
        };

        Assert.That(Assert.ThrowsAsync<FlywheelException>(() => tables.Run().DeleteAsync([LiveTables.Name]))!.Message, Does.Contain("Protected"));
    }

    [Test]
    public async Task A_table_that_is_busy_is_deleted_when_it_is_at_rest()
    {
        using var tables = new StrictTables { Looks = 5 };
        await tables.CreateTableAsync(TableRequests.Create(LiveTables.Old));

        Assert.That(await tables.Run().DeleteAsync(["live-none", LiveTables.Name]), Is.EqualTo(new[] { LiveTables.Name }));

        Assert.That(tables.Refusals.OfType<ResourceInUseException>(), Is.Not.Empty);
        Assert.That(tables.Picture, Is.Empty);
    }

    [Test]
    public async Task Two_processes_at_once_delete_each_table_once()
    {
        using var tables = new StrictTables();
        await tables.Run().CreateAsync([LiveTables.Old, LiveTables.Old with { Name = "live-second" }]);

        var deleted = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => tables.Run().DeleteAsync([LiveTables.Name, "live-second"]))));

        Assert.That(tables.Picture, Is.Empty);
        Assert.That(deleted.SelectMany(names => names).Distinct(), Is.EquivalentTo(new[] { LiveTables.Name, "live-second" }));
    }

    [Test]
    public async Task A_table_that_is_made_anew_meanwhile_is_not_waited_for()
    {
        using var tables = new StrictTables();
        await tables.Run().CreateAsync([LiveTables.Old]);
        tables.Looks = 1;
        bool isMade = false;
        tables.Before = (_, request) =>
        {
            if (!isMade && request is DescribeTableRequest describe && tables.Done[^1] is DeleteTableRequest)
            {
                isMade = true;
                Assert.CatchAsync<ResourceNotFoundException>(() => tables.DescribeTableAsync(describe));
                tables.Run().CreateAsync([LiveTables.Old]).GetAwaiter().GetResult();
            }
        };

        Assert.That(await tables.Run().DeleteAsync([LiveTables.Name]), Is.EqualTo(new[] { LiveTables.Name }));

        Assert.That(tables.Picture, Does.Contain("ACTIVE"));
    }
}
