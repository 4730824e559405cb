namespace Flywheel;

/// <summary>
/// Chooses the table's key or an index for a query from its conditions, and refuses before sending what DynamoDB would refuse.
/// A key fits when its hash keys have an equality among the conditions joined by AND; it fits fully when all its range keys have a condition that a key
/// condition can hold, too, and nearly so when the first of them have, or one has the beginning of a composite. The best <see cref="Fit"/> wins, the table
/// before its indexes; an index that may lack items goes after the table and after an index without range key, and what remains equal is for the caller to
/// decide. The plan depends on which conditions there are and never on how many values an IN has, so IN with one value is no equality.
/// </summary>
internal static class QueryPlanner
{
    /// <summary>Plans a query of an index, of the table where <paramref name="ofTable"/> says so, or else of what fits the conditions best.</summary>
    public static QueryPlan Plan(TableDefinition table, Condition? condition, IndexDefinition? index, Wanted wanted, bool ofTable = false)
    {
        var terms = TermsOf(in condition);
        if (index is null && !ofTable)
        {
            return Split(Choose(table, terms, wanted), wanted);
        }

        if (index is not null)
        {
            IndexCoverage.CheckOwner(table, index);
        }

        var candidate = Candidate.Of(table, index, terms);
        return candidate.Fit == Fit.None ? throw (index is null ? PlanErrors.NothingFits(table, terms, wanted) : PlanErrors.NoHash(table, index, terms))
            : candidate.Obstacle(wanted) is { } obstacle ? throw PlanErrors.Blocked(candidate.Key, obstacle)
            : Split(candidate, wanted);
    }

    /// <summary>Refuses a scan that DynamoDB would refuse. A scan's filter may name any attribute, keys too, and is sent as it is.</summary>
    public static void CheckScan(TableDefinition table, Condition? filter, IndexDefinition? index, Wanted wanted)
    {
        if (index is null)
        {
            return;
        }

        IndexCoverage.CheckOwner(table, index);
        if (IndexCoverage.Obstacle(table, index, TermsOf(in filter), wanted) is { } obstacle)
        {
            throw new QueryPlanException($"A scan of {table} cannot use the index {index}: {obstacle}");
        }
    }

    /// <summary>Whether items read through the index need <c>Select=ALL_ATTRIBUTES</c> to be whole.</summary>
    public static bool FetchesAllAttributes(TableDefinition table, IndexDefinition? index, Wanted wanted)
        => (wanted.Paths is null || (table.Migration is not null && !wanted.KeysOnly && !wanted.IsCount)) && index is { IsGlobal: false } && IndexCoverage.IsPartial(table, index);

    /// <summary>The conditions that all must hold.</summary>
    public static ReadOnlySpan<Condition> TermsOf(in Condition? condition)
        => condition is null ? default : GroupCondition.TermsOf(in condition, isAnd: true);

    private static Candidate Choose(TableDefinition table, ReadOnlySpan<Condition> terms, Wanted wanted)
    {
        Candidate chosen = default;
        bool ambiguous = false;
        for (int i = -1; i < table.Indexes.Count; i++)
        {
            var candidate = Candidate.Of(table, i < 0 ? null : table.Indexes[i], terms);
            // The table comes first, and nothing that is no better goes before it.
            bool isBeaten = candidate.Fit < chosen.Fit || (candidate.Fit == chosen.Fit && chosen.Key.Index is null);
            if (!isBeaten && candidate.Obstacle(wanted) is null)
            {
                ambiguous = candidate.Fit == chosen.Fit;
                chosen = candidate;
            }
        }

        return chosen.Fit == Fit.None ? throw PlanErrors.NothingFits(table, terms, wanted)
            : ambiguous ? Candidate.Of(table, Prefer(table, Rivals(table, terms, chosen.Fit, wanted), chosen.Fit), terms)
            : chosen;
    }

    /// <summary>The only one of the rivals that whole items can come from, which a read of these would take; or an error.</summary>
    private static IndexDefinition Prefer(TableDefinition table, List<IndexDefinition> rivals, Fit fit)
        => rivals.FindAll(index => !index.IsGlobal || !IndexCoverage.IsPartial(table, index)) is [var whole] ? whole
            : throw PlanErrors.Ambiguous(table, rivals, fit);

    private static List<IndexDefinition> Rivals(TableDefinition table, ReadOnlySpan<Condition> terms, Fit best, Wanted wanted)
    {
        var rivals = new List<IndexDefinition>();
        foreach (var index in table.Indexes)
        {
            var candidate = Candidate.Of(table, index, terms);
            if (candidate.Fit == best && candidate.Obstacle(wanted) is null)
            {
                rivals.Add(index);
            }
        }

        return rivals;
    }

    private static QueryPlan Split(Candidate candidate, Wanted wanted)
    {
        var key = candidate.Key;
        var keyTerms = new KeyTerms?[key.Count];
        List<Condition>? filter = null;
        foreach (var condition in candidate.Terms)
        {
            int position = condition is TermCondition { WholeAttribute: { } name } ? key.IndexOf(name) : -1;
            if (position >= 0)
            {
                (keyTerms[position] ??= new(key, position)).Add((TermCondition)condition);
            }
            else
            {
                PlanErrors.RefuseKeysInFilter(key, condition);
                (filter ??= []).Add(condition);
            }
        }

        Condition? keyCondition = null;
        foreach (var terms in keyTerms)
        {
            if (terms?.Merge() is { } merged)
            {
                keyCondition = keyCondition is null ? merged : GroupCondition.Join(keyCondition, merged, isAnd: true);
            }
        }

        return new(key.Index, keyCondition!, filter is null ? null : GroupCondition.And(filter), FetchesAllAttributes(key.Table, key.Index, wanted));
    }
}
