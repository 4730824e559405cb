using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the <c>Key(…)</c> that takes the parts of composites instead of the whole.</summary>
internal static class KeyPartsEmitter
{
    /// <summary>What a key is made of in the end; itself when it is no composite.</summary>
    public static IEnumerable<FieldSpec> Leaves(ObjectSpec spec, FieldSpec key)
        => key.Composite is { } composite
            ? composite.Parts.SelectMany(p => Leaves(spec, CompositeEmitter.FieldOf(spec, p.Property)))
            : [key];

    /// <summary>A parameter's type as overloads are told apart by it.</summary>
    public static string TypeOf(FieldSpec field) => field.Value.TypeName + (field.Value is { IsNullable: true, IsValueType: true } ? "?" : "");

    public static void WriteKey(SourceWriter source, Helpers helpers, IReadOnlyList<FieldSpec> keys, IReadOnlyList<FieldSpec> parts)
    {
        var model = helpers.Model;
        var names = new UniqueNames([]);
        var parameters = parts.ToDictionary(static p => p.Property, p => names.AddLocal(p.Property));
        string declared = string.Join(", ", parts.Select(p => $"{p.Value.TypeName}{(p.Value.IsNullable ? "?" : "")} {parameters[p.Property]}"));
        string value = string.Join(", ", keys.Select(k => KeyEmitter.KeyValue(helpers, k.Value, Made(model.Object, k, parameters, "Mapping.") + (k.Composite is { Merge: null } ? "!" : ""))));

        source.Separate().Line($"/// <summary>The primary key of <see cref=\"{model.Object.TypeName}\"/>, made of the parts of its composites.</summary>");
        foreach (var part in parts)
        {
            int key = keys.ToList().IndexOf(part);
            string role = key < 0 ? "The part" : key == 0 ? "The hash key," : "The range key,";
            source.Line($"/// <param name=\"{parameters[part.Property].TrimStart('@')}\">{role} <c>{CSharp.Xml(part.Property)}</c>.</param>");
        }

        source.Line($"""
            {CSharp.GeneratedCode}{CSharp.Obsolete(keys.Concat(parts).Any(static k => k.IsObsolete))}
            public {CSharp.New(model, "Key")}static global::Flywheel.Key<{model.Object.TypeName}> Key({declared})
                => {(model.IsOutline ? CSharp.NotMapped : $"new({value})")};
            """);
    }

    /// <summary>A key, made of the parameters for what it is made of.</summary>
    public static string Made(ObjectSpec spec, FieldSpec field, IReadOnlyDictionary<string, string> parameters, string mapping) => field.Composite is { } composite
        ? $"{mapping}{CompositeEmitter.MakerOf(field)}({string.Join(", ", composite.Parts.Select(p => Made(spec, CompositeEmitter.FieldOf(spec, p.Property), parameters, mapping)))})"
        : parameters[field.Property];
}
