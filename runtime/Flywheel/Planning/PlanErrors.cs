using System.Text;

namespace Flywheel;

/// <summary>The messages of plans that cannot be made: what was looked for, what there is, and the way out.</summary>
internal static class PlanErrors
{
    /// <summary>No key fits, or something stands in the way of those that do.</summary>
    public static QueryPlanException NothingFits(TableDefinition table, ReadOnlySpan<Condition> terms, Wanted wanted)
    {
        var text = new StringBuilder();
        for (int i = -1; i < table.Indexes.Count; i++)
        {
            var candidate = Candidate.Of(table, i < 0 ? null : table.Indexes[i], terms);
            if (candidate.Fit != Fit.None)
            {
                text.Append(i < 0 ? " The table's own key" : $" The index {candidate.Key.Index}").Append(" fits, but ")
                    .Append(candidate.Obstacle(wanted));
            }
        }

        if (text.Length > 0)
        {
            return new($"No key of {table} can serve the query.{text}");
        }

        text.Append("No key of ").Append(table)
            .Append(" fits the query: it needs == on a hash key, joined by && (what is within || or ! does not count). The table needs ");
        AppendNeeds(text, new(table, null));
        string? almost = Almost(new(table, null), terms);
        foreach (var index in table.Indexes)
        {
            text.Append("; the index ").Append(index).Append(" needs ");
            AppendNeeds(text, new(table, index));
            almost ??= Almost(new(table, index), terms);
        }

        return new(text.Append('.').Append(almost).Append(" Add such a condition, or use Scan.").ToString());
    }

    public static QueryPlanException Ambiguous(TableDefinition table, List<IndexDefinition> rivals, Fit fit)
    {
        var text = new StringBuilder("Several indexes of ").Append(table).Append(" fit the query equally well: ");
        for (int i = 0; i < rivals.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(rivals[i]).Append(" (").Append(PlanText.KeyNames(new(table, rivals[i]))).Append(')');
        }

        return new(text.Append(". Name one with Index(…)").Append(fit == Fit.IndexHash ? ", or add a condition on the range key of one." : ".").ToString());
    }

    public static QueryPlanException NoHash(TableDefinition table, IndexDefinition index, ReadOnlySpan<Condition> terms)
    {
        CandidateKey key = new(table, index);
        var text = new StringBuilder("A query of ").Append(table).Append(" over the index ").Append(index).Append(" needs ");
        AppendNeeds(text, key);
        return new(text.Append(", joined by &&.").Append(Almost(key, terms)).Append(" Add it, choose another index, or use Scan.").ToString());
    }

    public static QueryPlanException Blocked(CandidateKey key, PlanObstacle obstacle)
        => new($"A query of {key.Table} cannot use {(key.Index is null ? "the table's own key" : $"the index {key.Index}")}: {obstacle}");

    /// <summary>A filter cannot name the keys of what is queried, neither within OR and NOT nor by their size.</summary>
    public static void RefuseKeysInFilter(CandidateKey key, Condition condition)
    {
        if (Condition.Find(condition, key, static (term, key) => key.Has(term.Path.Attribute)) is { } term)
        {
            string fix = term.WholeAttribute is null ? "Leave it out" : "Run one query for each alternative";
            throw new QueryPlanException(
                $"The condition {term} cannot filter a query {Over(key)}: '{term.Path.Attribute}' is its key, which only a condition of its own on the whole "
                + $"value, joined by &&, may name. {fix}, use another index, or use Scan.");
        }
    }

    /// <summary>Of what a query is, for a message: <c>of GameScore</c>, <c>of GameScore over the index GameTitleIndex</c>.</summary>
    public static string Over(CandidateKey key) => key.Index is null ? $"of {key.Table}" : $"of {key.Table} over the index {key.Index}";

    /// <summary>Attributes for a message: <c>'Country', 'City'</c>.</summary>
    public static string Names(IEnumerable<KeyDefinition> keys) => string.Join(", ", keys.Select(static key => $"'{key.Name}'"));

    /// <summary>The condition on a hash key that comes nearest to the one that is needed, and why it is none; or null.</summary>
    private static string? Almost(CandidateKey key, ReadOnlySpan<Condition> terms)
    {
        foreach (var condition in terms)
        {
            foreach (var hashKey in key.HashKeys)
            {
                if (!Candidate.HasEquality(hashKey.Name, terms) && Condition.Find(condition, hashKey.Name, static (term, name) => term.Path.Attribute == name) is not null)
                {
                    return condition is TermCondition { Operator: TermOperator.In } or GroupCondition
                        ? $" {condition} is no == on it: run one query for each value of '{hashKey.Name}'."
                        : $" {condition} is no == on '{hashKey.Name}'.";
                }
            }
        }

        return null;
    }

    private static void AppendNeeds(StringBuilder text, CandidateKey key)
    {
        for (int i = 0; i < key.HashKeys.Count; i++)
        {
            text.Append(i == 0 ? "" : " and ").Append(PlanText.NeedOf(key, key.HashKeys[i].Name));
        }

        if (key.RangeKeys.Count > 0)
        {
            text.Append(key.RangeKeys.Count == 1 ? " (and may have a condition on " : " (and may have conditions on ").Append(Names(key.RangeKeys))
                .Append(key.RangeKeys.Count == 1 ? ")" : ", from left to right, == on all but the last used)");
        }
    }
}
