using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the methods that read objects: in one pass over their attributes, then one construction.</summary>
internal static class ItemReaderEmitter
{
    /// <summary>The model, to the end of its attributes.</summary>
    public static void ReadAttributes(SourceWriter source, Helpers helpers)
    {
        source.Open($"internal static {helpers.Model.Object.TypeName} ReadAttributes(ref global::Flywheel.ItemReader reader)");
        ReadObject(source, helpers, helpers.Model.Object, isMap: false);
        source.Close();
    }

    /// <summary>A map.</summary>
    public static void ReadMap(SourceWriter source, Helpers helpers, ObjectSpec spec)
    {
        source.Open($"internal static {spec.TypeName} Read{helpers.NameOf(spec)}(ref global::Flywheel.ItemReader reader)");
        bool isModelOfProjection = spec.TypeName == helpers.Model.Projection?.Model;
        if (isModelOfProjection || ReferenceEquals(spec, helpers.Model.Object))
        {
            source.Line($"""
                reader.StartMap();
                var item = {(isModelOfProjection ? $"global::Flywheel.ModelCalls.Read<{spec.TypeName}>" : FamilyEmitter.Reader(helpers.Model))}(ref reader);
                reader.EndMap();
                return item;
                """);
        }
        else
        {
            ReadObject(source, helpers, spec, isMap: true);
        }

        source.Close();
    }

    /// <summary>What compares names.</summary>
    public static void WriteIs(SourceWriter source) => source.Line("""
        private static bool Is(global::System.ReadOnlySpan<byte> text, global::System.ReadOnlySpan<byte> wanted)
            => global::System.MemoryExtensions.SequenceEqual(text, wanted);
        """);

    private static void ReadObject(SourceWriter source, Helpers helpers, ObjectSpec spec, bool isMap)
    {
        var locals = ObjectLocals.Of(helpers, spec);
        Declare(source, locals);
        if (isMap)
        {
            source.Line("reader.StartMap();");
        }

        ReadLoop(source, helpers, locals);
        source.Line();
        ConstructionEmitter.Construct(source, locals, isMap);
    }

    private static void Declare(SourceWriter source, ObjectLocals locals)
    {
        foreach (var local in locals.Leaves.Concat(locals.Extra is { } extra ? [extra] : []))
        {
            source.Line(Declaration(local));
        }

        var flags = locals.Leaves.Concat(locals.Flattened).Where(static l => l.Flag is not null).Select(static l => l.Flag!).ToList();
        foreach (string flag in flags)
        {
            source.Line($"bool {flag} = false;");
        }

        if (locals.All.Any())
        {
            source.Line();
        }
    }

    private static void ReadLoop(SourceWriter source, Helpers helpers, ObjectLocals locals)
    {
        string read = locals.SeesNulls ? "ReadAnyName" : "ReadName";
        if (!locals.All.Any())
        {
            source.Open("while (reader.ReadName(out _))").Line("reader.Skip();").Close();
            return;
        }

        source.Open($"while (reader.{read}(out var utf8Name))").Open("switch (utf8Name.Length)");
        foreach (var local in locals.Leaves)
        {
            source.Line(Case(local.Attribute));
            source.Line(Indented(Assignment(helpers, local, locals.SeesNulls)));
        }

        if (locals.Extra is { } extra)
        {
            foreach (string computed in Computed(helpers, locals.Spec))
            {
                source.Line(Case(computed) + "\n    reader.Skip();\n    break;");
            }

            source.Line($"default:\n    reader.ReadExtra(ref {extra.Name});\n    break;");
        }
        else
        {
            source.Line("default:\n    reader.Skip();\n    break;");
        }

        source.Close().Close();
    }

    /// <summary>The attributes that are written but not read, so that they are not taken for undeclared ones.</summary>
    private static IEnumerable<string> Computed(Helpers helpers, ObjectSpec spec)
    {
        var computed = spec.Fields.Where(static f => f.Assignment == AssignmentKind.None).Select(static f => f.Attribute);
        if (!ReferenceEquals(spec, helpers.Model.Object))
        {
            return computed;
        }

        var versioned = helpers.Model.Migration is { } migration ? computed.Append(migration.Attribute) : computed;
        return helpers.Model.Discriminator is { } discriminator ? versioned.Append(discriminator.Attribute) : versioned;
    }

    private static string Case(string attribute) => $"case {CSharp.Utf8Length(attribute)} when Is(utf8Name, {CSharp.Utf8(attribute)}):";

    private static string Assignment(Helpers helpers, FieldLocal local, bool seesNulls)
    {
        string read = ValueCode.Read(helpers, local.Field.Value);
        string statements = local.Relaxed is { } relaxed ? LenientCode.Read(local.Field, relaxed, local.Name, read) : $"{local.Name} = {read};\n";
        string flags = string.Concat(local.Flags.Select(static f => $"{f} = true;\n"));
        if (local.Field.StoresNull)
        {
            string ofNull = local.Field.Value.IsNullable ? "null" : ValueCode.Empty(local.Field.Value);
            return local.Relaxed is null
                ? $"{local.Name} = reader.SkipNull() ? {ofNull} : {read};\n{flags}break;"
                : $"if (reader.SkipNull())\n{{\n    {local.Name} = {ofNull};\n}}\nelse\n{{\n{Indented(statements)}}}\n\n{flags}break;";
        }

        statements += flags;
        return seesNulls ? $"if (!reader.SkipNull())\n{{\n{Indented(statements)}}}\n\nbreak;" : statements + "break;";
    }

    private static string Indented(string lines)
        => string.Join("\n", lines.Split('\n').Select(static line => line.Length == 0 ? line : "    " + line));

    private static string Declaration(FieldLocal local)
    {
        var field = local.Field;
        var value = field.Value;
        string type = ValueCode.ReadType(value);
        if (field.Missing != MissingRule.Value)
        {
            return $"{type}? {local.Name} = null;";
        }

        bool isDefault = field.MissingValue == "default";
        bool isNullable = value.IsNullable || (!value.IsValueType && isDefault);
        return $"{type}{(isNullable ? "?" : "")} {local.Name} = {(isDefault && isNullable ? "null" : field.MissingValue)};";
    }
}
