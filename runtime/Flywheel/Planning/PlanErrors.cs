using System.Text;

namespace Flywheel;

/// <summary>The messages of plans that cannot be made: what was looked for, what there is, and the way out.</summary>
internal static class PlanErrors
{
    public static QueryPlanException NothingFits(
        TableDefinition table, Condition? condition, bool consistentRead, bool countOnly, List<IndexDefinition> blocked)
    {
        var text = new StringBuilder();
        if (blocked.Count > 0)
        {
            text.Append("No key of ").Append(table).Append(" can serve the query.");
            foreach (var index in blocked)
            {
                text.Append(" The index ").Append(index).Append(" fits, but ")
                    .Append(IndexCoverage.Obstacle(table, index, condition, consistentRead, countOnly));
            }

            return new(text.ToString());
        }

        text.Append("No key of ").Append(table)
            .Append(" fits the query: it needs == on a hash key, joined by && (what is within || or ! does not count). The table needs ");
        AppendKey(text, table.HashKey, table.RangeKey);
        foreach (var index in table.Indexes)
        {
            text.Append("; the index ").Append(index).Append(" needs ");
            AppendKey(text, index.HashKeys[0], index.RangeKeys is [var range, ..] ? range : null);
        }

        return new(text.Append(". Add such a condition, or use Scan.").ToString());
    }

    public static QueryPlanException Ambiguous(TableDefinition table, List<IndexDefinition> rivals)
        => new($"Several indexes of {table} fit the query equally well: {string.Join(", ", rivals)}. Name one with Index(…).");

    public static QueryPlanException NoHash(TableDefinition table, IndexDefinition index)
    {
        var text = new StringBuilder("A query of ").Append(table).Append(" over the index ").Append(index).Append(" needs ");
        AppendKey(text, index.HashKeys[0], index.RangeKeys is [var range, ..] ? range : null);
        return new(text.Append(", joined by &&. Add it, choose another index, or use Scan.").ToString());
    }

    /// <summary>A filter cannot name the keys of what is queried, neither within OR and NOT nor by their size.</summary>
    public static void RefuseKeysInFilter(
        TableDefinition table, IndexDefinition? index, Condition condition, KeyDefinition hashKey, KeyDefinition? rangeKey)
    {
        switch (condition)
        {
            case TermCondition term when term.Path.Attribute is var name && (name == hashKey.Name || name == rangeKey?.Name):
                throw new QueryPlanException(
                    $"The condition {term} cannot filter a query {Over(table, index)}: '{name}' is its key, which only a condition of its own, joined by "
                    + "&&, may name. Run one query for each alternative, use another index, or use Scan.");
            case NotCondition not:
                RefuseKeysInFilter(table, index, not.Inner, hashKey, rangeKey);
                break;
            case GroupCondition group:
                foreach (var inner in group.Terms)
                {
                    RefuseKeysInFilter(table, index, inner, hashKey, rangeKey);
                }

                break;
        }
    }

    /// <summary>Of what a query is, for a message: <c>of GameScore</c>, <c>of GameScore over the index GameTitleIndex</c>.</summary>
    public static string Over(TableDefinition table, IndexDefinition? index) => index is null ? $"of {table}" : $"of {table} over the index {index}";

    private static void AppendKey(StringBuilder text, KeyDefinition hashKey, KeyDefinition? rangeKey)
    {
        text.Append('\'').Append(hashKey.Name).Append("' ==");
        if (rangeKey is not null)
        {
            text.Append(" (and may have a condition on '").Append(rangeKey.Name).Append("')");
        }
    }
}
