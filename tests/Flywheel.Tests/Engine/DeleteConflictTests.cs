using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Deleting under conditions, and what objects are afterwards.</summary>
internal sealed class DeleteConflictTests(WirePath path) : EngineTests(path)
{
    private static readonly GameScore.Fields Field = GameScore.Fields.Instance;

    private async Task<GameScore> CreateScoreAsync()
    {
        var score = GameScore.Of("abc", "Comet Quest", 1);
        await CreateTableAsync<GameScore>();
        await Engine.SaveAsync(score);
        return score;
    }

    [Test]
    public async Task Raise_compares_every_declared_attribute()
    {
        var score = await CreateScoreAsync();
        score.TopScore = 99;

        await Engine.DeleteAsync(score, conflicts: ConflictMode.Raise);

        var request = Wire.Sent("DeleteItem")[^1].Body;
        Assert.That(
            request.GetProperty("ConditionExpression").GetString(),
            Is.EqualTo("attribute_exists(#0) AND #1 = :0 AND attribute_not_exists(#2) AND #3 = :1 AND #4 = :2 AND attribute_not_exists(#5)"));
        Assert.That(request.GetProperty("ExpressionAttributeValues").GetRawText(), Is.EqualTo("""{":0":{"N":"1"},":1":{"N":"0"},":2":{"N":"0"}}"""));
        Assert.That(request.GetProperty("ReturnValuesOnConditionCheckFailure").GetString(), Is.EqualTo("ALL_OLD"));
        Assert.That(await Engine.ExistsAsync(score), Is.False);
    }

    [Test]
    public async Task A_conflict_leaves_the_item_and_what_the_object_remembers()
    {
        var score = await CreateScoreAsync();
        await Engine.SaveAsync(GameScore.Of("abc", "Comet Quest", 2));

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync(score, conflicts: ConflictMode.Raise))!;

        Assert.Multiple(() =>
        {
            Assert.That(failed.Message, Does.Contain("was changed meanwhile").And.Contain("not deleted"));
            Assert.That(((GameScore)failed.Existing!).TopScore, Is.EqualTo(2));
            Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.Stored));
            Assert.That(Tracked.OriginalOf(score)!.TopScore, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_check_needs_an_object_that_was_read_or_written()
    {
        var score = await CreateScoreAsync();
        int sent = Wire.Requests.Count;
        var item = Hooked.Of("a");

        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.DeleteAsync(GameScore.Of("abc", "Comet Quest"), conflicts: ConflictMode.Raise))!;
        Assert.That(refused.Message, Does.Contain("""{UserId: "abc", Title: "Comet Quest"}""").And.Contain("neither read nor written").And.Contain("Key.Of(item)"));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.DeleteAsync(item, conflicts: ConflictMode.Raise));
        Assert.That(item.Calls, Is.Empty);
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));

        await Engine.DeleteAsync(score);
        refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.DeleteAsync(score, conflicts: ConflictMode.Raise))!;
        Assert.That(refused.Message, Does.Contain("was deleted with this object"));
    }

    [Test]
    public async Task A_deleted_object_counts_as_new_when_it_is_saved()
    {
        var score = await CreateScoreAsync();
        await Engine.DeleteAsync(score);
        Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.Deleted));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(score));
        Assert.That(await Engine.ExistsAsync(score), Is.False);

        await Engine.SaveAsync(score, conflicts: ConflictMode.Raise);
        Assert.That(Wire.Sent("PutItem")[^1].Body.GetProperty("ConditionExpression").GetString(), Is.EqualTo("attribute_not_exists(#0)"));
        Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.Stored));
    }

    [Test]
    public async Task A_failed_delete_leaves_the_object_stored()
    {
        var score = await CreateScoreAsync();
        Wire.On("DeleteItem", Reply.Throttled).On("BatchWriteItem", Reply.Throttled);
        Assert.CatchAsync(() => Engine.DeleteAsync(score));
        Assert.CatchAsync(() => Engine.DeleteAsync([score]));
        Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.Stored));
    }

    [Test]
    public async Task A_condition_decides_over_an_item_and_over_a_key()
    {
        var score = await CreateScoreAsync();

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync(score, Field.TopScore > 5))!;
        Assert.That(failed.Message, Does.Contain("does not meet the condition 'TopScore > 5'"));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync(GameScore.Key("abc", "Comet Quest"), Field.TopScore > 5));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.DeleteAsync(GameScore.Key("abc", "nobody"), Field.TopScore < 5));

        await Engine.DeleteAsync(GameScore.Key("abc", "Comet Quest"), Field.TopScore < 5);
        Assert.That(await Engine.ExistsAsync(score), Is.False);
    }

    [Test]
    public async Task The_item_is_deleted_under_the_key_that_it_is_stored_under()
    {
        // A constructor of the model spells the key in its own way.
        await CreateTableAsync<ShoutedKey>();
        await PutAsync<ShoutedKey>(new() { ["Id"] = new() { S = "mixed" } });
        var item = (await Engine.GetAsync([ShoutedKey.Key("mixed")])).Single();
        Assert.That(item.Id, Is.EqualTo("MIXED"));

        Assert.That(await Engine.RefreshAsync(item), Is.True);
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(item));
        await Engine.DeleteAsync(item);
        Assert.That(await Engine.Scan<ShoutedKey>().CountAsync(), Is.Zero);
    }

    [TestCase("abc", true)]
    [TestCase("ABC", false)]
    public async Task An_object_is_asked_for_by_its_key(string user, bool exists)
    {
        await CreateScoreAsync();
        var score = GameScore.Of(user, "Comet Quest", 12345);
        Assert.That(await Engine.ExistsAsync(score, consistentRead: true), Is.EqualTo(exists));
        Assert.That(Wire.Sent("GetItem")[^1].Text, Does.Contain("\"ConsistentRead\":true").And.Contain("ProjectionExpression").And.Not.Contain("12345"));
        Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.New));
    }
}

/// <summary>A model that spells its key otherwise than others may have stored it.</summary>
public sealed partial class ShoutedKey
{
    private readonly string _id = "";

    [HashKey]
    public required string Id
    {
        get => _id;
        init => _id = value.ToUpperInvariant();
    }
}
