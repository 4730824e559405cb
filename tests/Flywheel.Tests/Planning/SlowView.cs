using System.Text;

namespace Flywheel.Tests.Planning;

/// <summary>A case as the table or one of its indexes sees it, by the rules.</summary>
internal sealed class SlowView
{
    private readonly PlanCase _asked;
    private readonly TableDefinition _table;
    private readonly List<KeyDefinition> _rangeKeys;
    private readonly List<Condition> _made = [];
    private readonly List<Condition> _used = [];
    private CompositeDefinition? _begun;

    public SlowView(PlanCase asked, IndexDefinition? index)
    {
        _asked = asked;
        _table = asked.Table;
        Index = index;
        List<KeyDefinition> hashKeys = [.. index?.HashKeys ?? _table.HashKeys];
        _rangeKeys = [.. index?.RangeKeys ?? _table.RangeKeys];
        Keys = [.. hashKeys, .. _rangeKeys];
        KeyNames = [.. Keys.Select(static key => key.Name)];

        // Each hash key needs ==, its own or one made of the parts.
        Fits = hashKeys.TrueForAll(key => HasEquality(key.Name) || MakeWhole(key.Name));
        if (Fits)
        {
            // So do range keys from left to right; where that ends, the beginning of a joined text may go on.
            var open = _rangeKeys.Find(key => !HasEquality(key.Name) && !MakeWhole(key.Name));
            if (open is not null && Obstacles.Count == 0)
            {
                MakeBeginning(open.Name);
            }
        }

        Conditions = [.. _made, .. asked.Conditions.Where(condition => !_used.Contains(condition))];
        int reach = Reach();
        Rank = RankOf(reach);
        if (_rangeKeys.Skip(reach).Any(key => Conditions.Any(condition => Whole(condition) == key.Name && IsOfKeys((TermCondition)condition))))
        {
            Obstacles.Add(Reason.Gap);
        }

        Obstacles.AddRange(NotHeld());
    }

    public IndexDefinition? Index { get; }

    public List<KeyDefinition> Keys { get; }

    public List<string?> KeyNames { get; }

    public bool Fits { get; }

    /// <summary>What keeps a key that fits from being used.</summary>
    public List<Reason> Obstacles { get; } = [];

    /// <summary>The conditions with those on composites in the place of those on parts.</summary>
    public IReadOnlyList<Condition> Conditions { get; }

    public int Rank { get; }

    /// <summary>A local index that lacks attributes of the model has DynamoDB fetch them.</summary>
    public bool FetchesAll => _asked.Wanted.Paths is null && Index is { IsGlobal: false } && Lacks();

    /// <summary>The attribute whose whole value a condition compares, or null.</summary>
    public static string? Whole(Condition condition) => condition is TermCondition { OfSize: false, Path.Parent: null } term ? term.Path.Name : null;

    public static bool IsThere(TermCondition term) => term.Operator is TermOperator.Exists or TermOperator.IsNotNull;

    /// <summary>All attributes that a condition names, at any depth.</summary>
    public static IEnumerable<string> Names(Condition condition) => Leaves(condition).Select(static term => term.Path.Attribute);

    private static IEnumerable<TermCondition> Leaves(Condition condition) => condition switch
    {
        GroupCondition group => group.Terms.SelectMany(Leaves),
        NotCondition not => Leaves(not.Inner),
        _ => [(TermCondition)condition],
    };

    private static bool IsOfKeys(TermCondition term)
        => term.Operator is TermOperator.Equal or TermOperator.Less or TermOperator.LessOrEqual or TermOperator.Greater or TermOperator.GreaterOrEqual
            or TermOperator.Between or TermOperator.StartsWith;

    private List<TermCondition> Equalities(string attribute)
        => [.. _asked.Conditions.Where(condition => Whole(condition) == attribute).Cast<TermCondition>().Where(static term => term.Operator == TermOperator.Equal)];

    private bool HasEquality(string attribute) => Equalities(attribute).Count > 0;

    private CompositeDefinition? Composite(string attribute) => _table.Composites.FirstOrDefault(composite => composite.Name == attribute);

    private IEnumerable<string> PartsOf(string? attribute)
        => attribute is null || Composite(attribute) is not { } composite ? [] : composite.Parts.Concat(composite.Parts.SelectMany(PartsOf));

    /// <summary>A composite that conditions name is used as it is; that it exists says nothing.</summary>
    private CompositeDefinition? Free(string attribute)
        => _asked.Conditions.SelectMany(Leaves).Any(term => term.Path.Attribute == attribute && !IsThere(term)) ? null : Composite(attribute);

    /// <summary>Makes == of all parts. True also when no item can have the parts and the composite: that is an obstacle then.</summary>
    private bool MakeWhole(string attribute) => Free(attribute) is { } composite && Make(composite, composite.Parts.Count, TermOperator.Equal);

    /// <summary>Makes begins_with of the first parts of a joined text, where they say more than the keys do.</summary>
    private void MakeBeginning(string attribute)
    {
        if (Free(attribute) is { IsJoined: true } composite)
        {
            int known = composite.Parts.TakeWhile(part => Value(part).Text is not null).Count();
            bool saysMore = composite.Parts.Take(known).Any(part => !KeyNames.Contains(part));
            if (saysMore && known < composite.Parts.Count && Make(composite, known, TermOperator.StartsWith))
            {
                _begun = composite;
            }
        }
    }

    private bool Make(CompositeDefinition composite, int parts, TermOperator op)
    {
        var (text, fault, used) = Compose(composite, parts);
        if (text is not null)
        {
            _made.Add(new TermCondition(AttributePath.Of(composite.Name), op, [Operand.Of(AttributePath.Of(composite.Name), text, ScalarWriters.String)]));
            _used.AddRange(used);
        }

        Obstacles.AddRange(fault is { } obstacle ? [obstacle] : []);
        return text is not null || fault is not null;
    }

    /// <summary>The text of the first parts, or why no item can have it, and the conditions that it says as well.</summary>
    private (string? Text, Reason? Fault, List<Condition> Used) Compose(CompositeDefinition composite, int parts)
    {
        var values = new List<string>();
        var used = new List<Condition>();
        foreach (string part in composite.Parts.Take(parts))
        {
            var (text, fault, usedOfPart) = Value(part);
            if (text is null)
            {
                return (null, fault, []);
            }

            values.Add(text);
            // A merge may blur its parts, and so may a format that rounds.
            used.AddRange(composite.IsJoined && !composite.RoundedParts.Contains(part) ? usedOfPart : []);
        }

        if (values.Contains(NotText))
        {
            return (null, null, []);
        }

        try
        {
            return PlanCase.Composed(composite.IsJoined, composite.Parts, values) is { } text ? (text, null, used) : (null, Reason.Null, []);
        }
        catch (InvalidOperationException)
        {
            return (null, Reason.Unmakeable, []);
        }
    }

    private const string NotText = "(a value of another type)";

    /// <summary>The one value that == leaves to an attribute, or that its parts give it.</summary>
    private (string? Text, Reason? Fault, List<Condition> Used) Value(string attribute)
    {
        var equalities = Equalities(attribute);
        if (equalities.Count > 0)
        {
            string[] texts = [.. equalities.Select(static term => Text(term.Operands[0])).Distinct()];
            string? text = texts.Length > 1 ? null : equalities[0].Operands[0].Type == AttributeType.String ? texts[0] : NotText;
            // A key is sent anyway, and the text of a composite may be no joined text at all.
            return (text, null, KeyNames.Contains(attribute) || Composite(attribute) is not null ? [] : [.. equalities]);
        }

        return Composite(attribute) is { } composite ? Compose(composite, composite.Parts.Count) : (null, null, []);
    }

    private static string Text(Operand operand) => operand.Type == AttributeType.String ? Encoding.UTF8.GetString(operand.Value) : operand.ToString();

    /// <summary>How many range keys are used: == on each, and any operator of keys on the last.</summary>
    private int Reach()
    {
        int reach = 0;
        foreach (var key in _rangeKeys)
        {
            var usable = Conditions.Where(condition => Whole(condition) == key.Name).Cast<TermCondition>().Where(IsOfKeys).ToList();
            reach += usable.Count > 0 ? 1 : 0;
            if (!usable.Exists(static term => term.Operator == TermOperator.Equal))
            {
                break;
            }
        }

        return reach;
    }

    private int RankOf(int reach)
    {
        bool isTable = Index is null;
        bool all = reach == _rangeKeys.Count;
        bool lacksNothing = isTable || (all && _begun is not { IsNeverNull: false });
        return all && _begun is null && (isTable || reach > 0) ? 5 // all of the key
            : reach > 0 && lacksNothing ? 4 // the beginning of the range key
            : reach == 0 && lacksNothing ? 3 // the hash key
            : reach > 0 ? 2 // the beginning, where items may be missing
            : 1; // the hash key, where items may be missing
    }

    private bool Holds(string attribute)
        => Index is null || Index.Projection == Projection.All || KeyNames.Contains(attribute) || _table.HashKey.Name == attribute || _table.RangeKey?.Name == attribute
            || (Index.Projection == Projection.Include && Index.Include.Contains(attribute));

    /// <summary>Whether items would come without something; a composite is computed again.</summary>
    public bool Lacks()
        => Index is { Projection: not Projection.All }
            && (_table.KeepsExtra || (_table.Discriminator is { } type && !Holds(type.Attribute)) || _table.Attributes.Any(attribute => !Holds(attribute) && Composite(attribute) is null));

    private List<Reason> NotHeld()
    {
        var reasons = new List<Reason>();
        if (Index is { IsGlobal: true })
        {
            Check(_asked.Wanted.ConsistentRead, Reason.Consistent);
            Check(_asked.Wanted.Paths is null && !_asked.Wanted.MayBePart && Lacks(), Reason.Incomplete);
            Check(_asked.Wanted.Paths?.Any(path => !Holds(path.Attribute)) == true, Reason.PathNotHeld);
            Check(_table.Discriminator is { } type && (!type.IsBase || _asked.Wanted.MayBePart) && !Holds(type.Attribute), Reason.TypeNotHeld);
            Check(_asked.Wanted.MayBePart && !PartsOf(_table.HashKey.Name).Concat(PartsOf(_table.RangeKey?.Name)).All(Holds), Reason.KeyPartNotHeld);
            Check(Conditions.SelectMany(Names).Any(attribute => !Holds(attribute)), Reason.FilterNotHeld);
        }

        return reasons;

        void Check(bool fails, Reason reason) => reasons.AddRange(fails ? [reason] : []);
    }
}
