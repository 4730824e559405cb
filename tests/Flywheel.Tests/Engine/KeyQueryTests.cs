using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Queries that begin at the generated handles of keys and indexes.</summary>
internal sealed class KeyQueryTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private string SentIndex => Wire.Sent("Query")[0].Body.TryGetProperty("IndexName", out var name) ? name.GetString()! : "";

    private string SentKey => Wire.Sent("Query")[0].Body.GetProperty("KeyConditionExpression").GetString()!;

    private bool HasFilter => Wire.Sent("Query")[0].Body.TryGetProperty("FilterExpression", out _);

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(
        GameScore.Of("ann", "Comet Quest", 10), GameScore.Of("ann", "Moon", 20), GameScore.Of("bob", "Comet Quest", 30), GameScore.Of("cid", "Comet Quest", 40));

    [Test]
    public async Task The_table_is_read_by_its_key()
    {
        var found = await Engine.Query(GameScore.TableKey.Query("ann")).ToListAsync();
        Assert.That(found.Select(s => s.Title), Is.EqualTo(new[] { "Comet Quest", "Moon" }));
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("", "#0 = :0", false)));
    }

    [Test]
    public async Task The_range_key_of_the_table_is_narrowed()
    {
        var found = await Engine.Query(GameScore.TableKey.Query("ann").StartsWith("Mo")).ToListAsync();
        Assert.That(found.Select(s => s.Title), Is.EqualTo(new[] { "Moon" }));
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("", "#0 = :0 AND begins_with(#1, :1)", false)));
    }

    [Test]
    public async Task An_index_is_read_by_its_handle()
    {
        var comets = GameScore.Indexes.GameTitleIndex.Query("Comet Quest");
        Assert.That(await UsersAsync(comets), Is.EqualTo(new[] { "ann", "bob", "cid" }));
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("GameTitleIndex", "#0 = :0", false)));
        Assert.That(await UsersAsync(comets.EqualTo(30)), Is.EqualTo(new[] { "bob" }));
        Assert.That(await UsersAsync(comets.LessThan(30)), Is.EqualTo(new[] { "ann" }));
        Assert.That(await UsersAsync(comets.LessThanOrEqual(30)), Is.EqualTo(new[] { "ann", "bob" }));
        Assert.That(await UsersAsync(comets.GreaterThan(30)), Is.EqualTo(new[] { "cid" }));
        Assert.That(await UsersAsync(comets.GreaterThanOrEqual(30)), Is.EqualTo(new[] { "bob", "cid" }));
        Assert.That(await UsersAsync(comets.Between(20, 30)), Is.EqualTo(new[] { "bob" }));
    }

    [Test]
    public async Task It_goes_on_like_any_query()
    {
        var found = await Engine.Query(GameScore.Indexes.GameTitleIndex.Query("Comet Quest").GreaterThan(5)).Where(s => s.UserId != "bob").Descending().Limit(1).ToListAsync();
        Assert.That(found.Select(s => s.UserId), Is.EqualTo(new[] { "cid" }));
        Assert.That(HasFilter, Is.True);
    }

    private async Task<IEnumerable<string>> UsersAsync(KeyQuery<GameScore> key) => (await Engine.Query(key).ToListAsync()).Select(s => s.UserId);
}

/// <summary>Keys that are composites are asked for by their parts, and sent as what the parts make.</summary>
internal sealed class CompositeKeyQueryTests(WirePath path) : EngineTests(path)
{
    [Test]
    public async Task The_parts_of_a_composite_make_the_key()
    {
        var owner = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e");
        Wire.On("Query", Reply.Json("""{"Items":[],"Count":0,"ScannedCount":0}"""));
        await Engine.Query(Filing.TableKey.Query(FilingKind.Letter, owner)).ToListAsync();
        var sent = Wire.Sent("Query")[0].Body;
        Assert.That(sent.GetProperty("KeyConditionExpression").GetString(), Is.EqualTo("#0 = :0"));
        Assert.That(sent.GetProperty("ExpressionAttributeValues").GetProperty(":0").GetProperty("S").GetString(), Is.EqualTo($"Letter:{owner}"));
        Assert.That(sent.TryGetProperty("FilterExpression", out _), Is.False);
    }

    [Test]
    public void Without_a_key_nothing_begins() => Assert.That(() => Engine.Query((KeyQuery<GameScore>)null!), Throws.ArgumentNullException);
}
