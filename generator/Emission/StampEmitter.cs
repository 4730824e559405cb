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
        if (model.IsOutline || model.Object.IsValueType || stamped.Count == 0)
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
}
