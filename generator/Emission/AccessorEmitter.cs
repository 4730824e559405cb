using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the accessors through which an <c>init</c> property is set after construction, only when its attribute is there.</summary>
internal static class AccessorEmitter
{
    public static string NameOf(ObjectSpec spec, FieldSpec field) => $"Set{spec.Name}{field.Property}";

    /// <summary>Whether the declaring type is generic: an accessor for it would have to repeat its type parameters and their constraints.</summary>
    public static bool IsUnreachable(ObjectSpec spec, FieldSpec field)
        => field.Assignment == AssignmentKind.InitAccessor && (field.DeclaringType ?? spec.TypeName).IndexOf('<') >= 0;

    public static void Write(SourceWriter source, ObjectSpec spec)
    {
        foreach (var field in spec.Fields.Concat(spec.Extra is { } extra ? [extra] : Enumerable.Empty<FieldSpec>()).Where(f => f.Assignment == AssignmentKind.InitAccessor && !IsUnreachable(spec, f)))
        {
            string type = field.Value.TypeName + (field.Value.IsNullable ? "?" : "");
            source.Separate().Line($"""
                [global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = {CSharp.Literal("set_" + field.Property)})]
                private static extern void {NameOf(spec, field)}({(spec.IsValueType ? "ref " : "")}{field.DeclaringType ?? spec.TypeName} item, {type} value);
                """);
        }
    }
}
