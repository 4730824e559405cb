using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests.Planning;

/// <summary>
/// Whatever the table, the conditions and the wishes: the planner chooses, sends and refuses what the rules say (<see cref="SlowPlanner"/>). The cases are the
/// same in every run. A failure shows the smallest case found, in words; other cases come from another seed below, more from a greater number.
/// </summary>
public partial class PlanPropertyTests
{
    private const int Cases = 6000;
    private const ulong Seed = 5;

    private readonly SortedDictionary<string, int> _seen = new(StringComparer.Ordinal);

    [Test]
    public void The_planner_does_what_the_rules_say()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(Seed, 1), Prop.ForAll(PlanCases.All, Compare));

        TestContext.Out.WriteLine(string.Join('\n', _seen.Select(static one => $"{one.Value,6} {one.Key}")));
        foreach (string kind in Enum.GetNames<Reason>().Select(static reason => $"refused: {reason}").Concat(
            ["over: table", "over: local", "over: global", "named", "rank 1", "rank 2", "rank 3", "rank 4", "rank 5", "filter", "merged", "composite", "beginning",
             "used parts", "several hash keys", "several range keys", "fetches", "blocked: 2", "ambiguous: 1", "ambiguous: 5"]))
        {
            Assert.That(_seen.GetValueOrDefault(kind), Is.GreaterThan(kind == "refused: KeyPartNotHeld" ? 0 : 10), kind);
        }
    }

    private bool Compare(PlanCase asked)
    {
        var expected = SlowPlanner.Plan(asked);
        QueryPlan plan;
        try
        {
            plan = QueryPlanner.Plan(asked.Table, asked.Condition, asked.Index, asked.Wanted);
        }
        catch (QueryPlanException refused)
        {
            Refused(asked, expected, refused.Message);
            return true;
        }

        Planned(asked, expected, plan);
        return true;
    }

    private void Refused(PlanCase asked, SlowPlan expected, string message)
    {
        string shown = $"{asked}\nexpected: {string.Join(", ", expected.Refusals)}\nrefused: {message}";
        Agree(expected.Refusals.Count > 0, shown);
        if (expected.Blocked.Count > 0 && asked.Index is null)
        {
            var keys = BlockedKeys().Matches(message);
            Agree(keys.Select(static key => key.Groups[1].Value).SequenceEqual(expected.Blocked.Keys), shown);
            for (int i = 0; i < keys.Count; i++)
            {
                var why = ReasonOf(message[keys[i].Index..(i + 1 < keys.Count ? keys[i + 1].Index : message.Length)], shown);
                Agree(expected.Blocked[keys[i].Groups[1].Value].Contains(why), shown);
                See($"refused: {why}");
            }

            See($"blocked: {expected.Blocked.Count}");
            return;
        }

        var reason = ReasonOf(message, shown);
        Agree(expected.Refusals.Contains(reason), shown);
        See($"refused: {reason}");
        if (reason == Reason.Ambiguous)
        {
            See($"ambiguous: {expected.Rank}");
        }
    }

    private void Planned(PlanCase asked, SlowPlan expected, QueryPlan plan)
    {
        string shown = $"{asked}\nexpected: {expected.Index?.Name ?? "table"} {string.Join(", ", expected.Refusals)} "
            + $"{string.Join("; ", expected.Keys.SelectMany(static key => key.Conditions))} | {string.Join("; ", expected.Filter)}\nplanned: {Tables.Text(plan)}";
        Agree(expected.Refusals.Count == 0, shown);
        Agree(ReferenceEquals(plan.Index, expected.Index), shown);
        Agree(plan.FetchAllAttributes == expected.FetchesAll, shown);
        Agree(Parts(plan.Filter).SequenceEqual(expected.Filter), shown);

        TermCondition[] sent = [.. Parts(plan.KeyCondition).Cast<TermCondition>()];
        Agree(sent.Select(static one => one.WholeAttribute).SequenceEqual(expected.Keys.Select(static key => key.Attribute)), shown);
        foreach (var (one, (_, conditions)) in sent.Zip(expected.Keys))
        {
            List<TermCondition> given = [.. conditions.Cast<TermCondition>()];
            Agree(SlowKey.IsSame(one, given), shown);
            if (given.Count == 1 || given.Exists(static term => term.Operator == TermOperator.Equal))
            {
                Agree(given.Exists(term => term.ToString() == one.ToString()), shown);
            }
        }

        Agree(Explains(asked, plan), Explained.Query(asked.Table, asked.Condition, asked.Index, asked.Wanted));
        Count(asked, expected, sent);
    }

    /// <summary>The plan in words names what is read first, and each other key once.</summary>
    private static bool Explains(PlanCase asked, QueryPlan plan)
    {
        string text = Explained.Query(asked.Table, asked.Condition, asked.Index, asked.Wanted);
        string[] others = text.Split("\n    ")[1..];
        return text.StartsWith($"Query of T over the {(plan.Index is null ? "table" : plan.Index.IsGlobal ? "global" : "local")}", StringComparison.Ordinal)
            && others.Length == asked.Table.Indexes.Count
            && asked.Table.Indexes.All(index => ReferenceEquals(index, plan.Index) != Array.Exists(others, other => other.Contains($" {index.Name}: ", StringComparison.Ordinal)))
            && (plan.Index is null) == !Array.Exists(others, static other => other.StartsWith("the table: ", StringComparison.Ordinal));
    }

    private void Count(PlanCase asked, SlowPlan expected, TermCondition[] sent)
    {
        bool isGlobal = expected.Index is { IsGlobal: true };
        See(expected.Index is null ? "over: table" : isGlobal ? "over: global" : "over: local");
        See($"rank {expected.Rank}");
        See("named", asked.Index is not null);
        See("filter", expected.Filter.Count > 0);
        See("merged", expected.Keys.Any(static key => key.Conditions.Count > 1));
        See("fetches", expected.FetchesAll);
        See("several hash keys", expected.Index is { HashKeys.Count: > 1 });
        See("several range keys", sent.Length > (expected.Index?.HashKeys.Count ?? 1) + 1);
        var made = expected.Keys.SelectMany(static key => key.Conditions).Except(asked.Conditions).Cast<TermCondition>().ToList();
        See("composite", made.Exists(static one => one.Operator == TermOperator.Equal));
        See("beginning", made.Exists(static one => one.Operator == TermOperator.StartsWith));
        int kept = expected.Filter.Count + expected.Keys.Sum(static key => key.Conditions.Count) - made.Count;
        See("used parts", made.Count > 0 && kept < asked.Conditions.Count(static one => one is not TermCondition term || !SlowView.IsThere(term)));
    }

    // No assertion of NUnit's, which would count each try of the search for a smaller case as a failure.
    private static void Agree(bool agrees, string shown)
    {
        if (!agrees)
        {
            throw new InvalidOperationException(shown);
        }
    }

    private void See(string kind, bool isSeen = true) => _seen[kind] = _seen.GetValueOrDefault(kind) + (isSeen ? 1 : 0);

    /// <summary>What is joined by AND, however it is nested.</summary>
    private static IEnumerable<Condition> Parts(Condition? condition)
        => condition is null ? [] : condition is GroupCondition { IsAnd: true } group ? group.Terms.SelectMany(Parts) : [condition];

    private static Reason ReasonOf(string message, string shown)
    {
        (string Text, Reason Reason)[] texts =
        [
            ("is not an index of T", Reason.NotOwn),
            ("fits the query: it needs == on a hash key", Reason.NoHash),
            ("joined by &&. ", Reason.NoHash),
            ("fit the query equally well", Reason.Ambiguous),
            ("is null when", Reason.Null),
            ("cannot be made of", Reason.Unmakeable),
            ("are used from left to right, so that", Reason.Gap),
            ("eventually consistently only", Reason.Consistent),
            ("its items would be incomplete", Reason.Incomplete),
            ("which is to be read", Reason.PathNotHeld),
            ("which tells the model's items", Reason.TypeNotHeld),
            ("which tells the type of an item", Reason.TypeNotHeld),
            ("which the table's key is made of", Reason.KeyPartNotHeld),
            ("that a condition names", Reason.FilterNotHeld),
            ("no value meets all of these", Reason.NoMatch),
            ("no item matches, as every item there has it", Reason.NoMatch),
            ("key, and it takes ==", Reason.Operator),
            ("cannot filter a query", Reason.KeyInFilter),
            ("and the value is ", Reason.WrongType),
            ("StartsWith takes text and bytes only", Reason.WrongType),
            ("a key is never empty", Reason.Empty),
        ];
        var found = texts.Where(one => message.Contains(one.Text, StringComparison.Ordinal)).Select(static one => one.Reason).Distinct().ToList();
        Agree(found.Count == 1, shown);
        return found[0];
    }

    [GeneratedRegex(@" The (?:table's own key|index (\w+)) fits, but")]
    private static partial Regex BlockedKeys();
}
