using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>What a model says of the versions of its items.</summary>
internal sealed record MigrationDraft
{
    /// <summary>The attribute that holds the version, at [SchemaVersion]; null when there are methods alone.</summary>
    public required Mention? Attribute { get; init; }

    /// <summary>Where [SchemaVersion] stands.</summary>
    public required Location Location { get; init; }

    public required int Version { get; init; }

    /// <summary>A member of <c>NewerItems</c>, or a number that is none; null when nothing is said.</summary>
    public required Mention? Newer { get; init; }

    /// <summary>The methods whose names are those of upgrades and checks.</summary>
    public required IReadOnlyList<UpgradeDraft> Methods { get; init; }

    /// <summary>Whether the base type of a family says it, which has the methods.</summary>
    public bool IsOfTheBase { get; init; }

    public bool KeepsNewer => Newer?.Name == "Keep";

    public IEnumerable<UpgradeDraft> Upgrades => Methods.Where(m => m is { IsCheck: false, Problem: null });

    public IEnumerable<UpgradeDraft> Checks => Methods.Where(m => m is { IsCheck: true, Problem: null });
}

/// <summary>A method of the name <c>Upgrade1To2</c> or <c>IsVersion2</c>.</summary>
/// <param name="Name">The method.</param>
/// <param name="IsCheck">Whether it tells a version by the shape.</param>
/// <param name="From">The version that an upgrade begins with, or that a check is about; 0 for what is no number.</param>
/// <param name="To">The version that an upgrade gives.</param>
/// <param name="Problem">Why it cannot be called, or null.</param>
/// <param name="Method">The method with its type, with <c>global::</c>.</param>
/// <param name="IsInherited">Whether a base type declares it.</param>
internal sealed record UpgradeDraft(Mention Name, bool IsCheck, int From, int To, string? Problem, string Method, bool IsInherited);
