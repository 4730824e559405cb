using Flywheel.Generators.Tests.Harness;
using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests.PublicApi;

/// <summary>No change of the public surface goes unnoticed.</summary>
internal sealed class PublicApiTests
{
    [Test]
    public void The_surface_of_Flywheel_is_the_accepted_one() => Snapshot.Match("Flywheel", ApiText.Of(typeof(Engine).Assembly), "txt");

    [Test]
    public void The_surface_of_Flywheel_Testing_is_the_accepted_one() => Snapshot.Match("Flywheel.Testing", ApiText.Of(typeof(LocalDynamoDb).Assembly), "txt");
}
