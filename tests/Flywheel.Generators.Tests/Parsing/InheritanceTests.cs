using Flywheel.Generators.Model;
using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Parsing;

/// <summary>What models have from their base types.</summary>
public sealed class InheritanceTests
{
    private const string Head = "using System; using Flywheel; ";
    private const string Base = "public abstract class Base { [HashKey] public required string Id { get; init; } public string? Title { get; set; } } ";

    [TestCase("[Table] public partial class Order : Base { }", "Order")]
    [TestCase("[Table(\"orders\")] public partial class Order : Base { }", "orders")]
    [TestCase("[Table(null)] public partial class Order : Base { }", "Order")]
    [TestCase("[GlobalIndex(\"ByTitle\", nameof(Title))] public partial class Order : Base { }", "Order")]
    [TestCase("[EqualByKey] public partial class Order : Base { }", "Order")]
    [TestCase("public partial class Order : Base { [LocalIndex(\"ByDay\")] public int Day { get; set; } [RangeKey] public int Number { get; set; } }", "Order")]
    [TestCase("public abstract class Middle : Base; [Table] public partial class Order : Middle { }", "Order")]
    public void A_type_that_inherits_its_key_is_a_model_by_any_attribute_of_its_own(string declaration, string table)
    {
        var model = Models.Parse(Head + Base + declaration);
        Assert.That((model.HashKey, model.TableName), Is.EqualTo(("Id", table)));
    }

    [Test]
    public void A_type_without_an_attribute_of_its_own_is_no_model()
    {
        Assert.That(GeneratorHarness.Run(Head + Base + "public partial class Order : Base { }").Sources, Is.Empty);

        // Nor is it one through a base type that is a model: what saves it as one does not compile.
        var run = GeneratorHarness.Run(Head + """
            public partial class Order { [HashKey] public required string Id { get; init; } }
            public partial class Special : Order { }
            public static class Use { public static void All(Engine engine) => engine.Register<Special>(); }
            """);
        Assert.That(run.Sources.Keys, Is.EqualTo(new[] { "Order.g.cs" }));
        Assert.That(run.CompilerDiagnostics.Single().GetMessage(null), Does.Contain("IModel<Special>"));
    }

    [Test]
    public void An_abstract_type_is_a_base_and_no_model()
    {
        var run = GeneratorHarness.Run(Head + Base + "public abstract partial record Entity([HashKey] string Id); public abstract class Generic<T> { [HashKey] public required T Id { get; init; } }");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Sources, Is.Empty);
    }

    [Test]
    public void The_key_of_a_generic_base_type_is_inherited()
    {
        var model = Models.Parse(Head + "public abstract class Generic<T> { [HashKey] public required T Id { get; init; } } [Table] public partial class Order : Generic<Guid> { }");
        Assert.That(model.Field("Id").Value.Kind, Is.EqualTo(ValueKind.Guid));
    }

    [Test]
    public void Indexes_are_inherited_and_a_nearer_one_takes_the_place_of_another_of_its_name()
    {
        var model = Models.Parse(Head + """
            [GlobalIndex("A", "X"), GlobalIndex("B", "X")]
            public abstract class Far { [HashKey] public string Id { get; set; } = ""; [RangeKey] public int N { get; set; } public int X { get; set; } [LocalIndex("L")] public int Y { get; set; } [LocalIndex("M1")] public int Z { get; set; } }
            [GlobalIndex("C", "Y")]
            public abstract class Near : Far { [LocalIndex("M1")] public int W { get; set; } }
            [GlobalIndex("A", "Z", "X"), GlobalIndex("L2", "X")]
            public partial class Order : Near { }
            """.Replace("\"A\"", "\"IxA\"", StringComparison.Ordinal).Replace("\"B\"", "\"IxB\"", StringComparison.Ordinal).Replace("\"C\"", "\"IxC\"", StringComparison.Ordinal)
                .Replace("\"L\"", "\"IxL\"", StringComparison.Ordinal).Replace("\"M1\"", "\"IxM\"", StringComparison.Ordinal).Replace("\"L2\"", "\"IxL2\"", StringComparison.Ordinal));
        Assert.That(
            model.Indexes.Select(i => $"{i.Name}:{string.Join(',', i.HashKeys)}/{string.Join(',', i.RangeKeys)}"),
            Is.EqualTo(new[] { "IxL:Id/Y", "IxM:Id/W", "IxB:X/", "IxC:Y/", "IxA:Z/X", "IxL2:X/" }));
    }

    [Test]
    public void An_override_has_the_attributes_of_both_and_its_own_of_each_kind()
    {
        var model = Models.Parse(Head + """
            public abstract class Base
            {
                [HashKey, Field("id")] public abstract string Id { get; set; }
                [Field("a")] public virtual int A { get; set; }
                [Ignore] public virtual int B { get; set; }
                [Field("c")] public int C { get; set; }
            }
            [Table]
            public partial class Order : Base
            {
                public override string Id { get; set; } = "";
                [Field("own")] public override int A { get; set; }
                public override int B { get; set; }
                public new int C { get; set; }
            }
            """);
        Assert.That(model.HashKey, Is.EqualTo("Id"));
        Assert.That(model.Object.Fields.Select(f => f.Property + "=" + f.Attribute), Is.EqualTo(new[] { "Id=id", "A=own", "C=C" }));
    }

    [Test]
    public void What_a_base_type_did_wrong_is_told_once()
    {
        var run = GeneratorHarness.Run(Head + """
            public abstract class Base { [HashKey] public required string Id { get; init; } public object? Wrong { get; set; } public string? Country { get; set; } = "NO"; }
            [Table] public partial class Order : Base { }
            [GlobalIndex("ById", "Id")] public partial class Invoice : Base { }
            [EqualByKey] public partial class Parcel : Base { }
            """);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY016", "FLY033" }));
    }

    [Test]
    public void A_model_of_another_assembly_can_be_a_base()
    {
        var library = GeneratorHarness.Run(GeneratorHarness.Compile(Head + """
            [GlobalIndex("ByTitle", nameof(Title))]
            public partial class Document { [HashKey] public required string Id { get; init; } public string? Title { get; set; } }
            """).WithAssemblyName("Library"));
        using var image = new MemoryStream();
        Assert.That(library.Output.Emit(image).Success, Is.True);
        var consumer = GeneratorHarness.Compile(Head + "[Table] public partial class Invoice : Document { public int Total { get; set; } }")
            .AddReferences(Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(image.ToArray()));

        var run = GeneratorHarness.Run(consumer);

        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Empty);
        Assert.That(run.Sources.Values.Single(), Does.Contain("new static global::Flywheel.Key").And.Contain("new static class Indexes").And.Contain("new sealed class Fields"));
    }

    [TestCase("public class Item { [HashKey] public string Id { get; set; } = \"\"; }", "class Item", true)]
    [TestCase("public sealed class Item { [HashKey] public string Id { get; set; } = \"\"; }", "class Item", false)]
    [TestCase("public record Item([HashKey] string Id);", "record Item", true)]
    [TestCase("public struct Item { [HashKey] public string Id { get; set; } }", "struct Item", false)]
    public void Only_a_class_that_is_not_sealed_may_be_derived(string declaration, string part, bool expected)
    {
        string source = Head + declaration.Replace(part, "partial " + part, StringComparison.Ordinal);
        Assert.That(Models.Parse(source).Object.MayBeDerived, Is.EqualTo(expected));
        Assert.That(GeneratorHarness.Run(source).Sources.Values.Single().Contains("GetType()", StringComparison.Ordinal), Is.EqualTo(expected));
    }
}
