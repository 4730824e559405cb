using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Flywheel.Generators.Tests.Incremental;

/// <summary>What an edit makes of a projection whose model is in another file.</summary>
public sealed class ProjectionCachingTests
{
    private const string View = "using Flywheel; namespace Shop; [ProjectionOf<Order>] public partial record OrderName(string Name, Place? Home);";

    private const string Model = """
        using Flywheel;
        namespace Shop;
        public partial class Order : Named { [HashKey] public required string Id { get; init; } public int Count { get; set; } public Place? Home { get; set; } }
        """;

    private const string Base = "namespace Shop; public abstract class Named { public string Name { get; set; } = \"\"; }";
    private const string Place = "namespace Shop; public class Place { public string? City { get; set; } }";

    [TestCase(4, "// nothing more")]
    [TestCase(0, "// a line above\n" + View)]
    public void An_edit_elsewhere_emits_nothing_again(int file, string text)
    {
        var reasons = After(file, text);
        Assert.That(reasons.Output, Has.Count.EqualTo(2).And.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    [Test]
    public void A_member_of_the_model_that_is_not_projected_emits_the_model_only()
    {
        var reasons = After(1, Model.Replace("int", "long", StringComparison.Ordinal));
        Assert.That(reasons.Output, Is.EquivalentTo(new[] { IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached }));
    }

    [Test]
    public void An_edit_of_the_projection_emits_it_only()
    {
        var reasons = After(0, View.Replace("string Name", "string Name, int Count", StringComparison.Ordinal));
        Assert.That(reasons.Output, Is.EquivalentTo(new[] { IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached }));
    }

    [TestCase(2, "string Name", "[Flywheel.Field(\"n\")] public string Name")]
    [TestCase(3, "City", "Town")]
    public void An_edit_of_what_is_projected_emits_model_and_projection(int file, string old, string @new)
    {
        string text = (file == 2 ? Base : Place).Replace(file == 2 ? "public " + old : old, @new, StringComparison.Ordinal);
        var reasons = After(file, text);
        Assert.That(reasons.Output, Has.Count.EqualTo(2).And.All.EqualTo(IncrementalStepRunReason.Modified));
    }

    [Test]
    public void A_property_that_leaves_the_model_is_told_of_the_projection()
    {
        var before = Compile();
        var driver = GeneratorHarness.Driver(before).RunGenerators(before);
        Assert.That(driver.GetRunResult().Diagnostics, Is.Empty);
        driver = driver.RunGenerators(Edit(before, 2, Base.Replace("Name {", "Other {", StringComparison.Ordinal)));
        Assert.That(driver.GetRunResult().Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY079" }));
    }

    private static CSharpCompilation Compile() => GeneratorHarness.Compile(View, Model, Base, Place, "// nothing");

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string text)
    {
        var tree = compilation.SyntaxTrees[file];
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text)));
    }

    private static StepReasons After(int file, string text)
    {
        var compilation = Compile();
        return StepReasons.After(compilation, Edit(compilation, file, text));
    }
}
