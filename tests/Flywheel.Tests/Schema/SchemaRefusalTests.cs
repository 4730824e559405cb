using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What DynamoDB refuses for a while or for good, and what comes to be between a plan and its steps (SC-9).</summary>
internal sealed class SchemaRefusalTests
{
    private static readonly Exception[] s_passing =
    [
        new ThrottlingException("Rate exceeded") { ErrorCode = "ThrottlingException" },
        new ResourceInUseException("busy"),
        new LimitExceededException("Subscriber limit exceeded: Only 500 tables can be created, updated, or deleted simultaneously"),
    ];

    [TestCaseSource(nameof(s_passing))]
    public async Task What_passes_is_waited_out(Exception refusal)
    {
        using var tables = await LiveTables.CreateOldAsync();
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);
        int refused = 0;
        var calls = new Dictionary<Type, int>();
        tables.Before = (_, request) =>
        {
            if (request is DescribeTableRequest && refusal is not ThrottlingException)
            {
                return;
            }

            calls[request.GetType()] = calls.GetValueOrDefault(request.GetType()) + 1;
            if (calls[request.GetType()] % 3 != 0)
            {
                refused++;
                throw refusal;
            }
        };

        Assert.That(await tables.Run().UpdateAsync(plan), Is.EqualTo(plan.Steps));
        Assert.That(refused, Is.GreaterThan(plan.Steps.Count));
    }

    [Test]
    public async Task What_does_not_pass_is_DynamoDBs_own_error()
    {
        using var tables = await LiveTables.CreateOldAsync();
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);
        tables.Before = (_, request) =>
        {
            if (request is UpdateTableRequest)
            {
                throw new LimitExceededException("Subscriber limit exceeded: Update to PayPerRequest mode are limited to 4 in 1 day(s).");
            }
        };

        Assert.ThrowsAsync<LimitExceededException>(() => tables.Run().UpdateAsync(plan));
        Assert.That(tables.Writes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_second_change_of_time_to_live_within_the_hour_is_DynamoDBs_own_error()
    {
        using var tables = await LiveTables.CreateOldAsync();
        var wanted = LiveTables.Old with { TimeToLive = "Expires" };
        await tables.Run().UpdateAsync(await tables.Run().PlanAsync([wanted]));
        var plan = await tables.Run().PlanAsync([wanted with { TimeToLive = "Until" }]);

        var early = Assert.CatchAsync<AmazonDynamoDBException>(() => tables.Run().UpdateAsync(plan))!;
        Assert.That(early.Message, Does.Contain("modified multiple times"));

        tables[LiveTables.Name].PassAnHour();
        Assert.That(await tables.Run().UpdateAsync(plan), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_creation_that_a_plan_is_refused_is_tried_once()
    {
        using var tables = new StrictTables { Before = (_, request) => Deny(request is CreateTableRequest) };
        var plan = await tables.Run().PlanAsync([LiveTables.New]);

        var refused = Assert.CatchAsync<AmazonDynamoDBException>(() => tables.Run().UpdateAsync(plan))!;

        Assert.That(refused.ErrorCode, Is.EqualTo("AccessDeniedException"));
        Assert.That(tables.Writes, Has.Count.EqualTo(1));
    }

    [TestCase(typeof(DescribeTimeToLiveRequest))]
    [TestCase(typeof(ListTagsOfResourceRequest))]
    [TestCase(typeof(DescribeContinuousBackupsRequest))]
    public async Task What_may_not_be_asked_is_an_error_and_not_taken_for_nothing(Type request)
    {
        using var tables = await LiveTables.CreateOldAsync();
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);
        tables.Before = (_, sent) => Deny(sent.GetType() == request);

        Assert.That(Assert.CatchAsync<AmazonDynamoDBException>(() => tables.Run().PlanAsync([LiveTables.New]))!.ErrorCode, Is.EqualTo("AccessDeniedException"));
        Assert.That(Assert.CatchAsync<AmazonDynamoDBException>(() => tables.Run().UpdateAsync(plan))!.ErrorCode, Is.EqualTo("AccessDeniedException"));
    }

    [TestCase(typeof(UpdateTimeToLiveRequest))]
    [TestCase(typeof(UpdateContinuousBackupsRequest))]
    public void What_may_not_be_switched_on_is_an_error_of_the_creation(Type request)
    {
        using var tables = new StrictTables { Before = (_, sent) => Deny(sent.GetType() == request) };

        Assert.That(Assert.CatchAsync<AmazonDynamoDBException>(() => tables.Run().CreateAsync([LiveTables.New]))!.ErrorCode, Is.EqualTo("AccessDeniedException"));
        Assert.That(tables.Writes.Count(sent => sent.GetType() == request), Is.EqualTo(1));
    }

    [Test]
    public async Task An_index_whose_key_has_another_type_is_made_anew()
    {
        using var tables = await LiveTables.CreateOldAsync();
        var title = LiveTables.Index("ByTitle", "Title", Projection.KeysOnly) with { HashKeys = [new("Title", AttributeType.Number)] };
        var wanted = LiveTables.Table([title], new());
        var plan = await tables.Run(LiveTables.All).PlanAsync([wanted]);

        Assert.That(await tables.Run().UpdateAsync(plan), Is.EqualTo(plan.Steps));

        Assert.That(tables.Done.Select(LiveTables.Words), Is.EqualTo(new[] { "-ByOld", "-ByTitle", "+ByTitle" }));
        Assert.That((await tables.Run(LiveTables.All).PlanAsync([wanted])).IsEmpty);
        Assert.That(await tables.Run().UpdateAsync(plan), Is.Empty);
    }

    [Test]
    public async Task A_switch_of_billing_is_done_whatever_capacity_was_set_since()
    {
        using var tables = await LiveTables.CreateOldAsync();
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.Old with { Settings = new() { Throughput = Throughput.Provisioned(5, 6) } }]);
        await tables.Run().UpdateAsync(plan);
        await tables.UpdateTableAsync(UpdateRequests.Capacity(LiveTables.Name, "ByTitle", new(50, 60)));
        tables.Forget();

        Assert.That(await tables.Run().UpdateAsync(plan), Is.Empty);
        Assert.That(tables.Writes, Is.Empty);
    }

    [Test]
    public async Task A_table_that_is_protected_after_others_were_deleted_is_told_with_them()
    {
        using var tables = new StrictTables();
        string[] names = ["live-a", "live-b"];
        await tables.Run().CreateAsync([.. names.Select(name => LiveTables.Old with { Name = name })]);
        tables.After = (_, request) => tables["live-b"].IsProtected |= request is DeleteTableRequest;

        var refused = Assert.ThrowsAsync<FlywheelException>(() => tables.Run().DeleteAsync(names))!;

        Assert.That(refused.Message, Does.StartWith("Protected against deletion: 'live-b'.").And.Contain("'live-a'").And.Not.Contain("No table"));
    }

    [Test]
    public void A_table_whose_replication_is_not_authorized_is_not_waited_for()
    {
        var table = new TableDescription { TableName = "live-x", TableStatus = TableStatus.REPLICATION_NOT_AUTHORIZED };
        Assert.That(
            Assert.Throws<FlywheelException>(() => SchemaWait.BusyWith(table))!.Message,
            Does.Contain("live-x").And.Contain("REPLICATION_NOT_AUTHORIZED").And.Contain("replicat").And.Not.Contain("encryption"));
    }

    [Test]
    public void A_table_is_not_at_rest_while_a_vector_index_is_made()
    {
        var table = new TableDescription { TableStatus = TableStatus.ACTIVE, VectorIndexes = [new() { IndexName = "ByText", IndexStatus = IndexStatus.CREATING, Backfilling = true }] };
        Assert.That(SchemaWait.BusyWith(table), Is.EqualTo("index ByText CREATING, backfilling"));
        table.VectorIndexes[0].IndexStatus = IndexStatus.ACTIVE;
        Assert.That(SchemaWait.BusyWith(table), Is.Null);
    }

    [Test]
    [SetCulture("de-DE")]
    public async Task The_longest_wait_is_told_without_regard_to_the_culture()
    {
        using var tables = await LiveTables.CreateOldAsync();
        tables.Looks = int.MaxValue;
        var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);

        var late = Assert.ThrowsAsync<FlywheelException>(() => tables.Run(new() { MaxWait = TimeSpan.FromSeconds(90) }).UpdateAsync(plan))!;

        Assert.That(late.Message, Does.Contain("1.5 minutes"));
    }

    private static void Deny(bool isDenied)
    {
        if (isDenied)
        {
            throw new AmazonDynamoDBException("User: x is not authorized to perform this") { ErrorCode = "AccessDeniedException" };
        }
    }
}
