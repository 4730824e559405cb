using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;

namespace Flywheel.Generators.Parsing;

/// <summary>Which properties also read what other mappers stored.</summary>
internal static class Leniency
{
    /// <summary>The property with its type, at its <c>Lenient = true</c>; null without it.</summary>
    public static Mention? Of(Property property)
        => property.FieldAttribute is { } field && AttributeReader.IsTrue(field, "Lenient")
            ? new Mention(property.Symbol.ContainingType.Name + "." + property.Name, AttributeReader.NamedLocation(field, "Lenient", property.Location))
            : null;

    /// <summary>Whether other mappers store the value in another form: all but bytes, alone or in a set.</summary>
    public static bool HasMeaning(ValueSpec value) => value.AsStored() switch
    {
        { Kind: ValueKind.Bytes or ValueKind.Memory } => false,
        { Kind: ValueKind.Set, Element: { } element } => HasMeaning(element),
        _ => true,
    };
}
