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
        AppendKey(text, new(table, null));
        foreach (var index in table.Indexes)
        {
            text.Append("; the index ").Append(index).Append(" needs ");
            AppendKey(text, new(table, index));
        }

        return new(text.Append(". Add such a condition, or use Scan.").ToString());
    }

    public static QueryPlanException Ambiguous(TableDefinition table, List<IndexDefinition> rivals)
        => new($"Several indexes of {table} fit the query equally well: {string.Join(", ", rivals)}. Name one with Index(…).");

    public static QueryPlanException NoHash(TableDefinition table, IndexDefinition index)
    {
        var text = new StringBuilder("A query of ").Append(table).Append(" over the index ").Append(index).Append(" needs ");
        AppendKey(text, new(table, index));
        return new(text.Append(", joined by &&. Add it, choose another index, or use Scan.").ToString());
    }

    public static QueryPlanException Blocked(TableDefinition table, IndexDefinition index, string obstacle)
        => new($"A query of {table} cannot use the index {index}: {obstacle}");

    /// <summary>A filter cannot name the keys of what is queried, neither within OR and NOT nor by their size.</summary>
    public static void RefuseKeysInFilter(CandidateKey key, Condition condition)
    {
        switch (condition)
        {
            case TermCondition term when key.Has(term.Path.Attribute):
                throw new QueryPlanException(
                    $"The condition {term} cannot filter a query {Over(key)}: '{term.Path.Attribute}' is its key, which only a condition of its own, joined by "
                    + "&&, may name. Run one query for each alternative, use another index, or use Scan.");
            case NotCondition not:
                RefuseKeysInFilter(key, not.Inner);
                break;
            case GroupCondition group:
                foreach (var inner in group.Terms)
                {
                    RefuseKeysInFilter(key, inner);
                }

                break;
        }
    }

    /// <summary>Of what a query is, for a message: <c>of GameScore</c>, <c>of GameScore over the index GameTitleIndex</c>.</summary>
    public static string Over(CandidateKey key) => key.Index is null ? $"of {key.Table}" : $"of {key.Table} over the index {key.Index}";

    /// <summary>Attributes for a message: <c>'Country', 'City'</c>.</summary>
    public static string Names(IEnumerable<KeyDefinition> keys) => string.Join(", ", keys.Select(static key => $"'{key.Name}'"));

    private static void AppendKey(StringBuilder text, CandidateKey key)
    {
        for (int i = 0; i < key.HashKeys.Count; i++)
        {
            string hashKey = key.HashKeys[i].Name;
            text.Append(i == 0 ? "'" : " and '").Append(hashKey).Append("' ==");
            if (key.Table.Composites.FirstOrDefault(c => c.Name == hashKey) is { } composite)
            {
                text.Append(" (or == on all of '").AppendJoin("', '", composite.Parts).Append("')");
            }
        }

        if (key.RangeKeys.Count > 0)
        {
            text.Append(key.RangeKeys.Count == 1 ? " (and may have a condition on " : " (and may have conditions on ").Append(Names(key.RangeKeys))
                .Append(key.RangeKeys.Count == 1 ? ")" : ", from left to right, == on all but the last used)");
        }
    }
}
