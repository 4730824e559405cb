using System.Text.RegularExpressions;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>Abstract base types with composites: the base gets the getters, its models all the rest.</summary>
public sealed partial class BaseTests
{
    private const string Source = """
        using Flywheel;
        namespace Shop;

        public enum Kind { Book, Film }

        public abstract partial class Thing
        {
            public required Kind Kind { get; init; }
            public required string Number { get; init; }

            [HashKey]
            [Composite(nameof(Kind), nameof(Number))]
            public partial string Uid { get; }
        }

        [Table("books")]
        public sealed partial class Book : Thing
        {
            public string? Title { get; set; }

            [Composite(nameof(Uid), nameof(Title), Separator = '#')]
            public partial string? Label { get; }
        }

        [Table("films")]
        public sealed partial class Film : Thing
        {
            public int Minutes { get; set; }
        }

        [Discriminator, DerivedType(typeof(Car))]
        public abstract partial class Ware
        {
            public required string Land { get; init; }
            public required string Number { get; init; }

            [HashKey]
            [Composite(nameof(Land), nameof(Number))]
            public partial string Uid { get; }
        }

        public sealed partial class Car : Ware
        {
            public int Doors { get; set; }
        }
        """;

    [Test]
    public void The_base_types_file_is_the_accepted_one()
    {
        var run = Consumer.Run(Source);
        Assert.That(run.Sources.Keys, Is.EquivalentTo(new[] { "Shop.Thing.g.cs", "Shop.Book.g.cs", "Shop.Film.g.cs", "Shop.Ware.g.cs", "Shop.Car.g.cs" }));
        Snapshot.Match("Composite#Shop.Thing.g", Version().Replace(run.Sources["Shop.Thing.g.cs"], "\"{version}\""));
    }

    [Test]
    public void The_files_compile_without_a_warning(
        [Values(NullableContextOptions.Enable, NullableContextOptions.Disable)] NullableContextOptions nullable)
    {
        var run = Consumer.Run(nullable == NullableContextOptions.Enable ? Source : Source.Replace("string?", "string", StringComparison.Ordinal), nullable);
        Assert.That(Consumer.Problems(run), Is.Empty);
    }

    [Test]
    public void A_model_stores_the_composites_of_its_base_type()
    {
        var book = CompiledModel.Of(Source, "Shop.Book");
        const string Json = """{"Kind":{"S":"Film"},"Number":{"S":"7"},"Uid":{"S":"Film:7"},"Title":{"S":"t"},"Label":{"S":"Film:7#t"}}""";
        Assert.That(book.Write(book.Read(Json)), Is.EqualTo(Json));
        Assert.That(book.KeyOf(book.Read(Json)), Is.EqualTo("{Uid: \"Film:7\"}"));

        var car = CompiledModel.Of(Source, "Shop.Car");
        const string Car = """{"$type":{"S":"Car"},"Land":{"S":"no"},"Number":{"S":"7"},"Uid":{"S":"no:7"},"Doors":{"N":"3"}}""";
        Assert.That(car.Write(car.Read(Car)), Is.EqualTo(Car));
    }

    [Test]
    public void A_composite_of_a_base_type_that_cannot_be_made_is_one_error()
    {
        var run = GeneratorHarness.Run(Source.Replace("nameof(Kind), nameof(Number)", "\"Nope\", nameof(Number)", StringComparison.Ordinal));
        Assert.That(run.Diagnostics, Has.Length.EqualTo(1));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void A_base_type_with_composites_must_be_partial()
    {
        var run = GeneratorHarness.Run("using Flywheel; public abstract class Thing { public required string A { get; init; } [Composite(nameof(A))] public string B => A; }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Has.Member("FLY001"));
    }

    [GeneratedRegex("""(?<=\bGeneratedCode\("Flywheel\.Generators", )"[0-9.]+" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Version();
}
