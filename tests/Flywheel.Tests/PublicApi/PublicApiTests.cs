using System.Runtime.CompilerServices;
using Flywheel.Generators.Tests.Harness;
using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests.PublicApi;

/// <summary>No change of the public surface goes unnoticed.</summary>
internal sealed class PublicApiTests
{
    [Test]
    public void The_surface_of_Flywheel_is_the_accepted_one() => Match("Flywheel", ApiText.Of(typeof(Engine).Assembly));

    [Test]
    public void The_surface_of_Flywheel_Testing_is_the_accepted_one() => Match("Flywheel.Testing", ApiText.Of(typeof(LocalDynamoDb).Assembly));

    private static void Match(string assembly, string text, [CallerFilePath] string file = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots", $"PublicApiTests.{assembly}");
        Snapshot.Compare(stem + ".verified.txt", stem + ".received.txt", text);
    }
}
