using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Flywheel.Generators.Tests.Incremental;

/// <summary>What an edit of one type of a table makes the generator do again.</summary>
public sealed class FamilyCachingTests
{
    private const string Base = """
        using Flywheel;
        namespace Zoo;
        [Discriminator] [DerivedType(typeof(Dog))] [DerivedType(typeof(Cat))]
        public abstract partial class Animal { [HashKey] public required string Id { get; init; } }
        """;

    private const string Dog = "using Flywheel; namespace Zoo; public sealed partial class Dog : Animal { public int Bones { get; set; } }";
    private const string Cat = "using Flywheel; namespace Zoo; public sealed partial class Cat : Animal { public int Lives { get; set; } }";

    [Test]
    public void An_edit_elsewhere_emits_nothing_again()
    {
        var reasons = After("// nothing", 3, "class Unrelated { }");
        Assert.That(reasons.Output, Has.Count.EqualTo(3).And.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    [Test]
    public void A_changed_member_of_a_derived_type_emits_that_type_only()
    {
        var reasons = After("// nothing", 1, Dog.Replace("int", "long", StringComparison.Ordinal));
        Assert.That(reasons.Output.Count(r => r == IncrementalStepRunReason.Modified), Is.EqualTo(1));
        Assert.That(reasons.Output.Count(r => r == IncrementalStepRunReason.Cached), Is.EqualTo(2));
    }

    [Test]
    public void A_new_attribute_of_a_derived_type_emits_the_base_type_as_well()
    {
        var reasons = After("// nothing", 1, Dog.Replace("Bones", "Treats", StringComparison.Ordinal));
        Assert.That(reasons.Output.Count(r => r == IncrementalStepRunReason.Modified), Is.EqualTo(2));
        Assert.That(reasons.Output.Count(r => r == IncrementalStepRunReason.Cached), Is.EqualTo(1));
    }

    [Test]
    public void A_derived_type_with_attributes_of_its_own_is_emitted_once()
    {
        var run = GeneratorHarness.Run(Base, "using Flywheel; namespace Zoo; [EqualByKey] [GlobalIndex(\"ByBones\", nameof(Bones))] public partial class Dog : Animal { public int Bones { get; set; } }", Cat);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Empty);
        Assert.That(run.Sources.Keys, Is.EquivalentTo(new[] { "Zoo.Animal.g.cs", "Zoo.Dog.g.cs", "Zoo.Cat.g.cs" }));
    }

    private static StepReasons After(string last, int file, string text)
    {
        var compilation = GeneratorHarness.Compile(Base, Dog, Cat, last);
        var tree = compilation.SyntaxTrees[file];
        return StepReasons.After(compilation, compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text))));
    }
}
