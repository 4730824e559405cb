using System;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the methods that call converters, one pair for each type that one converts, and name the attribute when one throws.</summary>
internal static class ConverterEmitter
{
    private const string Suffix = "Converter";

    /// <summary>A name for what the converter converts: <c>Money</c> for <c>MoneyConverter</c>.</summary>
    public static string Describe(string converter)
    {
        string name = CSharp.SimpleName(converter);
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    public static void Write(SourceWriter source, Helpers helpers, ValueSpec value)
    {
        var stored = value.Stored!;
        string isGiven = stored.IsValueType ? "" : " ?? throw new global::System.InvalidOperationException(\"It gave null.\")";
        source.Line($$"""
            internal static void Write{{helpers.NameOf(value)}}(global::Flywheel.ItemWriter writer, {{value.TypeName}} value)
            {
                {{stored.TypeName}} stored;
                try
                {
                    stored = {{Call(value, "ToStored")}}(value{{(value.Taken is null ? "" : "!")}}){{isGiven}};
                }
                catch (global::System.Exception exception)
                {
                    throw writer.Unconverted({{CSharp.Literal(CSharp.SimpleName(value.Converter!))}}, exception);
                }

                {{ValueCode.Write(helpers, stored, "stored")}};
            }
            """);
    }

    public static void Read(SourceWriter source, Helpers helpers, ValueSpec value)
    {
        var stored = value.Stored!;
        string isGiven = value.IsValueType ? "" : " ?? throw new global::System.InvalidOperationException(\"It gave null.\")";
        string read = $"{Call(value, "FromStored")}(stored){isGiven}";
        // The elements of the property's type may be null and those of the converter's not, or the other way round.
        if (value.Taken is not null)
        {
            read = $"({read})!";
        }

        source.Line($$"""
            internal static {{value.TypeName}} Read{{helpers.NameOf(value)}}(ref global::Flywheel.ItemReader reader)
            {
                long place = reader.Place;
                var stored = {{ValueCode.Read(helpers, stored)}};
                try
                {
                    return {{read}};
                }
                catch (global::System.Exception exception)
                {
                    throw reader.Unconverted(place, {{CSharp.Literal($"a value that {CSharp.SimpleName(value.Converter!)} can convert")}}, exception);
                }
            }
            """);
    }

    private static string Call(ValueSpec value, string method)
        => value.IsDirect ? $"{value.Converter}.{method}" : $"global::Flywheel.Conversion.{method}<{value.Converter}, {value.Taken ?? value.TypeName}, {value.Stored!.TypeName}>";
}
