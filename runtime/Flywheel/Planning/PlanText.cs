using System.Globalization;
using System.Text;

namespace Flywheel;

/// <summary>
/// A query or scan in words: what is read and how, what is paid for and dropped again, and why other keys were not taken. A line each, the same for the same
/// query; for people, so no program should read it.
/// </summary>
internal static class PlanText
{
    /// <summary>Explains what a plan sends.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="settings">What the query or scan was told.</param>
    public static string Of(ReadPlan plan, ReadSettings settings)
    {
        CandidateKey key = new(plan.Table, plan.Index);
        var text = new StringBuilder(settings.IsScan ? "Scan of " : "Query of ").Append(plan.Table).Append(" over ").Append(Source(key));
        if (settings.IsScan)
        {
            AppendScan(text, key, plan, settings);
        }
        else
        {
            AppendQuery(text, key, plan, settings);
        }

        return text.ToString();
    }

    private static void AppendQuery(StringBuilder text, CandidateKey key, ReadPlan plan, ReadSettings settings)
    {
        text.Append(settings.NamesKey ? ", as named" : "");
        Line(text, "key condition", Shown(plan.KeyCondition!));
        AppendMade(text, key, plan.KeyCondition, settings);
        AppendFilter(text, plan);
        Line(text, "order", Order(key, settings.Descending));
        AppendRead(text, key, plan.Wanted, settings);
        AppendMissing(text, key, plan.KeyCondition, settings);
        AppendIdle(text, key, settings.Condition);
        OtherKeys.Append(text, key, plan.Wanted, settings);
    }

    private static void AppendScan(StringBuilder text, CandidateKey key, ReadPlan plan, ReadSettings settings)
    {
        if (settings.Segment is { } segment)
        {
            text.Append(CultureInfo.InvariantCulture, $", segment {segment.Number} of 0 to {segment.Of - 1}");
        }

        AppendFilter(text, plan);
        Line(text, "order", "none");
        AppendRead(text, key, plan.Wanted, settings);
        AppendMissing(text, key, settings.Condition, settings);
        Line(text, "paid for", settings.Segment is null ? "every item there" : "every item of the segment");
        AppendIdle(text, key, settings.Condition);
        OtherKeys.AppendForScan(text, plan, settings);
    }

    /// <summary>What is read: <c>the table</c>, <c>the global index GameTitleIndex</c>.</summary>
    public static string Source(CandidateKey key)
        => key.Index is null ? "the table" : $"the {(key.Index.IsGlobal ? "global" : "local")} index {key.Index}";

    /// <summary>The key of a table or an index, short: <c>'Title', then 'TopScore'</c>.</summary>
    public static string KeyNames(CandidateKey key)
        => PlanErrors.Names(key.HashKeys) + (key.RangeKeys.Count == 0 ? "" : $", then {PlanErrors.Names(key.RangeKeys)}");

    /// <summary>What a hash key needs: <c>'Uid' == (or == on all of 'Kind', 'Id')</c>.</summary>
    public static string NeedOf(CandidateKey key, string hashKey)
        => key.Table.CompositeOf(hashKey) is { } composite ? $"'{hashKey}' == (or == on all of '{string.Join("', '", composite.Parts)}')" : $"'{hashKey}' ==";

    public static void Line(StringBuilder text, string name, string value) => text.Append("\n  ").Append(name).Append(": ").Append(value);

    /// <summary>A condition on one line: what would break it is escaped, and the greatest characters that a bound was filled up with are left out.</summary>
    public static string Shown(Condition condition)
    {
        var text = new StringBuilder();
        foreach (var rune in condition.ToString().EnumerateRunes())
        {
            bool isFill = rune.Value is 0x10FFFF or '…' || rune == Rune.ReplacementChar;
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029)
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else if (!isFill || text.Length == 0 || text[^1] != '…')
            {
                text.Append(rune.Value == 0x10FFFF ? "…" : rune.ToString());
            }
        }

        return text.ToString();
    }

    // A composite in the key condition that no condition names was made of conditions on its parts.
    private static void AppendMade(StringBuilder text, CandidateKey key, Condition? sent, ReadSettings settings)
    {
        foreach (var condition in QueryPlanner.TermsOf(in sent))
        {
            if (condition is TermCondition { WholeAttribute: { } name } && key.Table.CompositeOf(name) is { } composite && !IsNamed(settings, name))
            {
                Line(text, $"'{name}' is made of", $"'{string.Join("', '", composite.Parts)}'");
            }
        }
    }

    private static bool IsNamed(ReadSettings settings, string attribute)
    {
        var all = settings.Condition;
        foreach (var condition in QueryPlanner.TermsOf(in all))
        {
            if (condition is TermCondition term && term.WholeAttribute == attribute && KeyTerms.CanBeSent(term.Operator))
            {
                return true;
            }
        }

        return false;
    }

    private static void AppendFilter(StringBuilder text, ReadPlan plan)
    {
        Line(text, "filter", plan.CallersFilter is not { } filter ? "none" : Shown(filter) + " (applied after reading: items that it drops are paid for)");
        if (plan.Table.OwnItems is { } own)
        {
            Line(text, "filter on the type", Shown(own.Filter) + " (items of other types are read and paid for, too)");
        }
        else if (Companions.AreIn(plan.Table, plan.Index))
        {
            Line(text, "filter on companions", Shown(Companions.Hide(null)) + (plan.MayDrop ? " (the model's counters and taken values are read and paid for, too)" : ""));
        }
    }

    private static string Order(CandidateKey key, bool descending)
        => key.RangeKeys.Count > 0 ? $"by {PlanErrors.Names(key.RangeKeys)}, {(descending ? "descending" : "ascending")}"
            : key.Index is null ? "none, there is at most one item"
            : "none, the index has no range key";

    private static void AppendRead(StringBuilder text, CandidateKey key, Wanted wanted, ReadSettings settings)
    {
        Line(text, "gives", Given(key, wanted));
        if (wanted.ConsistentRead)
        {
            Line(text, "consistency", "consistent, at twice the cost");
        }

        var limits = new List<string>();
        Add(settings.Limit, "results");
        Add(settings.ScanLimit, "items evaluated");
        Add(settings.MaxRequests, "requests");
        if (limits.Count > 0)
        {
            Line(text, "at most", string.Join(", ", limits));
        }

        void Add(int? limit, string what)
        {
            if (limit is { } number)
            {
                limits.Add(string.Create(CultureInfo.InvariantCulture, $"{number} {what}"));
            }
        }
    }

    private static string Given(CandidateKey key, Wanted wanted)
    {
        const string fetched = ", which DynamoDB fetches item by item from the table, at extra cost";
        string? missing = key.Index is null ? null : IndexCoverage.FirstMissing(key.Table, key.Index);
        if (wanted.IsCount)
        {
            return "the number of items, at the cost of reading them";
        }

        if (wanted.KeysOnly)
        {
            return $"whole items: the index gives the keys, the items are read from the table by them (BatchGetItem), as the index does not hold {missing}";
        }

        if (wanted.Paths is not null && key.Table.Migration is not null)
        {
            return $"whole items, of which parts are taken: one of an older schema version is upgraded as a whole{(missing is not null && key.Index is { IsGlobal: false } ? $"; the index does not hold {missing}{fetched}" : "")}";
        }

        if (wanted.Paths is { } paths)
        {
            string list = string.Join(", ", paths);
            return key.Index is { IsGlobal: false } index && paths.FirstOrDefault(path => !IndexCoverage.Holds(key.Table, index, path.Attribute)) is { } beyond
                ? $"{list}, and the keys; the index does not hold '{beyond.Attribute}'{fetched}"
                : $"{list}, and the keys; {(missing is null ? "whole items" : "all that the index holds of the items")}{(missing is null ? " are" : " is")} paid for";
        }

        return missing is null ? "whole items"
            : key.Index!.IsGlobal ? $"items in part: the index does not hold {missing}"
            : $"whole items; the index does not hold {missing}{fetched}";
    }

    // An item without all keys of an index is not in it, even when it meets the conditions.
    public static void AppendMissing(StringBuilder text, CandidateKey key, Condition? sent, ReadSettings settings)
    {
        var absent = new List<string>();
        for (int i = 0; key.Index is not null && i < key.Count; i++)
        {
            string name = key[i].Name;
            if (!new CandidateKey(key.Table, null).Has(name) && key.Table.CompositeOf(name) is not { IsNeverNull: true } && !MustBeThere(name, sent, settings))
            {
                absent.Add($"'{name}'");
            }
        }

        if (absent.Count > 0)
        {
            Line(text, "does not find", $"items without {string.Join(" or ", absent)}, which are not in the index");
        }
    }

    private static bool MustBeThere(string attribute, Condition? sent, ReadSettings settings)
    {
        foreach (var condition in QueryPlanner.TermsOf(in sent))
        {
            // The beginning of a composite is made of some of its parts, and the others may be missing.
            if (condition is TermCondition { Operator: not (TermOperator.NotEqual or TermOperator.NotExists or TermOperator.IsNull) } term
                && term.Path.Attribute == attribute
                && (term.Operator != TermOperator.StartsWith || IsNamed(settings, attribute)))
            {
                return true;
            }
        }

        return false;
    }

    private static void AppendIdle(StringBuilder text, CandidateKey key, Condition? condition)
    {
        foreach (var one in QueryPlanner.TermsOf(in condition))
        {
            if (one is TermCondition { Operator: TermOperator.Exists or TermOperator.IsNotNull, WholeAttribute: { } name }
                && (key.Has(name) || new CandidateKey(key.Table, null).Has(name)))
            {
                Line(text, "says nothing", $"{Shown(one)} (every item there has its keys)");
            }
        }
    }
}
