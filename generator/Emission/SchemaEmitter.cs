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
        foreach (var index in model.Indexes)
        {
            source.Separate().Line($$"""
                /// <summary>{{Summary(model, index)}}</summary>
                public static {{type}} {{CSharp.Identifier(index.Identifier)}} { get; } = {{type}}.{{(index.IsGlobal ? "Global" : "Local")}}(
                    {{CSharp.Literal(index.Name)}},
                    {{Definition(model, index)}});
                """);
        }

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

        CompositeEmitter.WriteDefinitions(source, model.Object);
        FamilyEmitter.WriteDefinition(source, model);
        source.Close(";");
    }

    private static string Definition(ModelSpec model, IndexSpec index)
    {
        string keys = Key(model, index.HashKey, index) + (index.RangeKey is { } rangeKey ? $",\n    {Key(model, rangeKey, index)}" : "");
        return keys + index.Projection switch
        {
            "KeysOnly" => ",\n    projection: global::Flywheel.Projection.KeysOnly",
            "Include" => ",\n    projection: global::Flywheel.Projection.Include,\n    include: ["
                + CSharp.Literals(Included(model, index)) + "]",
            _ => "",
        };
    }

    private static string Summary(ModelSpec model, IndexSpec index)
    {
        string keys = $"The {(index.IsGlobal ? "global" : "local")} index <c>{CSharp.Xml(index.Name)}</c>: hash key <c>{Attribute(model, index.HashKey, index)}</c>"
            + (index.RangeKey is { } rangeKey ? $", range key <c>{Attribute(model, rangeKey, index)}</c>" : "");
        return keys + index.Projection switch
        {
            "KeysOnly" => "; it holds the keys only.",
            "Include" => "; it holds the keys and " + string.Join(", ", Included(model, index).Select(static a => $"<c>{CSharp.Xml(a)}</c>")) + ".",
            _ => "; it holds all attributes.",
        };
    }

    // The name of an item's type is needed wherever the item is read.
    private static IEnumerable<string> Included(ModelSpec model, IndexSpec index)
        => index.Include.Select(p => Field(model, p, index).Attribute).Concat(model.Discriminator is { } discriminator ? [discriminator.Attribute] : []);

    private static string Key(ModelSpec model, string property, IndexSpec? index = null)
    {
        var field = Field(model, property, index);
        return $"new({CSharp.Literal(field.Attribute)}, {ValueCode.AttributeType(field.Value)})";
    }

    private static string Attribute(ModelSpec model, string property, IndexSpec index) => CSharp.Xml(Field(model, property, index).Attribute);

    private static FieldSpec Field(ModelSpec model, string property, IndexSpec? index)
        => index?.Foreign.FirstOrDefault(f => f.Property == property) ?? model.Object.Fields.First(f => f.Property == property);
}
