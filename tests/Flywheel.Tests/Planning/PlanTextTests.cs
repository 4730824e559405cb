using NUnit.Framework;
using static Flywheel.Tests.Expressions.Conditions;
using static Flywheel.Tests.Planning.Tables;

namespace Flywheel.Tests.Planning;

/// <summary>A plan in words.</summary>
public class PlanTextTests
{
    private static readonly Condition s_user = User == "a";

    [Test]
    public void Print()
    {
        var ct = CompositeTables.Kind == "a" & CompositeTables.Id == "b";
        string[] all =
        [
            Query(s_user & Wins > 3 & Note.Contains("x") & Title != null),
            Query(Title == "t" & Score > 1 & Time > 2, ByTitle, descending: true),
            Query(Team == "t", ByTeam, wanted: new() { MayBePart = true }),
            Query(s_user & Losses > 1, wanted: new() { ConsistentRead = true }),
            Query(s_user & Losses > 1, wanted: new() { Paths = [AttributePath.Of("Title"), AttributePath.Of("Meta").Member("a.b")] }),
            Query(Mail == "m", wanted: Wanted.Count),
            Query(s_user & Title > "b\n" & Title < "c"),
            Query(ct & CompositeTables.Note == "n", table: CompositeTables.All, wanted: Wanted.Count),
            Query(s_user & CompositeTables.Ab == "a:b" & CompositeTables.Kind == "k", table: CompositeTables.All),
            PlanText.OfQuery(new(Scores, Team == "t", ByTeam, Wanted.Items with { Paths = [AttributePath.Of("Team")] }) { Completes = true, Limit = 10, ScanLimit = 1000, MaxRequests = 3 }),
            PlanText.OfQuery(new(Flat, s_user, null, Wanted.Items)),
            PlanText.OfScan(new(Scores, Note == "n", null, Wanted.Items) { Segment = (0, 4) }),
            PlanText.OfScan(new(Scores, s_user & Wins > 3, null, Wanted.Items)),
            PlanText.OfScan(new(Scores, null, ByTitle, Wanted.Count)),
        ];
        TestContext.Out.WriteLine(string.Join("\n\n", all));
    }

    private static string Query(Condition condition, IndexDefinition? index = null, Wanted? wanted = null, bool descending = false, TableDefinition? table = null)
        => PlanText.OfQuery(new(table ?? Scores, condition, index, wanted ?? Wanted.Items) { Descending = descending });
}
