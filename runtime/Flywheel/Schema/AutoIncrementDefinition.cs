namespace Flywheel;

/// <summary>The attribute of a model that is numbered, see <see cref="AutoIncrementAttribute"/>.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Block">How many numbers an engine takes from the counter at once.</param>
public sealed record AutoIncrementDefinition(string Attribute, int Block)
{
    /// <summary>Whether the attribute is part of the table's key, so that a number that is taken is found out.</summary>
    public bool IsInKey { get; init; }
}
