namespace Flywheel.Tests.Planning;

/// <summary>Why a query is refused.</summary>
internal enum Reason
{
    NotOwn,
    NoHash,
    Ambiguous,
    Null,
    Unmakeable,
    Gap,
    Consistent,
    Incomplete,
    PathNotHeld,
    TypeNotHeld,
    KeyPartNotHeld,
    FilterNotHeld,
    NoMatch,
    Operator,
    KeyInFilter,
    WrongType,
    Empty,
}

/// <summary>What the rules make of a case: the reasons of which one must be given, or the plan.</summary>
internal sealed record SlowPlan(IndexDefinition? Index, IReadOnlyList<Reason> Refusals)
{
    /// <summary>When no key can serve: for each that fits, the reasons of which one must be given. The table is "".</summary>
    public IReadOnlyDictionary<string, List<Reason>> Blocked { get; init; } = new Dictionary<string, List<Reason>>();

    /// <summary>The conditions that become one on each key attribute, in the order of the key.</summary>
    public IReadOnlyList<(string Attribute, List<Condition> Conditions)> Keys { get; init; } = [];

    public IReadOnlyList<Condition> Filter { get; init; } = [];

    public bool FetchesAll { get; init; }

    /// <summary>How well the chosen key fits, or those that fit equally well.</summary>
    public int Rank { get; init; }
}

/// <summary>
/// The planner once more, written from the rules alone: one list after another, no thought of speed. The rules are those on <see cref="Query{T}"/> and
/// <see cref="QueryPlanner"/>; keys that cannot hold what they are asked are told by <see cref="SlowKey"/>.
/// </summary>
internal static class SlowPlanner
{
    public static SlowPlan Plan(PlanCase asked)
    {
        if (asked.Index is { } named)
        {
            if (!asked.Table.Indexes.Contains(named))
            {
                return new(named, [Reason.NotOwn]);
            }

            var view = new SlowView(asked, named);
            return !view.Fits ? new(named, [Reason.NoHash])
                : view.Obstacles.Count > 0 ? new(named, view.Obstacles) { Blocked = new Dictionary<string, List<Reason>> { [named.Name] = view.Obstacles } }
                : Split(asked, view);
        }

        var fitting = new List<SlowView> { new(asked, null) };
        fitting.AddRange(asked.Table.Indexes.Select(index => new SlowView(asked, index)));
        fitting.RemoveAll(static view => !view.Fits);
        if (fitting.Count == 0)
        {
            return new(null, [Reason.NoHash]);
        }

        var usable = fitting.Where(static view => view.Obstacles.Count == 0).ToList();
        if (usable.Count == 0)
        {
            return new(null, [.. fitting.SelectMany(static view => view.Obstacles)])
            {
                Blocked = fitting.ToDictionary(static view => view.Index?.Name ?? "", static view => view.Obstacles),
            };
        }

        var best = usable.Where(view => view.Rank == usable.Max(static other => other.Rank)).ToList();
        var whole = best.Where(static view => view.Index is { IsGlobal: false } || (view.Index is not null && !view.Lacks())).ToList();
        var chosen = best.Find(static view => view.Index is null) ?? (best.Count == 1 ? best[0] : whole.Count == 1 ? whole[0] : null);
        return chosen is null ? new(null, [Reason.Ambiguous]) { Rank = best[0].Rank } : Split(asked, chosen);
    }

    /// <summary>Conditions on a whole key attribute belong to the key, all others to the filter.</summary>
    private static SlowPlan Split(PlanCase asked, SlowView view)
    {
        var faults = new List<Reason>();
        var filter = view.Conditions.Where(condition => !view.KeyNames.Contains(SlowView.Whole(condition))).ToList();
        if (filter.Exists(condition => view.KeyNames.Exists(key => SlowView.Names(condition).Contains(key))))
        {
            faults.Add(Reason.KeyInFilter);
        }

        var keys = new List<(string, List<Condition>)>();
        bool noMatch = false;
        foreach (var key in view.Keys)
        {
            var onKey = view.Conditions.Where(condition => SlowView.Whole(condition) == key.Name).Cast<TermCondition>().ToList();
            var reasons = SlowKey.Faults(key, onKey);
            onKey.RemoveAll(SlowView.IsThere);
            faults.AddRange(reasons);
            noMatch |= reasons.Count == 0 && !SlowKey.HasMatch(onKey);
            if (onKey.Count > 0)
            {
                keys.Add((key.Name, [.. onKey]));
            }
        }

        // Whether the conditions on a key exclude each other is asked when all of them could be sent.
        return faults.Count > 0 ? new(view.Index, faults)
            : noMatch ? new(view.Index, [Reason.NoMatch])
            : new(view.Index, []) { Keys = keys, Filter = filter, FetchesAll = view.FetchesAll, Rank = view.Rank };
    }
}
