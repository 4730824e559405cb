using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Batches that no engine would answer so: sizes, pauses and answers by script.</summary>
internal sealed class ScriptedBatchTests(WirePath path) : EngineTests(path)
{
    private static GameScore[] Scores(int count) => [.. Enumerable.Range(0, count).Select(i => GameScore.Of("user", $"game {i:000}", i))];

    [Test]
    public async Task Parts_of_more_than_16_MB_are_split()
    {
        // In JSON every quotation mark takes two bytes.
        var items = Enumerable.Range(0, 25).Select(i => new GameScore { UserId = "a", Title = $"{i}", Tags = [new string('"', 400_000)] });
        Wire.On("BatchWriteItem", Reply.Json("{}"));

        await Engine.SaveAsync(items);

        Assert.That(Wire.Sent("BatchWriteItem").Sum(request => request.Entries), Is.EqualTo(25));
        Assert.That(Wire.Sent("BatchWriteItem"), Has.Count.EqualTo(2));
        if (Path == WirePath.Pipeline)
        {
            Assert.That(Wire.Sent("BatchWriteItem").Select(request => request.Text.Length), Has.All.LessThanOrEqualTo(16 << 20));
        }
    }

    [Test]
    public void Pauses_between_attempts_grow_are_bounded_and_are_not_the_same_twice()
    {
        var clock = new FastClock();
        Wire.On("BatchWriteItem", Reply.Unprocessed(1));
        var engine = new Engine(Wire.CreateClient(Path), Engine.Options with { TimeProvider = clock, MaxBatchAttempts = 40, BatchRetryDelay = TimeSpan.FromMilliseconds(100) });

        Assert.ThrowsAsync<BatchIncompleteException>(() => engine.SaveAsync(Scores(1)));

        // By chance one or two are under a millisecond, and no timer is made for those.
        var pauses = clock.Pauses.ToArray();
        Assert.That(pauses, Has.Length.InRange(36, 39));
        for (int i = 0; i < pauses.Length; i++)
        {
            Assert.That(pauses[i].TotalMilliseconds, Is.LessThanOrEqualTo(Math.Min(5000, 400 * Math.Pow(2, i))));
        }

        Assert.That(pauses.Max(), Is.GreaterThan(TimeSpan.FromSeconds(2)));
        Assert.That(pauses.Distinct().Count(), Is.GreaterThan(30));
    }

    [Test]
    public async Task Items_that_an_answer_lacks_are_missing_from_the_list()
    {
        Wire.On("BatchGetItem", Reply.Json("""{"Responses":{"t":[{"UserId":{"S":"user"},"Title":{"S":"game 001"}}]},"UnprocessedKeys":{}}"""));
        var found = await Engine.GetAsync(Scores(3).Select(s => GameScore.Key(s.UserId, s.Title)));
        Assert.That(found.Select(s => s.Title), Is.EqualTo(new[] { "game 001" }));
    }

    [Test]
    public async Task What_is_sent_again_is_what_was_checked_though_the_item_has_changed_since()
    {
        var scores = Scores(2);
        Wire.On("BatchWriteItem", _ =>
        {
            scores[1].TopScore = -99;
            return Reply.Json(request => $$"""{"UnprocessedItems":{{request.Body.GetProperty("RequestItems")}}}""");
        }, times: 1).On("BatchWriteItem", Reply.Json("{}"));

        await Engine.SaveAsync(scores);

        Assert.That(Wire.Sent("BatchWriteItem")[1].Text, Is.EqualTo(Wire.Sent("BatchWriteItem")[0].Text));
    }
}
