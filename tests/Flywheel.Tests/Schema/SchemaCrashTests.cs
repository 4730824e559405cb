using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>A process that dies at any request, before or after DynamoDB carries it out, and one that begins again (SC-9).</summary>
internal sealed class SchemaCrashTests
{
    private const int Longest = 200;

    private static readonly string[] s_removable = ["-ByOld", "-ByTitle"];

    [Test]
    public async Task An_update_that_dies_anywhere_ends_the_same_when_it_is_planned_anew([Values] bool acted, [Values(0, 1)] int stale)
        => await DieEverywhereAsync(acted, stale, replan: true);

    [Test]
    public async Task An_update_that_dies_anywhere_ends_the_same_when_its_plan_is_carried_out_again([Values] bool acted, [Values(0, 1)] int stale)
        => await DieEverywhereAsync(acted, stale, replan: false);

    [Test]
    public async Task A_creation_that_dies_anywhere_is_completed_by_the_next([Values] bool acted, [Values(0, 1)] int stale)
    {
        string? whole = null;
        int died = 0;
        for (int number = 0; number < Longest; number++)
        {
            using var tables = new StrictTables { StaleLooks = stale };
            var other = LiveTables.New with { Name = "live-other" };
            if (await DiesAsync(tables, number, acted, run => run.CreateAsync([LiveTables.New, other])))
            {
                died++;
            }
            else if (number > 0)
            {
                break;
            }

            await tables.Run().CreateAsync([LiveTables.New, other]);

            Assert.That(tables.Picture, Is.EqualTo(whole ??= tables.Picture), $"died at {number}");
            Assert.That(await tables.Run(LiveTables.All).PlanAsync([LiveTables.New, other]), Has.Property("IsEmpty").True);
        }

        Assert.That(died, Is.GreaterThan(10));
        Assert.That(whole, Does.Contain("ttl ENABLED Expires").And.Contain("recovery 7"));
    }

    [Test]
    public async Task A_deletion_that_dies_anywhere_is_completed_by_the_next([Values] bool acted)
    {
        int died = 0;
        for (int number = 1; number < Longest; number++)
        {
            using var tables = new StrictTables();
            string[] names = ["live-a", "live-b"];
            await tables.Run().CreateAsync([.. names.Select(name => LiveTables.Old with { Name = name })]);
            tables.Forget();
            if (!await DiesAsync(tables, number, acted, run => run.DeleteAsync(names)))
            {
                break;
            }

            died++;
            await tables.Run().DeleteAsync(names);
            Assert.That(tables.Picture, Is.Empty, $"died at {number}");
        }

        Assert.That(died, Is.GreaterThan(5));
    }

    private static async Task DieEverywhereAsync(bool acted, int stale, bool replan)
    {
        string? whole = null;
        int died = 0;
        for (int number = 0; number < Longest; number++)
        {
            using var tables = await LiveTables.CreateOldAsync();
            tables.StaleLooks = stale;
            var plan = await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]);
            tables.Forget();
            if (await DiesAsync(tables, number, acted, run => run.UpdateAsync(plan)))
            {
                died++;
            }
            else if (number > 0)
            {
                break;
            }

            // Another process begins at once, in whatever state the table is.
            var next = replan ? await tables.Run(LiveTables.All).PlanAsync([LiveTables.New]) : plan;
            await tables.Run(LiveTables.All).UpdateAsync(next);

            Assert.That(tables.Picture, Is.EqualTo(whole ??= tables.Picture), $"died at {number}");
            var done = tables.Done.Select(LiveTables.Words).ToList();
            Assert.Multiple(() =>
            {
                Assert.That(done.Where(word => word[0] == '-' && !s_removable.Contains(word)), Is.Empty, $"died at {number}");
                Assert.That(tables.Refusals.Where(refused => refused is LimitExceededException), Is.Empty, $"two index operations at once, died at {number}");
                Assert.That(tables.Requests.OfType<DeleteTableRequest>(), Is.Empty);
                Assert.That(done, Is.Unique, $"died at {number}");
            });
        }

        Assert.That(died, Is.GreaterThan(40));
        Assert.That(
            whole,
            Is.EqualTo(
                "live-GameScore ACTIVE, 5/6, warm 20000/4000, stream NEW_IMAGE, protected True, STANDARD_INFREQUENT_ACCESS, key key-1, ttl ENABLED Expires, tags a=1 b=2 c=3, recovery 7, "
                + "ByOwner ACTIVE (Owner) INCLUDE Score 5, ByScore ACTIVE (Score) ALL  5, ByTitle ACTIVE (Title) ALL  5, Kept ACTIVE (Old) ALL  5"));
    }

    /// <summary>Runs until the process dies at a request.</summary>
    /// <returns>Whether it came to that.</returns>
    private static async Task<bool> DiesAsync(StrictTables tables, int number, bool acted, Func<SchemaRun, Task> action)
    {
        Action<int, Amazon.DynamoDBv2.AmazonDynamoDBRequest> die = (request, _) =>
        {
            if (request == number)
            {
                throw new ProcessDiedException();
            }
        };
        (tables.Before, tables.After) = (acted ? null : die, acted ? die : null);
        try
        {
            await action(tables.Run(LiveTables.All));
            return false;
        }
        catch (ProcessDiedException)
        {
            return true;
        }
        finally
        {
            (tables.Before, tables.After) = (null, null);
        }
    }
}
