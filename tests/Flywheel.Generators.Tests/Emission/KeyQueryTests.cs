using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>The entry points of keys and indexes: what they ask for, what they make, and what does not compile.</summary>
public sealed class KeyQueryTests
{
    private const string Source = """
        using System;
        using Flywheel;

        namespace Sports;

        public enum ViewKind { Cup, League }

        public readonly record struct ViewCode(string Text);

        public sealed class ViewCodeConverter : IConverter<ViewCode, string>
        {
            public static string ToStored(ViewCode value) => value.Text;
            public static ViewCode FromStored(string stored) => new(stored);
        }

        [GlobalIndex("ByRound", HashKeys = [nameof(Tournament), nameof(Region)], RangeKeys = [nameof(Round), nameof(Played), nameof(Venue)])]
        [GlobalIndex("ByKind", nameof(Shelf), nameof(Digest))]
        [GlobalIndex("ByRegion", nameof(Region))]
        [GlobalIndex("ByCode", nameof(Kind), nameof(Code))]
        [GlobalIndex("Mapping", nameof(Sum), nameof(Kind))]
        public sealed partial class ViewMatch
        {
            [HashKey] public required string Id { get; init; }
            [RangeKey] public int @event { get; init; }
            public string? Tournament { get; set; }
            public string? Region { get; set; }
            public int? Round { get; set; }
            [Field("at", Format = FieldFormat.EpochSeconds)] public DateTime Played { get; set; }
            public string? Venue { get; set; }
            public ViewKind Kind { get; set; }
            public Guid? Owner { get; set; }
            public byte[]? Digest { get; set; }
            [Converter(typeof(ViewCodeConverter))] public ViewCode Code { get; set; }
            [Composite(nameof(Kind), nameof(Owner))] public partial string? Shelf { get; }
            [Composite(nameof(Round), nameof(Owner), Merge = nameof(Add))] public partial int? Sum { get; }
            [LocalIndex("ByPlayed")] public DateTime? Ended { get; set; }
            private static int? Add(int? round, Guid? owner) => round;
        }

        public partial record struct ViewPlain([property: HashKey] ReadOnlyMemory<byte> Digest);
        """;

    private const string Ann = "new Guid(\"0f8fad5b-d9cb-469f-a165-70867728950e\")";

    [TestCase("TableKey.Query(\"a\")", """ViewMatch: Id = "a" """)]
    [TestCase("TableKey.Query(id: \"a\").EqualTo(3)", """ViewMatch: Id = "a" AND event = 3""")]
    [TestCase("TableKey.Query(\"a\").LessThan(3)", """ViewMatch: Id = "a" AND event < 3""")]
    [TestCase("TableKey.Query(\"a\").LessThanOrEqual(3)", """ViewMatch: Id = "a" AND event <= 3""")]
    [TestCase("TableKey.Query(\"a\").GreaterThan(3)", """ViewMatch: Id = "a" AND event > 3""")]
    [TestCase("TableKey.Query(\"a\").GreaterThanOrEqual(3)", """ViewMatch: Id = "a" AND event >= 3""")]
    [TestCase("TableKey.Query(\"a\").Between(3, 4)", """ViewMatch: Id = "a" AND event BETWEEN 3 AND 4""")]
    [TestCase("Indexes.ByRegion.Query(\"eu\")", """ViewMatch by ByRegion: Region = "eu" """)]
    [TestCase("Indexes.ByRound.Query(tournament: \"t\", region: \"eu\")", """ViewMatch by ByRound: Tournament = "t" AND Region = "eu" """)]
    [TestCase("Indexes.ByRound.Query(\"t\", \"eu\").EqualTo(1).EqualTo(DateTime.UnixEpoch).StartsWith(\"W\")", """ViewMatch by ByRound: Tournament = "t" AND Region = "eu" AND Round = 1 AND at = 0 AND begins_with(Venue, "W")""")]
    [TestCase("Indexes.ByRound.Query(\"t\", \"eu\").EqualTo(1).GreaterThan(DateTime.UnixEpoch)", """ViewMatch by ByRound: Tournament = "t" AND Region = "eu" AND Round = 1 AND at > 0""")]
    [TestCase("Indexes.ByKind.Query(ViewKind.Cup, owner: " + Ann + ").StartsWith([1, 2])", """ViewMatch by ByKind: Shelf = "Cup:0f8fad5b-d9cb-469f-a165-70867728950e" AND begins_with(Digest, 0x0102)""")]
    [TestCase("Indexes.ByCode.Query(ViewKind.Cup).StartsWith(\"A\")", """ViewMatch by ByCode: Kind = "Cup" AND begins_with(Code, "A")""")]
    [TestCase("Indexes.ByCode.Query(ViewKind.Cup).EqualTo(new ViewCode(\"AB\"))", """ViewMatch by ByCode: Kind = "Cup" AND Code = "AB" """)]
    [TestCase("Indexes.Mapping.Query(2, " + Ann + ").EqualTo(ViewKind.League)", """ViewMatch by Mapping: Sum = 2 AND Kind = "League" """)]
    [TestCase("Indexes.ByPlayed.Query(\"a\").LessThan(DateTime.UnixEpoch)", """ViewMatch by ByPlayed: Id = "a" AND Ended < 0""")]
    public void An_entry_point_asks_for_the_key_by_type(string query, string expected)
        => Assert.That(Compiled($"ViewMatch.{query}").Call("Sports.Probe", "Made").ToString(), Is.EqualTo(expected.TrimEnd()));

    [Test]
    public void Bytes_are_taken_as_an_array()
        => Assert.That(Compiled("ViewPlain.TableKey.Query(new byte[] { 1 })").Call("Sports.Probe", "Made").ToString(), Is.EqualTo("ViewPlain: Digest = 0x01"));

    [TestCase("ViewMatch.Indexes.ByRegion.Query(null!)", "'Region'")]
    [TestCase("ViewMatch.Indexes.ByRound.Query(\"t\", \"eu\").EqualTo(1).EqualTo(DateTime.UnixEpoch).GreaterThan(null!)", "'Venue'")]
    [TestCase("ViewMatch.Indexes.ByRound.Query(\"t\", \"eu\").EqualTo(1).EqualTo(DateTime.UnixEpoch).StartsWith(null!)", "'Venue' needs a value")]
    public void Null_is_refused_at_once(string query, string words)
        => Assert.That(() => Compiled(query).Call("Sports.Probe", "Made"), Throws.ArgumentNullException.With.Message.Contains(words));

    [Test]
    public void Reversed_bounds_are_refused_at_once()
        => Assert.That(() => Compiled("ViewMatch.TableKey.Query(\"a\").Between(4, 3)").Call("Sports.Probe", "Made"), Throws.ArgumentException.With.Message.Contains("reversed"));

    [TestCase("ViewMatch.TableKey.Query(3)", "CS1503", Description = "a hash key of another type")]
    [TestCase("ViewMatch.TableKey.Query(\"a\").StartsWith(\"b\")", "CS1929", Description = "StartsWith on a number")]
    [TestCase("ViewMatch.Indexes.ByPlayed.Query(\"a\").StartsWith(\"b\")", "CS1929", Description = "StartsWith on a time stored as a number")]
    [TestCase("ViewMatch.Indexes.Mapping.Query(2, Guid.Empty).StartsWith(\"C\")", "CS1929", Description = "StartsWith on an enum, whose token has none either")]
    [TestCase("ViewMatch.Indexes.ByKind.Query(ViewKind.Cup, Guid.Empty).StartsWith(\"b\")", "CS1503", Description = "text for bytes")]
    [TestCase("ViewMatch.Indexes.ByRegion.Query(\"eu\").EqualTo(\"b\")", "CS1061", Description = "an index without a range key")]
    [TestCase("ViewMatch.Indexes.ByRound.Query(\"t\")", "CS7036", Description = "one of two hash keys")]
    [TestCase("ViewMatch.Indexes.ByRound.Query(\"t\", \"eu\").LessThan(1).LessThan(DateTime.UnixEpoch)", "CS1061", Description = "a range key after an operator other than EqualTo")]
    [TestCase("ViewMatch.Indexes.ByRound.Query(\"t\", \"eu\").LessThan(DateTime.UnixEpoch)", "CS1503", Description = "the second range key before the first")]
    [TestCase("ViewMatch.Indexes.ByRound.Query(\"t\", \"eu\").EqualTo((int?)null)", "CS1503", Description = "null in a key")]
    [TestCase("ViewMatch.TableKey.Query(\"a\").EqualTo(1).EqualTo(2)", "CS1061", Description = "a second operator")]
    [TestCase("ViewPlain.TableKey.Query([1]).EqualTo(2)", "CS1061", Description = "a table without a range key")]
    public void Misuse_does_not_compile(string query, string error)
    {
        var run = GeneratorHarness.Run(Source, Probe(query));
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics.Select(d => d.Id), Is.EqualTo(new[] { error }), string.Join("\n", run.CompilerDiagnostics));
    }

    [Test]
    public void The_entry_points_are_the_accepted_ones()
    {
        var run = Consumer.Run(Source);
        Assert.That(Consumer.Problems(run), Is.Empty);
        string file = run.Sources["Sports.ViewMatch.g.cs"];
        string handles = file[file.IndexOf("public static class TableKey", StringComparison.Ordinal)..];
        Snapshot.Match("ViewMatch.Handles", handles[..handles.IndexOf("        /// <summary>The attributes of", StringComparison.Ordinal)]);
    }

    [Test]
    public void An_index_on_what_only_a_derived_type_has_is_queried_there()
    {
        const string Zoo = """
            using Flywheel;
            namespace Zoo;
            [Discriminator] [DerivedType(typeof(ViewDog))] [GlobalIndex("ByName", nameof(Name))]
            public abstract partial class ViewAnimal { [HashKey] public required string Id { get; init; } public string? Name { get; set; } }
            [GlobalIndex("ByBones", nameof(Bones))] [GlobalIndex("ByNameAndBones", nameof(Name), nameof(Bones))]
            public sealed partial class ViewDog : ViewAnimal { public int Bones { get; set; } }
            public static class Probe
            {
                public static KeyQuery<ViewDog> Dogs() => ViewDog.Indexes.ByBones.Query(3);
                public static KeyQuery<ViewDog> NamedDogs() => ViewDog.Indexes.ByNameAndBones.Query("Rex").GreaterThan(3);
                public static KeyQuery<ViewAnimal> Animals() => ViewAnimal.Indexes.ByNameAndBones.Query("Rex");
                public static KeyQuery<ViewAnimal> Own() => ViewAnimal.Indexes.ByName.Query("Rex");
                public static KeyQuery<ViewDog> Table() => ViewDog.TableKey.Query("d");
            }
            """;
        Assert.That(Consumer.Problems(Consumer.Run(Zoo)), Is.Empty);
        var misused = GeneratorHarness.Run(Zoo, "namespace Zoo; static class Misuse { static object A() => ViewAnimal.Indexes.ByBones.Query(3); static object B() => ViewAnimal.Indexes.ByNameAndBones.Query(\"Rex\").GreaterThan(3); }");
        Assert.That(misused.CompilerDiagnostics.Select(d => d.Id), Is.EqualTo(new[] { "CS1061", "CS1061" }));
    }

    [Test]
    public void A_model_with_errors_still_has_its_entry_points()
    {
        var run = GeneratorHarness.Run("""
            using Flywheel;
            namespace Shop;
            [GlobalIndex("ByTitle", nameof(Title))]
            public partial class Order { [HashKey] public required string Id { get; init; } public string? Title { get; set; } public object? Extra { get; set; } }
            static class Uses { static object A() => Order.TableKey.Query("a"); static object B() => Order.Indexes.ByTitle.Query("t"); }
            """);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY016" }));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void A_member_named_TableKey_is_told()
    {
        var run = GeneratorHarness.Run("using Flywheel; public partial class Order { [HashKey] public required string Id { get; init; } public string? TableKey { get; set; } }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY006" }));
    }

    private static CompiledModel Compiled(string query) => CompiledModel.Of(Source + Probe(query).Replace("using System; using Flywheel; namespace Sports;", "", StringComparison.Ordinal), "Sports.ViewMatch");

    private static string Probe(string query) => $"using System; using Flywheel; namespace Sports; public static class Probe {{ public static object Made() => {query}; }}";
}
