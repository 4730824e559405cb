using Flywheel;
using GameScores;

namespace AotService;

/// <summary>The events of matches, of several kinds in one table.</summary>
internal static class MatchRoutes
{
    public static void MapMatches(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/events", SaveAsync);
        routes.MapGet("/matches/{match}/events", EventsAsync);
        routes.MapGet("/matches/{match}/trades", TradesAsync);
    }

    private static async Task<IResult> SaveAsync(MatchEvent happened, Engine engine, CancellationToken stop)
    {
        try
        {
            await engine.SaveAsync(happened, cancellationToken: stop);
            return Results.NoContent();
        }
        catch (ModelValidationException refused)
        {
            return Results.Problem(refused.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<List<MatchEvent>> EventsAsync(string match, int? round, Engine engine, CancellationToken stop)
    {
        var query = engine.Query<MatchEvent>().Where(e => e.MatchId == match);
        return await (round is { } number ? query.Where(e => e.Round == number) : query).ToListAsync(stop);
    }

    private static async Task<List<Trade>> TradesAsync(string match, Engine engine, CancellationToken stop)
        => await engine.Query<Trade>().Where(e => e.MatchId == match).ToListAsync(stop);
}
