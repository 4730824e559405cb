namespace Flywheel;

/// <summary>
/// Chooses the table's key or an index for a query from its conditions, and refuses before sending what DynamoDB would refuse.
/// A key fits when its hash key has an equality among the conditions joined by AND; it fits fully when its range key has a condition that a key
/// condition can hold, too. A full fit goes before a fit, the table before its indexes, and what remains equal is for the caller to decide.
/// </summary>
internal static class QueryPlanner
{
    private enum Fit
    {
        None,
        Hash,
        Full,
    }

    public static QueryPlan Plan(TableDefinition table, Condition? condition, IndexDefinition? index, bool consistentRead, bool countOnly)
    {
        var terms = condition is null ? default : GroupCondition.TermsOf(in condition, isAnd: true);
        if (index is null)
        {
            index = Choose(table, condition, terms, consistentRead, countOnly);
        }
        else
        {
            IndexCoverage.CheckOwner(table, index);
            if (FitOf(terms, index.HashKey, index.RangeKey, isTable: false) == Fit.None)
            {
                throw PlanErrors.NoHash(table, index);
            }

            if (IndexCoverage.Obstacle(table, index, condition, consistentRead, countOnly) is { } obstacle)
            {
                throw new QueryPlanException($"A query of {table} cannot use the index {index}: {obstacle}");
            }
        }

        return Split(table, index, terms, countOnly);
    }

    /// <summary>Refuses a scan that DynamoDB would refuse. A scan's filter may name any attribute, keys too.</summary>
    public static void CheckScan(TableDefinition table, Condition? filter, IndexDefinition? index, bool consistentRead, bool countOnly)
    {
        if (index is null)
        {
            return;
        }

        IndexCoverage.CheckOwner(table, index);
        if (IndexCoverage.Obstacle(table, index, filter, consistentRead, countOnly) is { } obstacle)
        {
            throw new QueryPlanException($"A scan of {table} cannot use the index {index}: {obstacle}");
        }
    }

    /// <summary>Whether items read through the index need <c>Select=ALL_ATTRIBUTES</c> to be whole.</summary>
    public static bool FetchesAllAttributes(TableDefinition table, IndexDefinition? index, bool countOnly)
        => !countOnly && index is { IsGlobal: false } && IndexCoverage.IsPartial(table, index);

    private static IndexDefinition? Choose(
        TableDefinition table, Condition? condition, ReadOnlySpan<Condition> terms, bool consistentRead, bool countOnly)
    {
        var best = FitOf(terms, table.HashKey, table.RangeKey, isTable: true);
        IndexDefinition? chosen = null;
        bool isTable = best != Fit.None;
        bool ambiguous = false;
        for (int i = 0; i < table.Indexes.Count; i++)
        {
            var index = table.Indexes[i];
            var fit = FitOf(terms, index.HashKey, index.RangeKey, isTable: false);
            if (fit == Fit.None || fit < best || (fit == best && isTable)
                || IndexCoverage.Obstacle(table, index, condition, consistentRead, countOnly) is not null)
            {
                continue;
            }

            ambiguous = fit == best;
            chosen = index;
            best = fit;
            isTable = false;
        }

        return best == Fit.None ? throw PlanErrors.NothingFits(table, condition, consistentRead, countOnly, FitsIndex(table, terms))
            : ambiguous ? throw PlanErrors.Ambiguous(table, Rivals(table, condition, terms, best, consistentRead, countOnly))
            : chosen;
    }

    private static List<IndexDefinition> FitsIndex(TableDefinition table, ReadOnlySpan<Condition> terms)
    {
        var fitting = new List<IndexDefinition>();
        foreach (var index in table.Indexes)
        {
            if (FitOf(terms, index.HashKey, index.RangeKey, isTable: false) != Fit.None)
            {
                fitting.Add(index);
            }
        }

        return fitting;
    }

    private static List<IndexDefinition> Rivals(
        TableDefinition table, Condition? condition, ReadOnlySpan<Condition> terms, Fit best, bool consistentRead, bool countOnly)
    {
        var rivals = new List<IndexDefinition>();
        foreach (var index in table.Indexes)
        {
            if (FitOf(terms, index.HashKey, index.RangeKey, isTable: false) == best
                && IndexCoverage.Obstacle(table, index, condition, consistentRead, countOnly) is null)
            {
                rivals.Add(index);
            }
        }

        return rivals;
    }

    private static Fit FitOf(ReadOnlySpan<Condition> terms, KeyDefinition hashKey, KeyDefinition? rangeKey, bool isTable)
    {
        bool hash = false;
        // A table without a range key is fully named by its hash key. An index is not: it may hold any number of items for it.
        bool range = rangeKey is null && isTable;
        foreach (var condition in terms)
        {
            if (condition is TermCondition { WholeAttribute: { } name } term)
            {
                hash |= term.Operator == TermOperator.Equal && name == hashKey.Name;
                range |= name == rangeKey?.Name && KeyTerms.CanBeSent(term.Operator);
            }
        }

        return !hash ? Fit.None : range ? Fit.Full : Fit.Hash;
    }

    private static QueryPlan Split(TableDefinition table, IndexDefinition? index, ReadOnlySpan<Condition> terms, bool countOnly)
    {
        var hashKey = index is null ? table.HashKey : index.HashKey;
        var rangeKey = index is null ? table.RangeKey : index.RangeKey;
        var hashTerms = new KeyTerms(table, index, hashKey, isHash: true);
        KeyTerms? rangeTerms = null;
        List<Condition>? filter = null;
        foreach (var condition in terms)
        {
            string? name = (condition as TermCondition)?.WholeAttribute;
            if (name == hashKey.Name)
            {
                hashTerms.Add((TermCondition)condition);
            }
            else if (name is not null && name == rangeKey?.Name)
            {
                rangeTerms ??= new(table, index, rangeKey, isHash: false);
                rangeTerms.Add((TermCondition)condition);
            }
            else
            {
                PlanErrors.RefuseKeysInFilter(table, index, condition, hashKey, rangeKey);
                (filter ??= []).Add(condition);
            }
        }

        Condition key = hashTerms.Merge()!;
        if (rangeTerms?.Merge() is { } range)
        {
            key = GroupCondition.Join(key, range, isAnd: true);
        }

        return new(index, key, filter is null ? null : GroupCondition.And(filter), FetchesAllAttributes(table, index, countOnly));
    }
}
