using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Parses what [Flatten] asks for.</summary>
/// <param name="graph">Knows the nested objects.</param>
internal sealed class FlattenParser(ObjectGraph graph)
{
    public FlattenDraft Parse(AttributeData attribute, Mention named, ValueSpec? value, Location otherwise)
    {
        var location = AttributeReader.LocationOf(attribute, otherwise);
        string prefix = AttributeReader.NamedText(attribute, "Prefix") ?? named.Name + "_";
        string? problem = value switch
        {
            null => null,
            { Kind: not ValueKind.Object } => "its type is no nested object",
            { Reference: { } name } when graph.IsOpen(name) => "its type contains itself",
            _ => null,
        };
        bool isWhole = problem is null && value is not null;
        return new FlattenDraft(new Mention(prefix, location), isWhole ? [.. Members(value!, prefix, location)] : [], problem);
    }

    private IEnumerable<(string Path, Mention Attribute)> Members(ValueSpec value, string prefix, Location location)
    {
        foreach (var field in graph.Objects.FirstOrDefault(o => o.Name == value.Reference)?.Fields ?? default)
        {
            if (field.FlattenPrefix is { } inner)
            {
                foreach (var (path, attribute) in Members(field.Value, prefix + inner, location))
                {
                    yield return ($"{field.Property}.{path}", attribute);
                }
            }
            else
            {
                yield return (field.Property, new Mention(prefix + field.Attribute, location));
            }
        }
    }
}
