using System.Diagnostics.CodeAnalysis;

namespace Flywheel;

/// <summary>
/// Puts conditions on a composite key in the place of those on its parts. Each key is looked at by itself: its hash keys need all parts, a range key takes
/// the first ones too. What the joined text says exactly leaves the filter; what a merge method or a rounding format may blur stays.
/// </summary>
internal ref struct CompositeRewriter(CandidateKey key, ReadOnlySpan<Condition> terms)
{
    private readonly CandidateKey _key = key;
    private readonly ReadOnlySpan<Condition> _terms = terms;
    private readonly List<Condition> _made = [];
    private readonly List<Condition> _consumed = [];
    private CompositeDefinition? _begun;
    private PlanObstacle? _fault;

    public Candidate Rewrite()
    {
        PlanObstacle? fault = null;
        foreach (var hashKey in _key.HashKeys)
        {
            _fault = null;
            if (!Candidate.HasEquality(hashKey.Name, _terms) && !TryWhole(hashKey.Name) && _fault is null)
            {
                return new(_key, _terms);
            }

            fault ??= _fault;
        }

        _fault = fault;
        foreach (var rangeKey in _key.RangeKeys)
        {
            if (!Candidate.HasEquality(rangeKey.Name, _terms) && !TryWhole(rangeKey.Name))
            {
                TryBeginning(rangeKey.Name);
                break;
            }
        }

        return _made.Count == 0 ? new(_key, _terms, fault: _fault) : new(_key, Rewritten(), _begun, _fault);
    }

    private readonly Condition[] Rewritten()
    {
        var rewritten = new List<Condition>(_made);
        foreach (var term in _terms)
        {
            if (!_consumed.Contains(term))
            {
                rewritten.Add(term);
            }
        }

        return [.. rewritten];
    }

    private bool TryWhole(string attribute)
        => IsFreeComposite(attribute, out var composite) && TryMake(composite, composite.Parts.Count, TermOperator.Equal);

    private void TryBeginning(string attribute)
    {
        if (!IsFreeComposite(attribute, out var composite) || !composite.IsJoined)
        {
            return;
        }

        int parts = 0;
        bool narrows = false;
        while (parts < composite.Parts.Count && ValueOf(composite.Parts[parts], consumes: false) is not null)
        {
            narrows |= !_key.Has(composite.Parts[parts++]);
        }

        if (narrows && parts < composite.Parts.Count && TryMake(composite, parts, TermOperator.StartsWith))
        {
            _begun = composite;
        }
    }

    private bool TryMake(CompositeDefinition composite, int parts, TermOperator op)
    {
        int consumed = _consumed.Count;
        if (Make(composite, parts, consumes: true) is not { } value)
        {
            _consumed.RemoveRange(consumed, _consumed.Count - consumed);
            return false;
        }

        _made.Add(new TermCondition(AttributePath.Of(composite.Name), op, [value]));
        return true;
    }

    private Operand? Make(CompositeDefinition composite, int parts, bool consumes)
    {
        var values = new Operand[parts];
        for (int i = 0; i < parts; i++)
        {
            string part = composite.Parts[i];
            bool isExact = composite.IsJoined && !composite.RoundedParts.Contains(part);
            if (ValueOf(part, consumes && isExact) is not { } value)
            {
                return null;
            }

            values[i] = value;
        }

        var made = CompositeValue.Make(composite, values, out var fault);
        _fault ??= fault;
        return made;
    }

    /// <summary>The one value that the conditions leave to an attribute, or null.</summary>
    private Operand? ValueOf(string attribute, bool consumes)
    {
        Operand? value = null;
        int consumed = _consumed.Count;
        foreach (var condition in _terms)
        {
            if (condition is not TermCondition { Operator: TermOperator.Equal } term || term.WholeAttribute != attribute)
            {
                continue;
            }

            if (value is not null && !OperandOrder.AreEqual(value, term.Operands[0]))
            {
                _consumed.RemoveRange(consumed, _consumed.Count - consumed);
                return null;
            }

            value = term.Operands[0];
            // A text that should itself be joined may be any text here, such as one with too few parts, which the longer ones begin with.
            if (consumes && !_key.Has(attribute) && _key.Table.CompositeOf(attribute) is null)
            {
                _consumed.Add(term);
            }
        }

        return value ?? (_key.Table.CompositeOf(attribute) is { } composite ? Make(composite, composite.Parts.Count, consumes) : null);
    }

    private readonly bool IsFreeComposite(string attribute, [NotNullWhen(true)] out CompositeDefinition? composite)
    {
        composite = _key.Table.CompositeOf(attribute);
        if (composite is null)
        {
            return false;
        }

        foreach (var condition in _terms)
        {
            // That a key is there is true of every item, and no reason to use it as it is.
            if (Condition.Find(condition, attribute, static (term, name) => term.Path.Attribute == name && term.Operator is not (TermOperator.Exists or TermOperator.IsNotNull)) is not null)
            {
                return false;
            }
        }

        return true;
    }
}
