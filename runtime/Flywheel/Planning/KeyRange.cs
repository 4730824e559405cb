namespace Flywheel;

/// <summary>The values of a key that several conditions leave over: between two bounds, and starting with a prefix.</summary>
internal struct KeyRange
{
    public const string NoMatch = "no value meets all of these. Leave out the one that is wrong.";

    private Operand? _low;
    private bool _lowIncluded;
    private Operand? _high;
    private bool _highIncluded;
    private Operand? _prefix;
    private bool _prefixesDisagree;

    /// <summary>Takes a condition in; it must be one that <see cref="KeyTerms.CanBeSent"/>.</summary>
    public void Narrow(TermCondition term)
    {
        var first = term.Operands[0];
        switch (term.Operator)
        {
            case TermOperator.Equal:
                Raise(first, included: true);
                Lower(first, included: true);
                break;
            case TermOperator.Between:
                Raise(first, included: true);
                Lower(term.Operands[1], included: true);
                break;
            case TermOperator.Greater or TermOperator.GreaterOrEqual:
                Raise(first, term.Operator == TermOperator.GreaterOrEqual);
                break;
            case TermOperator.Less or TermOperator.LessOrEqual:
                Lower(first, term.Operator == TermOperator.LessOrEqual);
                break;
            case TermOperator.StartsWith:
                _prefixesDisagree |= _prefix is not null && !StartsWith(first, _prefix) && !StartsWith(_prefix, first);
                _prefix = _prefix is null || first.Value.Length > _prefix.Value.Length ? first : _prefix;
                break;
        }
    }

    public readonly bool Contains(Operand value)
        => !_prefixesDisagree
            && (_prefix is null || StartsWith(value, _prefix))
            && (_low is null || IsOrdered(_low, value, _lowIncluded))
            && (_high is null || IsOrdered(value, _high, _highIncluded));

    /// <summary>The range as one condition that holds for exactly its values; null and the reason when there is none.</summary>
    public readonly TermCondition? ToTerm(AttributePath path, out string? fault)
    {
        fault = NoMatch;
        if (_prefixesDisagree || (_low is not null && _high is not null && !IsOrdered(_low, _high, _lowIncluded && _highIncluded)))
        {
            return null;
        }

        return _prefix is null ? BoundsToTerm(path, out fault) : PrefixToTerm(path, _prefix, out fault);
    }

    private readonly TermCondition? BoundsToTerm(AttributePath path, out string? fault)
    {
        fault = null;
        if (_high is null)
        {
            return new(path, _lowIncluded ? TermOperator.GreaterOrEqual : TermOperator.Greater, [_low!]);
        }

        if (_low is null)
        {
            return new(path, _highIncluded ? TermOperator.LessOrEqual : TermOperator.Less, [_high]);
        }

        // BETWEEN includes its bounds, and a filter cannot take them out again: a bound that is not included is moved to its neighbour.
        var low = _lowIncluded ? _low : KeyNeighbour.After(path, _low);
        var high = _highIncluded ? _high : KeyNeighbour.Before(path, _high);
        if (low is null || high is null)
        {
            fault = "BETWEEN, into which they would merge, includes both bounds. Use >= and <= or Between.";
            return null;
        }

        if (OperandOrder.Compare(low, high) > 0)
        {
            fault = NoMatch;
            return null;
        }

        return new(path, TermOperator.Between, [low, high]);
    }

    private readonly TermCondition? PrefixToTerm(AttributePath path, Operand prefix, out string? fault)
    {
        // A bound that starts with the prefix cuts through the values with that prefix; any other has all of them on one side.
        bool lowHolds = _low is null || IsOrdered(_low, prefix, _lowIncluded);
        bool highHolds = _high is null || (!StartsWith(_high, prefix) && IsOrdered(prefix, _high, included: false));
        if (lowHolds && highHolds)
        {
            fault = null;
            return new(path, TermOperator.StartsWith, [prefix]);
        }

        var bounded = this;
        bounded._prefix = null;
        bounded.Raise(prefix, included: true);
        bounded.Lower(KeyNeighbour.LastWithPrefix(path, prefix), included: true);
        return bounded.ToTerm(path, out fault);
    }

    private void Raise(Operand bound, bool included)
    {
        int order = _low is null ? 1 : OperandOrder.Compare(bound, _low);
        _lowIncluded = order > 0 ? included : order < 0 ? _lowIncluded : _lowIncluded && included;
        _low = order > 0 ? bound : _low;
    }

    private void Lower(Operand bound, bool included)
    {
        int order = _high is null ? -1 : OperandOrder.Compare(bound, _high);
        _highIncluded = order < 0 ? included : order > 0 ? _highIncluded : _highIncluded && included;
        _high = order < 0 ? bound : _high;
    }

    private static bool IsOrdered(Operand low, Operand high, bool included)
        => OperandOrder.Compare(low, high) is var order && (order < 0 || (order == 0 && included));

    private static bool StartsWith(Operand value, Operand prefix) => value.Value.StartsWith(prefix.Value);
}
