using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Validation;

/// <summary>The other ways to break each rule of how a table is made, beside the example on its page.</summary>
public sealed class SettingsCaseTests
{
    private const string Id = "[HashKey] public required string Id { get; init; } ";
    private const string Model = "public partial class Made { " + Id + "public string? B { get; set; } ";
    private const string Provisioned = "[Table(ReadCapacityUnits = 20, WriteCapacityUnits = 10)] ";
    private const string Kin = "[Discriminator, DerivedType(typeof(MadeCat))] public abstract partial class MadeKin { " + Id + "} ";

    // Throughput of the table.
    [TestCase("[Table(WriteCapacityUnits = 5)] " + Model + "}", "FLY087", "WriteCapacityUnits = 5", "without ReadCapacityUnits")]
    [TestCase("[Table(ReadCapacityUnits = 0, WriteCapacityUnits = 5)] " + Model + "}", "FLY090", "0", "ReadCapacityUnits = 0, but it must be at least 1")]
    [TestCase("[Table(ReadCapacityUnits = 5, WriteCapacityUnits = -1)] " + Model + "}", "FLY090", "-1", "WriteCapacityUnits = -1")]
    [TestCase("[Table(MaxReadRequestUnits = 0)] " + Model + "}", "FLY090", "0", "MaxReadRequestUnits = 0")]
    [TestCase("[Table(MaxWriteRequestUnits = long.MinValue)] " + Model + "}", "FLY090", "long.MinValue", "MaxWriteRequestUnits = -9223372036854775808")]
    [TestCase("[Table(WarmReadUnitsPerSecond = 11_999)] " + Model + "}", "FLY090", "11_999", "serves 12,000")]
    [TestCase("[Table(WarmWriteUnitsPerSecond = 3999)] " + Model + "}", "FLY090", "3999", "serves 4,000")]
    [TestCase("[Table(ReadCapacityUnits = 20, WriteCapacityUnits = 10, WarmReadUnitsPerSecond = 19)] " + Model + "}", "FLY090", "19", "a capacity of 20 serves 20 at once by itself")]
    [TestCase("[Table(ReadCapacityUnits = 1, WriteCapacityUnits = 1, WarmWriteUnitsPerSecond = 0)] " + Model + "}", "FLY090", "0", "must be at least 1")]
    [TestCase("[Table(ReadCapacityUnits = 20, WriteCapacityUnits = 10, MaxWriteRequestUnits = 0)] " + Model + "}", "FLY089", "MaxWriteRequestUnits = 0", "The table of Made")]

    // Throughput of indexes.
    [TestCase(Provisioned + "[GlobalIndex(\"ByB\", nameof(B), WriteCapacityUnits = 2)] " + Model + "}", "FLY087", "WriteCapacityUnits = 2", "none of them for those of the table")]
    [TestCase("[GlobalIndex(\"ByB\", nameof(B), WriteCapacityUnits = 2)] " + Model + "}", "FLY088", "WriteCapacityUnits = 2", "The index 'ByB' of Made")]
    [TestCase(Provisioned + "[GlobalIndex(\"ByB\", nameof(B), MaxReadRequestUnits = 2)] " + Model + "}", "FLY089", "MaxReadRequestUnits = 2", "The index 'ByB' of Made")]
    [TestCase(Provisioned + "[GlobalIndex(\"ByB\", nameof(B), ReadCapacityUnits = 2, WriteCapacityUnits = 0)] " + Model + "}", "FLY090", "0", "The index 'ByB' of Made")]
    [TestCase("[GlobalIndex(\"ByB\", nameof(B), MaxReadRequestUnits = -5)] " + Model + "}", "FLY090", "-5", "MaxReadRequestUnits = -5")]
    [TestCase("[GlobalIndex(\"ByB\", nameof(B), WarmReadUnitsPerSecond = 100)] " + Model + "}", "FLY090", "100", "billed on demand serves 12,000")]
    [TestCase(Provisioned + "[GlobalIndex(\"ByB\", nameof(B), WarmWriteUnitsPerSecond = 9)] " + Model + "}", "FLY090", "9", "a capacity of 10")]
    [TestCase(Provisioned + "[GlobalIndex(\"ByB\", nameof(B), ReadCapacityUnits = 50, WriteCapacityUnits = 5, WarmReadUnitsPerSecond = 49)] " + Model + "}", "FLY090", "49", "a capacity of 50")]
    [TestCase(Provisioned + Model + "} [GlobalIndex(\"ByB\", nameof(B), ReadCapacityUnits = 2, WriteCapacityUnits = 2)] public partial class MadeOther : Made;", "FLY088", "ReadCapacityUnits = 2", "of MadeOther")]
    [TestCase("[Discriminator, DerivedType(typeof(MadeCat))] public abstract partial class MadeKin { " + Id + "} [GlobalIndex(\"ByB\", nameof(B), ReadCapacityUnits = 2, WriteCapacityUnits = 2)] public partial class MadeCat : MadeKin { public int B { get; set; } }", "FLY088", "ReadCapacityUnits = 2", "of MadeCat")]
    [TestCase(
        Provisioned + "[GlobalIndex(\"ById\", nameof(Id), ReadCapacityUnits = 2, WriteCapacityUnits = 2)] " + Kin + "[GlobalIndex(\"ById\", nameof(Id), ReadCapacityUnits = 3, WriteCapacityUnits = 2)] public partial class MadeCat : MadeKin;",
        "FLY024",
        "\"ById\"",
        "or declare both alike")]

    // The rest of the table.
    [TestCase("[Table(Stream = (StreamView)(-1))] " + Model + "}", "FLY091", "(StreamView)(-1)", "Stream = -1")]
    [TestCase("[GlobalIndex(\"ByB\", nameof(B), Projection = (Projection)3)] " + Model + "}", "FLY091", "(Projection)3", "The index 'ByB' of Made has Projection = 3")]
    [TestCase("[GlobalIndex(\"ByB\", nameof(B), Projection = (Projection)3, Include = [nameof(C)])] " + Model + "public int C { get; set; } }", "FLY091", "(Projection)3", "no member")]
    [TestCase("[Discriminator(Unknown = (UnknownDiscriminator)9), DerivedType(typeof(MadeCat))] public partial class MadeKin { " + Id + "} public partial class MadeCat : MadeKin;", "FLY091", "(UnknownDiscriminator)9", "The model MadeKin has Unknown = 9")]
    [TestCase(Model + "[RangeKey] public int R { get; set; } [LocalIndex(\"ByC\", Projection = (Projection)3)] public int C { get; set; } }", "FLY091", "(Projection)3", "The index 'ByC'")]
    [TestCase("[Table(PointInTimeRecoveryDays = 36)] " + Model + "}", "FLY090", "36", "1 to 35, or 0")]
    [TestCase("[Table(PointInTimeRecoveryDays = -1)] " + Model + "}", "FLY090", "-1", "1 to 35, or 0")]

    // Tags.
    [TestCase("[Tag(\"\", \"x\")] " + Model + "}", "FLY092", "\"\"", "key is empty")]
    [TestCase("[Tag(null!, \"x\")] " + Model + "}", "FLY092", "null!", "key is empty")]
    [TestCase("[Tag(\"x\", null!)] " + Model + "}", "FLY092", "null!", "value is null")]
    [TestCase("[Tag(value: \"x\", key: \"AWS:x\")] " + Model + "}", "FLY092", "\"AWS:x\"", "begins with 'aws:'")]
    [TestCase("[Tag(\"a\", \"\")] [Tag(\"a\", \"\")] " + Model + "}", "FLY093", "\"a\"", "'a'")]

    // What has no table of its own.
    [TestCase("[Tag(\"a\", \"b\")] public abstract class MadeBase { " + Id + "}", "FLY052", "Tag(\"a\", \"b\")", "put [Tag] on the models")]
    [TestCase(Kin + "[Tag(\"a\", \"b\")] public partial class MadeCat : MadeKin;", "FLY058", "Tag(\"a\", \"b\")", "a [Tag] of its own")]
    [TestCase(Kin + "[Table(DeletionProtection = true)] public partial class MadeCat : MadeKin;", "FLY058", "Table(DeletionProtection = true)", "a [Table] of its own")]
    [TestCase("[Tag(\"a\", \"b\")] public partial class MadePart { public int X { get; set; } }", "FLY010", "MadePart", "no hash key")]
    [TestCase(Model + "public MadePart? Part { get; set; } } [Tag(\"a\", \"b\")] public partial class MadePart { public int X { get; set; } }", "FLY010", "MadePart", "no hash key")]
    [TestCase(Model + "} [ProjectionOf<Made>, Tag(\"a\", \"b\")] public partial record MadeView(string Id);", "FLY084", "ProjectionOf<Made>", "a model itself")]
    [TestCase(Model + "} [ProjectionOf<Made>, Table(Stream = StreamView.NewImage)] public partial record MadeView(string Id);", "FLY084", "ProjectionOf<Made>", "a model itself")]
    [TestCase("[Discriminator(\"kind\", Unknown = UnknownDiscriminator.OtherModel)] public abstract partial class MadeBase { " + Id + "}", "FLY057", "Discriminator(\"kind\", Unknown = UnknownDiscriminator.OtherModel)", "lists no derived type")]
    [TestCase("[Tag(\"a\", \"b\")] public static class MadeStatic { }", "FLY004", "MadeStatic", "static")]

    [TestCase(Kin + "public partial class MadeCat : MadeKin { [TimeToLive] public long Ends { get; set; } [TimeToLive] public long Stops { get; set; } }", "FLY064", "TimeToLive", "beside Ends")]
    [TestCase(
        "[Discriminator, DerivedType(typeof(MadeCat)), DerivedType(typeof(MadeDog))] public abstract partial class MadeKin { " + Id + "} public partial class MadeCat : MadeKin { [TimeToLive] public long Ends { get; set; } } "
            + "public partial class MadeDog : MadeKin { [TimeToLive] public long Stops { get; set; } }",
        "FLY064",
        "TimeToLive",
        "MadeDog.Stops is a second [TimeToLive] beside MadeCat.Ends")]
    [TestCase(
        "[Discriminator, DerivedType(typeof(MadeCat)), DerivedType(typeof(MadeDog)), DerivedType(typeof(MadePuppy))] public abstract partial class MadeKin { " + Id + "} public partial class MadeCat : MadeKin { [TimeToLive] public long Ends { get; set; } } "
            + "public partial class MadeDog : MadeKin { [TimeToLive] public long Stops { get; set; } } public partial class MadePuppy : MadeDog { }",
        "FLY064",
        "TimeToLive",
        "Stops is a second [TimeToLive] beside MadeCat.Ends")]

    // What indexes include.
    [TestCase(Model + "[RangeKey] public int R { get; set; } [LocalIndex(\"ByC\", Projection = Projection.Include, Include = [nameof(R)])] public int C { get; set; } }", "FLY096", "nameof(R)", "'R'")]
    [TestCase("[GlobalIndex(\"ById\", nameof(Id), Projection = Projection.Include, Include = [nameof(Id)])] " + Model + "}", "FLY028", "nameof(Id)", "twice")]
    public void A_broken_rule_gives_its_diagnostic_alone(string source, string id, string marked, string words)
    {
        var run = GeneratorHarness.Run(RulePage.Head + source);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }), string.Join("\n", run.Diagnostics));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo(marked));
        Assert.That(run.Diagnostics[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain(words));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [TestCase("[Table(WarmReadUnitsPerSecond = 12_000, WarmWriteUnitsPerSecond = 4000, MaxReadRequestUnits = 1, MaxWriteRequestUnits = long.MaxValue)]")]
    [TestCase("[Table(ReadCapacityUnits = 1, WriteCapacityUnits = 1, WarmReadUnitsPerSecond = 1, WarmWriteUnitsPerSecond = 1)]")]
    [TestCase("[Table(PointInTimeRecoveryDays = 0)]")]
    [TestCase("[Table(PointInTimeRecoveryDays = 1)]")]
    [TestCase("[Table(PointInTimeRecoveryDays = 35)]")]
    [TestCase("[Table(EncryptionKey = null)]")]
    [TestCase("[Tag(\"a\", \"\"), Tag(\"A\", \"\"), Tag(\"user:aws:\", \"aws:\")]")]
    [TestCase("[GlobalIndex(\"ByB\", nameof(B), WarmReadUnitsPerSecond = 12_000, MaxWriteRequestUnits = 1)]")]
    [TestCase(Provisioned + "[GlobalIndex(\"ByB\", nameof(B), WarmReadUnitsPerSecond = 20)]")]
    [TestCase(Provisioned + "[GlobalIndex(\"ByB\", nameof(B), ReadCapacityUnits = 1, WriteCapacityUnits = 1, WarmReadUnitsPerSecond = 1)]")]
    public void What_is_at_the_edge_is_allowed(string attributes)
    {
        var run = GeneratorHarness.Run(RulePage.Head + attributes + Model + "}");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [TestCase(128, 256, null)]
    [TestCase(129, 256, "key is longer than 128 characters")]
    [TestCase(128, 257, "value is longer than 256 characters")]
    public void Keys_and_values_of_tags_are_limited_in_characters(int key, int value, string? problem)
    {
        // Each of these characters is two of C#'s.
        string Text(int length) => string.Concat(Enumerable.Repeat("😀", length));
        var run = GeneratorHarness.Run(RulePage.Head + $"[Tag(\"{Text(key)}\", \"{Text(value)}\")] " + Model + "}");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(problem is null ? [] : new[] { "FLY092" }));
        Assert.That(run.Diagnostics.Select(d => d.GetMessage(null)), problem is null ? Is.Empty : Has.All.Contains(problem).And.All.Length.LessThan(200));
    }

    [TestCase(50, 0)]
    [TestCase(52, 2)]
    public void A_table_has_at_most_fifty_tags(int count, int findings)
    {
        var run = GeneratorHarness.Run(RulePage.Head + string.Concat(Enumerable.Range(0, count).Select(i => $"[Tag(\"k{i}\", \"v\")] ")) + Model + "}");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(Enumerable.Repeat("FLY094", findings)));
    }

    [TestCase(1, 20, 0)]
    [TestCase(1, 21, 1)]
    [TestCase(5, 20, 0)]
    [TestCase(6, 17, 1)]
    [TestCase(10, 10, 0)]
    [TestCase(11, 10, 1)]
    public void Indexes_include_at_most_twenty_attributes_each_and_a_hundred_together(int indexes, int included, int findings)
    {
        var run = GeneratorHarness.Run(RulePage.Head + WithIndexes(indexes, included) + Model + Properties(included) + "}");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(Enumerable.Repeat("FLY095", findings)));
        Assert.That(run.Diagnostics.Select(d => d.GetMessage(null)), Has.All.Contains(included > 20 ? "at most 20" : "at most 100 together"));
    }

    [TestCase(19, 0)]
    [TestCase(20, 1)]
    public void The_attributes_of_a_flattened_object_count_each(int parts, int findings)
    {
        var run = GeneratorHarness.Run(RulePage.Head + "[GlobalIndex(\"ByB\", nameof(B), Projection = Projection.Include, Include = [nameof(Part), nameof(C)])] " + Model
            + "public int C { get; set; } [Flatten] public MadePart? Part { get; set; } } public class MadePart { " + Properties(parts) + "}");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(Enumerable.Repeat("FLY095", findings)));
    }

    [TestCase(5, 0, 19, 0)]
    [TestCase(5, 0, 20, 5)]
    [TestCase(3, 2, 19, 0)]
    [TestCase(3, 3, 19, 1)]
    public void The_indexes_of_all_types_of_a_table_count_together_with_the_names_of_the_types(int indexes, int indexesOfCat, int included, int findings)
    {
        string source = "[Discriminator, DerivedType(typeof(MadeCat))] " + WithIndexes(indexes, included) + "public abstract partial class MadeKin { " + Id + "public string? B { get; set; } "
            + Properties(included) + "} " + WithIndexes(indexesOfCat, included, "Cats") + "public partial class MadeCat : MadeKin;";
        var run = GeneratorHarness.Run(RulePage.Head + source);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(Enumerable.Repeat("FLY095", findings)), string.Join("\n", run.Diagnostics));
    }

    [TestCase("[GlobalIndex(\"ByB\", nameof(B), Projection = Projection.Include, Include = [nameof(C)])] ", "string? C", "")]
    [TestCase("", "long C", "[TimeToLive] ")]
    public void Whatever_the_definition_of_a_table_names_has_at_most_255_bytes(string type, string property, string attribute)
    {
        string Source(int length) => RulePage.Head + type + Model + $"{attribute}[Field(\"{new string('c', length)}\")] public {property} {{ get; set; }} }}";
        Assert.That(GeneratorHarness.Run(Source(255)).Diagnostics, Is.Empty);
        var run = GeneratorHarness.Run(Source(256));
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY021" }));
    }

    [Test]
    public void What_does_not_compile_is_left_to_the_compiler()
    {
        var run = GeneratorHarness.Run(RulePage.Head + "[Table(ReadCapacityUnits = Nope, Stream = StreamView.Nope)] [Tag(\"a\", Nope)] [Tag(\"a\")] " + Model + "}");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics.Select(d => d.Id).Distinct(), Is.SubsetOf(new[] { "CS0103", "CS0117", "CS7036" }));
    }

    private static string Properties(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"public int P{i} {{ get; set; }} "));

    private static string WithIndexes(int count, int included, string name = "Index") => string.Concat(Enumerable.Range(0, count).Select(i
        => $"[GlobalIndex(\"{name}{i}\", nameof(B), Projection = Projection.Include, Include = [{string.Join(", ", Enumerable.Range(0, included).Select(p => $"\"P{p}\""))}])] "));
}
