using System;
using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators;

/// <summary>Tells which objects have checks or lead to one that has.</summary>
internal static class CheckedObjects
{
    /// <summary>The names of those among a model and the objects that it uses; they may lead to each other.</summary>
    public static HashSet<string> Of(ModelSpec model)
    {
        var objects = model.Objects.Prepend(model.Object).ToList();
        var names = new HashSet<string>(StringComparer.Ordinal);
        int before;
        do
        {
            before = names.Count;
            names.UnionWith(objects.Where(o => o.Fields.Any(f => IsChecked(f, names))).Select(o => o.Name));
        }
        while (names.Count > before);
        return names;
    }

    /// <summary>Whether a value is such an object or holds some.</summary>
    public static bool Leads(ValueSpec value, HashSet<string> names)
        => value is { Kind: ValueKind.Object, Reference: { } name } ? names.Contains(name) : value.Element is { } element && Leads(element, names);

    /// <summary>Whether the same is checked of the items of two models.</summary>
    public static bool AreSame(ModelSpec left, ModelSpec right) => Fields(left).SequenceEqual(Fields(right));

    private static bool IsChecked(FieldSpec field, HashSet<string> names) => field.Checks.Count > 0 || Leads(field.Value, names);

    // An object has the same checks wherever it is used, but not the same name.
    private static IEnumerable<(string, string, string?, string, EquatableArray<CheckSpec>)> Fields(ModelSpec model)
    {
        var names = Of(model);
        return model.Object.Fields.Where(f => IsChecked(f, names)).Select(f => (f.Property, f.Attribute, f.FlattenPrefix, f.Value.TypeName, f.Checks));
    }
}
