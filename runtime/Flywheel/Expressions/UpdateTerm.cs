namespace Flywheel;

/// <summary>What an <see cref="UpdateTerm"/> does to its path.</summary>
internal enum UpdateVerb
{
    /// <summary><c>SET a = :v</c>.</summary>
    Set,

    /// <summary><c>SET a = if_not_exists(a, :v)</c>.</summary>
    SetIfMissing,

    /// <summary><c>SET a = list_append(if_not_exists(a, :empty), :v)</c>; the value is a list.</summary>
    Append,

    /// <summary><c>SET a = list_append(:v, if_not_exists(a, :empty))</c>; the value is a list.</summary>
    Prepend,

    /// <summary><c>REMOVE a</c>; there is no value.</summary>
    Remove,

    /// <summary><c>ADD a :v</c>; the value is a number or a set.</summary>
    Add,

    /// <summary><c>DELETE a :v</c>; the value is a set.</summary>
    Delete,
}

/// <summary>One change of an update.</summary>
/// <param name="Verb">What is done.</param>
/// <param name="Path">To what: an attribute or what is nested in one.</param>
/// <param name="Value">With what; null for <see cref="UpdateVerb.Remove"/> alone.</param>
internal sealed record UpdateTerm(UpdateVerb Verb, AttributePath Path, Operand? Value)
{
    /// <summary>What a number or a list counts as where it is missing, when that is not 0 or the empty list: <c>SET a = if_not_exists(a, :default) + :v</c>.</summary>
    public Operand? Default { get; init; }

    /// <summary>Whether doing it twice gives another result than doing it once.</summary>
    public bool IsUnrepeatable => Verb is UpdateVerb.Append or UpdateVerb.Prepend || (Verb == UpdateVerb.Add && Value!.Type == AttributeType.Number);
}
