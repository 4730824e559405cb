using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints what takes lambdas over a model's attributes: extension methods that hand the tokens on to the runtime, from which they have their documentation.</summary>
internal sealed class ExtensionsEmitter
{
    private const string Cancellation = "global::System.Threading.CancellationToken";
    private const string Condition = "global::Flywheel.Condition";
    private const string Conflicts = "global::Flywheel.ConflictMode?";
    private const string Task = "global::System.Threading.Tasks.Task";

    private readonly SourceWriter _source;
    private readonly ModelSpec _model;
    private readonly string _type;
    private readonly string _instance;

    private ExtensionsEmitter(SourceWriter source, ModelSpec model)
    {
        _source = source;
        _model = model;
        _type = model.Object.TypeName;
        _instance = $"{_type}.Fields.{FieldsEmitter.Instance(model)}";
    }

    public static void Write(SourceWriter source, ModelSpec model)
    {
        string type = model.Object.TypeName;
        source.Open($"""
            /// <summary>What takes conditions and attributes of <see cref="{type}"/> as lambdas: <c>s => s.{CSharp.Xml(Example(model))}</c>.</summary>
            {CSharp.GeneratedCode}{CSharp.Obsolete(model.Object.IsObsolete)}
            {(model.IsPublic ? "public" : "internal")} static class {CSharp.Identifier(model.ExtensionsName)}
            """);
        var emitter = new ExtensionsEmitter(source, model);
        emitter.WriteWhere("Query", "query");
        emitter.WriteWhere("Scan", "scan");
        emitter.WriteWrites();
        emitter.WriteUpdate();
        if (model.Tracking is not null)
        {
            emitter.WriteSync();
            emitter.WriteEdits();
        }

        source.Close();
    }

    private static string Example(ModelSpec model) => model.Object.Fields.Select(static f => f.Property).FirstOrDefault() ?? "Id";

    private void WriteWhere(string request, string parameter)
        => _source.Separate().Line($"""
            /// <summary>Keeps the items that meet a condition; several conditions must all be met.</summary>
            /// <param name="{parameter}">The {parameter}.</param>
            /// <param name="condition">The condition, made from the attributes of <see cref="{_type}"/>.</param>
            public static global::Flywheel.{request}<{_type}> Where(
                this global::Flywheel.{request}<{_type}> {parameter},
                {Lambda(Condition)} condition)
                => {parameter}.Where(condition({_instance}));
            """);

    private void WriteWrites()
    {
        foreach (string write in new[] { "Save", "Replace", "Delete" })
        {
            Write(write + "Async", Task, "T", $"{_type} item", [($"{Conflicts}", "conflicts", "null")]);
            Write($"Try{write}Async", $"{Task}<global::Flywheel.WriteResult<{_type}>>", "T", $"{_type} item", [(Conflicts, "conflicts", "null")]);
        }

        string key = $"global::Flywheel.Key<{_type}> key";
        Write("DeleteAsync", Task, "global::Flywheel.Key{T}", key, []);
        Write("TryDeleteAsync", $"{Task}<global::Flywheel.WriteResult<{_type}>>", "global::Flywheel.Key{T}", key, []);
    }

    private void WriteSync()
    {
        (string, string, string)[] options = [(Conflicts, "conflicts", "null"), ("bool", "noRead", "false"), ("bool", "consistentRead", "false")];
        Write("SyncAsync", Task, "T", $"{_type} item", options);
        Write("TrySyncAsync", $"{Task}<global::Flywheel.WriteResult<{_type}>>", "T", $"{_type} item", options);
    }

    /// <summary>A method of the engine with its condition as a lambda, which must be given, so that without one it is the engine's own.</summary>
    private void Write(string name, string result, string documented, string subject, IReadOnlyCollection<(string Type, string Name, string Default)> options)
    {
        string cref = string.Join(", ", new[] { documented, Condition + "?" }.Concat(options.Select(static o => o.Type)).Append(Cancellation));
        string parameters = string.Concat(options.Select(static o => $"\n    {o.Type} {o.Name} = {o.Default},"));
        string arguments = string.Concat(options.Select(static o => o.Name + ", "));
        _source.Line().Line($"""
            /// <inheritdoc cref="global::Flywheel.Engine.{name}{"{T}"}({cref})"/>
            public static {result} {name}(
                this global::Flywheel.Engine engine,
                {subject},
                {Lambda(Condition)} when,{parameters}
                {Cancellation} cancellationToken = default)
                => engine.{name}({subject.Substring(subject.LastIndexOf(' ') + 1)}, when({_instance}), {arguments}cancellationToken);
            """);
    }

    private void WriteUpdate() => _source.Line().Line($"""
        /// <summary>Begins an update of one item by its key, which is not read first.</summary>
        /// <param name="engine">The engine.</param>
        /// <param name="key">The item's key.</param>
        public static global::Flywheel.Update<{_type}, {_type}.Fields> Update(
            this global::Flywheel.Engine engine,
            global::Flywheel.Key<{_type}> key)
            => new(engine, key, {_instance});
        """);

    private void WriteEdits()
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
