using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the accessors to what C# does not let generated code set: <c>init</c> properties after construction, and those without a setter.</summary>
internal static class AccessorEmitter
{
    /// <summary>The accessor of a setter, as it is called.</summary>
    public static string NameOf(ObjectSpec spec, FieldSpec field) => Called($"Set{spec.Name}{field.Property}", field);

    /// <summary>The accessor of the field behind a property, as it is called.</summary>
    public static string FieldNameOf(ObjectSpec spec, FieldSpec field) => Called($"FieldOf{spec.Name}{field.Property}", field);

    public static void Write(SourceWriter source, ObjectSpec spec)
    {
        foreach (var field in spec.Fields.Concat(spec.Extra is { } extra ? [extra] : Enumerable.Empty<FieldSpec>()))
        {
            string type = field.Generic?.ValueType ?? field.Value.TypeName + (field.Value.IsNullable ? "?" : "");
            string owner = (spec.IsValueType ? "ref " : "") + (field.Generic?.Owner ?? field.DeclaringType ?? spec.TypeName);
            if (field.Copying == CopyKind.Accessor || field.Assignment == AssignmentKind.InitAccessor)
            {
                Write(source, field, $"Set{spec.Name}{field.Property}", "Method", "set_" + field.Property, "void", $"({owner} item, {type} value)");
            }
            else if (field.Copying == CopyKind.BackingField)
            {
                Write(source, field, $"FieldOf{spec.Name}{field.Property}", "Field", $"<{field.Property}>k__BackingField", $"ref {type}", $"({owner} item)");
            }
        }
    }

    private static void Write(SourceWriter source, FieldSpec field, string name, string kind, string target, string result, string parameters)
    {
        string attribute = $"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.{kind}, Name = {CSharp.Literal(target)})]";
        if (field.Generic is not { } generic)
        {
            source.Separate().Line($"""
                {attribute}
                private static extern {result} {name}{parameters};
                """);
            return;
        }

        // The runtime finds a member of a generic type only from a type with the same type parameters.
        source.Separate().Open($"private static class {name}<{generic.Parameters}>{string.Concat(generic.Constraints.Select(static c => $"\n    {c}"))}");
        source.Line($"""
            {attribute}
            internal static extern {result} Call{parameters};
            """).Close();
    }

    private static string Called(string name, FieldSpec field) => field.Generic is { } generic ? $"{name}<{generic.Arguments}>.Call" : name;
}
