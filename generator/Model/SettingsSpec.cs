namespace Flywheel.Generators.Model;

/// <summary>How the table is made, as far as the model says it.</summary>
internal sealed record SettingsSpec
{
    public required EquatableArray<SettingSpec> Throughput { get; init; }

    /// <summary>What is no throughput and no tag.</summary>
    public required EquatableArray<SettingSpec> Others { get; init; }

    public required EquatableArray<SettingSpec> Tags { get; init; }
}

/// <summary>One thing that is said.</summary>
/// <param name="Name">The property of <c>Throughput</c> or <c>TableSettings</c>, or the tag's key.</param>
/// <param name="Value">Its value as C#.</param>
internal sealed record SettingSpec(string Name, string Value);
