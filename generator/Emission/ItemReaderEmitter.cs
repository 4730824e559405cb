using System.Collections.Generic;
using System.Linq;
using System.Text;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the methods that read objects: in one pass over their attributes, then one construction.</summary>
internal static class ItemReaderEmitter
{
    /// <summary>The model, to the end of its attributes.</summary>
    public static void ReadAttributes(SourceWriter source, Helpers helpers)
    {
        source.Open($"internal static {helpers.Model.Object.TypeName} ReadAttributes(ref global::Flywheel.ItemReader reader)");
        ReadObject(source, helpers, WithoutComposites(helpers.Model.Object), isMap: false);
        source.Close();
    }

    /// <summary>A map.</summary>
    public static void ReadMap(SourceWriter source, Helpers helpers, ObjectSpec spec)
    {
        source.Open($"internal static {spec.TypeName} Read{helpers.NameOf(spec)}(ref global::Flywheel.ItemReader reader)");
        if (ReferenceEquals(spec, helpers.Model.Object))
        {
            source.Line($"""
                reader.StartMap();
                var item = {FamilyEmitter.Reader(helpers.Model)}(ref reader);
                reader.EndMap();
                return item;
                """);
        }
        else
        {
            ReadObject(source, helpers, WithoutComposites(spec), isMap: true);
        }

        source.Close();
    }

    private static ObjectSpec WithoutComposites(ObjectSpec spec)
        => spec with { Fields = new(spec.Fields.Where(static f => f.Assignment != AssignmentKind.None)) };

    private static void ReadObject(SourceWriter source, Helpers helpers, ObjectSpec spec, bool isMap)
    {
        var names = new UniqueNames(["reader", "item", "utf8Name"]);
        var locals = spec.Fields.ToDictionary(static f => f.Property, f => names.AddLocal(f.Property));
        foreach (var field in spec.Fields)
        {
            source.Line(Declaration(field, locals[field.Property]));
        }

        if (spec.Fields.Count > 0)
        {
            source.Line();
        }

        if (isMap)
        {
            source.Line("reader.StartMap();");
        }

        source.Open($"while (reader.ReadName(out {(spec.Fields.Count == 0 ? "_" : "var utf8Name")}))");
        if (spec.Fields.Count == 0)
        {
            source.Line("reader.Skip();");
        }
        else
        {
            source.Open("switch (utf8Name.Length)");
            foreach (var field in spec.Fields)
            {
                source.Line($"""
                    case {CSharp.Utf8Length(field.Attribute)} when Is(utf8Name, {CSharp.Utf8(field.Attribute)}):
                        {locals[field.Property]} = {ValueCode.Read(helpers, field.Value)};
                        break;
                    """);
            }

            source.Line("""
                default:
                    reader.Skip();
                    break;
                """);
            source.Close();
        }

        source.Close().Line();
        Construct(source, spec, locals, isMap);
    }

    private static void Construct(SourceWriter source, ObjectSpec spec, Dictionary<string, string> locals, bool isMap)
    {
        var late = spec.Fields.Where(static f => f.Assignment is AssignmentKind.Setter or AssignmentKind.InitAccessor).ToList();
        var initialised = spec.Fields.Where(static f => f.Assignment == AssignmentKind.Initializer)
            .Select(f => (f.Property, Value: Result(f, locals[f.Property]))).ToList();
        string construction = "new " + spec.TypeName + ConstructorArguments(spec, locals);
        WriteConstruction(source, (late.Count > 0 || isMap ? "var item = " : "return ") + construction, spec, initialised);

        var unreachable = late.Where(f => AccessorEmitter.IsUnreachable(spec, f)).ToList();
        if (unreachable.Count > 0)
        {
            source.Line().Line("// No accessor reaches into a generic type: the object is made again, with what was read or else with what it had.");
            initialised.AddRange(unreachable.Select(f => (f.Property, Value: $"{locals[f.Property]} ?? item.{CSharp.Identifier(f.Property)}")));
            WriteConstruction(source, "item = " + construction, spec, initialised);
            late.RemoveAll(unreachable.Contains);
        }

        // What is missing keeps the value that the type itself gives it.
        foreach (var field in late)
        {
            string local = locals[field.Property];
            string value = field.Value is { IsValueType: true, IsNullable: false } ? local + ".Value" : local;
            source.Open($"if ({local} is not null)");
            source.Line(field.Assignment == AssignmentKind.Setter
                ? $"item.{CSharp.Identifier(field.Property)} = {value};"
                : $"{AccessorEmitter.NameOf(spec, field)}({(spec.IsValueType ? "ref " : "")}item, {value});");
            source.Close().Line();
        }

        if (isMap)
        {
            // Left only now, so that the error for a missing entry knows where it is missing.
            source.Line("reader.EndMap();");
        }

        if (late.Count > 0 || unreachable.Count > 0 || isMap)
        {
            source.Line("return item;");
        }
    }

    private static void WriteConstruction(SourceWriter source, string construction, ObjectSpec spec, List<(string Property, string Value)> initialised)
    {
        if (initialised.Count == 0)
        {
            source.Line(construction + (spec.Parameters.Count == 0 ? "();" : ";"));
            return;
        }

        source.Open(construction);
        foreach (var (property, value) in initialised)
        {
            source.Line($"{CSharp.Identifier(property)} = {value},");
        }

        source.Close(";");
    }

    private static string ConstructorArguments(ObjectSpec spec, Dictionary<string, string> locals)
    {
        if (spec.Parameters.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder("(");
        for (int i = 0; i < spec.Parameters.Count; i++)
        {
            var field = spec.Fields.First(f => f.Property == spec.Parameters[i].Property);
            text.Append(i == 0 ? "" : ",").Append(spec.Parameters.Count > 1 ? "\n    " : "").Append(Result(field, locals[field.Property]));
        }

        return text.Append(')').ToString();
    }

    private static string Declaration(FieldSpec field, string local)
    {
        var value = field.Value;
        string type = ValueCode.ReadType(value);
        if (field.Missing != MissingRule.Value)
        {
            return $"{type}? {local} = null;";
        }

        bool isDefault = field.MissingValue == "default";
        bool isNullable = value.IsNullable || (!value.IsValueType && isDefault);
        return $"{type}{(isNullable ? "?" : "")} {local} = {(isDefault && isNullable ? "null" : field.MissingValue)};";
    }

    /// <summary>What goes into the property, of the local variable.</summary>
    private static string Result(FieldSpec field, string local) => field.Missing switch
    {
        MissingRule.Error => $"{local} ?? throw reader.Missing({CSharp.Literal(field.Attribute)})",
        MissingRule.Empty => $"{local} ?? {ValueCode.Empty(field.Value)}",
        MissingRule.Value when field.Value is { IsValueType: false, IsNullable: false } && field.MissingValue == "default" => local + "!",
        _ => local,
    };
}
