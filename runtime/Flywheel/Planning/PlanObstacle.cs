namespace Flywheel;

/// <summary>Why a key or an index cannot be used although it fits, and what to do about it.</summary>
/// <param name="Why">The reason, without a full stop.</param>
/// <param name="Fix">What to do: whole sentences.</param>
internal sealed record PlanObstacle(string Why, string Fix)
{
    public override string ToString() => $"{Why}. {Fix}";
}
