using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Validation;

/// <summary>The other ways to break each rule of projections, beside the example on its page.</summary>
public sealed class ProjectionCaseTests
{
    private const string Order = """
        public partial class Order
        {
            [HashKey] public required string Id { get; init; }
            public string? Title { get; set; }
            public int? Count { get; set; }
            public List<string> Tags { get; set; } = [];
            [Ignore] public int Rank { get; set; }
            internal int Hidden { get; set; }
            [Field("s")] private int Secret { get; set; }
            public int Twice => 2 * Rank;
            [Extra] public Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> Others { get; init; } = [];
        }
        public abstract class Base { [HashKey] public required string Id { get; init; } }
        [ProjectionOf<Order>]
        """;

    [TestCase("public partial record View(string Id, int Rank);", "FLY079", "Rank", "is marked [Ignore]")]
    [TestCase("public partial record View(string Id, int Hidden);", "FLY079", "Hidden", "not public")]
    [TestCase("public partial record View(string Id, int Twice);", "FLY079", "Twice", "is computed")]
    [TestCase("public partial record View(string Id, Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> Others);", "FLY079", "Others", "undeclared attributes")]
    [TestCase("public partial record View(string Id) { public string? id { get; set; } }", "FLY079", "id", "no property of that name")]
    [TestCase("public partial record View(int Id);", "FLY080", "Id", "string")]
    [TestCase("public partial record View(string[] Tags);", "FLY080", "Tags", "List<string>")]
    [TestCase("public partial class Outer { [ProjectionOf<int[]>] public partial record View(int Length); }", "FLY081", "ProjectionOf<int[]>", "int[]")]
    [TestCase("public partial class Outer { [ProjectionOf<Base>] public partial record View(string Id); }", "FLY081", "ProjectionOf<Base>", "Base")]
    [TestCase("public partial class View<T> { public string? Id { get; set; } }", "FLY082", "View", "generic")]
    [TestCase("public abstract partial class View { public string? Id { get; set; } }", "FLY082", "View", "abstract")]
    [TestCase("public static partial class View { }", "FLY082", "View", "static")]
    [TestCase("file partial record View(string Id);", "FLY082", "View", "file-local")]
    [TestCase("public partial class View : Order { }", "FLY082", "View", "derives from the model Order")]
    [TestCase("[Naming(NamingPolicy.CamelCase)] public partial record View(string Id);", "FLY082", "Naming(NamingPolicy.CamelCase)", "those of its model")]
    [TestCase("public partial record View(string Id) { [Field(\"n\")] public string? No { get; set; } }", "FLY079", "No", "no property of that name")]
    [TestCase("public partial class View { internal string? Id { get; set; } }", "FLY083", "View", "no properties")]
    [TestCase("[EqualByKey] public partial class View { [HashKey] public string Id { get; init; } = \"\"; }", "FLY084", "ProjectionOf<Order>", "a model itself")]
    [TestCase("public partial record View([Field(\"i\")] string Id);", "FLY085", "Field(\"i\")", "[Field]")]
    [TestCase("public partial record View([property: Version] int? Count);", "FLY085", "Version", "[Version]")]
    [TestCase("public partial class View(string id, int other) { public string Id { get; } = id; public int Other => other; }", "FLY086", "View", "none of its constructors")]
    [TestCase("public partial class View { public string Id { get; } = \"\"; }", "FLY086", "Id", "no setter")]
    [TestCase("public readonly partial struct View(string id, int other) { public string Id { get; } = id; public int Other => other; }", "FLY086", "Id", "no setter")]
    [TestCase("public partial class View { public string? Id { get; set; } [Ignore] public required int Other { get; set; } }", "FLY086", "Other", "required")]
    public void A_wrong_projection_gives_its_diagnostic_alone(string source, string id, string marked, string words)
    {
        string whole = source.Contains("class Outer", StringComparison.Ordinal) ? Order[..Order.LastIndexOf('[')] + source : Order + source;
        var run = GeneratorHarness.Run(RulePage.Head + whole);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }), string.Join("\n", run.Diagnostics));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo(marked));
        Assert.That(run.Diagnostics[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain(words));
        Assert.That(run.CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    [TestCase("public partial record View(string? Id, string Title, int Count);")]
    [TestCase("public partial record View { public int Secret { get; private set; } public static int Other { get; set; } private string? Own { get; set; } public int Sum => Secret; }")]
    [TestCase("public partial class View { public required string Id { get; init; } [Ignore] public int Rank { get; set; } }")]
    [TestCase("public partial class Mapping { public required string Id { get; init; } }")]
    [TestCase("public partial class View { public required string Id { get; init; } public int? Attributes() => 1; public void Read() { } }")]
    public void A_right_projection_is_emitted(string source)
    {
        var run = GeneratorHarness.Run(RulePage.Head + Order + source);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Sources, Has.Count.EqualTo(2));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [TestCase("[ProjectionOf<Nowhere>] public partial record View(string Id);")]
    [TestCase("[ProjectionOf<Order>] public partial record View(Nowhere Id);")]
    [TestCase("[ProjectionOf<Order>] public partial record View(List<Nowhere> Tags);")]
    public void What_the_compiler_refuses_is_not_told_again(string source)
        => Assert.That(GeneratorHarness.Run(RulePage.Head + Order[..Order.LastIndexOf('[')] + source).Diagnostics, Is.Empty);

    [TestCase("[ProjectionOf<Order>] public partial record View(string Id); [ProjectionOf<Order>] public partial record View;")]
    [TestCase("[ProjectionOf<Order>] [ProjectionOf<Order>] public partial record View(string Id);")]
    public void What_is_said_twice_is_the_compilers_error_alone(string source)
    {
        var run = GeneratorHarness.Run(RulePage.Head + Order[..Order.LastIndexOf('[')] + source);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics.Select(d => d.Id), Is.EqualTo(new[] { "CS0579" }));
        Assert.That(run.Sources, Has.Count.EqualTo(2), "the model and its projection");
    }

    [Test]
    public void A_base_type_that_projection_and_model_share_says_how_both_are_stored()
    {
        var run = GeneratorHarness.Run(RulePage.Head + """
            public abstract partial class TypedBase
            {
                [HashKey] public required string Id { get; init; }
                [Field("m", Format = FieldFormat.EpochSeconds)] public DateTime Made { get; set; }
                [Version] public long Version { get; set; }
                [Composite(nameof(Id), nameof(Made), Formats = [null, "yyyy-MM-dd"])] public partial string Search { get; }
            }
            [Table("papers")] public partial class Typed : TypedBase { public string? Title { get; set; } public string? Note { get; set; } }
            [ProjectionOf<Typed>] public partial class TypedView : TypedBase { public string? Title { get; set; } }
            """);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Empty);
        Assert.That(run.Sources.Single(s => s.Key.Contains("View", StringComparison.Ordinal)).Value, Does.Contain("[\"Id\", \"m\", \"Version\", \"Title\"]"));
    }

    [Test]
    public void What_only_the_model_reaches_cannot_be_read_elsewhere()
    {
        var run = GeneratorHarness.Run(RulePage.Head + """
            public partial class Order
            {
                [HashKey] public required string Id { get; init; }
                [Converter(typeof(Half))] public int Count { get; set; }
                private sealed class Half : IConverter<int, int> { public static int ToStored(int value) => value; public static int FromStored(int stored) => stored; }
            }
            [ProjectionOf<Order>] public partial record View(int Count);
            """);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY086" }));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.Contain("Order.Count"));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }
}
