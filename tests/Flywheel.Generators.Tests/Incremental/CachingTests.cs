using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Flywheel.Generators.Tests.Incremental;

/// <summary>What an edit makes the generator do again, and what not.</summary>
public sealed class CachingTests
{
    private const string Model = """
        using Flywheel;
        namespace Shop;
        public partial class Order { [HashKey] public required string Id { get; init; } public Address? Home { get; set; } public Address Other { get; set; } }
        """;

    private const string Types = "namespace Shop; public class Address { public string? City { get; set; } }";

    private const string Broken = """
        using Flywheel;
        namespace Shop;
        public partial class Wrong { [HashKey] public required string Id { get; init; } public object? Extra { get; set; } }
        """;

    [Test]
    public void The_first_run_is_new()
    {
        var compilation = GeneratorHarness.Compile(Model, Types);
        var result = GeneratorHarness.Driver(compilation).RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.That(result.TrackedSteps[Steps.Model].SelectMany(s => s.Outputs).Select(o => o.Reason), Is.EqualTo(new[] { IncrementalStepRunReason.New }));
    }

    [Test]
    public void Without_an_edit_nothing_runs_again()
    {
        var compilation = GeneratorHarness.Compile(Model, Types, Broken);
        AssertUntouched(StepReasons.After(compilation, compilation.Clone()));
    }

    [Test]
    public void An_edit_in_another_file_changes_nothing()
    {
        var compilation = GeneratorHarness.Compile(Model, Types, Broken, "class Unrelated { }");
        AssertUntouched(StepReasons.After(compilation, Edit(compilation, 3, "class Unrelated { int _field; }")));
    }

    [Test]
    public void What_tracking_needs_to_know_is_no_reason_to_run_again()
    {
        const string Kept = """
            using System; using Flywheel;
            namespace Shop;
            public abstract class Base<T>(T first) where T : IComparable<T> { public T First { get; } = first; public T? Value { get; init; } }
            public partial class Order(int first) : Base<int>(first)
            {
                [HashKey] public required string Id { get; init; }
                [Version] public int Version { get; set; }
                [CreatedAt] public DateTime Made { get; private set; }
                [Field(StoreNull = true)] public string? Text { get; set; }
                [Extra] public System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> Others { get; init; } = [];
            }
            """;
        var compilation = GeneratorHarness.Compile(Kept, "class Unrelated { }");
        Assert.That(GeneratorHarness.Run(compilation).Diagnostics, Is.Empty);
        AssertUntouched(StepReasons.After(compilation, Edit(compilation, 1, "class Unrelated { int _field; }")));
        AssertUntouched(StepReasons.After(compilation, Edit(compilation, 0, "// A line above.\n" + Kept)));

        var reasons = StepReasons.After(compilation, Edit(compilation, 0, Kept.Replace("IComparable<T>", "IComparable<T>, IEquatable<T>", StringComparison.Ordinal)));
        Assert.That(reasons.Model, Is.EqualTo(new[] { IncrementalStepRunReason.Modified }));
    }

    [TestCase("// A line above.\n", "")]
    [TestCase("", "\n// A line below.")]
    public void An_edit_beside_the_model_in_its_file_emits_nothing_again(string above, string below)
    {
        var compilation = GeneratorHarness.Compile(Model, Types);
        AssertUntouched(StepReasons.After(compilation, Edit(compilation, 0, above + Model + below)));
    }

    [Test]
    public void A_moved_error_is_reported_at_its_new_place_and_emits_nothing_again()
    {
        var both = Broken + Model.Replace("using Flywheel;\nnamespace Shop;", "", StringComparison.Ordinal);
        var compilation = GeneratorHarness.Compile(both, Types);
        var reasons = StepReasons.After(compilation, Edit(compilation, 0, "// A line above.\n" + both));

        Assert.That(reasons.Diagnostics, Is.EqualTo(new[] { IncrementalStepRunReason.Modified }));
        Assert.That(reasons.Model, Has.Count.EqualTo(2).And.All.AnyOf(IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached));
    }

    [Test]
    public void A_type_in_another_file_that_becomes_a_struct_emits_again()
    {
        var compilation = GeneratorHarness.Compile(Model, Types);
        var reasons = StepReasons.After(compilation, Edit(compilation, 1, Types.Replace("class", "struct", StringComparison.Ordinal)));
        Assert.That(reasons.Model, Is.EqualTo(new[] { IncrementalStepRunReason.Modified }));
        Assert.That(reasons.Output, Has.Member(IncrementalStepRunReason.Modified));
    }

    [Test]
    public void A_change_of_one_model_emits_that_model_only()
    {
        const string Second = "using Flywheel; public partial class Second { [HashKey] public required string Id { get; init; } }";
        var compilation = GeneratorHarness.Compile(Model, Types, Second);
        var reasons = StepReasons.After(compilation, Edit(compilation, 2, Second.Replace("string", "int", StringComparison.Ordinal)));
        Assert.That(reasons.Model, Is.EquivalentTo(new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified }));
        Assert.That(reasons.Output.Count(r => r == IncrementalStepRunReason.Modified), Is.EqualTo(1));
    }

    [Test]
    public void Equal_sources_give_equal_specs_with_equal_hash_codes()
    {
        var first = Models.All(GeneratorHarness.Compile(Model, Types)).Single();
        var second = Models.All(GeneratorHarness.Compile(Types, "// Elsewhere.\n" + Model)).Single();
        Assert.That(second, Is.EqualTo(first));
        Assert.That(second.GetHashCode(), Is.EqualTo(first.GetHashCode()));
        Assert.That(second, Is.Not.SameAs(first));
    }

    [TestCase("Home", "House")]
    [TestCase("Address?", "Address")]
    [TestCase("get; init;", "get; set;")]
    [TestCase("partial class", "partial record")]
    [TestCase("[HashKey]", "[HashKey, Field(\"id\")]")]
    public void Different_sources_give_different_specs(string text, string replacement)
    {
        var first = Models.All(GeneratorHarness.Compile(Model, Types)).Single();
        string edited = Model.Replace(text, replacement, StringComparison.Ordinal);
        var second = Models.All(GeneratorHarness.Compile(edited, Types)).Single();
        Assert.That(second, Is.Not.EqualTo(first));
    }

    [Test]
    public void What_changes_nothing_that_is_emitted_gives_the_same_spec()
    {
        // Without tracking nothing is ever copied, and a required property is set in the initialiser whether it is `init` or `set`.
        string source = Model.Replace("public partial class Order", "[NoTracking] public partial class Order", StringComparison.Ordinal);
        var first = Models.All(GeneratorHarness.Compile(source, Types)).Single();
        var second = Models.All(GeneratorHarness.Compile(source.Replace("get; init;", "get; set;", StringComparison.Ordinal), Types)).Single();
        Assert.That(second, Is.EqualTo(first));
    }

    [TestCase("fi-FI")]
    [TestCase("tr-TR")]
    public void The_culture_changes_nothing(string culture)
    {
        const string Source = """
            using System; using Flywheel;
            namespace Shop;
            public enum IndexKind { Info = -1, INFO = 2, ında = 3 }
            [GlobalIndex("INDEX", nameof(IndexKind))]
            public partial record Item([HashKey] string Id, decimal Iota = -1.5m, double Info = -0.25, IndexKind IndexKind = (IndexKind)(-7));
            """;
        var invariant = Under("", () => GeneratorHarness.Run(Source).Sources);
        var local = Under(culture, () => GeneratorHarness.Run(Source).Sources);
        Assert.That(local, Is.EqualTo(invariant));
        Assert.That(local.Values.Single(), Does.Contain("-1.5m").And.Contain("-0.25d").And.Contain("(-7)"));
    }

    private static T Under<T>(string culture, Func<T> run)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
        try
        {
            return run();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string text)
    {
        var tree = compilation.SyntaxTrees[file];
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text)));
    }

    private static void AssertUntouched(StepReasons reasons)
    {
        IEnumerable<IncrementalStepRunReason> all = [.. reasons.Model, .. reasons.Diagnostics];
        Assert.That(reasons.Model, Is.Not.Empty);
        Assert.That(all, Is.All.EqualTo(IncrementalStepRunReason.Cached).Or.All.EqualTo(IncrementalStepRunReason.Unchanged));
        Assert.That(reasons.Output, Is.Not.Empty.And.All.EqualTo(IncrementalStepRunReason.Cached));
    }
}
