using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Tests.Incremental;

/// <summary>A converter is part of what a model is made of, wherever it is named.</summary>
internal sealed class ConverterCachingTests
{
    private const string Model = """
        using System; using System.Collections.Generic; using Flywheel;
        namespace Shop;
        public partial class Order
        {
            [HashKey] public required string Id { get; init; }
            [Converter(typeof(MoneyConverter))] public List<Money>? Prices { get; set; }
            public DateTime At { get; set; }
            [Field(Lenient = true)] public int Count { get; set; }
        }
        public record struct Money(decimal Amount);
        """;

    private const string Converter = """
        using Flywheel;
        namespace Shop;
        public class MoneyConverter : IConverter<Money, decimal>
        {
            public static decimal ToStored(Money value) => value.Amount;
            public static Money FromStored(decimal stored) => new(stored);
        }
        """;

    private const string OfAssembly = "[assembly: Flywheel.Converter(typeof(Flywheel.Iso8601Converter))]";

    [Test]
    public void Another_body_of_a_converter_emits_nothing_again()
        => Assert.That(
            After(1, Converter.Replace("value.Amount", "value.Amount + 0", StringComparison.Ordinal)).Model,
            Is.All.AnyOf(IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached));

    [Test]
    public void Another_stored_type_emits_again()
        => Assert.That(
            After(1, Converter.Replace("decimal", "double", StringComparison.Ordinal).Replace("value.Amount", "(double)value.Amount", StringComparison.Ordinal).Replace("new(stored)", "new((decimal)stored)", StringComparison.Ordinal)).Model,
            Is.EqualTo(new[] { IncrementalStepRunReason.Modified }));

    [Test]
    public void A_converter_that_the_assembly_gets_or_loses_emits_again()
    {
        Assert.That(After(2, OfAssembly).Model, Is.EqualTo(new[] { IncrementalStepRunReason.Modified }));
        Assert.That(After(0, Model.Replace("Lenient = true", "Lenient = false", StringComparison.Ordinal)).Model, Is.EqualTo(new[] { IncrementalStepRunReason.Modified }));
    }

    private static StepReasons After(int file, string text)
    {
        var before = GeneratorHarness.Compile(Model, Converter, "");
        var tree = before.SyntaxTrees[file];
        return StepReasons.After(before, before.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, GeneratorHarness.ParseOptions, tree.FilePath)));
    }
}
