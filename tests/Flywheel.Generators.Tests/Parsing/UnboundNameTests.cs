using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Parsing;

/// <summary>A name that does not exist is the compiler's error, and no second one of ours.</summary>
public class UnboundNameTests
{
    [TestCase("""[GlobalIndex("ByX", nameof(Wrong))]""", "")]
    [TestCase("""[GlobalIndex("ByX", HashKeys = [nameof(Name), nameof(Wrong)])]""", "")]
    [TestCase("""[GlobalIndex("ByX", nameof(Name), Projection = Projection.Include, Include = new[] { nameof(Wrong) })]""", "")]
    [TestCase("", "[Composite(nameof(Name), nameof(Wrong))] public partial string? Uid { get; }")]
    [TestCase("", "[Composite(nameof(Name), nameof(Id), Merge = nameof(Wrong))] public partial string? Uid { get; }")]
    [TestCase("", "[Validate(nameof(Wrong))] public int Number { get; set; }")]
    public void A_name_that_does_not_exist_is_one_error(string onType, string member)
    {
        var run = Run(onType, member);

        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics.Select(d => d.Id), Is.EqualTo(new[] { "CS0103" }));
    }

    [TestCase("""[GlobalIndex("ByX", nameof(Address.City))]""", "", "FLY027")]
    [TestCase("""[GlobalIndex("ByX", "Wrong")]""", "", "FLY027")]
    [TestCase("", "[Composite(nameof(Name), nameof(Address.City))] public partial string? Uid { get; }", "FLY036")]
    [TestCase("", "[Composite(nameof(Name), nameof(Id), Merge = nameof(Mix))] public partial string? Uid { get; } private static int Mix() => 0;", "FLY040")]
    [TestCase("", "[Validate(nameof(Check))] public int Number { get; set; } private static bool Check() => true;", "FLY069")]
    public void A_name_of_something_else_is_told(string onType, string member, string id)
    {
        var run = Run(onType, member);

        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    private static GeneratorRun Run(string onType, string member) => GeneratorHarness.Run($$"""
        using Flywheel;
        namespace Shop;
        public class Address { public string? City { get; set; } }
        {{onType}}
        public partial class Order
        {
            [HashKey] public required string Id { get; init; }
            public string? Name { get; set; }
            {{member}}
        }

        public static class Use
        {
            public static object Query(Engine engine) => engine.Query<Order>().Where(o => o.Id == "x");
        }
        """);
}
