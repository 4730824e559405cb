using System;
using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the checks of items, for the types that have any or lead to one that has.</summary>
internal static class ValidationEmitter
{
    /// <summary>The member of the contract, for a model with checks.</summary>
    public static void WriteMember(SourceWriter source, Helpers helpers, string contract)
    {
        var model = helpers.Model;
        bool isChecked = CheckedObjects.Of(model).Contains(model.Object.Name);
        if (!model.IsOutline && (isChecked || WithOwnChecks(model).Count > 0))
        {
            source.Line().Line($"""
                static void {contract}.Validate({model.Object.TypeName} item, global::Flywheel.ItemFailures failures)
                    => Mapping.Validate{(WithOwnChecks(model).Count > 0 ? "Item" : helpers.NameOf(model.Object))}(failures, item);
                """);
        }
    }

    /// <summary>The methods of <c>Mapping</c>.</summary>
    public static void WriteMethods(SourceWriter source, Helpers helpers)
    {
        var isChecked = CheckedObjects.Of(helpers.Model);
        WriteDispatch(source, helpers, isChecked.Contains(helpers.Model.Object.Name));
        var patterns = new CheckCode.Patterns();
        foreach (var spec in helpers.AllObjects.Where(o => isChecked.Contains(o.Name)))
        {
            source.Line().Open($"internal static void Validate{helpers.NameOf(spec)}(global::Flywheel.ItemFailures failures, {spec.TypeName} item)");
            WriteFields(source, helpers, spec, isChecked, patterns);
            source.Close();
        }

        foreach (var collection in helpers.Collections.Where(c => CheckedObjects.Leads(c, isChecked)))
        {
            WriteCollection(source.Line(), helpers, collection);
        }

        patterns.Write(source);
    }

    private static List<DerivedSpec> WithOwnChecks(ModelSpec model) => FamilyEmitter.Derived(model).Where(static d => d.HasOwnChecks).ToList();

    // An item is checked as what it is, whatever it is saved as.
    private static void WriteDispatch(SourceWriter source, Helpers helpers, bool isChecked)
    {
        var model = helpers.Model;
        var derived = WithOwnChecks(model);
        if (derived.Count == 0)
        {
            return;
        }

        source.Line().Open($"internal static void ValidateItem(global::Flywheel.ItemFailures failures, {model.Object.TypeName} item)");
        FamilyEmitter.WriteSwitch(source, derived, ["failures"], static local => $"global::Flywheel.ModelCalls.Validate({local}, failures);", isChecked ? [$"Validate{helpers.NameOf(model.Object)}(failures, item);"] : []);
        source.Close();
    }

    private static void WriteFields(SourceWriter source, Helpers helpers, ObjectSpec spec, HashSet<string> isChecked, CheckCode.Patterns patterns)
    {
        var locals = new UniqueNames(["failures", "item"]);
        foreach (var field in spec.Fields)
        {
            bool isNested = CheckedObjects.Leads(field.Value, isChecked);
            bool isPresent = field.Value is { IsValueType: true, IsNullable: false };
            string member = "item." + CSharp.Identifier(field.Property);
            var always = field.Checks.Where(c => isPresent || c.TakesNull).ToList();
            var whenPresent = field.Checks.Where(c => !always.Contains(c)).ToList();
            foreach (var check in always)
            {
                source.Separate();
                CheckCode.Write(source, check, field.Attribute, member, locals, patterns);
            }

            if (isPresent && isNested)
            {
                WriteNested(source.Separate(), helpers, field, member, condition: "");
            }
            else if (whenPresent.Count == 0 && isNested)
            {
                string local = locals.AddLocal(field.Property);
                WriteNested(source.Separate(), helpers, field, local, $"{member} is {{ }} {local} && ");
            }
            else if (whenPresent.Count > 0)
            {
                string local = locals.AddLocal(field.Property);
                source.Separate().Open($"if ({member} is {{ }} {local})");
                foreach (var check in whenPresent)
                {
                    CheckCode.Write(source.Separate(), check, field.Attribute, local, locals, patterns);
                }

                if (isNested)
                {
                    WriteNested(source.Separate(), helpers, field, local, condition: "");
                }

                source.Close();
            }
        }
    }

    private static void WriteNested(SourceWriter source, Helpers helpers, FieldSpec field, string value, string condition)
    {
        string enter = field.FlattenPrefix is { } prefix ? $"EnterFlattened({CSharp.Literal(prefix)})" : $"Enter({CSharp.Literal(field.Attribute)})";
        source.Line($$"""
            if ({{condition}}failures.{{enter}})
            {
                Validate{{helpers.NameOf(field.Value)}}(failures, {{value}});
                failures.Leave();
            }
            """);
    }

    private static void WriteCollection(SourceWriter source, Helpers helpers, ValueSpec collection)
    {
        var element = collection.Element!;
        bool isMap = collection.Kind == ValueKind.Dictionary;
        string value = isMap ? "entry.Value" : "value";
        string present = element is { IsValueType: true, IsNullable: false } ? value : "present";
        string condition = present == value ? "" : $"{value} is {{ }} present && ";
        source.Open($"internal static void Validate{helpers.NameOf(collection)}(global::Flywheel.ItemFailures failures, {collection.TypeName} values)");
        source.Line(isMap ? "foreach (var entry in values)" : "int index = 0;\nforeach (var value in values)");
        source.Line($$"""
            {
                if ({{condition}}failures.Enter({{(isMap ? "entry.Key" : "index")}}))
                {
                    Validate{{helpers.NameOf(element)}}(failures, {{present}});
                    failures.Leave();
                }{{(isMap ? "" : "\n\n    index++;")}}
            }
            """);
        source.Close();
    }
}
