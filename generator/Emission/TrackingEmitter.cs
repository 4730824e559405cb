using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints where an object keeps what is known of its stored item, and how it is given the properties of another one.</summary>
internal static class TrackingEmitter
{
    /// <summary>The interface that the model implements.</summary>
    public static string Contract(ModelSpec model) => $"global::Flywheel.{(model.Tracking is null ? "IModel" : "ITracked")}<{model.Object.TypeName}>";

    public static void WriteField(SourceWriter source, ModelSpec model)
    {
        if (model.Tracking is { Field: { } field })
        {
            source.Line($"""
                // What is known of the stored item. It takes no part in equality, and copies of the object leave it behind.
                {CSharp.GeneratedCode}
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                [global::System.Diagnostics.DebuggerBrowsable(global::System.Diagnostics.DebuggerBrowsableState.Never)]
                private global::Flywheel.Tracking {field};

                """);
        }
    }

    /// <summary>The members of the contract.</summary>
    public static void WriteMembers(SourceWriter source, ModelSpec model, string contract)
    {
        if (model.Tracking is not { } tracking)
        {
            return;
        }

        string type = model.Object.TypeName;
        source.Line().Line($"""
            static ref global::Flywheel.Tracking {contract}.TrackingOf({type} item)
                => ref {(tracking.Field is { } field ? "item." + field : $"global::Flywheel.ModelCalls.TrackingOf<{tracking.BaseType}>(item)")};
            """);
        if (!model.IsOutline)
        {
            source.Line().Line($"""
                static void {contract}.Copy({type} from, {type} to, string? attribute)
                    => Mapping.Copy(from, to, attribute);
                """);
        }
    }

    /// <summary>The method of <c>Mapping</c> that gives one object the properties of another.</summary>
    public static void WriteCopy(SourceWriter source, ModelSpec model)
    {
        if (model.Tracking is null)
        {
            return;
        }

        source.Line().Open($"internal static void Copy({model.Object.TypeName} from, {model.Object.TypeName} to, string? attribute)");
        var locals = new UniqueNames(["from", "to", "attribute"]);
        foreach (var derived in FamilyEmitter.Derived(model))
        {
            string name = CSharp.SimpleName(derived.TypeName);
            string from = locals.AddLocal("From" + name);
            string to = locals.AddLocal("To" + name);
            source.Open($"if (from is {derived.TypeName} {from} && to is {derived.TypeName} {to})");
            source.Line($"global::Flywheel.ModelCalls.Copy({from}, {to}, attribute);").Line("return;").Close().Line();
        }

        foreach (var field in model.Object.Fields.Where(static f => f.Copying != CopyKind.None))
        {
            var attributes = Flattening.Attributes(model, field).Distinct();
            source.Open($"if (attribute is null or {string.Join(" or ", attributes.Select(CSharp.Literal))})");
            source.Line(Assignment(model.Object, field)).Close().Line();
        }

        if (model.Object.Extra is { Copying: not CopyKind.None } extra)
        {
            var declared = FamilyEmitter.Attributes(model).Distinct().ToList();
            source.Line(declared.Count == 0 ? "" : "// What is not declared is kept together.");
            source.Open($"if (attribute is not ({string.Join(" or ", declared.Select(CSharp.Literal))}))");
            source.Line(Assignment(model.Object, extra)).Close();
        }

        source.Close();
    }

    private static string Assignment(ObjectSpec spec, FieldSpec field)
    {
        string property = CSharp.Identifier(field.Property);
        string value = $"from.{property}{(field.IsForgiven ? "!" : "")}";
        return field.Copying switch
        {
            CopyKind.Accessor => $"{AccessorEmitter.NameOf(spec, field)}(to, {value});",
            CopyKind.BackingField => $"{AccessorEmitter.FieldNameOf(spec, field)}(to) = {value};",
            _ => $"to.{property} = {value};",
        };
    }
}
