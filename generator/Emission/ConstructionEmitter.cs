using System.Collections.Generic;
using System.Linq;
using System.Text;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints how an object is made of the local variables that hold its attributes.</summary>
internal static class ConstructionEmitter
{
    /// <summary>The object that is read, as the end of its method.</summary>
    public static void Construct(SourceWriter source, ObjectLocals locals, bool isMap)
    {
        Flattened(source, locals);
        bool returnsAtOnce = !isMap && !locals.All.Any(static l => IsLate(l.Field));
        Make(source, locals, "item", returnsAtOnce ? "return " : "var item = ");
        if (isMap)
        {
            // Left only now, so that the error for a missing entry knows where it is missing.
            source.Line("reader.EndMap();");
        }

        if (!returnsAtOnce)
        {
            source.Line("return item;");
        }
    }

    /// <summary>The objects whose attributes stand in the item itself, each in a local variable of its own.</summary>
    private static void Flattened(SourceWriter source, ObjectLocals outer)
    {
        foreach (var local in outer.Fields.Where(static l => l.Flattened is not null))
        {
            Flattened(source, local);
        }
    }

    private static void Flattened(SourceWriter source, FieldLocal local)
    {
        var locals = local.Flattened!;
        if (local.Flag is null)
        {
            Flattened(source, locals);
            Make(source, locals, local.Name, $"var {local.Name} = ");
            if (!locals.All.Any(static l => IsLate(l.Field)))
            {
                source.Line();
            }

            return;
        }

        string type = local.Field.Value.TypeName;
        source.Line($"{type}? {local.Name} = null;").Open($"if ({local.Flag})");
        Flattened(source, locals);
        if (local.Made is { } made)
        {
            Make(source, locals, made, $"var {made} = ");
            source.Line($"{local.Name} = {made};");
        }
        else
        {
            Make(source, locals, local.Name, $"{local.Name} = ");
        }

        source.Close().Line();
    }

    /// <summary>Whether the property is set after construction.</summary>
    public static bool IsLate(FieldSpec field) => field.Assignment is AssignmentKind.Setter or AssignmentKind.InitAccessor;

    private static void Make(SourceWriter source, ObjectLocals locals, string target, string start)
    {
        var spec = locals.Spec;
        var late = locals.All.Where(static l => IsLate(l.Field)).ToList();
        var initialised = locals.All.Where(static l => l.Field.Assignment == AssignmentKind.Initializer).Select(static l => (l.Field.Property, Value: Result(l))).ToList();
        string construction = "new " + spec.TypeName + ConstructorArguments(locals);
        WriteConstruction(source, start + construction, spec, initialised);

        // What is missing keeps the value that the type itself gives it.
        foreach (var local in late)
        {
            var field = local.Field;
            string value = local.Flag is null && field.Value is { IsValueType: true, IsNullable: false } ? local.Name + ".Value" : ValueOf(local);
            source.Open($"if ({local.Flag ?? local.Name + " is not null"})");
            source.Line(field.Assignment == AssignmentKind.Setter
                ? $"{target}.{CSharp.Identifier(field.Property)} = {value};"
                : $"{AccessorEmitter.NameOf(spec, field)}({(spec.IsValueType ? "ref " : "")}{target}, {value});");
            source.Close().Line();
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

    private static string ConstructorArguments(ObjectLocals locals)
    {
        var parameters = locals.Spec.Parameters;
        if (parameters.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder("(");
        for (int i = 0; i < parameters.Count; i++)
        {
            var local = locals.All.First(l => l.Field.Property == parameters[i].Property);
            text.Append(i == 0 ? "" : ",").Append(parameters.Count > 1 ? "\n    " : "").Append(Result(local));
        }

        return text.Append(')').ToString();
    }

    /// <summary>What goes into the property, of the local variable.</summary>
    private static string Result(FieldLocal local)
    {
        var field = local.Field;
        return local.Flattened is not null ? ValueOf(local) : field.Missing switch
        {
            MissingRule.Error => $"{local.Name} ?? reader.Required<{ValueCode.ReadType(field.Value)}>({CSharp.Literal(local.Attribute)})",
            MissingRule.Empty => $"{local.Name} ?? {ValueCode.Empty(field.Value)}",
            MissingRule.Value when field.Value is { IsValueType: false, IsNullable: false } && field.MissingValue == "default" => local.Name + "!",
            _ => local.Name + (field.IsForgiven ? "!" : ""),
        };
    }

    // Under its flag a flattened object is there, which the compiler cannot know.
    private static string ValueOf(FieldLocal local) => local switch
    {
        { Flattened: not null, Flag: not null, Field.Value: { IsNullable: false, IsValueType: var isValueType } } => local.Name + (isValueType ? ".GetValueOrDefault()" : "!"),
        { Flattened: not null, Field.IsForgiven: true } => local.Name + "!",
        _ => local.Name,
    };
}
