using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the table's definition and the handles of its indexes.</summary>
internal static class SchemaEmitter
{
    public static void WriteIndexes(SourceWriter source, ModelSpec model)
    {
        if (model.Indexes.Count == 0)
        {
            return;
        }

        source.Line().Open($"""
            /// <summary>The indexes of the table of <see cref="{model.Object.TypeName}"/>, for <c>Query.Index</c>.</summary>
            {CSharp.GeneratedCode}
            public {CSharp.New(model, "Indexes")}static class Indexes
            """);
        string type = $"global::Flywheel.IndexDefinition<{model.Object.TypeName}>";
        var names = new UniqueNames(model.Indexes.Select(static i => i.Identifier));
        foreach (var index in model.Indexes)
        {
            string handle = CSharp.Identifier(index.Identifier);
            if (KeyQueryEmitter.CanQuery(model, index))
            {
                string handleType = names.Add(index.Identifier + "Definition");
                source.Separate().Line($$"""
                    /// <summary>{{Summary(model, index)}}</summary>
                    public static {{handleType}} {{handle}} { get; } = new();
                    """);
                WriteHandle(source.Line(), model, index, type, handleType);
                continue;
            }

            source.Separate().Line($$"""
                /// <summary>{{Summary(model, index)}}</summary>
                public static {{type}} {{handle}} { get; } = {{type}}.{{(index.IsGlobal ? "Global" : "Local")}}(
                    {{CSharp.Literal(index.Name)}},
                    {{Definition(model, index, index.IsGlobal)}});
                """);
        }

        source.Close();
    }

    private static void WriteHandle(SourceWriter source, ModelSpec model, IndexSpec index, string type, string handleType)
    {
        source.Open($"""
            /// <summary>The handle of the index <c>{CSharp.Xml(index.Name)}</c>.</summary>
            public sealed class {handleType} : {type}
            """);
        source.Line($$"""
            internal {{handleType}}()
                : base(
                    {{CSharp.Literal(index.Name)}},
                    isGlobal: {{(index.IsGlobal ? "true" : "false")}},
                    {{Definition(model, index, hasLists: true).Replace("\n", "\n    ")}})
            {
            }
            """);
        KeyQueryEmitter.WriteIndex(source, model, index);
        source.Close();
    }

    public static void WriteTable(SourceWriter source, ModelSpec model)
    {
        string keys = Key(model, model.HashKey!) + (model.RangeKey is { } rangeKey ? $",\n    {Key(model, rangeKey)}" : "");
        source.Open($$"""
            internal static global::Flywheel.TableDefinition Table { get; } = new(
                {{CSharp.Literal(model.TableName)}},
                {{keys}})
            """);
        source.Line($"Attributes = [{CSharp.Literals(FamilyEmitter.Attributes(model))}],");
        if (model.Indexes.Count > 0)
        {
            source.Line($"Indexes = [{string.Join(", ", model.Indexes.Select(static i => "Indexes." + CSharp.Identifier(i.Identifier)))}],");
        }

        if (model.TimeToLive is { } timeToLive)
        {
            source.Line($"TimeToLive = {CSharp.Literal(timeToLive)},");
        }

        AutoIncrementEmitter.WriteDefinition(source, model);
        if (model.Uniques.Count > 0)
        {
            source.Line($"Uniques = [{CSharp.Literals(model.Uniques)}],");
        }

        WriteSettings(source, model);
        foreach (var field in model.Object.Fields.Where(static f => f.Stamp != StampKind.None))
        {
            source.Line($"{field.Stamp} = {CSharp.Literal(field.Attribute)},");
        }

        if (model.Object.Extra is not null)
        {
            source.Line("KeepsExtra = true,");
        }

        CompositeEmitter.WriteDefinitions(source, model.Object);
        MigrationEmitter.WriteDefinition(source, model);
        FamilyEmitter.WriteDefinition(source, model);
        source.Close(";");
    }

    private static string Definition(ModelSpec model, IndexSpec index, bool hasLists)
    {
        string hashKeys = Keys(model, index.HashKeys, index);
        string rangeKeys = Keys(model, index.RangeKeys, index);
        string keys = hasLists ? $"[{hashKeys}],\n    [{rangeKeys}]" : $"{hashKeys},\n    {rangeKeys}";
        return keys + index.Projection switch
        {
            "KeysOnly" => ",\n    projection: global::Flywheel.Projection.KeysOnly",
            "Include" => ",\n    projection: global::Flywheel.Projection.Include,\n    include: ["
                + CSharp.Literals(Included(model, index)) + "]",
            _ => "",
        } + (index.Throughput.Count > 0 ? $",\n    throughput: {Throughput(index.Throughput)}" : "");
    }

    private static void WriteSettings(SourceWriter source, ModelSpec model)
    {
        if (model.Settings is not { } settings)
        {
            return;
        }

        source.Open("Settings = new()");
        if (settings.Throughput.Count > 0)
        {
            source.Line($"Throughput = {Throughput(settings.Throughput)},");
        }

        foreach (var setting in settings.Others)
        {
            source.Line($"{setting.Name} = {setting.Value},");
        }

        if (settings.Tags.Count > 0)
        {
            source.Open("Tags = new global::System.Collections.Generic.SortedDictionary<string, string>(global::System.StringComparer.Ordinal)");
            foreach (var tag in settings.Tags)
            {
                source.Line($"[{CSharp.Literal(tag.Name)}] = {tag.Value},");
            }

            source.Close(",");
        }

        source.Close(",");
    }

    private static string Throughput(EquatableArray<SettingSpec> settings) => $"new() {{ {string.Join(", ", settings.Select(static s => $"{s.Name} = {s.Value}"))} }}";

    private static string Summary(ModelSpec model, IndexSpec index)
    {
        string keys = $"The {(index.IsGlobal ? "global" : "local")} index <c>{CSharp.Xml(index.Name)}</c>: "
            + Role(model, "hash key", index.HashKeys, index) + (index.RangeKeys.Count > 0 ? ", " + Role(model, "range key", index.RangeKeys, index) : "");
        return keys + index.Projection switch
        {
            "KeysOnly" => "; it holds the keys only.",
            "Include" => "; it holds the keys and " + string.Join(", ", Included(model, index).Select(static a => $"<c>{CSharp.Xml(a)}</c>")) + ".",
            _ => "; it holds all attributes.",
        };
    }

    private static string Role(ModelSpec model, string role, EquatableArray<string> properties, IndexSpec index)
        => (properties.Count > 1 ? role + "s " : role + " ") + string.Join(", ", properties.Select(p => $"<c>{CSharp.Xml(Field(model, p, index).Attribute)}</c>"));

    // The name of an item's type and its schema version are needed wherever the item is read.
    private static IEnumerable<string> Included(ModelSpec model, IndexSpec index)
        => index.Include.SelectMany(p => Flattening.Attributes(model, Field(model, p, index)))
            .Concat(model.Discriminator is { } discriminator ? [discriminator.Attribute] : [])
            .Concat(model.Migration is { } migration ? [migration.Attribute] : []);

    private static string Keys(ModelSpec model, EquatableArray<string> properties, IndexSpec index) => string.Join(", ", properties.Select(p => Key(model, p, index)));

    private static string Key(ModelSpec model, string property, IndexSpec? index = null)
    {
        var field = Field(model, property, index);
        return $"new({CSharp.Literal(field.Attribute)}, {ValueCode.AttributeType(field.Value)})";
    }

    private static FieldSpec Field(ModelSpec model, string property, IndexSpec? index)
        => index?.Foreign.FirstOrDefault(f => f.Property == property) ?? model.Object.Fields.First(f => f.Property == property);
}
