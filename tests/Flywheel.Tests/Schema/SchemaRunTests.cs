using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Carrying out plans on tables that are as strict as AWS's (SC-9).</summary>
internal sealed class SchemaRunTests
{
    [Test]
    public async Task A_plan_is_carried_out_once_and_then_there_is_nothing_to_do()
    {
        using var tables = await LiveTables.CreateOldAsync();
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);

        Assert.That(await tables.Run().UpdateAsync(plan), Is.EqualTo(plan.Steps));
        tables.Forget();
        Assert.That(await tables.Run().UpdateAsync(plan), Is.Empty);
        Assert.That(tables.Writes, Is.Empty);
        Assert.That((await tables.Run(LiveTables.All).PlanAsync([LiveTables.New])).Steps, Is.Empty);
    }

    [Test]
    public async Task Three_processes_at_once_end_in_the_same_schema([Values] bool samePlan, [Values(0, 2)] int stale)
    {
        using var tables = await LiveTables.CreateOldAsync();
        tables.StaleLooks = stale;
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);

        var done = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var own = samePlan ? plan : await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);
            return await tables.Run().UpdateAsync(own);
        })));

        // Between a look and what is sent another process may do the same; settings are then set to the same twice, but DynamoDB takes no index twice.
        var words = tables.Done.Select(LiveTables.Words).ToList();
        Assert.That(words.Distinct(), Is.EquivalentTo(plan.Steps.Select(step => LiveTables.Words(step.Request))));
        Assert.That(words.Where(word => word is "-ByOld" or "+ByScore" or "+ByOwner"), Is.EquivalentTo(new[] { "-ByOld", "+ByScore", "+ByOwner" }));
        Assert.That(done.Sum(steps => steps.Count), Is.EqualTo(tables.Done.Count));
        Assert.That(tables[LiveTables.Name].ToString(), Does.Contain("ByTitle ACTIVE (Title) ALL").And.Contain("Kept ACTIVE").And.Not.Contain("ByOld"));
        Assert.That((await tables.Run(LiveTables.All).PlanAsync([LiveTables.New])).Steps, Is.Empty);
    }

    [Test]
    public async Task Progress_tells_each_step_what_it_waits_for_and_its_end()
    {
        using var tables = await LiveTables.CreateOldAsync();
        var told = new Told();
        var table = LiveTables.Old with { Indexes = [.. LiveTables.Old.Indexes, LiveTables.Index("ByOwner", "Owner")] };
        var plan = await tables.Run().PlanAsync([table]);

        await tables.Run(new() { Progress = told }).UpdateAsync(plan);

        string text = plan.Steps.Single().Text;
        Assert.That(told.Select(p => (p.Table, p.Step, p.Steps)).Distinct(), Is.EqualTo(new[] { (LiveTables.Name, text, 1) }));
        Assert.That(
            told.Select(p => $"{p.Done} {p.Status}").Distinct(),
            Is.EqualTo(new[] { "0 ACTIVE", "0 UPDATING", "0 index ByOwner CREATING", "0 index ByOwner CREATING, backfilling", "1 " }));
        Assert.That(told[^1].Status, Is.Null);
        Assert.That(told.Select(p => p.Elapsed), Is.Ordered);
    }

    [Test]
    public async Task Cancelling_at_any_request_sends_no_other_and_the_next_call_goes_on()
    {
        string? whole = null;
        int cancelled = 0;
        for (int number = 1; number < 200; number++)
        {
            using var tables = await LiveTables.CreateOldAsync();
            using var stop = new CancellationTokenSource();
            var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);
            tables.Forget();
            tables.Before = (request, _) =>
            {
                if (request == number)
                {
                    stop.Cancel();
                }
            };
            try
            {
                await tables.Run(cancellationToken: stop.Token).UpdateAsync(plan);
                Assert.That(number, Is.GreaterThanOrEqualTo(tables.Requests.Count));
                break;
            }
            catch (OperationCanceledException)
            {
                cancelled++;
                Assert.That(tables.Requests, Has.Count.EqualTo(number));
            }

            await tables.Run().UpdateAsync(plan);
            Assert.That(tables.Picture, Is.EqualTo(whole ??= tables.Picture), $"cancelled at {number}");
        }

        Assert.That(cancelled, Is.GreaterThan(40));
    }

    [Test]
    public async Task Waiting_has_an_end_and_asks_less_often_the_longer_it_takes()
    {
        using var tables = await LiveTables.CreateOldAsync();
        tables.Looks = int.MaxValue;
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);
        var clock = new FastClock();
        var options = new SchemaOptions { MaxWait = TimeSpan.FromHours(3) };

        var late = Assert.ThrowsAsync<FlywheelException>(() => new SchemaRun(tables, clock, options, default).UpdateAsync(plan))!;

        Assert.That(late.Message, Does.Contain(plan.Steps[0].ToString()).And.Contain("180 minutes").And.Contain("UPDATING").And.Contain("MaxWait"));
        var pauses = clock.Pauses.ToList();
        Assert.Multiple(() =>
        {
            Assert.That(pauses.Aggregate((sum, pause) => sum + pause), Is.EqualTo(options.MaxWait));
            Assert.That(pauses.SkipLast(1), Is.Ordered);
            Assert.That(pauses[0], Is.EqualTo(TimeSpan.FromMilliseconds(10)));
            Assert.That(pauses.Max(), Is.EqualTo(TimeSpan.FromSeconds(15)));
            Assert.That(pauses, Has.Count.LessThan(1000));
        });
    }

    [Test]
    public async Task A_dry_run_tells_what_it_would_do_and_changes_nothing()
    {
        using var tables = await LiveTables.CreateOldAsync();
        var other = LiveTables.New with { Name = "live-other" };
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New, other]);
        var dry = new SchemaOptions { DryRun = true };

        Assert.That(await tables.Run(dry).UpdateAsync(plan), Is.EqualTo(plan.Steps));
        Assert.That(tables.Writes, Is.Empty);

        await tables.Run().UpdateAsync(plan);
        Assert.That(await tables.Run(dry).UpdateAsync(plan), Is.Empty);
    }

    [Test]
    public async Task A_plan_for_a_table_that_is_gone_or_another_is_refused([Values] bool dry)
    {
        using var tables = await LiveTables.CreateOldAsync();
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);
        using var empty = new StrictTables();
        var options = new SchemaOptions { DryRun = dry };

        var gone = Assert.ThrowsAsync<FlywheelException>(() => empty.Run(options).UpdateAsync(plan))!;
        Assert.That(gone.Message, Does.Contain($"'{LiveTables.Name}' is gone").And.Contain("Nothing more was sent"));
        Assert.That(empty.Writes, Is.Empty);

        var creation = await empty.Run().PlanAsync([LiveTables.Old]);
        await empty.Run().CreateAsync([LiveTables.Old with { HashKey = new("Other", AttributeType.String), KeyAttributes = [new("Old", AttributeType.String), new("Other", AttributeType.String), new("Title", AttributeType.String)] }]);
        var keys = Assert.ThrowsAsync<FlywheelException>(() => empty.Run(options).UpdateAsync(creation))!;
        Assert.That(keys.Message, Does.Contain("other keys"));

        using var typed = new StrictTables();
        KeyDefinition[] numbers = [.. LiveTables.Old.KeyAttributes.Select(key => key.Name == "Id" ? key with { Type = AttributeType.Number } : key)];
        await typed.Run().CreateAsync([LiveTables.Old with { HashKey = new("Id", AttributeType.Number), KeyAttributes = numbers }]);
        Assert.That(Assert.ThrowsAsync<FlywheelException>(() => typed.Run(options).UpdateAsync(creation))!.Message, Does.Contain("other keys"));
    }

    [Test]
    public async Task An_index_that_came_to_be_in_another_shape_since_is_refused([Values] bool dry)
    {
        using var tables = await LiveTables.CreateOldAsync();
        var plan = await tables.Run().PlanAsync([WithOwner("Owner")]);
        await tables.Run().UpdateAsync(await tables.Run().PlanAsync([WithOwner("Title")]));
        tables.Forget();

        var clash = Assert.ThrowsAsync<FlywheelException>(() => tables.Run(new() { DryRun = dry }).UpdateAsync(plan))!;

        Assert.That(clash.Message, Does.Contain("another index 'ByOwner'"));
        Assert.That(tables.Writes, Is.Empty);

        static SchemaTable WithOwner(string key) => LiveTables.Old with { Indexes = [.. LiveTables.Old.Indexes, LiveTables.Index("ByOwner", key)] };
    }

    [Test]
    public async Task An_index_that_another_process_is_building_is_waited_for_though_the_plan_is_empty()
    {
        using var tables = await LiveTables.CreateOldAsync();
        var wanted = LiveTables.Old with { Indexes = [.. LiveTables.Old.Indexes, LiveTables.Index("ByOwner", "Owner")] };
        await tables.UpdateTableAsync((UpdateTableRequest)(await tables.Run().PlanAsync([wanted])).Steps.Single().Request);
        var plan = await tables.Run().PlanAsync([wanted]);
        Assert.That(plan.IsEmpty, Is.True);

        await tables.Run().UpdateAsync(plan);

        Assert.That(tables.Picture, Does.Contain("ByOwner ACTIVE"));
    }

    [Test]
    public async Task A_table_without_a_step_that_is_gone_since_is_not_the_plans_business()
    {
        using var tables = await LiveTables.CreateOldAsync();
        var plan = await tables.Run().PlanAsync([LiveTables.Old]);
        await tables.Run().DeleteAsync([LiveTables.Old.Name]);

        Assert.That(plan.IsEmpty, Is.True);
        Assert.That(await tables.Run().UpdateAsync(plan), Is.Empty);
    }

    [Test]
    public void A_wait_is_never_negative()
        => Assert.That(() => new SchemaOptions { MaxWait = Timeout.InfiniteTimeSpan }, Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task Verifying_describes_each_table_once_and_asks_nothing_else()
    {
        using var tables = await LiveTables.CreateOldAsync();

        var report = await tables.Run().VerifyAsync([LiveTables.New, LiveTables.New with { Name = "live-other" }]);

        Assert.That(tables.Requests.Select(request => request is DescribeTableRequest describe ? describe.TableName : LiveTables.Words(request)), Is.EqualTo(new[] { LiveTables.Name, "live-other" }));
        Assert.That(report.Fits, Is.False);
        Assert.That(report.Tables, Is.EqualTo(new[] { LiveTables.Name, "live-other" }));
    }

    [Test]
    public async Task What_an_emulator_does_not_know_is_passed_over()
    {
        using var tables = await LiveTables.CreateOldAsync();
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);
        tables.Before = (_, request) =>
        {
            if (request is not (DescribeTableRequest or UpdateTableRequest or CreateTableRequest or ScanRequest))
            {
                throw new AmazonDynamoDBException("Unknown operation") { ErrorCode = "UnknownOperationException" };
            }
        };

        var done = await tables.Run().UpdateAsync(plan);

        Assert.That(plan.Steps.Except(done).Select(step => step.Part), Is.EqualTo(new[] { SchemaPart.TimeToLive, SchemaPart.Tags, SchemaPart.PointInTimeRecovery }));
        Assert.That((await tables.Run(LiveTables.All).PlanAsync([LiveTables.New])).Steps, Is.Empty);
        Assert.That(await tables.Run().CreateAsync([LiveTables.New with { Name = "live-other" }]), Is.EqualTo(new[] { "live-other" }));
    }

    [Test]
    public void A_table_in_a_state_that_does_not_end_is_not_waited_for()
    {
        var table = new TableDescription { TableName = "live-x", TableStatus = TableStatus.INACCESSIBLE_ENCRYPTION_CREDENTIALS };
        Assert.That(Assert.Throws<FlywheelException>(() => SchemaWait.BusyWith(table))!.Message, Does.Contain("live-x").And.Contain("INACCESSIBLE_ENCRYPTION_CREDENTIALS"));
    }

    [Test]
    public void A_table_is_at_rest_when_all_of_it_is()
    {
        var table = new TableDescription { TableStatus = TableStatus.ACTIVE, GlobalSecondaryIndexes = [new() { IndexName = "ByTitle", IndexStatus = IndexStatus.ACTIVE, WarmThroughput = new() { Status = IndexStatus.ACTIVE } }] };
        Assert.That(SchemaWait.BusyWith(table), Is.Null);
        table.WarmThroughput = new() { Status = TableStatus.UPDATING };
        Assert.That(SchemaWait.BusyWith(table), Is.EqualTo("warm throughput UPDATING"));
        table.WarmThroughput.Status = TableStatus.ACTIVE;
        table.SSEDescription = new() { Status = SSEStatus.UPDATING };
        Assert.That(SchemaWait.BusyWith(table), Is.EqualTo("encryption UPDATING"));
        table.GlobalSecondaryIndexes[0].WarmThroughput.Status = IndexStatus.UPDATING;
        Assert.That(SchemaWait.BusyWith(table), Is.EqualTo("warm throughput of index ByTitle UPDATING"));
    }
}

/// <summary>Keeps what it is told, at once.</summary>
internal sealed class Told : List<SchemaProgress>, IProgress<SchemaProgress>
{
    public void Report(SchemaProgress value) => Add(value);
}
