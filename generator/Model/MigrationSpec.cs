namespace Flywheel.Generators.Model;

/// <summary>How items of older shapes are brought up to date.</summary>
internal sealed record MigrationSpec
{
    /// <summary>The attribute that holds the version.</summary>
    public required string Attribute { get; init; }

    public required int Version { get; init; }

    public required bool KeepsNewer { get; init; }

    /// <summary>The upgrades, ascending.</summary>
    public required EquatableArray<UpgradeSpec> Steps { get; init; }

    /// <summary>The methods that tell a version by the shape, the highest version first.</summary>
    public required EquatableArray<UpgradeSpec> Checks { get; init; }

    /// <summary>The base type of the family, which has the methods, with <c>global::</c>; null for the model itself.</summary>
    public string? BaseTypeName { get; init; }
}

/// <summary>A method of the model.</summary>
/// <param name="From">The version that an upgrade begins with, or that a check is about.</param>
/// <param name="To">The version that an upgrade gives.</param>
/// <param name="Method">The method with its type, with <c>global::</c>.</param>
internal sealed record UpgradeSpec(int From, int To, string Method);
