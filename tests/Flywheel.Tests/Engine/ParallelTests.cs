using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>One engine, many callers: buffers that are kept per thread must never meet.</summary>
internal sealed class ParallelTests(WirePath path) : EngineTests(path)
{
    [Test]
    public async Task Sixty_four_callers_of_one_engine_see_their_own_items()
    {
        await CreateTableAsync<GameScore>();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(() => CallAsync(caller))));

        Assert.That(await Engine.Scan<GameScore>().CountAsync(), Is.EqualTo(64 * 11));
    }

    [Test]
    public async Task Callers_that_give_up_disturb_no_other()
    {
        await CreateTableAsync(GameScore.Of("abc", "Comet Quest", 7));
        Wire.On("Query", Reply.FromEngine.After(TimeSpan.FromMilliseconds(20)), when: request => request.Number % 2 == 0);

        int cancelled = 0;
        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            using var stop = new CancellationTokenSource(caller % 2 == 0 ? 5 : 60_000);
            try
            {
                var found = await Engine.Query<GameScore>().Where(s => s.UserId == "abc").ToListAsync(stop.Token);
                Assert.That(found.Single().TopScore, Is.EqualTo(7));
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref cancelled);
            }
        })));

        Assert.That(cancelled, Is.Positive);
        Assert.That((await Engine.GetAsync(GameScore.Key("abc", "Comet Quest")))!.TopScore, Is.EqualTo(7));
    }

    private async Task CallAsync(int caller)
    {
        string user = $"user{caller}";
        await Engine.SaveAsync(Enumerable.Range(0, 10).Select(i => GameScore.Of(user, $"{i}", caller)));
        await Engine.SaveAsync(GameScore.Of(user, "last", caller));
        var one = await Engine.GetAsync(GameScore.Key(user, "last"));
        var many = await Engine.GetAsync(Enumerable.Range(0, 10).Select(i => GameScore.Key(user, $"{i}")));
        var queried = await Engine.Query<GameScore>().Where(s => s.UserId == user && s.TopScore >= 0 && s.Title < "a").ToListAsync();
        Assert.That(many.Concat(queried).Append(one!), Has.All.Property(nameof(GameScore.TopScore)).EqualTo(caller).And.Property(nameof(GameScore.UserId)).EqualTo(user));
        Assert.That((many.Count, queried.Count), Is.EqualTo((10, 10)));
    }
}
