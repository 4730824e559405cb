using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints how an object is told what a write has put into its version and its times.</summary>
internal static class StampEmitter
{
    public static void Write(SourceWriter source, ModelSpec model, string contract)
    {
        // Types that share a table have those of their base type and no others. Of a struct nobody would see the change.
        var stamped = model.Object.Fields.Where(static f => f.Stamp != StampKind.None).ToList();
        if (model.IsOutline || stamped.Count == 0)
        {
            return;
        }

        if (stamped.Exists(static f => f.Stamp != StampKind.Version))
        {
            source.Line().Line($"""
                static void {contract}.WriteTimes(global::Flywheel.ItemWriter writer)
                    => Mapping.WriteTimes(writer);
                """);
        }

        if (model.Object.IsValueType)
        {
            return;
        }

        string obsolete = model.UsesObsolete ? "[global::System.Obsolete]\n" : "";
        source.Line().Open($"{obsolete}static void {contract}.Stamp(ref {model.Object.TypeName} item, global::Flywheel.Stamps stamps)");
        foreach (var field in stamped)
        {
            string member = "item." + CSharp.Identifier(field.Property);
            source.Line($"{member} = stamps.{field.Stamp}({member});");
        }

        source.Close();
    }

    /// <summary>The method of <c>Mapping</c> that writes the times without an object.</summary>
    public static void WriteTimes(SourceWriter source, Helpers helpers)
    {
        var times = helpers.Model.Object.Fields.Where(static f => f.Stamp is StampKind.CreatedAt or StampKind.UpdatedAt).ToList();
        if (times.Count == 0)
        {
            return;
        }

        source.Line().Open("internal static void WriteTimes(global::Flywheel.ItemWriter writer)");
        foreach (var field in times)
        {
            string value = $"writer.Stamps.{field.Stamp}(default({field.Value.TypeName}))";
            source.Line($"""
                writer.WriteName({CSharp.Utf8(field.Attribute)});
                {ValueCode.Write(helpers, field.Value with { IsNullable = false }, value)};
                """);
        }

        source.Close();
    }
}
