using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the edits of a tracked model's objects: those that some attribute of the model can take.</summary>
internal sealed class EditsEmitter(SourceWriter source, ModelSpec model)
{
    private readonly SourceWriter _source = source;
    private readonly ModelSpec _model = model;
    private readonly string _type = model.Object.TypeName;
    private readonly string _instance = $"{model.Object.TypeName}.Fields.{FieldsEmitter.Instance(model)}";

    public void Write()
    {
        var values = EditedValues().ToList();
        if (values.Exists(static v => v.Kind == ValueKind.Number))
        {
            WriteNumberEdit("Increment");
            WriteNumberEdit("Decrement");
        }

        if (values.Exists(static v => v.AsStored().Kind == ValueKind.Set))
        {
            const string Set = "global::Flywheel.SetField<TElement>";
            WriteElementEdit("AddTo", "TElement", Set, "global::Flywheel.SetField{TElement}", "");
            WriteElementEdit("RemoveFrom", "TElement", Set, "global::Flywheel.SetField{TElement}", "");
        }

        if (values.Exists(static v => v.Kind == ValueKind.List))
        {
            const string List = "global::Flywheel.ListField<TElement, TField>";
            const string Constraint = "\n    where TField : global::Flywheel.Field";
            WriteElementEdit("Append", "TElement, TField", List, "global::Flywheel.ListField{TElement, TField}", Constraint);
            WriteElementEdit("Prepend", "TElement, TField", List, "global::Flywheel.ListField{TElement, TField}", Constraint);
        }

        _source.Line().Line($"""
            /// <inheritdoc cref="global::Flywheel.Edits.SetIfMissing"/>
            public static void SetIfMissing<TValue>(this {_type} item, {Lambda("global::Flywheel.IValueField<TValue>")} field, TValue value)
                => global::Flywheel.Edits.SetIfMissing(item, field({_instance}), value);

            /// <inheritdoc cref="global::Flywheel.Edits.MarkChanged"/>
            public static void MarkChanged(this {_type} item, {Lambda("global::Flywheel.Field")} field)
                => global::Flywheel.Edits.MarkChanged(item, field({_instance}));
            """);
    }

    private void WriteNumberEdit(string name)
    {
        const string Constraint = "where TNumber : struct, global::System.Numerics.INumberBase<TNumber>";
        string start = $"public static void {name}<TNumber>(this {_type} item, {Lambda("global::Flywheel.NumberField<TNumber>")} field";
        _source.Line().Line($"""
            /// <inheritdoc cref="global::Flywheel.Edits.{name}"/>
            {start}, TNumber by)
                {Constraint}
                => global::Flywheel.Edits.{name}(item, field({_instance}), by);

            /// <inheritdoc cref="global::Flywheel.Edits.{name}"/>
            {start})
                {Constraint}
                => global::Flywheel.Edits.{name}(item, field({_instance}), TNumber.One);
            """);
    }

    private void WriteElementEdit(string name, string parameters, string token, string documented, string constraint)
    {
        string cref = $"global::Flywheel.Edits.{name}{{T, {parameters}}}(T, {documented}, ";
        string start = $"public static void {name}<{parameters}>(this {_type} item, {Lambda(token)} field";

        // An array is both.
        _source.Line().Line($$"""
            /// <inheritdoc cref="{{cref}}global::System.ReadOnlySpan{TElement})"/>
            [global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
            {{start}}, params global::System.ReadOnlySpan<TElement> elements){{constraint}}
                => global::Flywheel.Edits.{{name}}(item, field({{_instance}}), elements);

            /// <inheritdoc cref="{{cref}}global::System.Collections.Generic.IEnumerable{TElement})"/>
            {{start}}, global::System.Collections.Generic.IEnumerable<TElement> elements){{constraint}}
                => global::Flywheel.Edits.{{name}}(item, field({{_instance}}), elements);
            """);
    }

    /// <summary>The values of whole attributes, those of flattened objects too.</summary>
    private IEnumerable<ValueSpec> EditedValues() => Leaves(_model.Object);

    private IEnumerable<ValueSpec> Leaves(ObjectSpec spec)
        => spec.Fields.SelectMany(f => f.FlattenPrefix is null ? [f.Value] : Leaves(Flattening.Object(_model, f)));

    private string Lambda(string result) => $"global::System.Func<{_type}.Fields, {result}>";
}
