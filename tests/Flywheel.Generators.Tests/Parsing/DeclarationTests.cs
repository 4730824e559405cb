using Flywheel.Generators.Model;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Tests.Parsing;

/// <summary>What the parser makes of a model's declaration: its shape, members, indexes and the types it uses.</summary>
public sealed class DeclarationTests
{
    private const string Usings = "using System; using System.Collections.Generic; using Flywheel;\nnamespace Shop;\n";

    [TestCase("public partial class Order { [HashKey] public required string Id { get; init; } }", "class", true)]
    [TestCase("partial class Order { [HashKey] public required string Id { get; init; } }", "class", false)]
    [TestCase("public sealed partial record Order { [HashKey] public required string Id { get; init; } }", "record", true)]
    [TestCase("public partial record Order([HashKey] string Id);", "record", true)]
    [TestCase("public partial record Order([property: HashKey] string Id);", "record", true)]
    [TestCase("public partial record Order([property: HashKey] string Id, [RangeKey] int Number, [LocalIndex(\"ByX\")] int X);", "record", true)]
    [TestCase("public partial struct Order { [HashKey] public required string Id { get; init; } }", "struct", true)]
    [TestCase("public readonly partial record struct Order([HashKey] string Id);", "record struct", true)]
    [TestCase("public partial record struct Order { [HashKey] public required string Id { get; init; } }", "record struct", true)]
    public void Every_shape_of_type_is_parsed_once(string declaration, string keyword, bool isPublic)
    {
        var model = Models.Parse(Usings + declaration);
        Assert.That(model.Header, Is.EqualTo(new TypeHeader(keyword, "Order")));
        Assert.That(model.IsPublic, Is.EqualTo(isPublic));
        Assert.That(model.HashKey, Is.EqualTo("Id"));
        Assert.That(model.Field("Id").IsTableKey);
        Assert.That(model.FileName, Is.EqualTo("Shop.Order"));
        Assert.That(model.Namespace, Is.EqualTo("Shop"));
        Assert.That(model.TableName, Is.EqualTo("Order"));
    }

    [Test]
    public void Types_around_the_model_are_kept_in_order()
    {
        var model = Models.Parse("""
            using Flywheel;
            namespace @event.Sub;
            public partial interface IOuter { internal partial record struct Middle { public partial class Order { [HashKey] public required string Id { get; init; } } } }
            """);
        Assert.That(model.ContainingTypes, Is.EqualTo(new[] { new TypeHeader("interface", "IOuter"), new TypeHeader("record struct", "Middle") }));
        Assert.That(model.FileName, Is.EqualTo("event.Sub.IOuter+Middle+Order"));
        Assert.That(model.Namespace, Is.EqualTo("event.Sub"));
        Assert.That(model.Object.TypeName, Is.EqualTo("global::@event.Sub.IOuter.Middle.Order"));
        Assert.That(model.IsPublic, Is.False);
    }

    [TestCase("[GlobalIndex(\"ByA\", nameof(A))] public partial class Order : Keyed { public int A { get; set; } } [GlobalIndex(\"ByB\", nameof(B))] public partial class Order { public int B { get; set; } }")]
    [TestCase("public partial class Order : Keyed { [LocalIndex(\"ByA\")] public partial int A { get; set; } } public partial class Order { [LocalIndex(\"ByB\")] public partial int A { get => 1; set { } } }")]
    public void An_attribute_on_several_parts_of_one_file_is_parsed_once(string parts)
    {
        var model = Models.Parse(Usings + "public abstract class Keyed { [HashKey] public required string Id { get; init; } [RangeKey] public int Number { get; init; } }\n" + parts);
        Assert.That(model.Indexes.Select(i => i.Name), Is.EqualTo(new[] { "ByA", "ByB" }));
    }

    [Test]
    public void A_type_with_many_attributes_in_many_parts_is_parsed_once()
    {
        var compilation = GeneratorHarness.Compile(
            Usings + "[GlobalIndex(\"ByC\", nameof(C))] public partial class Order { [RangeKey] public int B { get; set; } }",
            Usings + "[Table(\"orders\"), GlobalIndex(\"ByD\", nameof(D))] public partial class Order { [HashKey] public required string A { get; init; } [LocalIndex(\"LocalC\")] public int C { get; set; } public int D { get; set; } }");
        var model = Models.All(compilation).Single();
        Assert.That(model.TableName, Is.EqualTo("orders"));
        Assert.That(model.Indexes.Select(i => i.Name), Is.EqualTo(new[] { "LocalC", "ByC", "ByD" }));
    }

    [Test]
    public void A_type_without_a_hash_key_is_told_once_however_many_attributes_it_has()
    {
        var run = GeneratorHarness.Run(Usings + "[Table(\"orders\"), GlobalIndex(\"ByC\", nameof(C))] public partial class Order { [RangeKey] public int B { get; set; } [LocalIndex(\"LocalC\")] public int C { get; set; } }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY010" }));
    }

    [TestCase("public partial class Order([HashKey] string id) { public string Id => id; }")]
    [TestCase("public class Order { public void Find([HashKey] string id) { } }")]
    [TestCase("public partial record Order([HashKey] string Id) { public string Id { get; } = Id; }")]
    public void An_attribute_on_a_parameter_without_a_property_is_an_error(string declaration)
    {
        var run = GeneratorHarness.Run(Usings + declaration);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY019" }));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo("HashKey"));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.Contain("declares no property"));
    }

    [TestCase("public partial class Order([Field(\"n\")] int count) { [HashKey] public string Id { get; set; } = \"\"; public int Count { get; } = count; }", "Field(\"n\")")]
    [TestCase("public partial class Order { public Order([Ignore] int count) => Count = count; [HashKey] public required string Id { get; init; } public int Count { get; } }", "Ignore")]
    [TestCase("public partial record Order([HashKey] string Id, [Field(\"n\")] int Count) { public int Count { get; init; } = Count; }", "Field(\"n\")")]
    public void An_attribute_that_would_be_passed_over_on_a_parameter_is_an_error(string declaration, string marked)
    {
        var run = GeneratorHarness.Run(Usings + declaration);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY019" }));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo(marked));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.Contain("declares no property"));
    }

    [Test]
    public void Stored_are_public_instance_properties_and_those_with_an_attribute_base_types_first()
    {
        var model = Models.Parse(Usings + """
            public abstract class Root { public virtual int First { get; set; } public int Hidden { get; set; } private int Secret { get; set; } }
            public class Middle : Root { public override int First { get; set; } public int Second { get; set; } public new string? Hidden { get; set; } }
            public partial class Order : Middle
            {
                [HashKey] public required string Id { get; init; }
                public static int Count { get; set; }
                public int Double => Second * 2;
                public int Halved { get { return Second / 2; } }
                public int this[int i] => i;
                public int WriteOnly { set { } }
                [Ignore] public object? Cached { get; set; }
                [Field("s")] private string? Internal { get; set; }
                private string? NotAsked { get; set; }
                public int Plain;
            }
            """);
        Assert.That(model.Object.Fields.Select(f => f.Property), Is.EqualTo(new[] { "First", "Hidden", "Second", "Id", "Internal" }));
        Assert.That(model.Field("Internal").Attribute, Is.EqualTo("s"));
        Assert.That(model.Field("Hidden").Value.TypeName, Is.EqualTo("string"));
    }

    [TestCase("[Field(\"x\")] public static int Value { get; set; }", "is static")]
    [TestCase("[Field(\"x\")] public int this[int i] => i;", "is an indexer")]
    [TestCase("[Field(\"x\")] public int Value { set { } }", "has no getter")]
    [TestCase("[Field(\"x\"), Ignore] public int Value { get; set; }", "is marked [Ignore]")]
    [TestCase("[RangeKey] public int Value => 3;", "is computed")]
    [TestCase("[RangeKey, LocalIndex(\"ByValue\"), Ignore] public int Value { get; set; }", "is marked [Ignore]")]
    public void An_attribute_on_what_is_not_stored_is_an_error(string property, string reason)
    {
        var run = GeneratorHarness.Run(Usings + "public partial class Order { [HashKey] public required string Id { get; init; } " + property + " }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY019" }));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.Contain(reason));
    }

    [Test]
    public void A_property_may_have_several_local_indexes()
    {
        var model = Models.Parse(Usings + """
            public partial class Book
            {
                [HashKey] public required string Id { get; init; }
                [RangeKey] public int Edition { get; init; }
                [LocalIndex("Keys", Projection = Projection.KeysOnly), LocalIndex("Whole")] public int Year { get; set; }
            }
            """);
        Assert.That(
            model.Indexes.Select(i => $"{i.Name} {string.Join('+', i.HashKeys)}/{string.Join('+', i.RangeKeys)} {i.Projection}"),
            Is.EqualTo(new[] { "Keys Id/Year KeysOnly", "Whole Id/Year All" }));
    }

    [Test]
    public void Indexes_have_identifiers_keys_and_projections()
    {
        var model = Models.Parse(Usings + """
            [GlobalIndex("by-title", nameof(Title), Projection = Projection.Include, Include = new[] { nameof(Pages), "Year" })]
            [GlobalIndex("by.title", nameof(Title), rangeKey: nameof(Year))]
            [GlobalIndex("7up", nameof(Pages))]
            [GlobalIndex("ToString", nameof(Year))]
            [GlobalIndex("Many", HashKeys = [nameof(Title), nameof(Year)], RangeKeys = new[] { nameof(Pages), "Id" })]
            public partial class Book
            {
                [HashKey] public required string Id { get; init; }
                [RangeKey] public int Edition { get; init; }
                public string? Title { get; set; }
                public int Pages { get; set; }
                [LocalIndex("Local", Projection = Projection.KeysOnly)] public int Year { get; set; }
            }
            """);
        Assert.That(
            model.Indexes.Select(i => $"{i.Name} {i.Identifier} {(i.IsGlobal ? "global" : "local")} {string.Join('+', i.HashKeys)}/{string.Join('+', i.RangeKeys)} {i.Projection} {string.Join('+', i.Include)}"),
            Is.EqualTo(new[]
            {
                "Local Local local Id/Year KeysOnly ",
                "by-title by_title global Title/ Include Pages+Year",
                "by.title by_title2 global Title/Year All ",
                "7up _7up global Pages/ All ",
                "ToString ToString2 global Year/ All ",
                "Many Many global Title+Year/Pages+Id All ",
            }));
        Assert.That(model.Object.Fields.Where(f => f.IsIndexKey).Select(f => f.Property), Is.EqualTo(new[] { "Id", "Title", "Pages", "Year" }));
        Assert.That(model.RangeKey, Is.EqualTo("Edition"));
    }

    [Test]
    public void Objects_and_enums_are_listed_once_each_with_a_name_of_its_own()
    {
        var model = Models.Parse(Usings + """
            public enum Level { Low = 1, Small = 1, [Obsolete] High }
            public class Node { public Node? Next { get; set; } public List<Node> Children { get; set; } = []; public Other.Node? Twin { get; set; } public Level Level { get; set; } }
            public static class Other { public class Node { public Order? Owner { get; set; } public Level Level { get; set; } } }
            public partial class Order { [HashKey] public required string Id { get; init; } public Node? Root { get; set; } public Level? Level { get; set; } }
            """);
        Assert.That(model.Objects.Select(o => $"{o.Name} {o.TypeName}"), Is.EqualTo(new[] { "Node global::Shop.Node", "Node2 global::Shop.Other.Node" }));
        Assert.That(model.Objects[1].Fields[0].Value.Reference, Is.EqualTo(model.Object.Name));
        var level = model.Enums.Single();
        Assert.That(level.TypeName, Is.EqualTo("global::Shop.Level"));
        Assert.That(level.Members, Is.EqualTo(new[] { new EnumMember("Low", false), new EnumMember("Small", true), new EnumMember("High", false) }));
        Assert.That(model.UsesObsolete);
    }

    [Test]
    public void A_type_of_another_assembly_keeps_what_its_constructor_gives()
    {
        var compilation = WithLibrary(
            "public class Address { public string City { get; set; } = \"\"; public int Length => City.Length; } public class Fixed { public Fixed(string name) { Name = name; } public string Name { get; } }",
            "public partial class Order { [HashKey] public required string Id { get; init; } public Library.Address? Home { get; set; } public Library.Fixed? Fixed { get; set; } }");

        var model = Models.All(compilation).Single();

        Assert.That(model.Objects[0].Fields.Select(f => $"{f.Property} {f.Assignment} {f.Missing}"), Is.EqualTo(new[] { "City Setter Keep" }));
        Assert.That(model.Objects[1].Fields.Select(f => $"{f.Property} {f.Assignment} {f.Missing}"), Is.EqualTo(new[] { "Name Constructor Error" }));
    }

    [Test]
    public void What_a_base_type_of_another_assembly_may_set_in_an_override_is_kept()
    {
        var compilation = WithLibrary(
            "public class Base { public Base() => Size = 3; public virtual int Size { get; set; } }",
            "public partial class Order : Library.Base { [HashKey] public required string Id { get; init; } public override int Size { get; set; } public int Own { get; set; } }");

        var model = Models.All(compilation).Single();

        Assert.That(model.Field("Size").Missing, Is.EqualTo(MissingRule.Keep));
        Assert.That(model.Field("Own").Missing, Is.EqualTo(MissingRule.Value));
    }

    [Test]
    public void Summaries_and_obsolete_marks_are_kept()
    {
        var model = Models.Parse(Usings + """
            public partial class Order
            {
                /// <summary>
                /// The number,
                /// with a <see cref="Old"/> &amp; more.
                /// </summary>
                [HashKey] public required string Id { get; init; }
                [Obsolete("Use Id.")] public string? Old { get; set; }
            }
            """);
        Assert.That(model.Field("Id").Summary, Is.EqualTo("The number, with a <see cref=\"P:Shop.Order.Old\"/> &amp; more."));
        Assert.That(model.Field("Old").Summary, Is.Null);
        Assert.That(model.Field("Old").IsObsolete);
    }

    private static CSharpCompilation WithLibrary(string library, string source)
    {
        var compiled = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText("namespace Library; " + library)],
            GeneratorHarness.Compile().References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        Assert.That(compiled.Emit(image).Success);
        return GeneratorHarness.Compile(Usings + source).AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
    }
}
