using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>A caller that blocks its only thread is not waited for: no operation comes back to the caller's context.</summary>
internal sealed class CallersContextTests(WirePath path) : EngineTests(path)
{
    [Test]
    public async Task No_operation_comes_back_to_the_callers_context()
    {
        await CreateTableAsync(GameScore.Of("abc", "Comet Quest"));

        // The scripted wire is test code, which does come back.
        using var client = await TestEngines.CreateClientAsync(Path);
        var engine = new Engine(client, Engine.Options).Register<GameScore>();
        var key = GameScore.Key("abc", "Comet Quest");
        Func<Task>[] operations =
        [
            () => engine.SaveAsync(GameScore.Of("abc", "Galaxy Invaders")),
            () => engine.SaveAsync([GameScore.Of("a", "1"), GameScore.Of("a", "2")]),
            () => engine.CreateAsync(GameScore.Of("new", "one")),
            () => engine.GetAsync(key),
            () => engine.GetAsync([key]),
            () => engine.ExistsAsync(key),
            () => engine.Query<GameScore>().Where(s => s.UserId == "abc").ToListAsync(),
            () => engine.Query<GameScore>().Where(s => s.UserId == "abc").FirstOrDefaultAsync(),
            () => engine.Query<GameScore>().Where(s => s.UserId == "new").SingleAsync(),
            () => engine.Query<GameScore>().Where(s => s.UserId == "abc").CountAsync(),
            async () => await engine.Scan<GameScore>().GetAsyncEnumerator().MoveNextAsync().ConfigureAwait(false),
            () => engine.DeleteAsync(key),
            () => engine.DeleteAsync([key]),
            () => engine.CreateSchemaAsync(),
            () => engine.DeleteSchemaAsync(),
        ];

        int returns = await Task.Run(() =>
        {
            var context = new CountingContext();
            SynchronizationContext.SetSynchronizationContext(context);
            try
            {
                foreach (var operation in operations)
                {
                    operation().GetAwaiter().GetResult();
                }
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(null);
            }

            return context.Returns;
        });

        Assert.That(returns, Is.Zero);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        public int Returns { get; private set; }

        public override void Post(SendOrPostCallback d, object? state)
        {
            Returns++;
            base.Post(d, state);
        }
    }
}
