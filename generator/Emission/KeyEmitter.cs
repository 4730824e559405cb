using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints <c>Key(…)</c>, which makes a key from values of the right types.</summary>
internal static class KeyEmitter
{
    public static void WriteKey(SourceWriter source, Helpers helpers)
    {
        var model = helpers.Model;
        var keys = Keys(model).ToList();
        if (keys.Exists(static k => k.Composite is not null))
        {
            var parts = keys.SelectMany(k => KeyPartsEmitter.Leaves(model.Object, k)).Distinct().ToList();

            // What could not be told apart by its types is only made of its parts.
            if (!parts.Select(KeyPartsEmitter.TypeOf).SequenceEqual(keys.Select(KeyPartsEmitter.TypeOf)))
            {
                WriteWhole(source, helpers, keys);
            }

            KeyPartsEmitter.WriteKey(source, helpers, keys, parts);
            return;
        }

        WriteWhole(source, helpers, keys);
    }

    private static void WriteWhole(SourceWriter source, Helpers helpers, List<FieldSpec> keys)
    {
        var model = helpers.Model;
        var names = new UniqueNames([]);
        var parameters = keys.Select(k => names.AddLocal(k.Property)).ToList();
        string declared = string.Join(", ", keys.Zip(parameters, static (k, p) => $"{k.Value.TypeName} {p}"));
        string value = model.IsOutline ? CSharp.NotMapped : $"new({string.Join(", ", keys.Zip(parameters, (k, p) => KeyValue(helpers, k.Value, p)))})";
        if (keys.Count == 0)
        {
            return;
        }

        source.Separate().Line($"/// <summary>The primary key of <see cref=\"{model.Object.TypeName}\"/>.</summary>");
        source.Line($"/// <param name=\"{parameters[0].TrimStart('@')}\">The hash key, <c>{CSharp.Xml(keys[0].Property)}</c>.</param>");
        if (keys.Count > 1)
        {
            source.Line($"/// <param name=\"{parameters[1].TrimStart('@')}\">The range key, <c>{CSharp.Xml(keys[1].Property)}</c>.</param>");
        }

        source.Line($"""
            {CSharp.GeneratedCode}{CSharp.Obsolete(keys.Exists(static k => k.IsObsolete))}
            public {CSharp.New(model, "Key")}static global::Flywheel.Key<{model.Object.TypeName}> Key({declared})
                => {value};
            """);
    }

    /// <summary>The key of an item.</summary>
    public static string KeyOf(Helpers helpers)
    {
        var keys = Keys(helpers.Model).Select(static k =>
            (k.Value, Member: "item." + CSharp.Identifier(k.Property) + (k.Value is { IsNullable: true, IsValueType: false } ? "!" : "")));

        // With a composite, Key may be the one that takes the parts.
        return Keys(helpers.Model).Any(static k => k.Composite is not null)
            ? $"new({string.Join(", ", keys.Select(k => KeyValue(helpers, k.Value, k.Member)))})"
            : $"Key({string.Join(", ", keys.Select(static k => k.Member))})";
    }

    /// <summary>The names of an enum that is a key, or joined to a composite.</summary>
    public static void WriteEnumNames(SourceWriter source, Helpers helpers)
    {
        foreach (var spec in helpers.Model.Enums.Where(e => Keys(helpers.Model).Concat(CompositeEmitter.Joined(helpers.Model.Object)).Any(k => k.Value.Reference == e.Name)))
        {
            source.Line().Open($"internal static string NameOf{helpers.NameOf(spec)}({spec.TypeName} value) => value switch");
            foreach (var member in spec.Members.Where(static m => !m.IsAlias))
            {
                source.Line($"{spec.TypeName}.{CSharp.Identifier(member.Name)} => {CSharp.Literal(member.Name)},");
            }

            source.Line($"_ => throw new global::System.ArgumentOutOfRangeException(nameof(value), value, {CSharp.Literal($"The value has no name in {CSharp.SimpleName(spec.TypeName)}, so it is no key.")}),");
            source.Close(";");
        }
    }

    private static IEnumerable<FieldSpec> Keys(ModelSpec model)
    {
        foreach (string? key in new[] { model.HashKey, model.RangeKey })
        {
            if (key is not null)
            {
                yield return model.Object.Fields.First(f => f.Property == key);
            }
        }
    }

    public static string KeyValue(Helpers helpers, ValueSpec value, string expression)
    {
        string factory = value.Kind switch
        {
            ValueKind.Number or ValueKind.Seconds or ValueKind.Iso8601 or ValueKind.EpochSeconds or ValueKind.EpochMilliseconds
                or ValueKind.EnumNumber => value.Kind.ToString(),
            ValueKind.EnumFlags => "Flags",
            ValueKind.Converted => "Converted",
            _ => "Of",
        };
        string argument = value.Kind == ValueKind.Converted ? $"{expression}, {ValueCode.Writer(helpers, value, "Mapping.")}"
            : value.Kind == ValueKind.EnumName ? $"Mapping.NameOf{helpers.NameOf(value)}({expression})" : expression;
        return $"global::Flywheel.KeyValue.{factory}({argument})";
    }
}
