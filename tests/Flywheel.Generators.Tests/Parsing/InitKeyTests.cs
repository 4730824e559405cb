using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Parsing;

/// <summary>A key that cannot be set is the compiler's to guard.</summary>
public sealed class InitKeyTests
{
    [TestCase("item.Id = \"b\";")]
    [TestCase("item.Kind = \"b\";")]
    [TestCase("item.Uid = \"b\";")]
    public void A_key_that_cannot_be_set_stays_what_it_is(string assignment)
    {
        const string Model = """
            using Flywheel;
            public partial class Post
            {
                [HashKey] public required string Id { get; init; }
                [RangeKey, Composite(nameof(Kind), nameof(Id))] public partial string Uid { get; }
                public required string Kind { get; init; }
            }

            """;
        var run = GeneratorHarness.Run(Model + "public static class Use { public static void Change(Post item) { " + assignment + " } }");

        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics.Select(d => d.Id), Is.EqualTo(new[] { assignment.Contains("Uid", StringComparison.Ordinal) ? "CS0200" : "CS8852" }));
    }
}
