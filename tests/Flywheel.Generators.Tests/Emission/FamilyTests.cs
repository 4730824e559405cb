using System.Text.RegularExpressions;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>Types that share a table, and models that derive from others: what is emitted for each.</summary>
public sealed partial class FamilyTests
{
    private const string Zoo = """
        using System.Collections.Generic;
        using Flywheel;
        namespace Zoo;

        /// <summary>Anything with a key.</summary>
        public abstract class Entity
        {
            [HashKey] public required string Id { get; init; }
        }

        [Table("animals")]
        [Discriminator("kind")]
        [DerivedType(typeof(Dog), "dog")]
        [DerivedType(typeof(Puppy), "puppy")]
        [DerivedType(typeof(Cat), "cat")]
        [GlobalIndex("ByName", nameof(Name), Projection = Projection.Include, Include = [nameof(Age)])]
        public abstract partial class Animal : Entity
        {
            public string? Name { get; set; }
            public int Age { get; set; }
        }

        [GlobalIndex("ByBreed", nameof(Breed), nameof(Age))]
        public partial class Dog : Animal
        {
            public string? Breed { get; set; }
        }

        public sealed partial class Puppy : Dog
        {
            public int Weeks { get; set; }
        }

        public sealed partial class Cat : Animal
        {
            public int Lives { get; set; } = 9;
        }
        """;

    private const string Shapes = """
        using System.Collections.Generic;
        using Flywheel;
        namespace Geometry;

        [Discriminator(Unknown = UnknownDiscriminator.Base)]
        [DerivedType(typeof(Circle))]
        [DerivedType(typeof(Group))]
        [DerivedType(typeof(Shape), "any")]
        public partial record Shape([HashKey] string Id)
        {
            public sealed partial record Circle(string Id, double Radius) : Shape(Id);

            [GlobalIndex("ByOwner", nameof(Owner))]
            public partial record Group(string Id, string Owner) : Shape(Id)
            {
                public List<Group> Groups { get; init; } = [];
            }
        }
        """;

    private const string Chain = """
        using Flywheel;
        namespace Chain;

        [GlobalIndex("ByName", nameof(Name))]
        public partial class First
        {
            [HashKey] public required string Id { get; init; }
            public string? Name { get; set; }
        }

        [Table("seconds"), EqualByKey]
        [GlobalIndex("ByName", nameof(Number))]
        public partial class Second : First
        {
            public int Number { get; set; }
        }

        [Table]
        public sealed partial class Third : Second
        {
            [RangeKey] public required int Order { get; init; }
        }

        [EqualByKey]
        public partial struct Point
        {
            [HashKey] public int X { get; set; }
            [RangeKey] public int Y { get; set; }
        }
        """;

    [TestCase(nameof(Zoo), Zoo)]
    [TestCase(nameof(Shapes), Shapes)]
    [TestCase(nameof(Chain), Chain)]
    public void The_files_are_the_accepted_ones(string name, string source)
    {
        foreach (var (hint, text) in Consumer.Run(source).Sources)
        {
            Snapshot.Match($"{name}#{Path.GetFileNameWithoutExtension(hint)}", Version().Replace(text, "\"{version}\""));
        }
    }

    [Test]
    public void The_files_compile_without_a_warning(
        [Values(Zoo, Shapes, Chain)] string source, [Values(NullableContextOptions.Enable, NullableContextOptions.Disable)] NullableContextOptions nullable)
    {
        var run = Consumer.Run(nullable == NullableContextOptions.Enable ? source : source.Replace("string?", "string", StringComparison.Ordinal), nullable);
        Assert.That(run.Sources, Has.Count.GreaterThan(2));
        Assert.That(Consumer.Problems(run), Is.Empty);
    }

    [Test]
    public void A_model_that_shares_its_table_with_unrelated_ones_needs_no_derived_type()
    {
        var alone = Consumer.Run("""
            using Flywheel;

            [Table("ledger"), Discriminator("kind", Unknown = UnknownDiscriminator.OtherModel)]
            public sealed partial class Invoice
            {
                [HashKey] public required string Id { get; init; }
            }
            """);
        Assert.That(Consumer.Problems(alone), Is.Empty);
        Assert.That(string.Concat(alone.Sources.Values), Does.Contain("""Discriminator = new("kind", ["Invoice"], IsBase: true) { HasOtherModels = true },"""));

        var family = Consumer.Run(Zoo.Replace("[Discriminator(\"kind\"", "[Discriminator(\"kind\", Unknown = UnknownDiscriminator.OtherModel", StringComparison.Ordinal));
        Assert.That(Consumer.Problems(family), Is.Empty);
        Assert.That(string.Concat(family.Sources.Values).Split("HasOtherModels = true"), Has.Length.EqualTo(2), "derived types read their own anyway");
    }

    [GeneratedRegex("""(?<=\bGeneratedCode\("Flywheel\.Generators", )"[0-9.]+" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Version();
}
