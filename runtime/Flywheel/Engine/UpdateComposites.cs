namespace Flywheel;

/// <summary>Computes the attributes that are made of those that an update changes.</summary>
internal sealed class UpdateComposites
{
    private readonly UpdatePlan _plan;
    private readonly Dictionary<string, Operand?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly List<string> _missing = [];
    private readonly List<string> _unmade = [];

    private UpdateComposites(UpdatePlan plan, KeyValue hash, KeyValue range)
    {
        _plan = plan;
        foreach (var (attribute, value) in plan.Givens)
        {
            _known[attribute] = value;
        }

        foreach (var term in plan.Terms)
        {
            if (term.Path.Parent is null && term.Verb is UpdateVerb.Set or UpdateVerb.Remove)
            {
                _known[term.Path.Attribute] = term.Value;
                _changed.Add(term.Path.Attribute);
            }
        }

        _known[plan.Table.HashKey.Name] = Stored(hash);
        if (plan.Table.RangeKey is { } rangeKey)
        {
            _known[rangeKey.Name] = Stored(range);
        }
    }

    /// <summary>Adds a term for every composite that has a changed part.</summary>
    /// <exception cref="InvalidOperationException">A part is not known; all such parts are named.</exception>
    /// <exception cref="ModelValidationException">A composite cannot be made of its parts.</exception>
    public static void Add(UpdatePlan plan, KeyValue hash, KeyValue range, List<UpdateTerm> terms)
    {
        if (plan.Table.Composites.Count > 0)
        {
            new UpdateComposites(plan, hash, range).Add(terms);
        }
    }

    private void Add(List<UpdateTerm> terms)
    {
        foreach (var composite in _plan.Table.Composites)
        {
            bool isChanged = composite.Parts.Any(_changed.Contains);
            var path = AttributePath.Of(composite.Name);
            if (composite.Parts.All(_known.ContainsKey))
            {
                if (_known.ContainsKey(composite.Name) && !isChanged)
                {
                    continue;
                }

                var value = Make(composite);
                _known[composite.Name] = value;
                if (isChanged)
                {
                    _changed.Add(composite.Name);
                    terms.Add(value is null ? new(UpdateVerb.Remove, path, null) : new(UpdateVerb.Set, path, value));
                }
                else if (_plan.OrCreate && value is not null)
                {
                    terms.Add(new(UpdateVerb.SetIfMissing, path, value));
                }
            }
            else if (isChanged)
            {
                _changed.Add(composite.Name);
                _unmade.Add(composite.Name);
                AddMissing(composite);
            }
        }

        if (_missing.Count > 0)
        {
            string parts = string.Join(" and ", _missing.Select(static part => $"'{part}'"));
            throw _plan.Refused(
                $"{string.Join(" and ", _unmade.Select(static name => $"'{name}'"))} must be computed anew, and {parts} {(_missing.Count == 1 ? "is" : "are")} not known. "
                + $"Set {(_missing.Count == 1 ? "it" : "them")} too, or say what the item holds with {string.Join("", _missing.Select(static part => $".Given(s => s.{part}, …)"))}.");
        }
    }

    private void AddMissing(CompositeDefinition composite)
    {
        foreach (string part in composite.Parts)
        {
            if (_known.ContainsKey(part) || _unmade.Contains(part))
            {
                continue;
            }

            if (_plan.Table.CompositeOf(part) is { } inner)
            {
                AddMissing(inner);
            }
            else if (!_missing.Contains(part))
            {
                _missing.Add(part);
            }
        }
    }

    private Operand? Make(CompositeDefinition composite)
    {
        using var parts = RequestWriter.Rent();
        parts.Json.WriteStartObject();
        foreach (string part in composite.Parts)
        {
            if (_known[part] is { } value)
            {
                parts.Json.WritePropertyName(part);
                parts.Json.WriteRawValue(value.Json, skipInputValidation: true);
            }
        }

        parts.Json.WriteEndObject();
        using var made = RequestWriter.Rent();
        try
        {
            var reader = new ItemReader(parts.Complete().Span);
            reader.ReadToken();
            reader.BeginItem();
            return composite.Compose(ref reader, made.Items, composite.Parts.Count) ? Operand.Written(made) : null;
        }
        catch (ValueRefusedException refused)
        {
            throw new ModelValidationException(new ValidationFailure(_plan.Table.Name, _plan.Key, composite.Name, refused.Message) { Cause = refused.InnerException });
        }
    }

    private static Operand Stored(KeyValue value)
    {
        using var written = RequestWriter.Rent();
        value.Write(written.Items);
        return Operand.Written(written);
    }
}
