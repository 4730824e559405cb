namespace Flywheel.Generators;

/// <summary>The tracking names of the pipeline's steps; tests ask for them.</summary>
internal static class Steps
{
    public const string Parse = "Flywheel.Parse";
    public const string Model = "Flywheel.Model";
    public const string Diagnostics = "Flywheel.Diagnostics";
}
