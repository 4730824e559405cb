using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Whole puts under conditions, and what objects remember of them.</summary>
internal sealed class SaveConflictTests(WirePath path) : EngineTests(path)
{
    private static readonly GameScore.Fields Field = GameScore.Fields.Instance;

    private Task<GameScore?> StoredAsync() => Engine.GetAsync(GameScore.Key("abc", "Comet Quest"), consistentRead: true);

    private async Task<GameScore> CreateScoreAsync(GameScore? score = null)
    {
        score ??= GameScore.Of("abc", "Comet Quest", 1);
        await CreateTableAsync<GameScore>();
        await Engine.SaveAsync(score);
        return score;
    }

    private (string Condition, string Names, string Values) Condition(string operation = "PutItem")
    {
        var body = Wire.Sent(operation)[^1].Body;
        string Member(string name) => body.TryGetProperty(name, out var member) ? member.ToString() : "";
        return (Member("ConditionExpression"), Member("ExpressionAttributeNames"), Member("ExpressionAttributeValues"));
    }

    [Test]
    public async Task A_plain_save_has_no_condition()
    {
        await CreateScoreAsync();
        Assert.That(Condition().Condition, Is.Empty);
        Assert.That(Wire.Sent("PutItem")[^1].Text, Does.Not.Contain("ReturnValues"));
    }

    [Test]
    public async Task Raise_compares_every_declared_attribute_with_what_was_stored()
    {
        var score = await CreateScoreAsync();
        score.TopScore = 5;

        await Engine.SaveAsync(score, conflicts: ConflictMode.Raise);

        Assert.That(Condition(), Is.EqualTo((
            "attribute_exists(#0) AND #1 = :0 AND attribute_not_exists(#2) AND #3 = :1 AND #4 = :2 AND attribute_not_exists(#5)",
            """{"#0":"UserId","#1":"TopScore","#2":"TopScoreTime","#3":"Wins","#4":"Losses","#5":"Tags"}""",
            """{":0":{"N":"1"},":1":{"N":"0"},":2":{"N":"0"}}""")));
        Assert.That(Wire.Sent("PutItem")[^1].Body.GetProperty("ReturnValuesOnConditionCheckFailure").GetString(), Is.EqualTo("ALL_OLD"));
    }

    [Test]
    public async Task Raise_on_a_new_object_demands_that_there_is_no_item()
    {
        await CreateTableAsync<GameScore>();
        await Engine.SaveAsync(GameScore.Of("abc", "Comet Quest"), conflicts: ConflictMode.Raise);
        Assert.That(Condition(), Is.EqualTo(("attribute_not_exists(#0)", """{"#0":"UserId"}""", "")));
    }

    [Test]
    public async Task Every_type_of_value_compares_as_it_is_stored()
    {
        // Other spellings than the model's own, NULL in place of nothing, and attributes that are missing though they have defaults.
        await CreateTableAsync<Profile>();
        await PutAsync<Profile>(new()
        {
            ["Id"] = new() { S = "a" },
            ["Country"] = new() { NULL = true },
            ["Limit"] = new() { N = "7.0" },
            ["Tags"] = new() { SS = ["z", "a"] },
            ["Balance"] = new() { N = "1E2" },
            ["Home"] = new() { M = new() { ["City"] = new() { NULL = true } } },
        });
        var profile = (await Engine.GetAsync(Profile.Key("a")))!;
        profile.Visits = 2;

        await Engine.SaveAsync(profile, conflicts: ConflictMode.Raise);
        profile.Home = new("Bergen");
        await Engine.SaveAsync(profile, conflicts: ConflictMode.Raise);
        await Engine.DeleteAsync(profile, conflicts: ConflictMode.Raise);

        Assert.That(await Engine.ExistsAsync(profile), Is.False);
    }

    [Test]
    public async Task A_change_of_any_attribute_is_a_conflict_and_an_undeclared_one_is_none()
    {
        await CreateTableAsync<BareSession>();
        await Engine.SaveAsync(new Session { Id = "a" });
        var bare = (await Engine.GetAsync(BareSession.Key("a")))!;
        var whole = (await Engine.GetAsync(Session.Key("a")))!;
        await Engine.SaveAsync(new Session { Id = "a", Expires = DateTimeOffset.UnixEpoch });

        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(whole, conflicts: ConflictMode.Raise));
        await Engine.SaveAsync(bare, conflicts: ConflictMode.Raise);
    }

    [Test]
    public async Task What_an_extra_bag_keeps_is_compared_too()
    {
        await CreateTableAsync<Memo>();
        await PutAsync<Memo>(new() { ["Id"] = new() { S = "a" }, ["Colour"] = new() { S = "red" } });
        var memo = (await Engine.GetAsync(Memo.Key("a")))!;
        await PutAsync<Memo>(new() { ["Id"] = new() { S = "a" }, ["Colour"] = new() { S = "blue" } });
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(memo, conflicts: ConflictMode.Raise));
    }

    [Test]
    public async Task The_attributes_of_a_derived_type_are_compared_through_its_base()
    {
        await CreateTableAsync<Animal>(new Dog { Id = "rex", Breed = "pug" });
        var rex = (await Engine.GetAsync(Animal.Key("rex")))!;
        await Engine.SaveAsync<Animal>(new Dog { Id = "rex", Breed = "poodle" });
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(rex, conflicts: ConflictMode.Raise));
    }

    [Test]
    public async Task A_failed_save_says_what_happened_and_changes_nothing_in_memory()
    {
        var score = await CreateScoreAsync();
        await Engine.SaveAsync(GameScore.Of("abc", "Comet Quest", 2));
        score.TopScore = 9;

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(score, conflicts: ConflictMode.Raise))!;

        Assert.Multiple(() =>
        {
            Assert.That(failed.Message, Does.Contain("""{UserId: "abc", Title: "Comet Quest"} of GameScore was changed meanwhile""").And.Contain("not written").And.Contain("RefreshAsync"));
            Assert.That(((GameScore)failed.Existing!).TopScore, Is.EqualTo(2));
            Assert.That(failed.InnerException, Is.InstanceOf<ConditionalCheckFailedException>());
            Assert.That(failed.Done, Is.Empty);
            Assert.That(Tracked.OriginalOf(score)!.TopScore, Is.EqualTo(1));
            Assert.That(score.TopScore, Is.EqualTo(9));
        });
    }

    [Test]
    public async Task An_item_that_was_deleted_meanwhile_is_not_stored_again()
    {
        var score = await CreateScoreAsync();
        await Engine.DeleteAsync(GameScore.Key("abc", "Comet Quest"));
        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(score, conflicts: ConflictMode.Raise))!;
        Assert.That(failed.Message, Does.Contain("changed or deleted"));
        Assert.That(failed.Existing, Is.Null);
        Assert.That(await StoredAsync(), Is.Null);
    }

    [Test]
    public async Task After_a_save_the_object_remembers_exactly_what_was_written()
    {
        var score = GameScore.Of("abc", "Comet Quest", 1);
        Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.New));
        await CreateScoreAsync(score);
        Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.Stored));

        Wire.On("PutItem", request =>
        {
            // Between the request and its answer the program goes on.
            score.TopScore = 99;
            return Reply.FromEngine;
        });
        score.TopScore = 2;
        await Engine.SaveAsync(score);

        Assert.That(Tracked.OriginalOf(score)!.TopScore, Is.EqualTo(2));
        Assert.That(Tracked.ChangesOf(score).Select(c => c.Attribute), Is.EqualTo(new[] { "TopScore" }));
        Assert.That((await StoredAsync())!.TopScore, Is.EqualTo(2));
    }

    [Test]
    public void A_save_that_ends_in_an_error_leaves_the_object_new()
    {
        Wire.On("PutItem", Reply.Throttled).On("BatchWriteItem", Reply.Throttled);
        var score = GameScore.Of("abc", "Comet Quest", 1);
        Assert.CatchAsync(() => Engine.SaveAsync(score));
        Assert.CatchAsync(() => Engine.CreateAsync(score));
        Assert.CatchAsync(() => Engine.SaveAsync([score]));
        Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.New));
    }

    [Test]
    public async Task A_copy_of_a_stored_record_is_new()
    {
        await CreateTableAsync<Order>();
        var order = new Order("ada", 1);
        await Engine.SaveAsync(order);
        Assert.ThrowsAsync<ItemExistsException>(() => Engine.SaveAsync(order with { Total = 3 }, conflicts: ConflictMode.Raise));
        await Engine.SaveAsync(order, conflicts: ConflictMode.Raise);
    }

    [Test]
    public async Task Replace_demands_that_the_item_exists()
    {
        await CreateTableAsync<GameScore>();
        var missing = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.ReplaceAsync(GameScore.Of("abc", "Comet Quest", 7)))!;
        Assert.That(Condition(), Is.EqualTo(("attribute_exists(#0)", """{"#0":"UserId"}""", "")));
        Assert.That(missing.Message, Does.Contain("does not exist").And.Contain("CreateAsync"));
        Assert.That(await StoredAsync(), Is.Null);

        var stored = GameScore.Of("abc", "Comet Quest", 1);
        await Engine.CreateAsync(stored);
        await Engine.ReplaceAsync(GameScore.Of("abc", "Comet Quest", 7), conflicts: ConflictMode.Raise);
        Assert.That((await StoredAsync())!.TopScore, Is.EqualTo(7));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.ReplaceAsync(stored, conflicts: ConflictMode.Raise));
        await Engine.ReplaceAsync(stored);
        Assert.That((await StoredAsync())!.TopScore, Is.EqualTo(1));
    }

    [Test]
    public async Task A_condition_is_checked_with_or_without_a_mode()
    {
        var score = await CreateScoreAsync();
        score.TopScore = 5;

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(score, Field.TopScore > 1))!;
        Assert.That(failed.Message, Does.Contain("does not meet the condition 'TopScore > 1'"));
        await Engine.SaveAsync(score, Field.TopScore == 1);
        await Engine.ReplaceAsync(score, Field.TopScore == 5);
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(GameScore.Of("abc", "Other"), Field.TopScore == 1));
        failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SaveAsync(GameScore.Of("abc", "Other"), Field.TopScore == 1, ConflictMode.Raise))!;
        Assert.That(failed.Message, Does.Contain("does not meet the condition 'TopScore = 1'"), "no ItemExistsException: there is none");
    }

    [Test]
    public async Task A_condition_takes_the_place_of_the_checks_of_its_attributes()
    {
        var score = await CreateScoreAsync();
        await Engine.SaveAsync(GameScore.Of("abc", "Comet Quest", 50));

        await Engine.SaveAsync(score, Field.TopScore >= 10 | !(Field.Wins > 3), ConflictMode.Raise);

        Assert.That(Condition(), Is.EqualTo((
            "attribute_exists(#0) AND attribute_not_exists(#1) AND #2 = :0 AND attribute_not_exists(#3) AND (#4 >= :1 OR NOT (#5 > :2))",
            """{"#0":"UserId","#1":"TopScoreTime","#2":"Losses","#3":"Tags","#4":"TopScore","#5":"Wins"}""",
            """{":0":{"N":"0"},":1":{"N":"10"},":2":{"N":"3"}}""")));
    }

    [Test]
    public async Task A_try_form_says_what_the_other_one_throws()
    {
        var score = await CreateScoreAsync();

        var created = await Engine.TryCreateAsync(GameScore.Of("abc", "Comet Quest", 3));
        var saved = await Engine.TrySaveAsync(score, Field.Wins > 3);
        var replaced = await Engine.TryReplaceAsync(GameScore.Of("abc", "Other"));
        var deleted = await Engine.TryDeleteAsync(score, Field.Wins > 3);
        var deletedKey = await Engine.TryDeleteAsync(GameScore.Key("abc", "Comet Quest"), Field.Wins > 3);

        Assert.Multiple(() =>
        {
            Assert.That(created.Failure, Is.TypeOf<ItemExistsException>());
            foreach (var result in (WriteResult<GameScore>[])[created, saved, deleted, deletedKey])
            {
                Assert.That(result.Succeeded, Is.False);
                Assert.That(result.Existing!.TopScore, Is.EqualTo(1));
            }

            Assert.That((replaced.Succeeded, replaced.Existing), Is.EqualTo((false, (GameScore?)null)));
        });

        score.TopScore = 2;
        Assert.That((await Engine.TrySaveAsync(score)).Succeeded, Is.True);
        Assert.That((await Engine.TryReplaceAsync(score)).Succeeded, Is.True);
        Assert.That((await Engine.TryCreateAsync(GameScore.Of("abc", "Other"))).Succeeded, Is.True);
        Assert.That((await Engine.TryDeleteAsync(score, Field.TopScore == 2)).Succeeded, Is.True);
        Assert.That((await Engine.TryDeleteAsync(GameScore.Key("abc", "Other"))).Failure, Is.Null);
        Assert.ThrowsAsync<ModelValidationException>(() => Engine.TrySaveAsync(GameScore.Of("", "x")));
    }

    [Test]
    public async Task A_changed_key_of_a_stored_item_is_refused_before_sending()
    {
        await CreateTableAsync<Hooked>();
        var item = new Hooked { Id = "a" };
        await Engine.SaveAsync(item);
        int sent = Wire.Requests.Count;
        item.Id = "b";

        Func<Task>[] writes =
        [
            () => Engine.SaveAsync(item),
            () => Engine.CreateAsync(item),
            () => Engine.ReplaceAsync(item),
            () => Engine.SaveAsync([item]),
            () => Engine.SaveAsync([item], ConflictMode.Raise),
            () => Engine.DeleteAsync(item),
            () => Engine.DeleteAsync([item]),
            () => Engine.DeleteAsync([item], ConflictMode.Raise),
            () => Engine.RefreshAsync(item),
            () => Engine.RefreshAsync([item]),
        ];
        foreach (var write in writes)
        {
            var refused = Assert.ThrowsAsync<InvalidOperationException>(() => write())!;
            Assert.That(refused.Message, Does.Contain("""{Id: "a"}""").And.Contain("""{Id: "b"}""").And.Contain("Make a new object"));
        }

        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
    }

    [Test]
    public async Task An_object_read_in_part_is_not_saved_and_not_deleted_with_a_check()
    {
        await CreateTableAsync<Animal>(new Dog { Id = "rex", Owner = "ada", Age = 3, Breed = "pug" });
        Animal rex = new Dog { Id = "rex", Age = 3 };
        var byAge = ReadParts.Of<Animal>("ByAge");
        Tracker.Attach(rex, Engine, """{"Id":{"S":"rex"},"kind":{"S":"dog"},"Age":{"N":"3"}}"""u8, byAge);
        int sent = Wire.Requests.Count;

        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(rex))!;
        Assert.That(refused.Message, Does.Contain("ByAge").And.Contain("RefreshAsync"));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.ReplaceAsync(rex));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync([rex]));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync([rex], ConflictMode.Raise));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.DeleteAsync(rex, conflicts: ConflictMode.Raise));
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));

        Assert.That(await Engine.RefreshAsync(rex), Is.True);
        Assert.That(((Dog)rex).Breed, Is.EqualTo("pug"));
        await Engine.SaveAsync(rex, conflicts: ConflictMode.Raise);

        Tracker.Attach(rex, Engine, """{"Id":{"S":"rex"},"kind":{"S":"dog"},"Age":{"N":"3"}}"""u8, byAge);
        await Engine.DeleteAsync(rex);
    }

    [Test]
    public async Task An_object_read_from_an_index_that_lacks_only_what_is_computed_is_whole()
    {
        await CreateTableAsync<IndexedBill>(new IndexedBill { Id = "a", Year = 2026, Owner = "ada", Amount = 1 });
        var bill = await Engine.Query<IndexedBill>().Where(l => l.Owner == "ada").SingleAsync();
        bill.Amount = 2;

        await Engine.SaveAsync(bill, conflicts: ConflictMode.Raise);
        Assert.That(Condition().Names, Does.Contain("Amount").And.Not.Contain("YearAndOwner"));

        bill = await Engine.Query<IndexedBill>().Where(l => l.Owner == "ada").SingleAsync();
        await Engine.DeleteAsync(bill, conflicts: ConflictMode.Raise);
    }

    [Test]
    public async Task A_struct_is_saved_as_new_in_every_mode()
    {
        await CreateTableAsync<Reading>();
        await Engine.SaveAsync(new Reading("s", 1, 2.5), conflicts: ConflictMode.Raise);
        Assert.ThrowsAsync<ItemExistsException>(() => Engine.SaveAsync(new Reading("s", 1, 3), conflicts: ConflictMode.Raise));
        await Engine.SaveAsync(new Reading("s", 1, 3));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.DeleteAsync(new Reading("s", 1, 3), conflicts: ConflictMode.Raise));
        await Engine.DeleteAsync(new Reading("s", 1, 3));
    }
}

/// <summary>An index that holds all but what is computed.</summary>
[GlobalIndex("ByOwner", nameof(Owner), Projection = Projection.Include, Include = [nameof(Year), nameof(Amount)])]
public sealed partial class IndexedBill
{
    [HashKey]
    public required string Id { get; init; }

    public int Year { get; set; }

    public string? Owner { get; set; }

    public int Amount { get; set; }

    [Composite(nameof(Year), nameof(Owner), Formats = ["D4", null])]
    public partial string? YearAndOwner { get; }
}
