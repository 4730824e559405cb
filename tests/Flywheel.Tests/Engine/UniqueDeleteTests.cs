using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>A delete gives the values back, whether the object knows them or they must be read first.</summary>
internal sealed class UniqueDeleteTests(WirePath path) : EngineTests(path)
{
    private static readonly NumberField<long> NumberField = UniqueUser.Fields.Instance.Number;
    private static readonly Key<UniqueUser> s_one = UniqueUser.Key("one");

    [SetUp]
    public async Task SaveAsync()
    {
        await CreateTableAsync<UniqueUser>();
        await Engine.SaveAsync(UniqueUser.Of("one", "a@x"));
    }

    [TestCase("object")]
    [TestCase("object that was not read")]
    [TestCase("key")]
    [TestCase("list")]
    [TestCase("transaction object")]
    [TestCase("transaction object that was not read")]
    [TestCase("transaction key")]
    public async Task What_is_deleted_gives_its_values_back(string way)
    {
        var read = (await Engine.GetAsync(s_one))!;
        read.Email = "changed but not saved";
        var unread = UniqueUser.Of("one");
        var transaction = Engine.Transaction();
        await (way switch
        {
            "object" => Engine.DeleteAsync(read),
            "object that was not read" => Engine.DeleteAsync(unread, conflicts: ConflictMode.Update),
            "key" => Engine.DeleteAsync(s_one),
            "list" => Engine.DeleteAsync([read], ConflictMode.Raise),
            _ => CommitAsync(),
        });

        Assert.That(await Engine.GetAsync(s_one), Is.Null);
        await Engine.CreateAsync(UniqueUser.Of("two", "a@x"));

        Task CommitAsync()
        {
            _ = way switch
            {
                "transaction object" => transaction.Delete(read),
                "transaction key" => transaction.Delete(s_one),
                _ => transaction.Delete(unread, conflicts: ConflictMode.Update),
            };
            return transaction.CommitAsync();
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_delete_by_key_is_done_anew_when_the_item_has_changed_meanwhile(bool isDeleted)
    {
        var other = (await Engine.GetAsync(s_one))!;
        Wire.On("TransactWriteItems", request => { ChangeAsync().GetAwaiter().GetResult(); return Reply.FromEngine; }, times: 1);
        await Engine.DeleteAsync(s_one);

        Assert.That(await Engine.GetAsync(s_one), Is.Null);
        await Engine.CreateAsync(UniqueUser.Of("two", "a@x"));
        await Engine.CreateAsync(UniqueUser.Of("three", "b@x"));

        async Task ChangeAsync()
        {
            var aside = new Engine(new ScriptedWire((await TestEngines.DefaultAsync()).Endpoint).CreateClient(Path), Engine.Options);
            other.Email = "b@x";
            await (isDeleted ? aside.DeleteAsync(other) : aside.SaveAsync(other));
        }
    }

    [Test]
    public async Task A_condition_that_fails_is_told_as_that_of_the_delete()
    {
        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync(s_one, UniqueUser.Fields.Instance.Name == "Ann"))!;
        Assert.That(failed.Message, Is.EqualTo("The item {Id: \"one\"} of unique-user does not meet the condition 'Name = \"Ann\"'; the object was not deleted."));
        Assert.That((failed.Existing as UniqueUser)?.Email, Is.EqualTo("a@x"));
        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(2));
        await Engine.DeleteAsync(s_one, UniqueUser.Fields.Instance.Name == null);
    }

    [Test]
    public async Task To_delete_what_is_not_there_is_no_error()
    {
        await Engine.DeleteAsync(UniqueUser.Key("none"));
        await Engine.Transaction().Also(t => t.Delete(UniqueUser.Key("none"))).CommitAsync();
    }

    [Test]
    public async Task What_leaves_values_taken_is_refused()
    {
        var one = (await Engine.GetAsync(s_one))!;
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.DeleteAsync([s_one]));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.DeleteAsync([one]));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.Scan<UniqueUser>().DeleteAsync());
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync([one]))!;
        Assert.That(refused.Message, Does.Contain("'Email', which is [Unique]. Pass ConflictMode.Raise to SaveAsync or DeleteAsync, which sends them one after the other. Nothing was sent."));
        Assert.That(() => Engine.Update(s_one).Set(u => u.Email, "b@x"), Throws.InvalidOperationException.With.Message.Contains("SyncAsync or SaveAsync"));
        Assert.That(() => Engine.Update(s_one).Remove(u => u.Email), Throws.InvalidOperationException);
        Assert.That(() => Engine.Update(s_one).Add(u => u.Number, 1), Throws.InvalidOperationException);
        Assert.That(() => Edits.Increment(one, NumberField, 1), Throws.InvalidOperationException);
        Assert.That(() => Engine.Update(UniqueSeat.Key(1, 1)).Set(u => u.Row, 1), Throws.InvalidOperationException.With.Message.Contains("a [Unique] attribute is made of it"));
        Assert.That(() => Engine.Update(UniqueSeat.Key(1, 1)).Remove(u => u.Until), Throws.InvalidOperationException.With.Message.Contains("expire with it"));
        Assert.That(Wire.Sent("BatchWriteItem"), Is.Empty);

        one.Email = "b@x";
        await Engine.SaveAsync([one, UniqueUser.Of("two", "a@x")], ConflictMode.Raise);
    }
}

internal static class UniqueTransactions
{
    /// <summary>Adds an action and gives the transaction back.</summary>
    public static Transaction Also(this Transaction transaction, Action<Transaction> add)
    {
        add(transaction);
        return transaction;
    }
}
