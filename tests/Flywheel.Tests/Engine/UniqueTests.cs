using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>No two items have one value of a [Unique] attribute, whichever way they are written.</summary>
internal sealed class UniqueTests(WirePath path) : EngineTests(path)
{
    private static readonly string[] s_ways = ["save", "create", "sync", "transaction save", "transaction create", "transaction sync", "sync many", "sync many in one"];

    [SetUp]
    public Task CreateAsync() => CreateTableAsync<UniqueUser>();

    [TestCaseSource(nameof(s_ways))]
    public async Task A_value_is_taken_with_the_item_and_refused_to_others(string way)
    {
        await WriteAsync(way, UniqueUser.Of("one", "a@x"));
        var failure = await RefusedAsync(way, UniqueUser.Of("two", "a@x"));

        Assert.That(failure, Is.TypeOf<UniqueValueTakenException>());
        var taken = (UniqueValueTakenException)failure!;
        Assert.That((taken.Attribute, taken.Value, taken.Owner, taken.Table, taken.Key), Is.EqualTo(("Email", "a@x", "{Id: \"one\"}", "unique-user", "{Id: \"two\"}")));
        Assert.That(taken.Message, Is.EqualTo("The value \"a@x\" of 'Email' is taken by the item {Id: \"one\"} of unique-user; the item {Id: \"two\"} was not written. Choose another value."));
        Assert.That(taken.Existing, Is.Null);
        Assert.That(await Engine.GetAsync(UniqueUser.Key("two")), Is.Null);
        Assert.That(await TakenAsync<UniqueUser>(), Is.EqualTo(new[] { "flywheel:unique:unique-user.Email:a@x" }));
    }

    [TestCaseSource(nameof(s_ways))]
    public async Task A_changed_value_is_given_back_and_can_be_taken_by_others(string way)
    {
        var one = UniqueUser.Of("one", "a@x");
        await Engine.SaveAsync(one);
        one.Email = "b@x";
        await WriteAsync(way.Replace("create", "save", StringComparison.Ordinal), one);
        await WriteAsync(way, UniqueUser.Of("two", "a@x"));

        Assert.That((await Engine.GetAsync(UniqueUser.Key("one")))!.Email, Is.EqualTo("b@x"));
        Assert.That((await Engine.GetAsync(UniqueUser.Key("two")))!.Email, Is.EqualTo("a@x"));
        Assert.That(await TakenAsync<UniqueUser>(), Is.EqualTo(new[] { "flywheel:unique:unique-user.Email:a@x", "flywheel:unique:unique-user.Email:b@x" }));
        Assert.That((await RefusedAsync(way, UniqueUser.Of("three", "b@x")) as UniqueValueTakenException)?.Owner, Is.EqualTo("{Id: \"one\"}"));
    }

    [Test]
    public async Task All_kinds_of_values_are_compared_as_they_are_stored()
    {
        await Engine.SaveAsync(new UniqueUser { Id = "one", Email = "", Number = -7, Badge = [1, 2], Day = DayOfWeek.Monday });
        foreach (var (other, attribute, value) in new (UniqueUser, string, string)[]
        {
            (new() { Id = "two", Email = "" }, "Email", ""),
            (new() { Id = "two", Number = -7 }, "Number", "-7"),
            (new() { Id = "two", Badge = [1, 2] }, "Badge", "0102"),
            (new() { Id = "two", Day = DayOfWeek.Monday }, "Day", "Monday"),
        })
        {
            var taken = Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(other))!;
            Assert.That((taken.Attribute, taken.Value), Is.EqualTo((attribute, value)));
        }

        await Engine.SaveAsync(new UniqueUser { Id = "two", Email = "x", Number = 7, Badge = [1], Day = DayOfWeek.Friday });
        Assert.That(await TakenAsync<UniqueUser>(), Has.Count.EqualTo(8));
    }

    [Test]
    public async Task Null_takes_nothing_and_a_long_value_is_taken_by_its_hash()
    {
        await Engine.SaveAsync(UniqueUser.Of("one"));
        await Engine.SaveAsync(UniqueUser.Of("two"));
        Assert.That(await TakenAsync<UniqueUser>(), Is.Empty);
        Assert.That(Wire.Sent("TransactWriteItems"), Is.Empty);

        string text = new('ü', 2000);
        await Engine.SaveAsync(UniqueUser.Of("three", text));
        Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(UniqueUser.Of("four", text)));
        await Engine.SaveAsync(UniqueUser.Of("four", text + "x"));
    }

    [TestCase(ConflictMode.Raise)]
    [TestCase(ConflictMode.Update)]
    [TestCase(ConflictMode.Overwrite)]
    public async Task A_write_that_changes_no_unique_value_is_one_plain_request_that_checks_them(ConflictMode mode)
    {
        var one = UniqueUser.Of("one", "a@x");
        await Engine.SaveAsync(one);
        var stale = (await Engine.GetAsync(UniqueUser.Key("one")))!;
        int sent = Wire.Requests.Count;
        one.Name = "Ann";
        await Engine.SaveAsync(one, conflicts: mode);
        Assert.That(Wire.Requests.Skip(sent).Select(request => request.Operation), Is.EqualTo(new[] { "PutItem" }));
        Assert.That(Wire.Sent("PutItem")[^1].Text, Does.Contain("Email = :").Or.Contain("#").And.Contain("ConditionExpression"));

        one.Email = "b@x";
        await Engine.SaveAsync(one, conflicts: mode);
        stale.Name = "Bob";
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(stale, conflicts: mode));
        stale.Email = "c@x";
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(stale, conflicts: mode));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.ReplaceAsync(stale, conflicts: mode));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(stale, conflicts: mode));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync(stale, conflicts: mode));
        Assert.That(await TakenAsync<UniqueUser>(), Is.EqualTo(new[] { "flywheel:unique:unique-user.Email:b@x" }));
    }

    [Test]
    public async Task A_sync_that_changes_no_unique_value_is_an_update()
    {
        var one = UniqueUser.Of("one", "a@x");
        await Engine.SyncAsync(one);
        one.Logins++;
        await Engine.SyncAsync(one);
        Assert.That(Wire.Sent("UpdateItem"), Has.Count.EqualTo(1));
        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_sync_that_changes_one_takes_over_what_others_have_written()
    {
        var one = UniqueUser.Of("one", "a@x");
        await Engine.SaveAsync(one);
        await Engine.Update(UniqueUser.Key("one")).Set(u => u.Name, "Ann").ExecuteAsync();
        one.Email = "b@x";
        Edits.Increment(one, UniqueUser.Fields.Instance.Logins, 2);
        await Engine.SyncAsync(one);
        Assert.That((one.Name, one.Logins), Is.EqualTo(("Ann", 2)));
        Assert.That((await Engine.GetAsync(UniqueUser.Key("one")))!.Logins, Is.EqualTo(2));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_object_that_was_not_read_cannot_replace_an_item_with_such_values(bool exists)
    {
        await Engine.SaveAsync(UniqueUser.Of("one", "a@x"));
        var failed = Assert.ThrowsAsync<ConditionFailedException>(
            () => exists ? Engine.ReplaceAsync(UniqueUser.Of("one", "b@x")) : Engine.SaveAsync(UniqueUser.Of("one", "b@x"), conflicts: ConflictMode.Overwrite))!;
        Assert.That(failed.Message, Does.Contain("has unique values already, and an object that was not read cannot replace it; the object was not written. Read the item"));
        Assert.That((failed.Existing as UniqueUser)?.Email, Is.EqualTo("a@x"));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(UniqueUser.Of("one", "b@x"), conflicts: ConflictMode.Overwrite));
    }

    [Test]
    public async Task An_item_that_exists_is_told_before_a_value_that_is_taken()
    {
        await Engine.SaveAsync(UniqueUser.Of("one", "a@x"));
        await Engine.SaveAsync(UniqueUser.Of("two", "b@x"));
        var failed = Assert.ThrowsAsync<ItemExistsException>(() => Engine.CreateAsync(UniqueUser.Of("one", "b@x")))!;
        Assert.That((failed.Existing as UniqueUser)?.Email, Is.EqualTo("a@x"));
        var result = await Engine.TrySaveAsync(UniqueUser.Of("three", "b@x"));
        Assert.That(result.Failure, Is.TypeOf<UniqueValueTakenException>());
    }

    [Test]
    public async Task An_object_that_is_created_anew_takes_its_values_anew()
    {
        var one = UniqueUser.Of("one", "a@x");
        await Engine.SaveAsync(one);
        await Engine.DeleteAsync(UniqueUser.Key("one"));
        Assert.That(await TakenAsync<UniqueUser>(), Is.Empty);
        await Engine.CreateAsync(one);
        Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(UniqueUser.Of("two", "a@x")));
    }

    private async Task<Exception?> RefusedAsync(string way, UniqueUser user)
    {
        try
        {
            await WriteAsync(way, user);
            return null;
        }
        catch (TransactionCanceledException cancelled)
        {
            return cancelled.Reasons.Select(reason => reason.Failure).First(failure => failure is not null);
        }
        catch (SyncIncompleteException incomplete)
        {
            return incomplete.Report.Entries[0].Failure;
        }
        catch (ConditionFailedException failed)
        {
            return failed;
        }
    }

    private async Task WriteAsync(string way, UniqueUser user)
    {
        var transaction = Engine.Transaction();
        switch (way)
        {
            case "save":
                await Engine.SaveAsync(user);
                break;
            case "create":
                await Engine.CreateAsync(user);
                break;
            case "sync":
                await Engine.SyncAsync(user);
                break;
            case "sync many":
                await Engine.SyncAsync([user]);
                break;
            case "sync many in one":
                await Engine.SyncAsync([user], SyncMany.Transaction);
                break;
            default:
                var action = way switch { "transaction save" => transaction.Save(user), "transaction create" => transaction.Create(user), _ => transaction.Sync(user) };
                try
                {
                    await transaction.CommitAsync();
                }
                finally
                {
                    Assert.That(action.Outcome, Is.EqualTo(ActionOutcome.Committed).Or.EqualTo(ActionOutcome.ConditionFailed));
                }

                break;
        }
    }

    private async Task<List<string>> TakenAsync<T>()
        where T : IModel<T>
    {
        using var client = Wire.CreateClient(Path);
        var answer = await client.ScanAsync(new ScanRequest
        {
            TableName = Engine.TableNameOf<T>(),
            FilterExpression = "attribute_exists(#a)",
            ExpressionAttributeNames = new() { ["#a"] = "__flywheel" },
            ConsistentRead = true,
        });
        return [.. answer.Items.Select(item => item["Id"].S).Order(StringComparer.Ordinal)];
    }
}
