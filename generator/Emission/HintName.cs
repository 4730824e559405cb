namespace Flywheel.Generators.Emission;

/// <summary>The name of a model's file.</summary>
internal static class HintName
{
    // No identifier holds a dash, so a nested type never gets the name of one in a namespace.
    public static string Of(string fileName) => fileName.Replace('+', '-') + ".g.cs";
}
