using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>What the planner of queries must know of a composite to put it in the place of its parts.</summary>
internal static class PlannedComposite
{
    /// <summary>The attributes of the parts whose format may give one text for several values.</summary>
    public static IEnumerable<string> RoundedParts(ObjectSpec spec, CompositeSpec composite)
        => composite.Merge is not null
            ? []
            : composite.Parts
                .Select(p => (Of: CompositeEmitter.FieldOf(spec, p.Property), p.Format))
                .Where(static p => !IsExact(p.Of.Value, p.Format))
                .Select(static p => p.Of.Attribute)
                .Distinct();

    /// <summary>Whether it is joined of parts that are never null.</summary>
    public static bool IsNeverNull(ObjectSpec spec, CompositeSpec composite)
        => composite.Merge is null && composite.Parts
            .Select(p => CompositeEmitter.FieldOf(spec, p.Property))
            .All(f => f.Composite is { } inner ? IsNeverNull(spec, inner) : !f.Value.IsNullable);

    private static bool IsExact(ValueSpec value, string? format) => value.Kind switch
    {
        _ when format is null => true,
        ValueKind.Guid => true,
        ValueKind.Number or ValueKind.EnumNumber => IsOfDigits(format),
        ValueKind.Seconds or ValueKind.Iso8601 => format is "O" or "o",
        _ => false,
    };

    // Numbers with a fraction refuse both. Whatever else follows makes it a format of its own, in which these are mere letters.
    private static bool IsOfDigits(string format)
        => format.Length > 0 && "DdXx".IndexOf(format[0]) >= 0 && format.Skip(1).All(static c => c is >= '0' and <= '9');
}
