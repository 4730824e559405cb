using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints a projection: the names of its attributes, and the readers that a model with the same properties would have.</summary>
internal static class ProjectionEmitter
{
    private const string Names = "global::System.Collections.Generic.IReadOnlyList<string>";

    public static void Write(SourceWriter source, Helpers helpers)
    {
        var model = helpers.Model;
        var projection = model.Projection!;
        string type = model.Object.TypeName;
        string contract = $"global::Flywheel.IProjection<{type}, {projection.Model}>";
        source.Open($"partial {model.Header.Keyword} {CSharp.Identifier(model.Header.Name)} : {contract}");
        source.Line($"""
            static {Names} {contract}.Attributes => {Mapped("Attributes")};
            {CSharp.Obsolete(model.UsesObsolete)}
            static {type} {contract}.Read(ref global::Flywheel.ItemReader reader)
                => {Mapped("ReadAttributes(ref reader)")};
            """);
        if (!model.IsOutline)
        {
            WriteMapping(source.Line(), helpers, projection.Mapping);
        }

        source.Close();

        string Mapped(string member) => model.IsOutline ? CSharp.NotMapped : $"{projection.Mapping}.{member}";
    }

    private static void WriteMapping(SourceWriter source, Helpers helpers, string name)
    {
        var model = helpers.Model;
        source.Open($"""
            {CSharp.GeneratedCode}{CSharp.Obsolete(model.UsesObsolete)}
            private static class {name}
            """);
        source.Line($$"""internal static {{Names}} Attributes { get; } = [{{CSharp.Literals(model.Object.Fields.SelectMany(f => Flattening.Attributes(model, f)))}}];""");
        ItemReaderEmitter.ReadAttributes(source.Line(), helpers);
        foreach (var map in helpers.Maps)
        {
            ItemReaderEmitter.ReadMap(source.Line(), helpers, map);
        }

        foreach (var collection in helpers.Collections)
        {
            CollectionReaderEmitter.ReadCollection(source.Line(), helpers, collection);
        }

        foreach (var conversion in helpers.Conversions)
        {
            ConverterEmitter.Read(source.Line(), helpers, conversion);
        }

        foreach (var named in model.Enums)
        {
            CollectionReaderEmitter.ReadEnum(source.Line(), helpers, named);
        }

        foreach (var spec in helpers.AllObjects)
        {
            AccessorEmitter.Write(source, spec);
        }

        ItemReaderEmitter.WriteIs(source.Line());
        source.Close();
    }
}
