using System.Reflection;

namespace Flywheel.Manifest;

/// <summary>Writes the tables of all models of an assembly down. Its only argument is a file of lines <c>name=value</c>, see <see cref="ManifestJob"/>.</summary>
internal static class Program
{
    private const string NoModels = "FLYM001";
    private const string NotLoaded = "FLYM002";
    private const string Refused = "FLYM003";

    private static int Main(string[] arguments)
    {
        ManifestJob? job = null;
        try
        {
            job = ManifestJob.Read(arguments[0]);
            int models = job.Run();
            if (models == 0)
            {
                Report("warning", NoModels, $"{job.Name} has no models, so no manifest of tables is written. Move the property FlywheelManifest to the project that declares them, or put [HashKey] on a property of a partial type.");
            }

            return 0;
        }
        catch (Exception failure)
        {
            var cause = Cause(failure);
            if (cause.GetType().FullName == "Flywheel.FlywheelException")
            {
                Report("error", Refused, cause.Message);
                return 1;
            }

            string what = job?.Model is { } model ? $"The table of {model} cannot be read" : "The manifest of tables cannot be written";
            Report("error", NotLoaded, $"{what}: {cause.GetType().Name}: {cause.Message}");
            return 1;
        }
    }

    /// <summary>What reflection has wrapped up.</summary>
    private static Exception Cause(Exception failure)
        => failure is TargetInvocationException or TypeInitializationException && failure.InnerException is { } inner ? Cause(inner) : failure;

    /// <summary>One line, in the form that MSBuild takes for its own.</summary>
    private static void Report(string kind, string code, string text) => Console.WriteLine($"Flywheel : {kind} {code}: {text.ReplaceLineEndings(" ")}");
}
