using System.Text;

namespace Flywheel;

/// <summary>The keys that a query does not use, and why not; for a scan, the key that a query would use.</summary>
internal static class OtherKeys
{
    public static void Append(StringBuilder text, CandidateKey chosen, ReadExplanation read)
    {
        var condition = read.Condition;
        var terms = QueryPlanner.TermsOf(in condition);
        var best = Candidate.Of(read.Table, chosen.Index, terms).Fit;
        text.Append(read.Table.Indexes.Count > 0 ? "\n  not used:" : "");
        for (int i = -1; i < read.Table.Indexes.Count; i++)
        {
            var index = i < 0 ? null : read.Table.Indexes[i];
            if (!ReferenceEquals(index, chosen.Index))
            {
                var other = Candidate.Of(read.Table, index, terms);
                text.Append("\n    ").Append(PlanText.Source(other.Key)).Append(": ").Append(Reason(other, best, read));
            }
        }
    }

    public static void AppendForScan(StringBuilder text, ReadExplanation read)
    {
        try
        {
            var plan = QueryPlanner.Plan(read.Table, read.Condition, null, read.Wanted);
            PlanText.Line(text, "cheaper", $"a query with these conditions, over {PlanText.Source(new(read.Table, plan.Index))}, reads {PlanText.Shown(plan.KeyCondition)} only");
        }
        catch (QueryPlanException)
        {
            // Only a scan can do it.
        }
    }

    private static string Reason(Candidate other, Fit best, ReadExplanation read)
        => other.Fit == Fit.None ? $"needs {Lacking(other)}"
            : other.Obstacle(read.Wanted) is { } obstacle ? obstacle.Why
            : read.Index is not null ? "fits, but another one is named"
            : other.Fit == best ? "fits as well, and the table goes before"
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
