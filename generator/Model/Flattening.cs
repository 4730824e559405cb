using System.Collections.Generic;
using System.Linq;

namespace Flywheel.Generators.Model;

/// <summary>What flattened objects come down to.</summary>
internal static class Flattening
{
    /// <summary>The object that a property flattens.</summary>
    public static ObjectSpec Object(ModelSpec model, FieldSpec field)
        => model.Object.Name == field.Value.Reference ? model.Object : model.Objects.First(o => o.Name == field.Value.Reference);

    /// <summary>The attributes that a property is stored as: its own, or those of a flattened object.</summary>
    public static IEnumerable<string> Attributes(ModelSpec model, FieldSpec field, string prefix = "")
        => field.FlattenPrefix is { } inner
            ? Object(model, field).Fields.SelectMany(f => Attributes(model, f, prefix + inner))
            : [prefix + field.Attribute];
}
