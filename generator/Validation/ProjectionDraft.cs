using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>A projection as the rules see it.</summary>
internal sealed record ProjectionDraft
{
    public required string Name { get; init; }

    public required Location Location { get; init; }

    /// <summary>The type that the attribute names, at the attribute.</summary>
    public required Mention Model { get; init; }

    /// <summary>Whether that type is a model.</summary>
    public required bool IsOfModel { get; init; }

    /// <summary>Whether the projection is a model itself.</summary>
    public required bool IsModel { get; init; }

    /// <summary>Why the type cannot be a projection, at the type; or null.</summary>
    public required Mention? Unfit { get; init; }

    public required IReadOnlyList<ProjectedDraft> Members { get; init; }

    /// <summary>What keeps it from being read though each property is one of the model's.</summary>
    public required IReadOnlyList<Mention> Unreadable { get; init; }
}

/// <summary>A property of a projection.</summary>
internal sealed record ProjectedDraft(string Name, Location Location)
{
    /// <summary>The attributes that say how a property is stored.</summary>
    public required IReadOnlyList<Mention> Storing { get; init; }

    /// <summary>Why the model stores no such property, or null.</summary>
    public required string? Unknown { get; init; }

    /// <summary>Its type and that of the model's property, where they do not fit.</summary>
    public required (string Own, string Models)? Misfit { get; init; }
}
