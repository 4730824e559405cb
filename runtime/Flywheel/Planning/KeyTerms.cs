using System.Globalization;

namespace Flywheel;

/// <summary>
/// The conditions on one key of a query, merged into the one that DynamoDB takes. Nothing is dropped that could matter: what another condition
/// implies is left out, and what cannot be merged exactly is refused.
/// </summary>
internal sealed class KeyTerms(CandidateKey candidate, int position)
{
    public const int MaxRangeBytes = 1024;

    private const int MaxHashBytes = 2048;

    private readonly KeyDefinition _key = candidate[position];
    private readonly bool _isHash = candidate.IsHash(position);
    private TermCondition? _first;
    private List<TermCondition>? _more;

    /// <summary>Whether a key condition can hold the operator.</summary>
    public static bool CanBeSent(TermOperator op) => op switch
    {
        TermOperator.Equal or TermOperator.Less or TermOperator.LessOrEqual or TermOperator.Greater or TermOperator.GreaterOrEqual
            or TermOperator.Between or TermOperator.StartsWith => true,
        _ => false,
    };

    public void Add(TermCondition term)
    {
        switch (term.Operator)
        {
            // What is in the table or index has its keys.
            case TermOperator.Exists or TermOperator.IsNotNull:
                return;
            case TermOperator.NotExists or TermOperator.IsNull:
                throw Refuse(term, "no item matches, as every item there has it. Leave the condition out, or use Scan to find items without it.");
            case var op when !CanBeSent(op):
                throw Refuse(
                    term,
                    _isHash
                        ? "it takes == only, and a filter cannot name it. Leave the condition out."
                        : "it takes == < <= > >= Between and StartsWith only, and a filter cannot name it. "
                            + "Run one query for each value or range, use another index, or use Scan.");
        }

        foreach (var operand in term.Operands)
        {
            Check(term, operand);
        }

        if (_first is null)
        {
            _first = term;
        }
        else
        {
            (_more ??= [_first]).Add(term);
        }
    }

    /// <summary>The one condition on the key, or null when there is none.</summary>
    public TermCondition? Merge()
    {
        if (_more is null)
        {
            return _first;
        }

        foreach (var term in _more)
        {
            if (term.Operator == TermOperator.Equal)
            {
                return MergeIntoEqual(term);
            }
        }

        var range = new KeyRange();
        foreach (var term in _more)
        {
            range.Narrow(term);
        }

        return range.ToTerm(_first!.Path, out string? fault) ?? throw RefuseAll(fault!);
    }

    private TermCondition MergeIntoEqual(TermCondition equal)
    {
        var range = new KeyRange();
        foreach (var term in _more!)
        {
            range.Narrow(term);
        }

        return range.Contains(equal.Operands[0]) ? equal : throw RefuseAll(KeyRange.NoMatch);
    }

    private void Check(TermCondition term, Operand operand)
    {
        if (operand.Type != _key.Type)
        {
            throw Refuse(
                term,
                term.Operator == TermOperator.StartsWith && _key.Type == AttributeType.Number
                    ? "it is a number (N), and StartsWith takes text and bytes only. Use Between, or >= and <=."
                    : $"it is {AttributeTypes.Name(_key.Type)}, and the value is {AttributeTypes.Name(operand.Type)}. "
                        + "Compare it with a value of its own type.");
        }

        int max = _isHash ? MaxHashBytes : MaxRangeBytes;
        int length = operand.Value.Length;
        if (length == 0)
        {
            throw Refuse(term, "a key is never empty. Give it a value, or leave the condition out.");
        }

        if (_key.Type != AttributeType.Number && length > max)
        {
            throw Refuse(term, string.Create(CultureInfo.InvariantCulture, $"the value has {length} bytes; DynamoDB takes {max} there."));
        }
    }

    private QueryPlanException Refuse(TermCondition term, string reason)
        => new($"The condition {term} cannot be sent with a query {PlanErrors.Over(candidate)}: '{_key.Name}' is its {Role}, and {reason}");

    private QueryPlanException RefuseAll(string reason)
        => new(
            $"The conditions {string.Join(" and ", _more!)} cannot be sent with a query {PlanErrors.Over(candidate)}: "
            + $"'{_key.Name}' is its {Role}, which takes one condition, and {reason}");

    private string Role => _isHash ? "hash key" : "range key";
}
