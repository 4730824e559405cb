using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the accessors to what C# does not let generated code set: <c>init</c> properties after construction, and those without a setter.</summary>
internal static class AccessorEmitter
{
    public static string NameOf(ObjectSpec spec, FieldSpec field) => $"Set{spec.Name}{field.Property}";

    /// <summary>The accessor of the field behind a property.</summary>
    public static string FieldNameOf(ObjectSpec spec, FieldSpec field) => $"FieldOf{spec.Name}{field.Property}";

    /// <summary>Whether the declaring type is generic: an accessor for it would have to repeat its type parameters and their constraints.</summary>
    public static bool IsUnreachable(ObjectSpec spec, FieldSpec field)
        => field.Assignment == AssignmentKind.InitAccessor && (field.DeclaringType ?? spec.TypeName).IndexOf('<') >= 0;

    public static void Write(SourceWriter source, ObjectSpec spec)
    {
        foreach (var field in spec.Fields.Concat(spec.Extra is { } extra ? [extra] : Enumerable.Empty<FieldSpec>()))
        {
            string type = field.Value.TypeName + (field.Value.IsNullable ? "?" : "");
            string owner = field.DeclaringType ?? spec.TypeName;
            if (field.Copying == CopyKind.Accessor || (field.Assignment == AssignmentKind.InitAccessor && !IsUnreachable(spec, field)))
            {
                source.Separate().Line($"""
                    [global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = {CSharp.Literal("set_" + field.Property)})]
                    private static extern void {NameOf(spec, field)}({(spec.IsValueType ? "ref " : "")}{owner} item, {type} value);
                    """);
            }
            else if (field.Copying == CopyKind.BackingField)
            {
                source.Separate().Line($"""
                    [global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = {CSharp.Literal($"<{field.Property}>k__BackingField")})]
                    private static extern ref {type} {FieldNameOf(spec, field)}({owner} item);
                    """);
            }
        }
    }
}
