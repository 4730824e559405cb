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
        emitter.WriteTransaction();
        if (model.Tracking is not null)
        {
            emitter.WriteAttributes("Query", "query");
            emitter.WriteAttributes("Scan", "scan");
            emitter.WriteSync();
            emitter.WriteAction("Sync", "T", $"{emitter._type} item", true);
            emitter.WriteAction("Check", "T", $"{emitter._type} item", false);
            emitter.WriteUpdateField();
            new EditsEmitter(source, model).Write();
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

    private void WriteAttributes(string request, string parameter)
        => _source.Line().Line($$"""
            /// <inheritdoc cref="global::Flywheel.PartReads.Attributes{T}(global::Flywheel.{{request}}{T}, global::System.Collections.Generic.IEnumerable{global::Flywheel.Field})"/>
            public static global::Flywheel.{{request}}<{{_type}}> Attributes(
                this global::Flywheel.{{request}}<{{_type}}> {{parameter}},
                params {{Lambda("global::Flywheel.Field")}}[] attributes)
                => global::Flywheel.PartReads.Attributes({{parameter}}, global::System.Array.ConvertAll(attributes, static attribute => attribute({{_instance}})));
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

    private void WriteTransaction()
    {
        string key = $"global::Flywheel.Key<{_type}> key";
        foreach (string write in new[] { "Save", "Replace", "Delete" })
        {
            WriteAction(write, "T", $"{_type} item", true);
        }

        WriteAction("Delete", "global::Flywheel.Key{T}", key, false);
        WriteAction("Check", "global::Flywheel.Key{T}", key, false);
        _source.Line().Line($"""
            /// <summary>Adds an update of an item by its key, which is not read first: <c>transaction.Update(key, u => u.Set(…).When(…))</c>.</summary>
            /// <param name="transaction">The transaction.</param>
            /// <param name="key">The item's key.</param>
            /// <param name="update">Gives the update what it is to do.</param>
            public static global::Flywheel.TransactionAction<{_type}> Update(
                this global::Flywheel.Transaction transaction,
                {key},
                global::System.Func<global::Flywheel.Update<{_type}, {_type}.Fields>, global::Flywheel.Update<{_type}, {_type}.Fields>> update)
                => transaction.Update(update(new(transaction.Engine, key, {_instance})));
            """);
    }

    /// <summary>A method of a transaction with its condition as a lambda.</summary>
    private void WriteAction(string name, string documented, string subject, bool takesMode)
    {
        bool isOptional = !(name == "Check" && documented != "T");
        _source.Line().Line($"""
            /// <inheritdoc cref="global::Flywheel.Transaction.{name}{"{T}"}({documented}, {Condition}{(isOptional ? "?" : "")}{(takesMode ? $", {Conflicts}" : "")})"/>
            public static global::Flywheel.TransactionAction<{_type}> {name}(
                this global::Flywheel.Transaction transaction,
                {subject},
                {Lambda(Condition)} when{(takesMode ? $",\n    {Conflicts} conflicts = null" : "")})
                => transaction.{name}({subject.Substring(subject.LastIndexOf(' ') + 1)}, when({_instance}){(takesMode ? ", conflicts" : "")});
            """);
    }

    private void WriteUpdateField()
    {
        WriteUpdateField("", "global::Flywheel.Field", "", "", "", "global::Flywheel.FieldChange.Current");
        WriteUpdateField("", "global::Flywheel.Field", "global::Flywheel.FieldChange change", "", "", "change");
        WriteUpdateField("<TField>", "TField", "global::Flywheel.FieldChange<TField> change", "\n    where TField : global::Flywheel.Field", ", TField", "change");
        foreach (string constraint in new[] { "", "\n    where TValue : struct" })
        {
            // A null is a value, not a change.
            _source.Line().Line($$"""
                {{UpdateFieldDocumentation("")}}
                [global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
                public static {{Task}} UpdateFieldAsync<TValue>(
                    this global::Flywheel.Engine engine,
                    {{_type}} item,
                    {{Lambda("global::Flywheel.IValueField<TValue>")}} field,
                    TValue? value,
                    {{Lambda(Condition)}}? when = null,
                    {{Cancellation}} cancellationToken = default){{constraint}}
                {
                    var token = field({{_instance}});
                    return engine.UpdateFieldAsync(item, token.Field, global::Flywheel.FieldChange.Set(token, value), when?.Invoke({{_instance}}), cancellationToken);
                }
                """);
        }
    }

    private void WriteUpdateField(string typeParameters, string token, string change, string constraint, string documented, string argument)
        => _source.Line().Line($"""
            {UpdateFieldDocumentation(documented)}
            public static {Task} UpdateFieldAsync{typeParameters}(
                this global::Flywheel.Engine engine,
                {_type} item,
                {Lambda(token)} field,{(change.Length == 0 ? "" : $"\n    {change},")}
                {Lambda(Condition)}? when = null,
                {Cancellation} cancellationToken = default){constraint}
                => engine.UpdateFieldAsync(item, field({_instance}), {argument}, when?.Invoke({_instance}), cancellationToken);
            """);

    private static string UpdateFieldDocumentation(string typeParameter)
    {
        string parameters = typeParameter.Length == 0 ? "global::Flywheel.Field, global::Flywheel.FieldChange" : "TField, global::Flywheel.FieldChange{TField}";
        return $$"""/// <inheritdoc cref="global::Flywheel.Engine.UpdateFieldAsync{T{{typeParameter}}}(T, {{parameters}}, {{Condition}}?, {{Cancellation}})"/>""";
    }

    private string Lambda(string result) => $"global::System.Func<{_type}.Fields, {result}>";
}
