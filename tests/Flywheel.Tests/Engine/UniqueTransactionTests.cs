using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Unique values in transactions of several items, and what becomes of them when answers are lost and when many want one.</summary>
internal sealed class UniqueTransactionTests(WirePath path) : EngineTests(path)
{
    [SetUp]
    public Task CreateAsync() => CreateTableAsync<UniqueUser>();

    [Test]
    public async Task Several_items_take_their_values_together_or_not_at_all()
    {
        await Engine.SaveAsync(UniqueUser.Of("one", "a@x"));
        var transaction = Engine.Transaction();
        var two = transaction.Create(UniqueUser.Of("two", "b@x"));
        var three = transaction.Create(UniqueUser.Of("three", "a@x"));

        Assert.ThrowsAsync<TransactionCanceledException>(() => transaction.CommitAsync());
        Assert.That((two.Outcome, three.Outcome), Is.EqualTo((ActionOutcome.Cancelled, ActionOutcome.ConditionFailed)));
        Assert.That((three.Failure as UniqueValueTakenException)?.Owner, Is.EqualTo("{Id: \"one\"}"));
        await Engine.CreateAsync(UniqueUser.Of("four", "b@x"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Two_items_cannot_pass_on_a_value_in_one_transaction(bool syncs)
    {
        var one = UniqueUser.Of("one", "a@x");
        var two = UniqueUser.Of("two", "b@x");
        await Engine.Transaction().Also(t => t.Create(one)).Also(t => t.Create(two)).CommitAsync();
        (one.Email, two.Email) = (two.Email, one.Email);
        int sent = Wire.Requests.Count;

        var refused = Assert.ThrowsAsync<InvalidOperationException>(
            () => syncs ? Engine.SyncAsync([one, two], SyncMany.Transaction) : Engine.Transaction().Also(t => t.Save(one)).Also(t => t.Save(two)).CommitAsync())!;

        Assert.That(refused.Message, Does.Contain("take or give back one value of a [Unique] attribute").And.Contain("Give the value back in a transaction before").And.EndWith("Nothing was sent."));
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
        two.Email = null;
        await Engine.SaveAsync(two);
        two.Email = one.Email == "b@x" ? "a@x" : "b@x";
        await Engine.SaveAsync(one);
        await Engine.SaveAsync(two);
        Assert.That(((await Engine.GetAsync(UniqueUser.Key("one")))!.Email, (await Engine.GetAsync(UniqueUser.Key("two")))!.Email), Is.EqualTo(("b@x", "a@x")));
    }

    [Test]
    public async Task A_lost_answer_is_asked_for_again_and_the_own_claim_is_no_obstacle()
    {
        using var client = Wire.CreateClient(Path, static config => config.MaxErrorRetry = 2);
        var engine = new Engine(client, Engine.Options);
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1);
        var one = UniqueUser.Of("one", "a@x");
        await engine.CreateAsync(one);
        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(2));

        one.Email = "b@x";
        await engine.SyncAsync(one);
        await engine.CreateAsync(UniqueUser.Of("two", "a@x"));
    }

    [TestCase("save")]
    [TestCase("sync")]
    [TestCase("delete")]
    [TestCase("sync many")]
    public async Task Without_an_answer_the_outcome_is_unknown_and_the_object_as_it_was(string way)
    {
        var one = UniqueUser.Of("one", "a@x");
        await Engine.SaveAsync(one);
        one.Email = "b@x";
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1);
        if (way == "sync many")
        {
            var report = await Engine.TrySyncAsync([one]);
            Assert.That((report.Entries[0].Outcome, report.Entries[0].Failure), Is.EqualTo((SyncOutcome.Unknown, report.Entries[0].Failure as OutcomeUnknownException)));
            return;
        }

        var unknown = Assert.ThrowsAsync<OutcomeUnknownException>(() => way switch { "save" => Engine.SaveAsync(one), "sync" => Engine.SyncAsync(one), _ => Engine.DeleteAsync(one) })!;
        Assert.That(unknown.Message, Does.Contain($"The {way} of the item {{Id: \"one\"}} of unique-user ended without an answer"));
        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(2));
        if (way != "delete")
        {
            await Engine.RefreshAsync(one);
            Assert.That(one.Email, Is.EqualTo("b@x"));
            one.Email = "c@x";
            await Engine.SaveAsync(one);
        }
    }

    [Test]
    public async Task Of_many_that_want_one_value_exactly_one_gets_it()
    {
        var options = Engine.Options with { MaxBatchAttempts = 30, BatchRetryDelay = TimeSpan.FromMilliseconds(2) };
        var engine = new Engine(Wire.CreateClient(Path), options);
        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => engine.TryCreateAsync(UniqueUser.Of($"user {i}", "wanted@x")))));

        Assert.That(results.Count(result => result.Succeeded), Is.EqualTo(1));
        Assert.That(results.Where(result => !result.Succeeded).Select(result => result.Failure), Is.All.TypeOf<UniqueValueTakenException>());
        Assert.That(await Engine.Scan<UniqueUser>().ToListAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Types_that_share_a_table_share_its_values()
    {
        await CreateTableAsync<UniquePet>();
        await Engine.SaveAsync(new UniqueDog { Id = "rex", Name = "Rex", Chip = 7 });
        Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(new UniqueCat { Id = "tom", Name = "Rex" }));
        Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync<UniquePet>(new UniqueCat { Id = "tom", Name = "Rex" }));

        var rex = (await Engine.GetAsync(UniquePet.Key("rex")))!;
        await Engine.DeleteAsync(rex);
        await Engine.SaveAsync<UniquePet>(new UniqueDog { Id = "rover", Name = "Rex", Chip = 7 });
        Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(new UniqueDog { Id = "bello", Name = "Bello", Chip = 7 }));
        Assert.That(await Engine.Scan<UniquePet>().ToListAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Composites_are_unique_and_the_expiry_goes_with_the_values()
    {
        await CreateTableAsync<UniqueSeat>();
        var until = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000);
        var seat = new UniqueSeat { Hall = 1, Seat = 1, Area = "A", Row = 7, Ticket = Guid.NewGuid(), Until = until };
        await Engine.SaveAsync(seat);
        var taken = Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(new UniqueSeat { Hall = 2, Seat = 2, Area = "A", Row = 7 }))!;
        Assert.That((taken.Attribute, taken.Owner), Is.EqualTo(("Place", "{Hall: 1, Seat: 1}")));
        Assert.That(await ExpiriesAsync(), Is.EqualTo(new[] { "4000000000", "4000000000" }));

        seat.Until = until.AddSeconds(1);
        await Engine.SyncAsync(seat);
        Assert.That(await ExpiriesAsync(), Is.EqualTo(new[] { "4000000001", "4000000001" }));
        seat.Until = null;
        await Engine.SaveAsync(seat);
        Assert.That(await ExpiriesAsync(), Is.EqualTo(new[] { "", "" }));
        seat.Row = 8;
        await Engine.SyncAsync(seat);
        await Engine.SaveAsync(new UniqueSeat { Hall = 2, Seat = 2, Area = "A", Row = 7 });
    }

    [Test]
    public async Task A_version_is_compared_beside_the_values()
    {
        await CreateTableAsync<UniqueVersioned>();
        var one = new UniqueVersioned { Id = "one", Name = "a" };
        await Engine.SaveAsync(one);
        var stale = (await Engine.GetAsync(UniqueVersioned.Key("one")))!;
        one.Name = "b";
        await Engine.SaveAsync(one);
        one.Name = "c";
        await Engine.SyncAsync(one);
        Assert.That(one.Version, Is.EqualTo(3));
        stale.Name = "d";
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(stale));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(stale));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(new UniqueVersioned { Id = "one", Name = "d" }));
        await Engine.SaveAsync(new UniqueVersioned { Id = "two", Name = "b" });
        await Engine.DeleteAsync(one);
        await Engine.SaveAsync(new UniqueVersioned { Id = "three", Name = "c" });
    }

    [Test]
    public async Task An_item_from_before_the_attribute_was_marked_can_be_changed_and_deleted()
    {
        await PutAsync<UniqueUser>(new() { ["Id"] = new("old"), ["Email"] = new("a@x"), ["Logins"] = new() { N = "1" } });
        await PutAsync<UniqueUser>(new() { ["Id"] = new("older"), ["Email"] = new("a@x"), ["Logins"] = new() { N = "1" } });
        var old = (await Engine.GetAsync(UniqueUser.Key("old")))!;
        old.Email = "b@x";
        await Engine.SaveAsync(old);
        await Engine.DeleteAsync(UniqueUser.Key("older"));
        await Engine.SaveAsync(UniqueUser.Of("new", "a@x"));
        Assert.ThrowsAsync<UniqueValueTakenException>(() => Engine.SaveAsync(UniqueUser.Of("newer", "b@x")));
    }

    private async Task<List<string>> ExpiriesAsync()
    {
        using var client = Wire.CreateClient(Path);
        var answer = await client.ScanAsync(new ScanRequest { TableName = Engine.TableNameOf<UniqueSeat>(), FilterExpression = "attribute_exists(#a)", ExpressionAttributeNames = new() { ["#a"] = "__flywheel" } });
        return [.. answer.Items.Select(item => item.GetValueOrDefault("Until")?.N ?? "")];
    }
}
