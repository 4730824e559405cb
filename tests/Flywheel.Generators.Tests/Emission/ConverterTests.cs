using System.Text.RegularExpressions;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>Where converters are found, how they are called, and what their values are in conditions.</summary>
internal sealed partial class ConverterTests
{
    private static IEnumerable<string> Models => ConverterModels.All.Keys;

    private static IEnumerable<TestCaseData> Places()
    {
        yield return new("", "", "public Money Price { get; set; } = new(1);", """{"N":"1"}""") { TestName = "On_the_type" };
        yield return new("[assembly: Converter(typeof(Shop.Text))]", "", "public Money Price { get; set; } = new(1);", """{"N":"1"}""") { TestName = "The_type_before_the_assembly" };
        yield return new("", "[Converter(typeof(Text))]", "public Money Price { get; set; } = new(1);", """{"S":"1 EUR"}""") { TestName = "The_property_before_the_type" };
        yield return new("", "[Field(\"p\"), Converter(typeof(Text))]", "private Money Price { get; set; } = new(1);", """{"S":"1 EUR"}""") { TestName = "On_a_private_property" };
        yield return new("[assembly: Converter(typeof(Shop.Text))]", "", "public Plain Price { get; set; } = new(1);", """{"S":"1 EUR"}""") { TestName = "On_the_assembly" };
        yield return new("", "[Converter(typeof(Text))]", "public List<Money[]> Price { get; set; } = [[new(1)]];", """{"L":[{"L":[{"S":"1 EUR"}]}]}""") { TestName = "On_elements_at_any_depth" };
        yield return new("", "[Converter(typeof(Text))]", "public Dictionary<string, HashSet<Money>> Price { get; set; } = new() { [\"a\"] = [new(1)] };", """{"M":{"a":{"SS":["1 EUR"]}}}""") { TestName = "On_the_elements_of_a_set_in_a_dictionary" };
        yield return new("", "[Converter(typeof(Whole))]", "public List<Money> Price { get; set; } = [new(1), new(2)];", """{"N":"2"}""") { TestName = "On_a_whole_collection" };
        yield return new("", "[Converter(typeof(Whole))]", "public Dictionary<string, List<Money>> Price { get; set; } = new() { [\"a\"] = [new(1)] };", """{"M":{"a":{"N":"1"}}}""") { TestName = "On_the_outermost_type_that_it_takes" };
        yield return new("", "[Converter(typeof(Text))]", "public Money? Price { get; set; } public Order() => Price = new Money(1);", """{"S":"1 EUR"}""") { TestName = "On_a_nullable" };
        yield return new("", "", "public Box Price { get; set; } = new();", """{"M":{"Content":{"N":"1"}}}""") { TestName = "Inside_a_nested_object" };
    }

    [TestCaseSource(nameof(Models))]
    public void The_file_is_the_accepted_one(string model)
    {
        foreach (var (hint, text) in Consumer.Run(ConverterModels.All[model]).Sources)
        {
            Snapshot.Match($"{model}#{Path.GetFileNameWithoutExtension(hint)}", Version().Replace(text, "\"{version}\""));
        }
    }

    [TestCaseSource(nameof(Models))]
    public void The_file_compiles_without_a_warning(string model)
    {
        Assert.That(Consumer.Problems(Consumer.Run(ConverterModels.All[model])), Is.Empty);
        string bare = Annotation().Replace(ConverterModels.All[model], "$1");
        Assert.That(Consumer.Problems(Consumer.Run(bare, NullableContextOptions.Disable)), Is.Empty, "where annotations are off");
    }

    [Test]
    public void Annotations_that_differ_from_the_converters_are_no_warning([Values] bool isExplicit)
    {
        string source = """
            using System.Collections.Generic; using Flywheel;
            namespace Shop;
            public partial class Order
            {
                [HashKey] public required string Id { get; init; }
                [Converter(typeof(Lines))] public List<string?>? First { get; set; }
                [Converter(typeof(Lines))] public List<string> Second { get; set; } = [];
            }
            public class Lines : IConverter<List<string>, string>
            {
                public static string ToStored(List<string> value) => value[0];
                public static List<string> FromStored(string stored) => [stored];
            }
            """;
        if (isExplicit)
        {
            source = source.Replace("public static string To", "static string IConverter<List<string>, string>.To", StringComparison.Ordinal)
                .Replace("public static List<string> From", "static List<string> IConverter<List<string>, string>.From", StringComparison.Ordinal);
        }

        Assert.That(Consumer.Problems(Consumer.Run(source)), Is.Empty);
    }

    [TestCase("[Converter(typeof(Iso8601Converter))]")]
    [TestCase("[property: Converter(typeof(Iso8601Converter))]")]
    public void A_positional_parameter_has_a_converter(string attribute)
    {
        var model = CompiledModel.Of($"using System; using Flywheel; public partial record Order([HashKey] string Id, {attribute} DateTime At);", "Order");
        string json = """{"Id":{"S":"x"},"At":{"S":"1970-01-01T00:00:00.0000000Z"}}""";
        Assert.That(model.Write(model.Read(json)), Is.EqualTo(json));
    }

    [TestCaseSource(nameof(Places))]
    public void The_nearest_converter_stores_the_value(string assembly, string attributes, string property, string stored)
    {
        string source = $$"""
            using System.Collections.Generic; using System.Linq; using Flywheel;
            {{assembly}}
            namespace Shop;
            public partial class Order { [HashKey] public string Id { get; set; } = "x"; {{attributes}} {{property}} }
            public class Box { public Money Content { get; set; } = new(1); }
            [Converter(typeof(Number))] public record struct Money(decimal Amount);
            public record struct Plain(decimal Amount);
            public class Number : IConverter<Money, decimal>
            {
                public static decimal ToStored(Money value) => value.Amount;
                public static Money FromStored(decimal stored) => new(stored);
            }
            public class Whole : IConverter<List<Money>, int>
            {
                public static int ToStored(List<Money> value) => value.Count;
                public static List<Money> FromStored(int stored) => Enumerable.Repeat(new Money(1), stored).ToList();
            }
            public struct Text : IConverter<Money, string>, IConverter<Plain, string>
            {
                public static string ToStored(Money value) => value.Amount + " EUR";
                public static Money FromStored(string stored) => new(decimal.Parse(stored[..^4]));
                static string IConverter<Plain, string>.ToStored(Plain value) => value.Amount + " EUR";
                static Plain IConverter<Plain, string>.FromStored(string stored) => new(decimal.Parse(stored[..^4]));
            }
            """;

        var model = CompiledModel.Of(source, "Shop.Order");
        string expected = $$"""{"Id":{"S":"x"},"{{(attributes.Contains("\"p\"", StringComparison.Ordinal) ? "p" : "Price")}}":{{stored}}}""";

        string written = model.Write(Activator.CreateInstance(model.Read("""{"Id":{"S":"x"}}""").GetType())!);

        Assert.That(written, Is.EqualTo(expected));
        Assert.That(model.Write(model.Read(written)), Is.EqualTo(expected), "read back");
    }

    [TestCase("s.Account == new Account(\"1\") & s.Account < new Account(\"2\")", """Account = "A-1" AND Account < "A-2" """)]
    [TestCase("s.Account.StartsWith(\"A\") | s.Account.Contains(\"1\") | s.Account.Size > 3", """begins_with(Account, "A") OR contains(Account, "1") OR size(Account) > 3""")]
    [TestCase("s.Account == null | s.Account.In(new Account(\"1\"))", """Account = null OR Account IN ("A-1")""")]
    [TestCase("s.Total >= new Money(2) & s.Total.Between(new(1), new(3))", "Total >= 2 AND Total BETWEEN 1 AND 3")]
    [TestCase("s.Total == (Money?)null", "Total = null")]
    [TestCase("s.IssuedAt > System.DateTimeOffset.UnixEpoch & s.IssuedAt.StartsWith(\"2026\")", """IssuedAt > "1970-01-01T00:00:00.0000000Z" AND begins_with(IssuedAt, "2026")""")]
    [TestCase("s.Code == \"a\" & s.Code != null", "Code = 0x61 AND Code <> null")]
    [TestCase("s.Level == Level.High", "Level = 1")]
    [TestCase("s.Parts.Contains(new Money(2)) & s.Parts[0] == new Money(3)", "contains(Parts, 2) AND Parts[0] = 3")]
    [TestCase("s.Rates.Contains(new Money(2))", "contains(Rates, 2)")]
    [TestCase("s.Payers[\"a\"] == new Account(\"1\")", """Payers.a = "A-1" """)]
    [TestCase("s.Labels.Contains(\"a\") & s.Labels.Size == 1 & s.Labels != null", """contains(Labels, "a") AND size(Labels) = 1 AND Labels <> null""")]
    [TestCase("s.Bounds == (1, 2) | s.Bounds == null | s.Bounds.Size == 2", """Bounds = {"L":[{"N":"1"},{"N":"2"}]} OR Bounds = null OR size(Bounds) = 2""")]
    [TestCase("s.Main.Price < new Money(1) & s.Main.Payer == new Account(\"1\")", """Main.Price < 1 AND Main.Payer = "A-1" """)]
    public void What_is_stored_decides_the_operators(string condition, string expected)
    {
        string probe = "\npublic static class Probe { public static Condition Condition() { var s = Invoice.Fields.Instance; return " + condition + "; } }";
        var compiled = CompiledModel.Of(ConverterModels.Converters + probe, "Shop.Invoice");
        Assert.That(compiled.Call("Shop.Probe", "Condition").ToString(), Is.EqualTo(expected.TrimEnd()));
    }

    [TestCase("s.Labels == new Labels([])")]
    [TestCase("s.Bounds < (1, 2)")]
    [TestCase("s.Level.StartsWith(\"L\")")]
    [TestCase("s.Bounds.Between((1, 2), (3, 4))")]
    public void Operators_that_the_stored_type_lacks_do_not_compile(string condition)
    {
        var run = GeneratorHarness.Run(ConverterModels.Converters + "\npublic static class Probe { public static object Condition(Invoice.Fields s) => " + condition + "; }");
        Assert.That(run.CompilerDiagnostics.Select(d => d.Location.SourceTree!.FilePath).Distinct(), Is.EqualTo(new[] { "File0.cs" }));
    }

    [Test]
    public void A_key_takes_the_models_type()
    {
        var compiled = CompiledModel.Of(
            ConverterModels.Converters + "\npublic static class Probe { public static object Key() => Invoice.Key(new Account(\"7\"), new Money(2.50m)); }", "Shop.Invoice");
        Assert.That(compiled.Call("Shop.Probe", "Key").ToString(), Is.EqualTo("""{Account: "A-7", Total: 2.5}"""));
        Assert.That((compiled.Table().HashKey.Type, compiled.Table().RangeKey!.Type), Is.EqualTo((AttributeType.String, AttributeType.Number)));
        Assert.That(compiled.Table().Indexes[0].HashKeys[0].Type, Is.EqualTo(AttributeType.Binary));
    }

    [Test]
    public void A_use_of_a_model_whose_converter_is_wrong_is_no_second_error()
    {
        var run = GeneratorHarness.Run(ConverterModels.Converters.Replace("Labels? Labels", "int? Labels", StringComparison.Ordinal)
            + "\npublic static class Use { public static object Of(Invoice.Fields s) => s.Total == new Money(1) & s.Bounds == (1, 2) & s.Account.StartsWith(\"A\"); }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY046" }));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void A_stored_object_and_its_own_converters_are_mapped()
    {
        var model = CompiledModel.Of(
            """
            using System; using Flywheel;
            public partial class Order { [HashKey] public string Id { get; set; } = "x"; public Span Time { get; set; } = new(DateTime.UnixEpoch); }
            [Converter(typeof(SpanConverter))] public record Span(DateTime Start);
            public class Stored { [Converter(typeof(Iso8601Converter))] public DateTime Start { get; set; } }
            public class SpanConverter : IConverter<Span, Stored>
            {
                public static Stored ToStored(Span value) => new() { Start = value.Start };
                public static Span FromStored(Stored stored) => new(stored.Start);
            }
            """,
            "Order");
        string json = """{"Id":{"S":"x"},"Time":{"M":{"Start":{"S":"1970-01-01T00:00:00.0000000Z"}}}}""";
        Assert.That(model.Write(model.Read(json)), Is.EqualTo(json));
    }

    [GeneratedRegex("""(?<=\bGeneratedCode\("Flywheel\.Generators", )"[0-9.]+" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Version();

    [GeneratedRegex(@"(\bstring|\bAccount|\bLabels|\bLine|\bAddress|>|\])\?")]
    private static partial Regex Annotation();
}
