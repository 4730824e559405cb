using System.Text;

namespace Flywheel;

/// <summary>The keys that a query does not use, and why not; for a scan, the key that a query would use.</summary>
internal static class OtherKeys
{
    public static void Append(StringBuilder text, CandidateKey chosen, Wanted wanted, ReadSettings settings)
    {
        var table = chosen.Table;
        var condition = settings.Condition;
        var terms = QueryPlanner.TermsOf(in condition);
        var best = Candidate.Of(table, chosen.Index, terms).Fit;
        text.Append(table.Indexes.Count > 0 ? "\n  not used:" : "");
        for (int i = -1; i < table.Indexes.Count; i++)
        {
            var index = i < 0 ? null : table.Indexes[i];
            if (!ReferenceEquals(index, chosen.Index))
            {
                var other = Candidate.Of(table, index, terms);
                text.Append("\n    ").Append(PlanText.Source(other.Key)).Append(": ").Append(Reason(other, chosen, best, wanted, settings.NamesKey));
            }
        }
    }

    public static void AppendForScan(StringBuilder text, ReadPlan plan, ReadSettings settings)
    {
        try
        {
            var query = QueryPlanner.Plan(plan.Table, settings.Condition, null, plan.Wanted);
            CandidateKey key = new(plan.Table, query.Index);
            PlanText.Line(text, "cheaper", $"a query with these conditions, over {PlanText.Source(key)}, reads {PlanText.Shown(query.KeyCondition)} only");
            PlanText.AppendMissing(text, key, query.KeyCondition, settings);
        }
        catch (QueryPlanException)
        {
            // Only a scan can do it.
        }
    }

    private static string Reason(Candidate other, CandidateKey chosen, Fit best, Wanted wanted, bool isNamed)
        => other.Fit == Fit.None ? $"needs {Lacking(other)}"
            : other.Obstacle(wanted) is { } obstacle ? obstacle.Why
            : isNamed ? "fits, but another one is named"
            : other.Fit == best ? (chosen.Index is null ? "fits as well, and the table goes before" : "fits as well, but does not hold whole items")
            : other.Fit switch
            {
                Fit.IndexHash => "fits by its hash key only, and may lack items",
                Fit.SparsePrefix => "fits by the beginning of its range key, and may lack items",
                Fit.Prefix => "fits by the beginning of its range key only",
                _ => "fits by its hash key only",
            };

    private static string Lacking(Candidate other)
    {
        var lacking = new List<string>();
        foreach (var hashKey in other.Key.HashKeys)
        {
            if (!Candidate.HasEquality(hashKey.Name, other.Terms))
            {
                lacking.Add(PlanText.NeedOf(other.Key, hashKey.Name));
            }
        }

        return string.Join(" and ", lacking);
    }
}
