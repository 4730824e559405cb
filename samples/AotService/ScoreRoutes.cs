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
        routes.MapDelete("/scores/{user}/{title}", DeleteAsync);
        routes.MapGet("/titles/{title}/top", TopAsync);
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

    private static async Task<IResult> DeleteAsync(string user, string title, Engine engine, CancellationToken stop)
    {
        await engine.DeleteAsync(GameScore.Key(user, title), cancellationToken: stop);
        return Results.NoContent();
    }

    private static async Task<List<GameScore>> TopAsync(string title, int? over, Engine engine, CancellationToken stop)
    {
        var query = engine.Query<GameScore>().Where(s => s.Title == title).Descending().Limit(10);
        return await (over is { } floor ? query.Where(s => s.TopScore > floor) : query).ToListAsync(stop);
    }
}
