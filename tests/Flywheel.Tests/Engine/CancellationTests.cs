using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Every operation heeds its token, before it sends and while it waits.</summary>
internal sealed class CancellationTests(WirePath path) : EngineTests(path)
{
    private static readonly Key<GameScore> s_key = GameScore.Key("abc", "Comet Quest");
    private static GameScore Score => GameScore.Of("abc", "Comet Quest");

    private static readonly Dictionary<string, Func<Engine, CancellationToken, Task>> s_operations = new()
    {
        ["get"] = static (engine, token) => engine.GetAsync(s_key, cancellationToken: token),
        ["get a struct"] = static (engine, token) => engine.GetAsync(Reading.Key("s", 1), cancellationToken: token),
        ["get many"] = static (engine, token) => engine.GetAsync([s_key], cancellationToken: token),
        ["exists"] = static (engine, token) => engine.ExistsAsync(s_key, cancellationToken: token),
        ["save"] = static (engine, token) => engine.SaveAsync(Score, cancellationToken: token),
        ["save many"] = static (engine, token) => engine.SaveAsync([Score], cancellationToken: token),
        ["create"] = static (engine, token) => engine.CreateAsync(Score, cancellationToken: token),
        ["delete an item"] = static (engine, token) => engine.DeleteAsync(Score, cancellationToken: token),
        ["delete a key"] = static (engine, token) => engine.DeleteAsync(s_key, cancellationToken: token),
        ["delete items"] = static (engine, token) => engine.DeleteAsync([Score], cancellationToken: token),
        ["delete keys"] = static (engine, token) => engine.DeleteAsync([s_key], token),
        ["query"] = static (engine, token) => Query(engine).ToListAsync(token),
        ["query, count"] = static (engine, token) => Query(engine).CountAsync(token),
        ["query, first"] = static (engine, token) => Query(engine).FirstOrDefaultAsync(token),
        ["query, single"] = static (engine, token) => Query(engine).SingleAsync(token),
        ["query, stream"] = static (engine, token) => ReadAsync(Query(engine).WithCancellation(token)),
        ["query, sequence"] = static (engine, token) => ReadAsync(Query(engine).AsAsyncEnumerable().WithCancellation(token)),
        ["scan"] = static (engine, token) => engine.Scan<GameScore>().ToListAsync(token),
        ["scan, count"] = static (engine, token) => engine.Scan<GameScore>().CountAsync(token),
        ["scan, first"] = static (engine, token) => engine.Scan<GameScore>().FirstOrDefaultAsync(token),
        ["scan, single"] = static (engine, token) => engine.Scan<GameScore>().SingleAsync(token),
        ["scan, stream"] = static (engine, token) => ReadAsync(engine.Scan<GameScore>().WithCancellation(token)),
        ["create the schema"] = static (engine, token) => engine.CreateSchemaAsync(cancellationToken: token),
        ["delete the schema"] = static (engine, token) => engine.DeleteSchemaAsync(cancellationToken: token),
    };

    private static IEnumerable<string> Operations => s_operations.Keys;

    [TestCaseSource(nameof(Operations))]
    public void A_cancelled_token_sends_nothing(string operation)
    {
        Assert.CatchAsync<OperationCanceledException>(() => s_operations[operation](Registered(), new CancellationToken(canceled: true)));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [TestCaseSource(nameof(Operations))]
    public void A_request_under_way_is_given_up(string operation)
    {
        using var stop = new CancellationTokenSource();
        Wire.On("*", _ =>
        {
            stop.CancelAfter(5);
            return Reply.Json("{}").After(Timeout.InfiniteTimeSpan);
        });

        Assert.CatchAsync<OperationCanceledException>(() => s_operations[operation](Registered(), stop.Token));
        Assert.That(Wire.Requests, Has.Count.EqualTo(1));
    }

    // Not the engine of the test itself, which deletes in the end what is registered with it.
    private Engine Registered() => new Engine(Wire.CreateClient(Path), Engine.Options).Register<GameScore>();

    private static Query<GameScore> Query(Engine engine) => engine.Query<GameScore>().Where(s => s.UserId == "abc");

    private static async Task ReadAsync(System.Runtime.CompilerServices.ConfiguredCancelableAsyncEnumerable<GameScore> items)
    {
        await foreach (var _ in items)
        {
        }
    }
}
