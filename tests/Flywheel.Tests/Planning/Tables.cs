using NUnit.Framework;
using static Flywheel.Tests.Expressions.Conditions;

namespace Flywheel.Tests.Planning;

/// <summary>A table with every kind of index, and short ways to plan on it.</summary>
internal static class Tables
{
    public static readonly IndexDefinition<GameScore> ByWins =
        IndexDefinition<GameScore>.Local("ByWins", new("User", AttributeType.String), new("Wins", AttributeType.Number));

    public static readonly IndexDefinition<GameScore> ByLosses = IndexDefinition<GameScore>.Local(
        "ByLosses", new("User", AttributeType.String), new("Losses", AttributeType.Number), Projection.KeysOnly);

    public static readonly IndexDefinition<GameScore> ByTitle =
        IndexDefinition<GameScore>.Global("ByTitle", [new("Title", AttributeType.String)], [new("Score", AttributeType.Number)]);

    public static readonly IndexDefinition<GameScore> ByTitleAndTime =
        IndexDefinition<GameScore>.Global("ByTitleAndTime", [new("Title", AttributeType.String)], [new("Time", AttributeType.Number)]);

    public static readonly IndexDefinition<GameScore> ByTeam = IndexDefinition<GameScore>.Global(
        "ByTeam", [new("Team", AttributeType.String)], [new("Score", AttributeType.Number)], Projection.Include, ["Mail"]);

    public static readonly IndexDefinition<GameScore> ByMail =
        IndexDefinition<GameScore>.Global("ByMail", [new("Mail", AttributeType.String)]);

    public static readonly IndexDefinition<GameScore> ByUserAndWins = IndexDefinition<GameScore>.Global(
        "ByUserAndWins", [new("User", AttributeType.String)], [new("Wins", AttributeType.Number)]);

    public static readonly TableDefinition Scores = new("Scores", new("User", AttributeType.String), new("Title", AttributeType.String))
    {
        Attributes = ["User", "Title", "Wins", "Losses", "Score", "Time", "Team", "Mail", "Note"],
        Indexes = [ByWins, ByLosses, ByTitle, ByTitleAndTime, ByTeam, ByMail],
    };

    /// <summary>Like Scores, with a global index on the very keys of a local one.</summary>
    public static readonly TableDefinition Rivals = new("Rivals", new("User", AttributeType.String), new("Title", AttributeType.String))
    {
        Attributes = ["User", "Title", "Wins"],
        Indexes = [ByWins, ByUserAndWins],
    };

    /// <summary>A table without a range key.</summary>
    public static readonly TableDefinition Flat = new("Flat", new("User", AttributeType.String))
    {
        Attributes = ["User", "Title", "Score"],
        Indexes = [ByTitle],
    };

    /// <summary>A table whose range key is bytes.</summary>
    public static readonly TableDefinition Bytes = new("Bytes", new("User", AttributeType.String), new("Blob", AttributeType.Binary))
    {
        Attributes = ["User", "Blob"],
    };

    public static readonly StringField User = new(AttributePath.Of("User"));
    public static readonly StringField Title = new(AttributePath.Of("Title"));
    public static readonly NumberField<int> Losses = new(AttributePath.Of("Losses"));
    public static readonly NumberField<decimal> Score = new(AttributePath.Of("Score"));
    public static readonly NumberField<long> Time = new(AttributePath.Of("Time"));
    public static readonly StringField Team = new(AttributePath.Of("Team"));
    public static readonly StringField Mail = new(AttributePath.Of("Mail"));
    public static readonly StringField Note = new(AttributePath.Of("Note"));

    public static QueryPlan Plan(
        Condition? condition, IndexDefinition? index = null, TableDefinition? table = null, bool consistent = false, bool count = false)
        => QueryPlanner.Plan(table ?? Scores, condition, index, (count ? Wanted.Count : Wanted.Items) with { ConsistentRead = consistent });

    /// <summary>The plan, readable: <c>ByWins: User = "a" AND Wins &gt; 1 | filter</c>.</summary>
    public static string Text(QueryPlan plan)
        => $"{plan.Index?.Name ?? "table"}: {plan.KeyCondition}" + (plan.Filter is null ? "" : $" | {plan.Filter}");

    public static string Refusal(Action plan) => Assert.Throws<QueryPlanException>(plan)!.Message;

    public sealed class GameScore;
}
