using System.Globalization;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints how items of older shapes are brought up to date.</summary>
internal static class MigrationEmitter
{
    public static void WriteDefinition(SourceWriter source, ModelSpec model)
    {
        if (model.Migration is not { } migration)
        {
            return;
        }

        if (migration.BaseTypeName is { } @base)
        {
            source.Line($"Migration = global::Flywheel.ModelCalls.Table<{@base}>().Migration,");
            return;
        }

        source.Open($"Migration = new({CSharp.Literal(migration.Attribute)}, {Number(migration.Version)})");
        if (migration.KeepsNewer)
        {
            source.Line("KeepsNewer = true,");
        }

        if (migration.Steps.Count > 0)
        {
            source.Line($"Steps =\n[\n{string.Concat(migration.Steps.Select(static s => $"    new({Number(s.From)}, {Number(s.To)}, {s.Method}),\n"))}],");
        }

        if (migration.Checks.Count > 0)
        {
            source.Line($"Checks =\n[\n{string.Concat(migration.Checks.Select(static c => $"    new({Number(c.From)}, {c.Method}),\n"))}],");
        }

        source.Close(",");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
