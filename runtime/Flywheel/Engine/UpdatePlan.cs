namespace Flywheel;

/// <summary>What an update by key is to do, as it was asked for. Immutable; every addition is checked against what is there.</summary>
internal sealed record UpdatePlan(TableDefinition Table, string Key)
{
    /// <summary>The changes, in the order they were asked for.</summary>
    public UpdateTerm[] Terms { get; private init; } = [];

    /// <summary>Attributes that the stored item is said to have, or to lack.</summary>
    public (string Attribute, Operand? Value)[] Givens { get; private init; } = [];

    /// <summary>What must hold besides.</summary>
    public Condition? Condition { get; private init; }

    /// <summary>Whether an item that is missing is made.</summary>
    public bool OrCreate { get; init; }

    /// <summary>Gives the path a value; null takes it away.</summary>
    public UpdatePlan Set(AttributePath path, Operand? value)
        => With(value is null ? new(UpdateVerb.Remove, path, null) : new(UpdateVerb.Set, path, value));

    public UpdatePlan With(UpdateTerm term)
    {
        var path = term.Path;
        if (AttributeRole.Obstacle(Table, path.Attribute) is { } obstacle)
        {
            throw Refused($"'{path}' cannot be changed: {obstacle}");
        }

        if ((path.Parent is not null || term.Verb is not (UpdateVerb.Set or UpdateVerb.Remove)) && CompositeOf(path.Attribute) is { } composite)
        {
            throw Refused(
                $"'{path}' cannot be changed like that: the attribute '{composite}' is made of '{path.Attribute}' and must be computed. Set the whole attribute, and name the other parts with .Given(…).");
        }

        foreach (var other in Terms)
        {
            if (IsWithin(path, other.Path) || IsWithin(other.Path, path))
            {
                throw Refused(path.Equals(other.Path)
                    ? $"'{path}' is changed twice. Change it once, or send two updates."
                    : $"'{other.Path}' and '{path}' overlap. Change one of them, or send two updates.");
            }
        }

        return this with { Terms = [.. Terms, term] };
    }

    public UpdatePlan Given(AttributePath path, Operand? value)
    {
        if (path.Parent is not null)
        {
            throw Refused($"Given(…) takes whole attributes, not '{path}'. Use When(…).");
        }

        var condition = value is null ? Flywheel.Terms.IsNull(path) : Flywheel.Terms.Holds(path, value);
        return When(condition) with { Givens = [.. Givens, (path.Attribute, value)] };
    }

    public UpdatePlan When(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return this with { Condition = Condition is null ? condition : Condition & condition };
    }

    /// <summary>The error for an update that cannot be.</summary>
    public InvalidOperationException Refused(string why) => new($"The update of {Table.Name} {Key} is not possible: {why} Nothing was sent.");

    private string? CompositeOf(string part)
    {
        foreach (var composite in Table.Composites)
        {
            if (composite.Parts.Contains(part))
            {
                return composite.Name;
            }
        }

        return null;
    }

    private static bool IsWithin(AttributePath path, AttributePath outer)
    {
        for (var at = path; at is not null; at = at.Parent)
        {
            if (at.Equals(outer))
            {
                return true;
            }
        }

        return false;
    }
}
