using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Which tokens a read takes, and which it refuses before anything is sent.</summary>
internal sealed class PagedTokenTests(WirePath path) : EngineTests(path)
{
    private const string Key = """{"Owner":{"S":"ann"},"Number":{"N":"7"}}""";
    private const string IndexKey = """{"Owner":{"S":"ann"},"Number":{"N":"7"},"Topic":{"S":"tea"},"Rank":{"N":"1"}}""";

    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private Query<PagedNote> Query => Engine.Query<PagedNote>().Where(n => n.Owner == "ann" && n.Text == "x");

    [Test]
    public async Task The_token_of_a_query_is_refused_by_any_other()
    {
        Answer("Query", Key);
        var token = (await Query.PageAsync(1)).Token;
        var other = Engine.Query<PagedNote>();
        Pageable<PagedNote>[] others =
        [
            other.Where(n => n.Owner == "bob" && n.Text == "x"),
            other.Where(n => n.Owner == "ann" && n.Text == "y"),
            other.Where(n => n.Owner == "ann" && n.Topic == "x"),
            other.Where(n => n.Owner == "ann" && n.Text != "x"),
            other.Where(n => n.Owner == "ann"),
            Query.Where(n => n.Number > 3),
            Query.Descending(),
            Query.Index(PagedNote.Indexes.ByRank),
            Engine.Scan<PagedNote>().Where(n => n.Owner == "ann" && n.Text == "x"),
            new Engine(Wire.CreateClient(Path)).Query<PagedNote>().Where(n => n.Owner == "ann" && n.Text == "x"),
        ];
        foreach (var read in others)
        {
            var refused = Assert.ThrowsAsync<PageTokenException>(() => read.PageAsync(1, token), read.ToString())!;
            Assert.That(refused.Message, Does.Contain("paged-notes belongs to another query").And.Contain("the order, all conditions").And.Contain("Nothing was sent"));
        }

        Assert.ThrowsAsync<PageTokenException>(() => Engine.Query<GameScore>().Where(s => s.UserId == "ann").PageAsync(1, token));
        Assert.That(Wire.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_token_goes_on_from_its_key_whatever_else_is_read()
    {
        Answer("Query", Key);
        var token = (await Query.PageAsync(1)).Token;
        Assert.That(token, Does.Match("^[A-Za-z0-9_-]+$"));
        foreach (var read in new[] { Query, Query.ConsistentRead(), Query.AsNoTracking(), Query.Limit(9), Query.ScanLimit(9), Query.MaxRequests(1) })
        {
            await read.MaxRequests(1).PageAsync(30, token);
            Assert.That(Wire.Sent("Query")[^1].Body.GetProperty("ExclusiveStartKey").GetRawText(), Is.EqualTo(Key));
        }
    }

    [Test]
    public async Task A_token_that_was_changed_anywhere_is_refused([Values] bool isSigned)
    {
        Answer("Query", Key);
        var engine = new Engine(Wire.CreateClient(Path), isSigned ? new() { PageTokenKey = Secret } : new());
        var query = engine.Query<PagedNote>().Where(n => n.Owner == "ann");
        string token = (await query.PageAsync(1)).Token!;
        for (int i = 0; i < token.Length; i++)
        {
            string changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            Assert.ThrowsAsync<PageTokenException>(() => query.PageAsync(1, changed), $"character {i}");
            Assert.ThrowsAsync<PageTokenException>(() => query.PageAsync(1, token[..i]), $"cut at {i}");
        }

        Assert.That(Wire.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("=")]
    [TestCase("no token")]
    [TestCase("AQID")]
    [TestCase("💥")]
    public void What_is_no_token_is_refused(string text)
    {
        var refused = Assert.ThrowsAsync<PageTokenException>(() => Query.PageAsync(1, text))!;
        Assert.That(refused.Message, Does.Contain("is not one").And.Contain("Token of a Page").And.Contain("null"));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void A_token_with_another_secret_or_none_is_refused()
    {
        string signed = Forge(Query, Key, Secret);
        byte[] other = [.. Secret.Select(b => (byte)(b + 1))];
        foreach (var options in new[] { Engine.Options, Engine.Options with { PageTokenKey = other } })
        {
            var query = new Engine(Wire.CreateClient(Path), options).Query<PagedNote>().Where(n => n.Owner == "ann" && n.Text == "x");
            Assert.That(
                Assert.ThrowsAsync<PageTokenException>(() => query.PageAsync(1, signed))!.Message, Does.Contain("changed, or was made with another EngineOptions.PageTokenKey"));
        }

        var own = new Engine(Wire.CreateClient(Path), Engine.Options with { PageTokenKey = Secret }).Query<PagedNote>().Where(n => n.Owner == "ann" && n.Text == "x");
        Assert.ThrowsAsync<PageTokenException>(() => own.PageAsync(1, Forge(Query, Key, null)));
        Answer("Query", Key);
        Assert.DoesNotThrowAsync(() => own.PageAsync(1, signed));
    }

    [Test]
    public void A_secret_has_at_least_32_bytes([Values(0, 1, 31)] int length)
        => Assert.Throws<ArgumentOutOfRangeException>(() => _ = new Engine(Wire.CreateClient(Path), new() { PageTokenKey = new byte[length] }));

    [TestCase("""{"Owner":{"S":"bob"},"Number":{"N":"7"}}""", "another 'Owner'")]
    [TestCase("""{"Owner":{"S":"ann"}}""", "no 'Number' of the type N")]
    [TestCase("""{"Number":{"N":"7"}}""", "no 'Owner' of the type S")]
    [TestCase("""{"Owner":{"S":"ann"},"Number":{"S":"7"}}""", "no 'Number' of the type N")]
    [TestCase("""{"Owner":{"S":"ann"},"Number":{"N":"x"}}""", "no 'Number' of the type N")]
    [TestCase("""{"Owner":{"S":"ann"},"Number":{"N":"7","S":"7"}}""", "no 'Number' of the type N")]
    [TestCase("""{"Owner":{"S":"ann"},"Number":{"N":"7"},"Rank":{"N":"1"}}""", "are no keys")]
    [TestCase("""{"Owner":{"S":"ann"},"Owner":{"S":"ann"},"Number":{"N":"7"}}""", "are no keys")]
    [TestCase("""{"Owner":{"S":"ann"},"Number":{"N":"7"}},"ConsistentRead":true""", "holds no key")]
    [TestCase("""{"Owner":{"S":""},"Number":{"N":"7"}}""", "no 'Owner'")]
    [TestCase("""{"Owner":{"S":"\ud800"},"Number":{"N":"7"}}""", "holds no key")]
    [TestCase("""{"Owner":"ann","Number":{"N":"7"}}""", "holds no key")]
    [TestCase("""{"Owner":{"Z":"ann"},"Number":{"N":"7"}}""", "holds no key")]
    [TestCase("[]", "holds no key")]
    [TestCase("", "holds no key")]
    public void A_forged_key_is_refused(string key, string reason)
    {
        var refused = Assert.ThrowsAsync<PageTokenException>(() => Query.PageAsync(1, Forge(Query, key, null)))!;
        Assert.That(refused.Message, Does.Contain("forged").And.Contain(reason));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void The_key_of_an_index_has_its_own_keys_and_the_tables()
    {
        var query = Engine.Query<PagedNote>().Where(n => n.Topic == "tea");
        Answer("Query", IndexKey);
        Assert.DoesNotThrowAsync(() => query.PageAsync(1, Forge(query, IndexKey, null)));
        Assert.ThrowsAsync<PageTokenException>(() => query.PageAsync(1, Forge(query, Key, null)));
        Assert.ThrowsAsync<PageTokenException>(() => query.PageAsync(1, Forge(query, IndexKey.Replace("tea", "jam", StringComparison.Ordinal), null)));
        var scan = Engine.Scan<PagedNote>();
        Assert.ThrowsAsync<PageTokenException>(() => scan.PageAsync(1, Forge(scan, IndexKey, null)));
        Answer("Scan", Key);
        Assert.DoesNotThrowAsync(() => scan.PageAsync(1, Forge(scan, Key.Replace("ann", "zoe", StringComparison.Ordinal), null)));
    }

    [Test]
    public void A_key_of_bytes_is_compared_too()
    {
        const string key = """{"Folder":{"B":"AQI="},"Number":{"N":"1"}}""";
        Wire.On("Query", Reply.Json("""{"Items":[],"Count":0,"ScannedCount":0}"""));
        var query = Engine.Query<Document>().Where(d => d.Folder == new byte[] { 1, 2 });
        Assert.DoesNotThrowAsync(() => query.PageAsync(1, Forge(query, key, null)));
        Assert.ThrowsAsync<PageTokenException>(() => query.PageAsync(1, Forge(query, key.Replace("AQI=", "AQM=", StringComparison.Ordinal), null)));
        Assert.ThrowsAsync<PageTokenException>(() => query.PageAsync(1, Forge(query, key.Replace("AQI=", "AQI", StringComparison.Ordinal), null)));
    }

    [Test]
    public void A_checkpoint_is_no_token()
    {
        string checkpoint = SealedText.Write(SealedKind.ScanCheckpoint, new byte[100], null);
        Assert.That(Assert.ThrowsAsync<PageTokenException>(() => Query.PageAsync(1, checkpoint))!.Message, Does.Contain("is not one"));
    }

    private static string Forge<T>(Pageable<T> read, string key, ReadOnlyMemory<byte>? secret)
        => PageToken.Write(read.Start().Plan, Encoding.UTF8.GetBytes(key), new() { PageTokenKey = secret });

    private void Answer(string operation, string lastKey)
        => Wire.On(operation, Reply.Json($$$"""{"Items":[{"Owner":{"S":"ann"},"Number":{"N":"7"}}],"Count":1,"ScannedCount":1,"LastEvaluatedKey":{{{lastKey}}}}"""));
}
