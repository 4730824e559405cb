using System;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints how a property is read, also from what other mappers stored when it is lenient.</summary>
internal static class LenientCode
{
    private const string Reader = "reader.";
    private const string ByReference = "(ref reader)";

    /// <summary>The statements that read a lenient property into its local variable.</summary>
    /// <param name="field">The property.</param>
    /// <param name="relaxed">The variable for a reader over the value as the property would have stored it.</param>
    /// <param name="local">The property's local variable.</param>
    /// <param name="read">The expression that reads it.</param>
    public static string Read(FieldSpec field, string relaxed, string local, string read)
    {
        string fromRelaxed = read.StartsWith(Reader, StringComparison.Ordinal)
            ? relaxed + "." + read.Substring(Reader.Length)
            : read.Substring(0, read.Length - ByReference.Length) + $"(ref {relaxed})";
        return $"var {relaxed} = reader.{Relax(field.Value.AsStored())};\n{local} = {fromRelaxed};\n";
    }

    private static string Relax(ValueSpec value) => value.Kind switch
    {
        ValueKind.Seconds when !IsSpan(value) => "RelaxTime(global::Flywheel.FieldFormat.Default)",
        ValueKind.Iso8601 or ValueKind.EpochSeconds or ValueKind.EpochMilliseconds => $"RelaxTime(global::Flywheel.FieldFormat.{value.Kind})",
        ValueKind.Set => $"Relax({ValueCode.SetType(value)})",
        ValueKind.Bool => "Relax(global::Flywheel.AttributeType.Bool)",
        ValueKind.List => "Relax(global::Flywheel.AttributeType.List)",
        ValueKind.Dictionary or ValueKind.Object => "Relax(global::Flywheel.AttributeType.Map)",
        _ => $"Relax({ValueCode.AttributeType(value)})",
    };

    // A time of day and a span have no text in ISO 8601.
    private static bool IsSpan(ValueSpec value) => CSharp.SimpleName(value.TypeName) is "TimeOnly" or "TimeSpan";
}
