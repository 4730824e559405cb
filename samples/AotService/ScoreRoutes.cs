using Flywheel;
using GameScores;

namespace AotService;

/// <summary>The handlers. They state their types, because the generator of routes does not see what Flywheel's generator writes.</summary>
internal static class ScoreRoutes
{
    public static void MapScores(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/scores", SaveAsync);
        routes.MapGet("/scores/{user}", OfUserAsync);
        routes.MapGet("/scores/{user}/{title}", FindAsync);
        routes.MapPost("/scores/{user}/{title}/wins", WinAsync);
        routes.MapPost("/scores/{user}/{title}/losses", LoseAsync);
        routes.MapDelete("/scores/{user}/{title}", DeleteAsync);
        routes.MapGet("/titles/{title}/top", TopAsync);
        routes.MapGet("/titles/{title}/page", PageAsync);
    }

    private static async Task<IResult> SaveAsync(GameScore score, Engine engine, CancellationToken stop)
    {
        try
        {
            await engine.SaveAsync(score, cancellationToken: stop);
            return Results.NoContent();
        }
        catch (ModelValidationException refused)
        {
            return Results.Problem(refused.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<List<GameScore>> OfUserAsync(string user, Engine engine, CancellationToken stop)
        => await engine.Query<GameScore>().Where(s => s.UserId == user).ToListAsync(stop);

    private static async Task<IResult> FindAsync(string user, string title, Engine engine, CancellationToken stop)
        => await engine.GetAsync(GameScore.Key(user, title), cancellationToken: stop) is { } score ? Results.Ok(score) : Results.NotFound();

    private static async Task<IResult> WinAsync(string user, string title, int points, Engine engine, CancellationToken stop)
    {
        if (await engine.GetAsync(GameScore.Key(user, title), cancellationToken: stop) is not { } score)
        {
            return Results.NotFound();
        }

        score.TopScore = Math.Max(score.TopScore, points);
        score.Increment(s => s.Wins);
        score.AddTo(s => s.Tags, "winner");
        return await engine.TrySyncAsync(score, when: s => s.Losses < 100, cancellationToken: stop) is { Succeeded: false, Existing: var existing }
            ? Results.Conflict(existing)
            : Results.Ok(score);
    }

    private static async Task<IResult> LoseAsync(string user, string title, Engine engine, CancellationToken stop)
        => await engine.Update(GameScore.Key(user, title)).Add(s => s.Losses, 1).ReturnNew().TryExecuteAsync(stop) is { Succeeded: true, Item: var score }
            ? Results.Ok(score)
            : Results.NotFound();

    private static async Task<IResult> DeleteAsync(string user, string title, Engine engine, CancellationToken stop)
    {
        await engine.DeleteAsync(GameScore.Key(user, title), cancellationToken: stop);
        return Results.NoContent();
    }

    // The token of one page makes the link to the next; one that was changed, or is of another list, is the caller's mistake.
    private static async Task<IResult> PageAsync(string title, string? token, Engine engine, CancellationToken stop)
    {
        try
        {
            return Results.Ok(await engine.Query(GameScore.Indexes.GameTitleIndex.Query(title)).Descending().Select<LeagueEntry>().PageAsync(1, token, stop));
        }
        catch (PageTokenException refused)
        {
            return Results.Problem(refused.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<List<GameScore>> TopAsync(string title, int? over, Engine engine, CancellationToken stop)
    {
        var query = engine.Query<GameScore>().Where(s => s.Title == title).Descending().Limit(10);
        return await (over is { } floor ? query.Where(s => s.TopScore > floor) : query).ToListAsync(stop);
    }
}
