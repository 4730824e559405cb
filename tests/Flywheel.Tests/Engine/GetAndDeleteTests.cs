using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class GetAndDeleteTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    [Test]
    public async Task A_missing_item_is_null()
    {
        await CreateTableAsync<GameScore>();
        Assert.That(await Engine.GetAsync(GameScore.Key("abc", "Comet Quest")), Is.Null);
    }

    [Test]
    public async Task A_missing_struct_is_null_and_a_stored_one_comes_back()
    {
        await CreateTableAsync(new Reading("s", 1, 2.5));
        Assert.That(await Engine.GetAsync(Reading.Key("s", 2)), Is.Null);
        Assert.That(await Engine.GetAsync(Reading.Key("s", 1)), Is.EqualTo(new Reading("s", 1, 2.5)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_consistent_read_says_so(bool consistent)
    {
        await CreateTableAsync<GameScore>();
        await Engine.GetAsync(GameScore.Key("abc", "Comet Quest"), consistent);
        await Engine.ExistsAsync(GameScore.Key("abc", "Comet Quest"), consistent);
        Assert.That(Wire.Sent("GetItem").Select(r => r.Body.TryGetProperty("ConsistentRead", out var value) && value.GetBoolean()), Is.EqualTo(new[] { consistent, consistent }));
    }

    [Test]
    public async Task Existence_is_asked_for_without_reading_the_item()
    {
        await CreateTableAsync(GameScore.Of("abc", "Comet Quest"));

        Assert.That(await Engine.ExistsAsync(GameScore.Key("abc", "Comet Quest")), Is.True);
        Assert.That(await Engine.ExistsAsync(GameScore.Key("abc", "comet quest")), Is.False);
        Assert.That(Wire.Sent("GetItem")[0].Text, Does.Contain("\"ProjectionExpression\":\"#0\"").And.Contain("{\"#0\":\"UserId\"}"));
    }

    [Test]
    public async Task A_key_is_deleted_and_deleting_it_again_is_no_error()
    {
        await CreateTableAsync(GameScore.Of("abc", "Comet Quest"), GameScore.Of("abc", "Alien Adventure"));

        await Engine.DeleteAsync(GameScore.Key("abc", "Comet Quest"));
        await Engine.DeleteAsync(GameScore.Key("abc", "Comet Quest"));

        Assert.That((await Engine.Scan<GameScore>().ToListAsync()).Select(s => s.Title), Is.EqualTo(new[] { "Alien Adventure" }));
    }

    [Test]
    public async Task An_item_is_deleted_by_its_key()
    {
        await CreateTableAsync(GameScore.Of("abc", "Comet Quest", 3));
        await Engine.DeleteAsync(GameScore.Of("abc", "Comet Quest", 99));
        Assert.That(await Engine.ExistsAsync(GameScore.Key("abc", "Comet Quest")), Is.False);
    }

    [Test]
    public void An_empty_key_is_refused_before_sending()
    {
        Assert.ThrowsAsync<ModelValidationException>(() => Engine.GetAsync(GameScore.Key("", "x")));
        Assert.ThrowsAsync<ModelValidationException>(() => Engine.ExistsAsync(GameScore.Key("x", "")));
        Assert.ThrowsAsync<ModelValidationException>(() => Engine.DeleteAsync(GameScore.Key("x", "")));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Number_and_binary_keys_find_their_items()
    {
        var document = new Document { Folder = [0, 255, 7], Number = long.MinValue, Title = "t" };
        await CreateTableAsync(document);
        Assert.That((await Engine.GetAsync(Document.Key([0, 255, 7], long.MinValue)))?.Title, Is.EqualTo("t"));
        Assert.That((await Engine.GetAsync([Document.Key([0, 255, 7], long.MinValue)])).Single().Title, Is.EqualTo("t"));
    }
}
