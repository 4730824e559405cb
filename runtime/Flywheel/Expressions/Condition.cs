using System.ComponentModel;

namespace Flywheel;

/// <summary>
/// A condition on the attributes of an item, made by the operators of a model's fields: <c>s =&gt; s.UserId == "abc" &amp;&amp; s.Wins &gt; 3</c>.
/// It never changes and can be kept, combined and used in any number of requests.
/// </summary>
/// <remarks>
/// Combine conditions with <c>&amp;&amp;</c>, <c>||</c> and <c>!</c>. DynamoDB decides whether an item meets a condition, so it must not stand in an
/// <c>if</c>.
/// </remarks>
public abstract class Condition
{
    // DynamoDB takes 300 operators in an expression, and each level of nesting costs at least one.
    private const int MaxDepth = 300;

    private protected Condition(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new ArgumentException(
                $"The condition is nested deeper than {MaxDepth} levels; DynamoDB takes {MaxDepth} operators in an expression.");
        }

        Depth = depth;
    }

    internal int Depth { get; }

    /// <summary>Both conditions hold (<c>a AND b</c>). <c>&amp;&amp;</c> does the same.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other condition.</param>
    public static Condition operator &(Condition left, Condition right) => GroupCondition.Join(left, right, isAnd: true);

    /// <summary>At least one of the conditions holds (<c>a OR b</c>). <c>||</c> does the same.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other condition.</param>
    public static Condition operator |(Condition left, Condition right) => GroupCondition.Join(left, right, isAnd: false);

    /// <summary>
    /// The condition does not hold (<c>NOT (a)</c>). A comparison with a missing attribute is false, so its negation also finds the items without
    /// the attribute; add <c>!= null</c> to keep those out.
    /// </summary>
    /// <param name="condition">The condition.</param>
    public static Condition operator !(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return condition is NotCondition not ? not.Inner : new NotCondition(condition);
    }

    /// <summary>Always false, so that <c>||</c> takes both sides. Not for use in an <c>if</c>.</summary>
    /// <param name="condition">The condition.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool operator true(Condition condition) => false;

    /// <summary>Always false, so that <c>&amp;&amp;</c> takes both sides. Not for use in an <c>if</c>.</summary>
    /// <param name="condition">The condition.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool operator false(Condition condition) => false;

    /// <summary>The first comparison or function, however deep, that fits; null when none does.</summary>
    internal static TermCondition? Find<TState>(Condition condition, TState state, Func<TermCondition, TState, bool> fits)
    {
        switch (condition)
        {
            case TermCondition term:
                return fits(term, state) ? term : null;
            case NotCondition not:
                return Find(not.Inner, state, fits);
            case GroupCondition group:
                foreach (var inner in group.Terms)
                {
                    if (Find(inner, state, fits) is { } found)
                    {
                        return found;
                    }
                }

                break;
        }

        return null;
    }

    /// <summary>The condition, readable, with names and values in place: <c>UserId = "abc" AND Wins &gt; 3</c>.</summary>
    public override string ToString() => ConditionText.Of(this);
}

/// <summary>Conditions joined by AND or by OR; never holds a group of its own kind, so that nothing is in parentheses without need.</summary>
internal sealed class GroupCondition : Condition
{
    private GroupCondition(Condition[] terms, bool isAnd, int depth)
        : base(depth)
    {
        Terms = terms;
        IsAnd = isAnd;
    }

    public Condition[] Terms { get; }

    public bool IsAnd { get; }

    public static Condition Join(Condition left, Condition right, bool isAnd)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var first = TermsOf(left, isAnd);
        var second = TermsOf(right, isAnd);
        int depth = Math.Max(DepthWithin(left, isAnd), DepthWithin(right, isAnd)) + 1;
        return new GroupCondition([.. first, .. second], isAnd, depth);
    }

    /// <summary>A group of at least two conditions, the condition itself, or null for none.</summary>
    public static Condition? And(List<Condition> terms)
    {
        Condition? all = null;
        foreach (var term in terms)
        {
            all = all is null ? term : Join(all, term, isAnd: true);
        }

        return all;
    }

    public static ReadOnlySpan<Condition> TermsOf(in Condition condition, bool isAnd)
        => condition is GroupCondition group && group.IsAnd == isAnd ? group.Terms : new ReadOnlySpan<Condition>(in condition);

    private static int DepthWithin(Condition condition, bool isAnd)
        => condition is GroupCondition group && group.IsAnd == isAnd ? group.Depth - 1 : condition.Depth;
}

/// <summary>The negation of a condition that is none itself.</summary>
internal sealed class NotCondition(Condition inner) : Condition(inner.Depth + 1)
{
    public Condition Inner { get; } = inner;
}
