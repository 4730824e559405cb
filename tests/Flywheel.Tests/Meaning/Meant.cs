namespace Flywheel.Tests.Meaning;

/// <summary>A condition beside what it means: the same said to DynamoDB and in plain C#.</summary>
internal sealed record Meant(Condition Condition, Func<Grain, bool> Holds)
{
    // Without a condition of its own: what an index leaves out by itself.
    public static Meant operator &(Meant left, Meant right)
        => new(left.Condition is null ? right.Condition : right.Condition is null ? left.Condition : left.Condition & right.Condition, g => left.Holds(g) && right.Holds(g));

    public static Meant operator |(Meant left, Meant right) => new(left.Condition | right.Condition, g => left.Holds(g) || right.Holds(g));

    public static Meant operator !(Meant meant) => new(!meant.Condition, g => !meant.Holds(g));
}
