namespace Flywheel;

/// <summary>What a <see cref="TermCondition"/> says of its path.</summary>
internal enum TermOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Between,
    In,
    StartsWith,
    Contains,
    Exists,
    NotExists,
    HasType,

    /// <summary>Missing or NULL: what a property reads as null.</summary>
    IsNull,

    /// <summary>Neither missing nor NULL.</summary>
    IsNotNull,
}

/// <summary>One comparison or function over one path.</summary>
internal sealed class TermCondition(AttributePath path, TermOperator op, Operand[] operands, bool ofSize = false) : Condition(1)
{
    public AttributePath Path { get; } = path;

    public TermOperator Operator { get; } = op;

    public Operand[] Operands { get; } = operands;

    /// <summary>Compares <c>size(path)</c> in place of the value itself.</summary>
    public bool OfSize { get; } = ofSize;

    /// <summary>The attribute's name when the term compares a whole attribute of the item, as only such terms can be key conditions.</summary>
    public string? WholeAttribute => Path.Parent is null && !OfSize ? Path.Name : null;

    public static string Symbol(TermOperator op) => op switch
    {
        TermOperator.Equal => "=",
        TermOperator.NotEqual => "<>",
        TermOperator.Less => "<",
        TermOperator.LessOrEqual => "<=",
        TermOperator.Greater => ">",
        TermOperator.GreaterOrEqual => ">=",
        TermOperator.StartsWith => "begins_with",
        TermOperator.Contains => "contains",
        TermOperator.Exists => "attribute_exists",
        TermOperator.NotExists => "attribute_not_exists",
        TermOperator.HasType => "attribute_type",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
