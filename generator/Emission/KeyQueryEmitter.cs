using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints <c>Query(…)</c> of indexes and of the table's key: it asks for the hash key by type and gives what narrows the range key.</summary>
internal static class KeyQueryEmitter
{
    /// <summary>The entry point of the table's own key.</summary>
    public static void WriteTableKey(SourceWriter source, ModelSpec model)
    {
        if (model.HashKey is not { } hashKey)
        {
            return;
        }

        source.Line().Open($"""
            /// <summary>The key of the table of <see cref="{model.Object.TypeName}"/>, for queries of the table: <c>engine.Query({CSharp.SimpleName(model.Object.TypeName)}.TableKey.Query(…))</c>.</summary>
            {CSharp.GeneratedCode}
            public {CSharp.New(model, "TableKey")}static class TableKey
            """);
        Write(source, model, [hashKey], model.RangeKey is { } rangeKey ? [rangeKey] : [], "null", "static ");
        source.Close();
    }

    /// <summary>Whether the model has tokens for the hash key; an index of a derived type may be on a property that the base type does not know.</summary>
    public static bool CanQuery(ModelSpec model, IndexSpec index) => index.HashKeys.All(k => Find(model, index, k) is not null);

    /// <summary>The entry point of an index, as a member of its handle.</summary>
    public static void WriteIndex(SourceWriter source, ModelSpec model, IndexSpec index)
        => Write(source, model, index.HashKeys, index.RangeKeys.TakeWhile(k => Find(model, index, k) is not null), "this", "");

    private static FieldSpec? Find(ModelSpec model, IndexSpec index, string property)
        => index.Foreign.Any(f => f.Property == property) ? null : model.Object.Fields.FirstOrDefault(f => f.Property == property);

    private static void Write(SourceWriter source, ModelSpec model, IEnumerable<string> hashProperties, IEnumerable<string> rangeProperties, string index, string modifiers)
    {
        var hashKeys = hashProperties.Select(p => CompositeEmitter.FieldOf(model.Object, p)).ToList();
        var rangeKeys = rangeProperties.Select(p => CompositeEmitter.FieldOf(model.Object, p)).ToList();
        var parts = hashKeys.SelectMany(k => KeyPartsEmitter.Leaves(model.Object, k)).Distinct().ToList();
        var names = new UniqueNames(["start"]);
        var parameters = parts.ToDictionary(static p => p.Property, p => names.AddLocal(p.Property));
        string type = model.Object.TypeName;
        string ranges = rangeKeys.Count == 0 ? "" : $" The range key {string.Join(", then ", rangeKeys.Select(static k => $"<c>{CSharp.Xml(k.Property)}</c>"))} can be narrowed.";
        source.Separate().Line($"/// <summary>The items of one hash key, for <c>Engine.Query</c>.{ranges}</summary>");
        foreach (var part in parts)
        {
            string role = hashKeys.Contains(part) ? "The hash key," : "A part of the hash key,";
            source.Line($"/// <param name=\"{parameters[part.Property].TrimStart('@')}\">{role} <c>{CSharp.Xml(part.Property)}</c>.</param>");
        }

        string condition = string.Join(" & ", hashKeys.Select(k => $"global::Flywheel.KeyQuery.Equal({Token(model, k)}, {KeyPartsEmitter.Made(model.Object, k, parameters, type + ".Mapping.")})"));
        string query = $"new({index}, {condition})";
        source.Line($"""
            {(CSharp.Obsolete(hashKeys.Concat(rangeKeys).Concat(parts).Any(static k => k.IsObsolete)) + "\n").TrimStart('\n')}public {modifiers}{Result(type, rangeKeys, 0)} Query({string.Join(", ", parts.Select(p => $"{ParameterType(p.Value)} {parameters[p.Property]}"))})
                => {(model.IsOutline ? CSharp.NotMapped : Narrowed(model, rangeKeys, 0, query).Replace("\n", "\n    "))};
            """);
    }

    private static string Result(string type, List<FieldSpec> rangeKeys, int position)
    {
        if (position == rangeKeys.Count)
        {
            return $"global::Flywheel.KeyQuery<{type}>";
        }

        var value = rangeKeys[position].Value;
        string next = Result(type, rangeKeys, position + 1);
        return value.Kind is ValueKind.Bytes or ValueKind.Memory
            ? $"global::Flywheel.BinaryRangeQuery<{type}, {next}>"
            : $"global::Flywheel.{(StartsWith(value) ? "Text" : "")}RangeQuery<{type}, {ParameterType(value)}, {next}>";
    }

    private static string Narrowed(ModelSpec model, List<FieldSpec> rangeKeys, int position, string start)
    {
        if (position == rangeKeys.Count)
        {
            return start;
        }

        string next = Narrowed(model, rangeKeys, position + 1, "start");
        return $"new(\n    {start},\n    {Token(model, rangeKeys[position])},\n    static start => {next.Replace("\n", "\n    ")})";
    }

    // The same that have StartsWith as tokens.
    private static bool StartsWith(ValueSpec value)
        => value.Kind is ValueKind.String or ValueKind.Uri || (value.Stored is { } stored && ValueCode.IsText(stored));

    private static string ParameterType(ValueSpec value) => value.Kind == ValueKind.Memory ? "byte[]" : value.TypeName;

    private static string Token(ModelSpec model, FieldSpec field) => $"{model.Object.TypeName}.Fields.{FieldsEmitter.Instance(model)}.{CSharp.Identifier(field.Property)}";
}
