using System.Text;

namespace Flywheel;

/// <summary>How items of older shapes are brought up to date; see <see cref="SchemaVersionAttribute"/>.</summary>
public sealed class MigrationDefinition
{
    /// <summary>Describes the versions of a model's items.</summary>
    /// <param name="attribute">The attribute that holds the version, a number (N).</param>
    /// <param name="version">The version that the model reads and writes.</param>
    public MigrationDefinition(string attribute, int version)
    {
        Attribute = attribute;
        Version = version;
        Utf8Attribute = Encoding.UTF8.GetBytes(attribute);
        Path = AttributePath.Of(attribute);
    }

    /// <summary>The attribute that holds the version, a number (N).</summary>
    public string Attribute { get; }

    /// <summary>The version that the model reads and writes.</summary>
    public int Version { get; }

    /// <summary>Whether items of a higher version are read as they are, and not refused.</summary>
    public bool KeepsNewer { get; init; }

    /// <summary>The upgrades, ascending; each begins where the one before ends.</summary>
    public IReadOnlyList<UpgradeStep> Steps { get; init; } = [];

    /// <summary>What tells the version of an item that has none stored, the highest first; empty when such an item is of the lowest version.</summary>
    public IReadOnlyList<VersionCheck> Checks { get; init; } = [];

    internal byte[] Utf8Attribute { get; }

    internal AttributePath Path { get; }

    /// <summary>The version of an item that has none stored, where no check tells.</summary>
    internal int Lowest => Steps.Count > 0 ? Steps[0].From : Version;

    /// <summary>The model's version as DynamoDB has it.</summary>
    internal Operand Operand => Operand.Of(Path, Version, ScalarWriters.Number<int>.Write);
}

/// <summary>An upgrade of an item from one version to the next.</summary>
/// <param name="From">The version that it begins with.</param>
/// <param name="To">The version that it gives.</param>
/// <param name="Run">The model's method.</param>
public sealed record UpgradeStep(int From, int To, Action<ItemBag> Run)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Upgrade{From}To{To}");
}

/// <summary>Whether an item without a stored version is of this one.</summary>
/// <param name="Version">The version.</param>
/// <param name="Fits">The model's method.</param>
public sealed record VersionCheck(int Version, Func<ItemBag, bool> Fits)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"IsVersion{Version}");
}
