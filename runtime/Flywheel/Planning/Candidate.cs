namespace Flywheel;

/// <summary>How well a key serves a query; the better, the greater.</summary>
internal enum Fit
{
    /// <summary>A hash key lacks its equality.</summary>
    None,

    /// <summary>By the hash key of an index alone, which may lack items that meet the conditions: those without its range key.</summary>
    IndexHash,

    /// <summary>As a prefix, but of an index that may lack items that meet the conditions: those without the rest of its range key.</summary>
    SparsePrefix,

    /// <summary>By the hash key alone, of the table or of an index without range key: no item that meets the conditions is missing there.</summary>
    WholeHash,

    /// <summary>By the first of its range keys, or by the beginning of one that is a joined text.</summary>
    Prefix,

    /// <summary>By all range keys, too.</summary>
    Full,
}

/// <summary>A key that may serve a query, and the query's conditions as this key sees them.</summary>
internal readonly ref struct Candidate
{
    private readonly PlanObstacle? _fault;

    /// <param name="key">The key.</param>
    /// <param name="terms">The conditions, all of which must hold.</param>
    /// <param name="begun">The range key whose condition is the beginning of a composite, or null.</param>
    /// <param name="fault">Why a composite has no value for the conditions, or null.</param>
    public Candidate(CandidateKey key, ReadOnlySpan<Condition> terms, CompositeDefinition? begun = null, PlanObstacle? fault = null)
    {
        Key = key;
        Terms = terms;
        _fault = fault;
        Reach = ReachOf(key.RangeKeys, terms);
        bool isTable = key.Index is null;
        bool reachesAll = Reach == key.RangeKeys.Count;
        Fit = !HasEquality(key.HashKeys, terms) && fault is null ? Fit.None
            // A table without a range key is fully named by its hash key. An index is not: it may hold any number of items for it.
            : Reach == 0 ? (reachesAll && isTable ? Fit.Full : reachesAll || isTable ? Fit.WholeHash : Fit.IndexHash)
            : reachesAll && begun is null ? Fit.Full
            : isTable || (reachesAll && begun is { IsNeverNull: true }) ? Fit.Prefix
            : Fit.SparsePrefix;
    }

    public CandidateKey Key { get; }

    public ReadOnlySpan<Condition> Terms { get; }

    public Fit Fit { get; }

    /// <summary>How many of the range keys the key condition can name: a run of equalities from the first on, and one more with another operator.</summary>
    private int Reach { get; }

    public static Candidate Of(TableDefinition table, IndexDefinition? index, ReadOnlySpan<Condition> terms)
    {
        var key = new CandidateKey(table, index);
        return table.Composites.Count == 0 ? new(key, terms) : new CompositeRewriter(key, terms).Rewrite();
    }

    /// <summary>Whether one of the conditions compares the attribute by the operator.</summary>
    public static bool HasEquality(string attribute, ReadOnlySpan<Condition> terms)
    {
        foreach (var condition in terms)
        {
            if (condition is TermCondition { Operator: TermOperator.Equal } term && term.WholeAttribute == attribute)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Why the key cannot serve the request although it fits, and what to do; null when it can.</summary>
    public PlanObstacle? Obstacle(Wanted wanted)
        => _fault ?? Gap() ?? (Key.Index is null ? null : IndexCoverage.Obstacle(Key.Table, Key.Index, Terms, wanted));

    private static bool HasEquality(IReadOnlyList<KeyDefinition> keys, ReadOnlySpan<Condition> terms)
    {
        for (int i = 0; i < keys.Count; i++)
        {
            if (!HasEquality(keys[i].Name, terms))
            {
                return false;
            }
        }

        return true;
    }

    private static int ReachOf(IReadOnlyList<KeyDefinition> rangeKeys, ReadOnlySpan<Condition> terms)
    {
        for (int i = 0; i < rangeKeys.Count; i++)
        {
            if (!HasEquality(rangeKeys[i].Name, terms))
            {
                return SendableOn(rangeKeys[i].Name, terms) is null ? i : i + 1;
            }
        }

        return rangeKeys.Count;
    }

    private static TermCondition? SendableOn(string attribute, ReadOnlySpan<Condition> terms)
    {
        foreach (var condition in terms)
        {
            if (condition is TermCondition term && term.WholeAttribute == attribute && KeyTerms.CanBeSent(term.Operator))
            {
                return term;
            }
        }

        return null;
    }

    // A condition that the key condition cannot reach could only be a filter, and no filter may name a key attribute.
    private PlanObstacle? Gap()
    {
        var rangeKeys = Key.RangeKeys;
        for (int i = Reach; i < rangeKeys.Count; i++)
        {
            if (SendableOn(rangeKeys[i].Name, Terms) is { } beyond)
            {
                return new(
                    $"its range keys {PlanErrors.Names(rangeKeys)} are used from left to right, so that {beyond} needs == on '{FirstWithoutEquality()}' before it, "
                    + "and no filter may name a key",
                    "Add that, leave the condition out, use another index, or use Scan.");
            }
        }

        return null;
    }

    private string FirstWithoutEquality()
    {
        var rangeKeys = Key.RangeKeys;
        int i = 0;
        while (HasEquality(rangeKeys[i].Name, Terms))
        {
            i++;
        }

        return rangeKeys[i].Name;
    }
}
