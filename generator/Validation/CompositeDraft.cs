using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>A [Composite] as the rules see it.</summary>
internal sealed record CompositeDraft
{
    /// <summary>The whole attribute.</summary>
    public required Location Location { get; init; }

    /// <summary>What keeps the declaration from being a partial property with a getter only, such as <c>has a setter</c>; or null.</summary>
    public required string? Misdeclared { get; init; }

    /// <summary>Whether a base type declares it, whose own rules see to it.</summary>
    public required bool IsInherited { get; init; }

    public required IReadOnlyList<PartDraft> Parts { get; init; }

    public required char Separator { get; init; }

    public required Location SeparatorLocation { get; init; }

    public required bool Escapes { get; init; }

    /// <summary>The places of the formats that have no part.</summary>
    public required IReadOnlyList<Location> SurplusFormats { get; init; }

    /// <summary>The arguments that are for joining, such as <c>Separator</c>.</summary>
    public required IReadOnlyList<Mention> JoinArguments { get; init; }

    /// <summary>What else stands on the property and makes no sense there, such as <c>[Extra]</c>.</summary>
    public required IReadOnlyList<Mention> Strangers { get; init; }

    /// <summary>Null when the parts are joined.</summary>
    public required MergeDraft? Merge { get; init; }

    public bool IsJoined => Merge is null;
}

/// <summary>A part as it is named.</summary>
internal sealed record PartDraft(Mention Name, string? Format, Location? FormatLocation)
{
    /// <summary>Whether the part's type says that it may be null.</summary>
    public bool MayBeNull { get; init; }

    public PartNull Null { get; init; } = PartNull.Whole;
}

/// <summary>The method that merges the parts.</summary>
/// <param name="Name">Its name, where it is given.</param>
internal sealed record MergeDraft(Mention Name)
{
    /// <summary>The method with its type and <c>global::</c>; null when there is none that fits, or not all parts are known.</summary>
    public string? Method { get; init; }

    /// <summary>Why no method fits, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>How the method should be declared.</summary>
    public string Wanted { get; init; } = "";

    /// <summary>Whether the method's type says that it may give null.</summary>
    public bool MayGiveNull { get; init; }
}
