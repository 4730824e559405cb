using Flywheel.Generators.Emission;
using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Parses what [Table], [Tag] and [GlobalIndex] say of how a table is made. Only what is written counts: a default that is written is said, too.</summary>
internal static class SettingsParser
{
    private static readonly string[] s_numbers =
        ["ReadCapacityUnits", "WriteCapacityUnits", "MaxReadRequestUnits", "MaxWriteRequestUnits", "WarmReadUnitsPerSecond", "WarmWriteUnitsPerSecond"];

    public static SettingsDraft Parse(INamedTypeSymbol type, Location otherwise)
    {
        var table = KnownNames.Find(type.GetAttributes(), KnownNames.Table);
        return new SettingsDraft
        {
            Throughput = Throughput(table, otherwise),
            Stream = table is null ? null : AttributeReader.Enum(table, "Stream", otherwise),
            InfrequentAccess = Flag(table, "InfrequentAccess"),
            DeletionProtection = Flag(table, "DeletionProtection"),
            EncryptionKey = table is null ? null : AttributeReader.NamedText(table, "EncryptionKey"),
            CompanionTable = table is not null && AttributeReader.Value(table, "CompanionTable", otherwise) is { Value: string companions } named ? new Mention(companions, named.Location) : null,
            RecoveryDays = table is null ? null : Number(table, "PointInTimeRecoveryDays", otherwise),
            Tags = [.. type.GetAttributes().Where(a => KnownNames.Is(a, KnownNames.Tag)).Select(a => Tag(a, otherwise)).OfType<TagDraft>()],
        };
    }

    public static ThroughputDraft Throughput(AttributeData? attribute, Location otherwise)
        => new(attribute is null ? [] : [.. s_numbers.Select(n => Number(attribute, n, otherwise)).OfType<NumberDraft>()]);

    public static SettingsSpec? Spec(SettingsDraft draft)
    {
        (string Name, string? Value)[] others =
        [
            (nameof(draft.Stream), draft.Stream is { } stream ? "global::Flywheel.StreamView." + stream.Name : null),
            (nameof(draft.InfrequentAccess), Text(draft.InfrequentAccess)),
            (nameof(draft.DeletionProtection), Text(draft.DeletionProtection)),
            (nameof(draft.EncryptionKey), draft.EncryptionKey is { } key ? CSharp.Literal(key) : null),
            ("PointInTimeRecoveryDays", draft.RecoveryDays is { } days ? Text(days) : null),
        ];
        var spec = new SettingsSpec
        {
            Throughput = Specs(draft.Throughput),
            Others = new(others.Where(o => o.Value is not null).Select(o => new SettingSpec(o.Name, o.Value!))),
            Tags = new(draft.Tags.OrderBy(t => t.Key.Name, StringComparer.Ordinal).Select(t => new SettingSpec(t.Key.Name, CSharp.Literal(t.Value ?? "")))),
        };
        return spec.Throughput.Count + spec.Others.Count + spec.Tags.Count == 0 ? null : spec;
    }

    public static EquatableArray<SettingSpec> Specs(ThroughputDraft draft) => new(draft.Numbers.Select(n => new SettingSpec(n.Name, Text(n))));

    private static TagDraft? Tag(AttributeData attribute, Location otherwise)
    {
        // An argument that does not compile has the compiler's own error.
        var arguments = attribute.ConstructorArguments;
        return arguments.Length != 2 || arguments.Any(a => a.Kind != TypedConstantKind.Primitive) ? null : new TagDraft(
            new Mention(arguments[0].Value as string ?? "", AttributeReader.ConstructorLocation(attribute, "key", 0, otherwise)),
            arguments[1].Value as string,
            AttributeReader.ConstructorLocation(attribute, "value", 1, otherwise));
    }

    private static NumberDraft? Number(AttributeData attribute, string name, Location otherwise)
        => AttributeReader.Value(attribute, name, otherwise) is { } number && (number.Value is int value ? value : number.Value as long?) is { } units
            ? new NumberDraft(name, units, number.Location, AttributeReader.NamedLocation(attribute, name, otherwise))
            : null;

    private static bool? Flag(AttributeData? table, string name) => table is not null && AttributeReader.Value(table, name, Location.None) is { Value: bool flag } ? flag : null;

    private static string? Text(bool? flag) => flag is { } value ? (value ? "true" : "false") : null;

    private static string Text(NumberDraft number) => FormattableString.Invariant($"{number.Value}");
}
