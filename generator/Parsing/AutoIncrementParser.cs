using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;

namespace Flywheel.Generators.Parsing;

/// <summary>Parses [AutoIncrement].</summary>
internal static class AutoIncrementParser
{
    /// <summary>How many numbers are taken at once, when the property says so.</summary>
    public static NumberDraft? Block(Property property)
        => KnownNames.Find(property.Attributes, KnownNames.AutoIncrement) is { } attribute && AttributeReader.Value(attribute, "Block", property.Location) is { Value: int block } value
            ? new NumberDraft("Block", block, value.Location, AttributeReader.NamedLocation(attribute, "Block", property.Location))
            : null;

    /// <summary>The numbered property of a model and whether the table's key is made of it, or null.</summary>
    public static AutoIncrementSpec? Spec(ObjectSpec spec, string? hashKey, string? rangeKey)
        => spec.Fields.FirstOrDefault(f => f.Block is not null) is { } field ? new(field.Property, field.Block!.Value, IsIn(spec, hashKey, field.Property) || IsIn(spec, rangeKey, field.Property)) : null;

    private static bool IsIn(ObjectSpec spec, string? key, string property)
        => key is not null && (key == property || spec.Fields.FirstOrDefault(f => f.Property == key)?.Composite?.Parts.Any(p => IsIn(spec, p.Property, property)) == true);
}
