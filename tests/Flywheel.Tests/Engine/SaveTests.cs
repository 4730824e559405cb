using Amazon.DynamoDBv2.Model;
using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class SaveTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    [Test]
    public async Task A_saved_item_comes_back_as_it_was()
    {
        await CreateTableAsync<GameScore>();
        var time = new DateTimeOffset(2026, 11, 20, 12, 30, 15, TimeSpan.Zero).AddTicks(1234567);
        await Engine.SaveAsync(new GameScore { UserId = "abc", Title = "Comet Quest", TopScore = 9001, TopScoreTime = time, Wins = 3, Tags = ["retro", "ümlaut \"quoted\""] });

        var read = await Engine.GetAsync(GameScore.Key("abc", "Comet Quest"));

        Assert.That(read, Is.Not.Null);
        Assert.Multiple(() =>
        {
            Assert.That(read!.UserId, Is.EqualTo("abc"));
            Assert.That(read.Title, Is.EqualTo("Comet Quest"));
            Assert.That(read.TopScore, Is.EqualTo(9001));
            Assert.That(read.TopScoreTime, Is.EqualTo(time));
            Assert.That(read.Wins, Is.EqualTo(3));
            Assert.That(read.Losses, Is.Zero);
            Assert.That(read.Tags, Is.EquivalentTo(new[] { "retro", "ümlaut \"quoted\"" }));
        });
    }

    [Test]
    public async Task Saving_replaces_the_whole_item()
    {
        await CreateTableAsync(new GameScore { UserId = "abc", Title = "Comet Quest", TopScore = 1, Tags = ["old"] });

        await Engine.SaveAsync(GameScore.Of("abc", "Comet Quest", 2));

        var read = await Engine.GetAsync(GameScore.Key("abc", "Comet Quest"));
        Assert.That((read!.TopScore, read.Tags.Count), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task Null_and_empty_sets_are_left_out_and_every_number_is_plain()
    {
        await CreateTableAsync<GameScore>();

        await Engine.SaveAsync(GameScore.Of("abc", "Comet Quest", -7));

        Assert.That(
            Wire.Sent("PutItem")[0].Body.GetProperty("Item").GetRawText(),
            Is.EqualTo("""{"UserId":{"S":"abc"},"Title":{"S":"Comet Quest"},"TopScore":{"N":"-7"},"Wins":{"N":"0"},"Losses":{"N":"0"}}"""));
    }

    [Test]
    public async Task Creating_an_item_that_exists_fails_with_the_existing_one()
    {
        await CreateTableAsync(GameScore.Of("abc", "Comet Quest", 5));

        var failed = Assert.ThrowsAsync<ItemExistsException>(() => Engine.CreateAsync(GameScore.Of("abc", "Comet Quest", 6)))!;

        Assert.Multiple(() =>
        {
            Assert.That(failed.Message, Does.Contain("""{UserId: "abc", Title: "Comet Quest"}""").And.Contain("GameScore"));
            // dynalite does not send it.
            Assert.That((failed.Existing as GameScore)?.TopScore, Is.EqualTo(Kind == EngineKind.Dynalite ? null : 5));
            Assert.That(failed.InnerException, Is.InstanceOf<ConditionalCheckFailedException>());
        });
        Assert.That((await Engine.GetAsync(GameScore.Key("abc", "Comet Quest")))!.TopScore, Is.EqualTo(5));
    }

    [Test]
    public async Task Creating_where_an_item_of_another_shape_stands_fails_all_the_same()
    {
        await CreateTableAsync<Order>();
        await PutAsync<Order>(new() { ["Customer"] = new() { S = "ada" }, ["Number"] = new() { N = "1" }, ["Total"] = new() { S = "much" } });
        var failed = Assert.ThrowsAsync<ItemExistsException>(() => Engine.CreateAsync(new Order("ada", 1)))!;
        Assert.That(failed.Existing, Is.Null);
    }

    [Test]
    public async Task Creating_a_new_item_writes_it()
    {
        // attribute_not_exists speaks of the item of the whole key, not of all items of the hash key.
        await CreateTableAsync(GameScore.Of("abc", "Another Game"));
        await Engine.CreateAsync(GameScore.Of("abc", "Comet Quest", 6));
        Assert.That(await Engine.ExistsAsync(GameScore.Key("abc", "Comet Quest")), Is.True);
    }

    [Test]
    public void An_empty_key_is_refused_before_sending()
    {
        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(GameScore.Of("", "Comet Quest")))!;

        Assert.That(refused.Message, Does.Contain("UserId").And.Contain("GameScore").And.Contain("empty"));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [TestCase(2049, 1, "UserId")]
    [TestCase(1, 1025, "Title")]
    public void A_key_that_is_too_long_is_refused_before_sending(int hashLength, int rangeLength, string attribute)
    {
        var refused = Assert.ThrowsAsync<ModelValidationException>(
            () => Engine.SaveAsync(GameScore.Of(new string('h', hashLength), new string('r', rangeLength))))!;

        Assert.That(refused.Message, Does.Contain(attribute).And.Contain("bytes"));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void An_item_over_400_KB_is_refused_before_sending_with_its_size()
    {
        var refused = Assert.ThrowsAsync<ModelValidationException>(
            () => Engine.SaveAsync(new GameScore { UserId = "abc", Title = "Big", Tags = [new string('x', 410_000)] }))!;

        Assert.That(refused.Message, Does.Contain("409600").And.Contain("""Title: "Big""").And.Match(@"\b410\d{3}\b"));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Numbers_are_measured_by_their_significant_digits()
    {
        await CreateTableAsync<Everything>();
        var item = new Everything { Id = Guid.NewGuid(), Numbers = [.. Enumerable.Repeat(1_000_000_000, 60_000)] };
        await Engine.SaveAsync(item);
        Assert.That((await Engine.GetAsync(Everything.Key(item.Id)))!.Numbers, Has.Length.EqualTo(60_000));
    }

    [Test]
    public async Task An_item_just_under_400_KB_is_taken_though_its_JSON_is_larger()
    {
        await CreateTableAsync<Order>();
        string note = new('"', 300_000);
        await Engine.SaveAsync(new Order("abc", 1, Note: note));
        Assert.That((await Engine.GetAsync(Order.Key("abc", 1)))!.Note, Is.EqualTo(note));
    }

    [Test]
    public async Task An_item_nested_as_deeply_as_DynamoDB_allows_is_saved_and_read_every_way()
    {
        var node = new Node("leaf");
        for (int i = 0; i < 15; i++)
        {
            node = new("n", [node]);
        }

        var item = new Everything { Id = Guid.NewGuid(), Tree = node };
        await CreateTableAsync(item);
        Assert.Multiple(async () =>
        {
            Assert.That((await Engine.GetAsync(Everything.Key(item.Id)))?.Tree?.Name, Is.EqualTo("n"));
            Assert.That(await Engine.GetAsync([Everything.Key(item.Id)]), Has.Count.EqualTo(1));
            Assert.That(await Engine.Query<Everything>().Where(e => e.Id == item.Id).ToListAsync(), Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void A_number_that_DynamoDB_cannot_hold_is_refused_with_its_attribute()
    {
        var everything = new Everything { Id = Guid.NewGuid(), Double = double.NaN };
        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(everything))!;

        Assert.That(refused.Failures, Has.Count.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That(refused.Failures[0].Attribute, Is.EqualTo("Double"));
            Assert.That(refused.Failures[0].Key, Does.Contain(everything.Id.ToString()));
            Assert.That(refused.Message, Does.Contain("NaN").And.Contain("Nothing was sent"));
        });
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void A_missing_table_is_named_with_the_way_out()
    {
        var missing = Assert.ThrowsAsync<TableNotFoundException>(() => Engine.SaveAsync(GameScore.Of("abc", "Comet Quest")))!;
        Assert.That(missing.Message, Does.Contain(Engine.TableNameOf<GameScore>()).And.Contain("CreateSchemaAsync"));
    }
}
