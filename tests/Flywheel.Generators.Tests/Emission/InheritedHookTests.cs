using System.Text.RegularExpressions;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>Hooks and checks of base types, and of types that share a table: what is emitted for each, meant to be read.</summary>
public sealed partial class InheritedHookTests
{
    private const string Zoo = """
        using System;
        using System.ComponentModel.DataAnnotations;
        using Flywheel;
        namespace Zoo;

        /// <summary>Nothing but a hook leads to it.</summary>
        public abstract partial class Stamped
        {
            public DateTime Changed { get; set; }
            partial void OnSaving() => Changed = DateTime.UnixEpoch;
        }

        public abstract partial class Entity : Stamped
        {
            public required string Kind { get; init; }
            public required string Number { get; init; }
            [HashKey, Composite(nameof(Kind), nameof(Number))] public partial string Id { get; }
            partial void OnLoaded() { }
        }

        [Discriminator("type")]
        [DerivedType(typeof(Animal), "animal")]
        [DerivedType(typeof(Dog), "dog")]
        [DerivedType(typeof(Puppy), "puppy")]
        [DerivedType(typeof(Cat), "cat")]
        public partial class Animal : Entity
        {
            [Required] public string? Name { get; set; }
            partial void OnSaving() { }
            partial void OnDeleted() { }
        }

        public abstract partial class Pet : Animal
        {
            [Validate(nameof(IsKnown))] public string? Owner { get; set; }
            protected static bool IsKnown(string owner) => owner.Length > 0;
            partial void OnSaved() { }
        }

        public partial class Dog : Pet
        {
            partial void OnLoaded() { }
        }

        public sealed partial class Puppy : Dog
        {
            [Range(0, 52)] public int Weeks { get; set; }
            partial void OnSaving() { }
            partial void OnDeleting() { }
        }

        public sealed partial class Cat : Animal;
        """;

    [Test]
    public void The_files_are_the_accepted_ones()
    {
        var run = Consumer.Run(Zoo);
        Assert.That(run.Sources.Keys, Is.EquivalentTo(new[] { "Stamped", "Entity", "Animal", "Pet", "Dog", "Puppy", "Cat" }.Select(n => $"Zoo.{n}.g.cs")));
        foreach (var (hint, text) in run.Sources)
        {
            Snapshot.Match($"Zoo#{Path.GetFileNameWithoutExtension(hint)}", Version().Replace(text, "\"{version}\""));
        }
    }

    [Test]
    public void The_files_compile_without_a_warning(
        [Values(NullableContextOptions.Enable, NullableContextOptions.Disable)] NullableContextOptions nullable)
    {
        var run = Consumer.Run(nullable == NullableContextOptions.Enable ? Zoo : Zoo.Replace("string?", "string", StringComparison.Ordinal), nullable);
        Assert.That(Consumer.Problems(run), Is.Empty);
    }

    // Nesting: what a type hides is seen inside its base type only.
    [TestCase("public partial class Outer { [HashKey] public string Id { get; set; } = \"\"; partial void OnSaving() { } [Table] public partial class Inner : Outer { partial void OnSaving() { } } }")]
    [TestCase("public partial class Outer { [HashKey] public string Id { get; set; } = \"\"; public partial class Middle { [Table] public partial class Inner : Outer { partial void OnLoaded() { } } } }")]
    [TestCase("public abstract partial class Outer { [HashKey] public string Id { get; set; } = \"\"; partial void OnSaving() { } [Table] public partial class Inner : Outer { partial void OnSaving() { } } }")]
    [TestCase("public abstract partial class Outer { [HashKey] public string Id { get; set; } = \"\"; partial void OnSaving() { } public abstract partial class Inner : Outer { partial void OnSaving() { } partial void OnSaved() { } [Table] public sealed partial class Leaf : Inner { } } }")]
    [TestCase("public abstract partial class Outer { [HashKey] public string Id { get; set; } = \"\"; [Table] public partial class Inner : Outer { partial void OnSaving() { } [Table] public partial class Leaf : Inner { partial void OnSaving() { } } } }")]
    [TestCase("public partial class Outer { [HashKey] public string Id { get; set; } = \"\"; partial void OnSaving() { } } public partial class Other { public void OnSaving() { } [Table] public partial class Inner : Outer { partial void OnSaving() { } } }")]
    [TestCase("[Discriminator, DerivedType(typeof(Outer.Inner)), DerivedType(typeof(Outer.Inner.Leaf))] public abstract partial record Outer([HashKey] string Id) { partial void OnSaving() { } public partial record Inner(string Id) : Outer(Id) { partial void OnSaving() { } public sealed partial record Leaf(string Id) : Inner(Id) { partial void OnSaving() { } } } }")]

    // Shapes.
    [TestCase("public abstract partial class Base { partial void OnSaving() { } private int Mapping { get; set; } public int Sum() => Mapping; } public partial class Order : Base { [HashKey] public string Id { get; set; } = \"\"; }")]
    [TestCase("public abstract partial class Base { private void OnSaving() { } partial void OnSaved() { } } public partial class Order : Base { [HashKey] public string Id { get; set; } = \"\"; partial void OnSaving() { } }")]
    [TestCase("public abstract partial class Base { partial void OnSaving() { } } public abstract partial class Base { partial void OnLoaded() { } } public partial class Order : Base { [HashKey] public string Id { get; set; } = \"\"; }")]
    [TestCase("internal abstract partial class @event { partial void OnSaving() { } } internal partial class @class : @event { [HashKey] public string Id { get; set; } = \"\"; }")]
    [TestCase("[System.Obsolete] public abstract partial class Base { partial void OnSaving() { } } [System.Obsolete] public partial class Order : Base { [HashKey] public string Id { get; set; } = \"\"; }")]
    [TestCase("public abstract partial class Base { [System.Obsolete] partial void OnSaving() { } } public partial class Order : Base { [HashKey] public string Id { get; set; } = \"\"; }")]
    [TestCase("public class Around { internal abstract partial class Base { partial void OnSaving() { } } }", "FLY001")]
    [TestCase("public abstract partial class Base<T> { partial void OnSaving() { } } public partial class Order : Base<int> { [HashKey] public string Id { get; set; } = \"\"; }", "FLY002")]
    [TestCase("public abstract partial class Base { async partial void OnSaving() { await System.Threading.Tasks.Task.Yield(); } } public partial class Order : Base { [HashKey] public string Id { get; set; } = \"\"; }", "FLY005")]
    [TestCase("public abstract partial class Base { public int RunOnSaving { get; set; } partial void OnSaving() { } } public partial class Order : Base { [HashKey] public string Id { get; set; } = \"\"; }", "FLY006")]
    [TestCase("public partial class Base { public int RunOnSaving() => 1; [HashKey] public string Id { get; set; } = \"\"; partial void OnSaving() { } } [Table] public partial class Order : Base { partial void OnSaving() { } }", "FLY006,FLY006")]
    [TestCase("public sealed partial class Order { [HashKey] public string Id { get; set; } = \"\"; public int RunOnSaving { get; set; } partial void OnSaving() { } }")]
    [TestCase("public partial class Order { [HashKey] public string Id { get; set; } = \"\"; public int RunOnSaving { get; set; } partial void OnSaved() { } }")]
    [TestCase("public partial class Base { [HashKey] public string Id { get; set; } = \"\"; public object? Wrong { get; set; } partial void OnSaving() { } } [Table] public partial class Order : Base { [Ignore] public new object? Wrong { get; set; } }", "FLY016")]
    [TestCase("public abstract partial class Other { partial void OnLoaded() { } partial void OnLoaded(); }")]

    // Families.
    [TestCase("public class Loaded { [Validate(nameof(B))] public int A { get; set; } internal static bool B(int a) => true; } public class As { public Loaded? Loaded { get; set; } } public class Item { public As? As { get; set; } } [Discriminator, DerivedType(typeof(Failures))] public partial class Writer { [HashKey] public string Id { get; set; } = \"\"; public Item? Item { get; set; } partial void OnLoaded() { } partial void OnSaving() { } } public partial class Failures : Writer { public Loaded? Loaded { get; set; } partial void OnLoaded() { } partial void OnSaving() { } }")]
    [TestCase("[Discriminator, DerivedType(typeof(@case)), DerivedType(typeof(Item))] public abstract partial class Base { [HashKey] public string Id { get; set; } = \"\"; public System.Collections.Generic.List<Item>? Items { get; set; } partial void OnSaved() { } } internal partial class @case : Base { [System.ComponentModel.DataAnnotations.Range(1, 2)] public int A { get; set; } partial void OnSaved() { } } public partial class Item : Base { partial void OnSaved() { } }")]
    [TestCase("[Discriminator, DerivedType(typeof(Dog)), DerivedType(typeof(Puppy))] public partial class Animal { [HashKey] public string Id { get; set; } = \"\"; partial void OnSaving() { } } public partial class Dog : Animal { public object? Wrong { get; set; } [System.ComponentModel.DataAnnotations.Range(1, 2)] public int A { get; set; } partial void OnSaving() { } partial void OnLoaded() { } } public partial class Puppy : Dog { [Ignore] public new int Wrong { get; set; } partial void OnSaving() { } }", "FLY016")]
    [TestCase("[Discriminator, DerivedType(typeof(Dog))] public partial class Animal { [HashKey] public string Id { get; set; } = \"\"; public object? Wrong { get; set; } partial void OnSaving() { } } public partial class Dog : Animal { [Ignore] public new int Wrong { get; set; } partial void OnSaving() { } partial void OnLoaded() { } }", "FLY016")]
    public void Every_shape_compiles_without_a_warning_or_has_its_diagnostic(string declarations, string ids = "")
    {
        var run = GeneratorHarness.Run("#nullable enable\nusing Flywheel;\n" + declarations);
        Assert.That(string.Join(',', run.Diagnostics.Select(d => d.Id)), Is.EqualTo(ids));

        // Where nothing can be generated for a type, its hook waits for the other part.
        Assert.That(run.CompilerDiagnostics.Where(d => ids.Length == 0 || d.Id is not ("CS0759" or "CS0751")), Is.Empty, string.Join("\n", run.Sources.Values));
    }

    [Test]
    public void A_hook_of_a_base_type_in_another_assembly_runs_for_its_models()
    {
        const string Library = """
            using Flywheel;
            public abstract partial class Stamped { partial void OnSaving() { } partial void OnLoaded() { } }
            public partial class Document : Stamped { [HashKey] public required string Id { get; init; } partial void OnSaving() { } }
            public abstract partial class Plain { protected static void RunOnDeleted(Plain plain) { } }
            """;
        const string Use = """
            using Flywheel;
            [Table] public sealed partial class Invoice : Document { partial void OnLoaded() { } }
            public sealed partial class Memo : Plain { [HashKey] public required string Id { get; init; } }
            """;
        var library = GeneratorHarness.Run(GeneratorHarness.Compile(Library).WithAssemblyName("Library"));
        using var image = new MemoryStream();
        Assert.That(library.Output.Emit(image).Success, Is.True);

        // In an editor the other project is source.
        foreach (var reference in new MetadataReference[] { MetadataReference.CreateFromImage(image.ToArray()), library.Output.ToMetadataReference() })
        {
            var run = GeneratorHarness.Run(GeneratorHarness.Compile(Use).AddReferences(reference));

            Assert.That(run.Diagnostics, Is.Empty);
            Assert.That(run.CompilerDiagnostics, Is.Empty);
            Assert.That(
                RunCall().Matches(run.Sources["Invoice.g.cs"]).Select(m => m.Value),
                Is.EqualTo(new[] { "global::Stamped.RunOnSaving(item)", "global::Document.RunOnSaving(item)", "global::Stamped.RunOnLoaded(item)", "item.OnLoaded()" }));
            Assert.That(RunCall().Matches(run.Sources["Memo.g.cs"]), Is.Empty);
        }
    }

    [Test]
    public void A_member_in_the_way_of_what_runs_a_hook_is_told_with_the_reason()
    {
        var run = GeneratorHarness.Run("using Flywheel; public abstract partial class Base { public int RunOnSaving { get; set; } partial void OnSaving() { } }");
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics.Single()), Is.EqualTo("RunOnSaving"));
        Assert.That(
            run.Diagnostics[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            Is.EqualTo("Base declares 'RunOnSaving', the name of a generated member; rename it, because derived types run OnSaving through that name"));
    }

    [Test]
    public void A_base_type_is_emitted_once_whatever_leads_to_it()
    {
        var run = GeneratorHarness.Run(
            "using Flywheel; [GlobalIndex(\"ByName\", \"Name\")] public abstract partial class Base { [HashKey] public string Id { get; set; } = \"\"; public string? Name { get; set; } partial void OnSaving() { } }",
            "public abstract partial class Base { partial void OnSaved() { } } public abstract partial class Bare { partial void OnSaving() { } partial void OnSaved() { } }",
            "public abstract partial class Bare : Base { partial void OnDeleted() { } }");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Empty);
        Assert.That(run.Sources.Keys, Is.EquivalentTo(new[] { "Base.g.cs", "Bare.g.cs" }));
        Assert.That(run.Sources["Bare.g.cs"], Does.Not.Contain("OnLoaded").And.Not.Contain("OnDeleting").And.Not.Contain("Mapping"));
    }

    [Test]
    public void The_body_of_a_hook_of_a_base_type_changes_nothing_that_is_generated()
    {
        string edited = Zoo.Replace("UnixEpoch", "MaxValue", StringComparison.Ordinal);
        Assert.That(edited, Is.Not.EqualTo(Zoo));
        Assert.That(Models.All(GeneratorHarness.Compile(edited)), Is.EqualTo(Models.All(GeneratorHarness.Compile(Zoo))));
    }

    [Test]
    public void A_type_of_a_family_that_is_obsolete_or_experimental_is_told_in_the_source_only(
        [Values("Animal", "Dog", "Puppy")] string type, [Values("Obsolete", "Diagnostics.CodeAnalysis.Experimental(\"MY01\")")] string attribute)
    {
        var run = GeneratorHarness.Run($$"""
            using Flywheel;
            [Discriminator, DerivedType(typeof(Dog)), DerivedType(typeof(Puppy))]
            public partial class Animal { [HashKey] public string Id { get; set; } = ""; partial void OnSaving() { } }
            public partial class Dog : Animal { partial void OnSaving() { } }
            public partial class Puppy : Dog { [System.ComponentModel.DataAnnotations.Range(1, 2)] public int Weeks { get; set; } partial void OnSaving() { } }
            """.Replace($"public partial class {type} ", $"[System.{attribute}] public partial class {type} ", StringComparison.Ordinal));
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Not.Empty);
        Assert.That(run.CompilerDiagnostics.Select(d => d.Location.SourceTree!.FilePath), Is.All.EqualTo("File0.cs"), string.Join("\n", run.CompilerDiagnostics));
    }

    [Test]
    public void A_derived_type_that_ignores_a_checked_property_is_not_checked_through_its_base_type_either()
    {
        string source = GeneratorHarness.Run("""
            using System.ComponentModel.DataAnnotations;
            using Flywheel;
            [Discriminator, DerivedType(typeof(Free)), DerivedType(typeof(Same))]
            public partial class Base { [HashKey] public string Id { get; set; } = ""; [Range(1, 2)] public virtual int Number { get; set; } }
            public partial class Free : Base { [Ignore] public override int Number { get; set; } }
            public partial class Same : Base { public int Other { get; set; } }
            """).Sources["Base.g.cs"];
        Assert.That(source, Does.Contain("Validate(free, failures);").And.Not.Contain("Validate(same, failures)"));
    }

    [Test]
    public void An_edit_elsewhere_emits_nothing_again_and_a_new_hook_of_a_base_type_what_runs_it()
    {
        const string Stamped = "public abstract partial class Stamped { partial void OnSaving() { } }";
        const string Order = "public partial class Order : Stamped { [Flywheel.HashKey] public string Id { get; set; } = \"\"; }";
        var compilation = GeneratorHarness.Compile(Stamped, Order, "public partial class Other { [Flywheel.HashKey] public string Id { get; set; } = \"\"; }", "// nothing");

        Assert.That(After(3, "class Unrelated { }"), Is.EqualTo(Enumerable.Repeat(IncrementalStepRunReason.Cached, 3)));
        Assert.That(
            After(0, Stamped.Replace("{ }", "{ } partial void OnSaved() { }", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached }));

        IEnumerable<IncrementalStepRunReason> After(int file, string text)
            => StepReasons.After(
                compilation,
                compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], compilation.SyntaxTrees[file].WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text)))).Output;
    }

    [TestCase("protected static bool", null)]
    [TestCase("protected bool", null)]
    [TestCase("private protected bool", null)]
    [TestCase("internal bool", null)]
    [TestCase("private static bool", "Base.Total is validated by 'IsFair', which cannot be reached from the model Order; make it")]
    public void A_check_of_a_base_type_runs_in_its_models_where_they_reach_the_method(string modifiers, string? message)
    {
        var run = GeneratorHarness.Run($$"""
            using Flywheel;
            public abstract class Base { [Validate(nameof(IsFair))] public int Total { get; set; } {{modifiers}} IsFair(int total) => total > 0; }
            public partial class Order : Base { [HashKey] public string Id { get; set; } = ""; }
            """);
        Assert.That(run.CompilerDiagnostics, Is.Empty);
        if (message is null)
        {
            Assert.That(run.Diagnostics, Is.Empty);
            Assert.That(run.Sources.Values.Single(), Does.Contain("IsFair(item.Total)"));
        }
        else
        {
            Assert.That(run.Diagnostics.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.StartWith(message));
        }
    }

    [GeneratedRegex(@"(global::\w+\.RunOn|item\.On)\w+\((item)?\)")]
    private static partial Regex RunCall();

    [GeneratedRegex("""(?<=\bGeneratedCode\("Flywheel\.Generators", )"[0-9.]+" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Version();
}
