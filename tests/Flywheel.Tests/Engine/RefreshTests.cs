using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Reading items anew into the objects at hand.</summary>
internal sealed class RefreshTests(WirePath path) : EngineTests(path)
{
    private static GameScore Full(string title = "Comet Quest") => new() { UserId = "abc", Title = title, TopScore = 9, TopScoreTime = DateTimeOffset.UnixEpoch, Wins = 3, Tags = ["retro"] };

    [Test]
    public async Task The_object_takes_what_is_stored()
    {
        var score = Full();
        await CreateTableAsync(score);
        await Engine.SaveAsync(new GameScore { UserId = "abc", Title = "Comet Quest", TopScore = 10, Tags = ["a", "b"] });
        score.Wins = 77;

        Assert.That(await Engine.RefreshAsync(score), Is.True);

        Assert.Multiple(() =>
        {
            Assert.That((score.TopScore, score.Wins, score.TopScoreTime), Is.EqualTo((10, 0, (DateTimeOffset?)null)));
            Assert.That(score.Tags, Is.EquivalentTo(new[] { "a", "b" }));
            Assert.That(Tracked.ChangesOf(score), Is.Empty);
        });
        Assert.That(Wire.Sent("GetItem")[^1].Text, Does.Not.Contain("ConsistentRead"));
        await Engine.RefreshAsync(score, consistentRead: true);
        Assert.That(Wire.Sent("GetItem")[^1].Text, Does.Contain("\"ConsistentRead\":true"));

        using var client = Wire.CreateClient(Path);
        var other = new Engine(client, Engine.Options);
        await other.RefreshAsync(score);
        Assert.That(Tracker.Find(score)!.Engine, Is.SameAs(other), "item.SyncAsync() goes to the engine that read it last");
    }

    [Test]
    public async Task What_the_table_lacks_becomes_null_or_the_default()
    {
        await CreateTableAsync<Profile>();
        var profile = new Profile { Id = "a", Country = "DE", Tags = ["x"], Balance = 5, Home = new("Bergen"), Visits = 12 };
        await Engine.SaveAsync(profile);
        await PutAsync<Profile>(new() { ["Id"] = new() { S = "a" } });

        await Engine.RefreshAsync([profile]);

        var fresh = (await Engine.GetAsync(Profile.Key("a")))!;
        Assert.That((profile.Country, profile.Balance, profile.Home, profile.Visits), Is.EqualTo((fresh.Country, fresh.Balance, fresh.Home, fresh.Visits)));
        Assert.That(profile.Tags, Is.EquivalentTo(fresh.Tags));
        Assert.That(Tracked.ChangesOf(profile), Is.Empty);
    }

    [Test]
    public async Task Edits_that_wait_are_dropped_even_when_they_are_in_doubt()
    {
        var score = Full();
        await CreateTableAsync(score);
        Edits.Increment(score, GameScore.Fields.Instance.Wins, 1);
        Tracker.Find(score)!.Pending!.IsInDoubt = true;
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(score));

        await Engine.RefreshAsync(score);

        Assert.That(score.Wins, Is.EqualTo(3));
        await Engine.SyncAsync(score, noRead: true);
        Assert.That(Wire.Sent("UpdateItem"), Is.Empty);
    }

    [Test]
    public async Task An_item_that_is_gone_is_reported_and_nothing_is_touched()
    {
        GameScore[] scores = [Full("a"), Full("b"), Full("c")];
        await CreateTableAsync(scores);
        await Engine.DeleteAsync(GameScore.Key("abc", "b"));
        scores[1].Wins = 12;

        Assert.That(await Engine.RefreshAsync(scores[1]), Is.False);
        Assert.That(await Engine.RefreshAsync(scores), Is.EqualTo(new[] { scores[1] }));

        Assert.That((scores[1].Wins, Tracked.StateOf(scores[1])), Is.EqualTo((12, ItemState.Stored)));
        Assert.That(Tracked.ChangesOf(scores[1]).Select(c => c.Attribute), Is.EqualTo(new[] { "Wins" }));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(scores[1]));
    }

    [Test]
    public async Task A_new_object_is_filled_by_its_key()
    {
        await CreateTableAsync(Full());
        var score = GameScore.Of("abc", "Comet Quest", 555);

        Assert.That(await Engine.RefreshAsync(score), Is.True);

        Assert.That((score.TopScore, Tracked.StateOf(score)), Is.EqualTo((9, ItemState.Stored)));
        var missing = GameScore.Of("abc", "nobody", 1);
        Assert.That(await Engine.RefreshAsync([missing]), Is.EqualTo(new[] { missing }));
        Assert.That(Tracked.StateOf(missing), Is.EqualTo(ItemState.New));
    }

    [Test]
    public async Task A_deleted_object_comes_back_when_its_item_is_there_again()
    {
        var score = Full();
        await CreateTableAsync(score);
        await Engine.DeleteAsync(score);
        Assert.That(await Engine.RefreshAsync(score), Is.False);
        Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.Deleted));
        await Engine.SaveAsync(Full());
        Assert.That(await Engine.RefreshAsync(score), Is.True);
        Assert.That(Tracked.StateOf(score), Is.EqualTo(ItemState.Stored));
    }

    [Test]
    public async Task All_objects_of_one_key_take_the_item_and_share_nothing()
    {
        await CreateTableAsync(Full());
        GameScore[] same = [GameScore.Of("abc", "Comet Quest"), GameScore.Of("abc", "Comet Quest")];

        Assert.That(await Engine.RefreshAsync([same[0], same[1], same[0]]), Is.Empty);

        Assert.That(Wire.Sent("BatchGetItem").Select(r => r.Entries), Is.EqualTo(new[] { 1 }));
        same[0].Tags.Add("more");
        Assert.That(same.Select(s => (s.TopScore, s.Tags.Count)), Is.EqualTo(new[] { (9, 2), (9, 1) }));
    }

    [Test]
    public async Task More_than_a_hundred_are_read_in_parts()
    {
        var scores = Enumerable.Range(0, 230).Select(i => GameScore.Of("abc", $"{i:000}", i)).ToList();
        await CreateTableAsync(scores);
        foreach (var score in scores)
        {
            score.TopScore = -1;
        }

        Assert.That(await Engine.RefreshAsync(scores, consistentRead: true), Is.Empty);

        Assert.That(Wire.Sent("BatchGetItem").Select(r => r.Entries), Is.EqualTo(new[] { 100, 100, 30 }));
        Assert.That(Wire.Sent("BatchGetItem").Select(r => r.Text), Is.All.Contains("\"ConsistentRead\":true"));
        Assert.That(scores.Select(s => s.TopScore), Is.EqualTo(Enumerable.Range(0, 230)));
    }

    [Test]
    public async Task When_a_request_fails_no_object_is_changed()
    {
        var scores = Enumerable.Range(0, 130).Select(i => GameScore.Of("abc", $"{i:000}", i)).ToList();
        await CreateTableAsync(scores);
        foreach (var score in scores)
        {
            score.TopScore = -1;
        }

        Wire.On("BatchGetItem", Reply.Throttled, after: 1).On("GetItem", Reply.Malformed);
        Assert.ThrowsAsync<BatchIncompleteException>(() => Engine.RefreshAsync(scores));
        Assert.CatchAsync(() => Engine.RefreshAsync(scores[0]));

        Assert.That(scores.Select(s => s.TopScore), Is.All.EqualTo(-1));
    }

    [Test]
    public async Task OnLoaded_runs_once_per_object_on_the_object_itself()
    {
        await CreateTableAsync(new Hooked { Id = "a", Text = "t" });
        var (one, other) = (Hooked.Of("a"), Hooked.Of("a"));

        await Engine.RefreshAsync(one);
        await Engine.RefreshAsync([one, other]);

        Assert.That(one.Calls, Is.EqualTo(new[] { "OnLoaded t 0", "OnLoaded t 0" }));
        Assert.That(other.Calls, Is.EqualTo(new[] { "OnLoaded t 0" }));
    }

    [Test]
    public async Task A_second_refresh_or_sync_of_an_object_under_way_is_refused()
    {
        var score = Full();
        await CreateTableAsync(score);
        Task? second = null;
        Task? third = null;
        Wire.On("GetItem", _ =>
        {
            second = Engine.RefreshAsync(score);
            third = Engine.RefreshAsync([score]);
            return Reply.FromEngine;
        }, times: 1);

        await Engine.RefreshAsync(score);

        Assert.ThrowsAsync<InvalidOperationException>(() => second!);
        Assert.ThrowsAsync<InvalidOperationException>(() => third!);
        Assert.That(await Engine.RefreshAsync(score), Is.True);
    }

    [Test]
    public async Task An_object_read_in_part_becomes_whole()
    {
        await CreateTableAsync(new Memo { Id = "a", Text = "t", Stars = 3, Others = { ["Colour"] = new() { S = "red" } } });
        var memo = new Memo { Id = "a", Text = "t", Stars = 3 };
        Tracker.Attach(memo, Engine, """{"Id":{"S":"a"},"Text":{"S":"t"},"Stars":{"N":"3"}}"""u8, ReadParts.Of<Memo>("ByText"));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(memo));

        await Engine.RefreshAsync([memo]);

        Assert.That(memo.Others["Colour"].S, Is.EqualTo("red"));
        await Engine.SaveAsync(memo);
    }

    [Test]
    public async Task An_item_of_another_type_is_not_the_one_that_was_there()
    {
        await CreateTableAsync<Animal>(new Dog { Id = "rex", Breed = "pug" });
        var rex = (await Engine.GetAsync(Animal.Key("rex")))!;
        var dog = (await Engine.GetAsync(Dog.Key("rex")))!;
        await Engine.SaveAsync<Animal>(new Cat { Id = "rex" });

        Assert.That(await Engine.RefreshAsync(rex), Is.False);
        Assert.That(await Engine.RefreshAsync([rex]), Has.Count.EqualTo(1));
        Assert.That(await Engine.RefreshAsync(dog), Is.False);
        Assert.That(await Engine.RefreshAsync([dog]), Has.Count.EqualTo(1));
        Assert.That(((Dog)rex).Breed, Is.EqualTo("pug"));
    }

    [Test]
    public async Task Keys_of_any_type_find_their_items()
    {
        var filed = new Document { Folder = [0, 255, 7], Number = long.MinValue, Title = "t" };
        await CreateTableAsync(filed);
        filed.Title = "changed";
        Assert.That(await Engine.RefreshAsync([filed]), Is.Empty);
        Assert.That(filed.Title, Is.EqualTo("t"));

        filed.Title = "changed";
        await Engine.RefreshAsync(filed);
        Assert.That(filed.Title, Is.EqualTo("t"));
    }

    [Test]
    public async Task A_stored_item_that_does_not_fit_changes_nothing()
    {
        await CreateTableAsync<GameScore>();
        GameScore[] scores = [Full("a"), Full("b")];
        await Engine.SaveAsync(scores);
        await PutAsync<GameScore>(new() { ["UserId"] = new() { S = "abc" }, ["Title"] = new() { S = "b" }, ["Wins"] = new() { S = "many" } });
        scores[0].Wins = 50;

        Assert.ThrowsAsync<ItemFormatException>(() => Engine.RefreshAsync(scores[1]));
        Assert.ThrowsAsync<ItemFormatException>(() => Engine.RefreshAsync(scores));
        Assert.That(scores.Select(s => s.Wins), Is.EqualTo(new[] { 50, 3 }));
    }
}
