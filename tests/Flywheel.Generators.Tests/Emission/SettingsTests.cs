using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>What is said of how a table is made comes to the table's definition.</summary>
public sealed class SettingsTests
{
    private const string Head = "using System; using Flywheel; namespace Shop; ";
    private const string Body = " public partial class Made { [HashKey] public required string Id { get; init; } public string? Title { get; set; } }";
    private const string Provisioned = "ReadCapacityUnits = 20, WriteCapacityUnits = 10";

    private const string Whole = """
        using Flywheel;

        namespace Shop;

        [Table("made", ReadCapacityUnits = 20, WriteCapacityUnits = 10, WarmReadUnitsPerSecond = 3_000_000_000, Stream = StreamView.NewAndOldImages, InfrequentAccess = true,
            DeletionProtection = false, EncryptionKey = "alias/\"shop\"", PointInTimeRecoveryDays = 7)]
        [Tag("team", "games \"and\" scores")]
        [Tag("Part", "")]
        [GlobalIndex("ByTitle", nameof(Title), ReadCapacityUnits = 5, WriteCapacityUnits = 2)]
        [GlobalIndex("ByText", nameof(Text), nameof(Title), Projection = Projection.Include, Include = [nameof(Price)], WarmWriteUnitsPerSecond = 40)]
        public partial class Made
        {
            [HashKey] public required string Id { get; init; }
            [RangeKey] public int Number { get; init; }
            public string? Title { get; set; }
            public string? Text { get; set; }
            [LocalIndex("ByPrice")] public decimal Price { get; set; }
        }
        """;

    [Test]
    public void The_definition_is_the_accepted_one()
    {
        var run = Consumer.Run(Whole);
        Assert.That(Consumer.Problems(run), Is.Empty);

        string file = run.Sources.Single().Value;
        string table = file[file.IndexOf("internal static global::Flywheel.TableDefinition Table", StringComparison.Ordinal)..];
        string[] indexes = [.. file.Split('\n').Where(l => l.Contains("throughput:", StringComparison.Ordinal))];
        Snapshot.Match("Made", $"{string.Join('\n', indexes)}\n\n{table[..table.IndexOf("\n            };", StringComparison.Ordinal)]}\n");
    }

    [Test]
    public void Everything_that_is_said_is_in_the_definition()
    {
        var table = CompiledModel.Of(Whole, "Shop.Made").Table();

        Assert.That(table.Settings with { Tags = new Dictionary<string, string>() }, Is.EqualTo(new TableSettings
        {
            Throughput = Throughput.Provisioned(20, 10) with { WarmReadUnitsPerSecond = 3_000_000_000 },
            Stream = StreamView.NewAndOldImages,
            InfrequentAccess = true,
            DeletionProtection = false,
            EncryptionKey = "alias/\"shop\"",
            PointInTimeRecoveryDays = 7,
            Tags = new Dictionary<string, string>(),
        }).Using<TableSettings>((a, b) => a with { Tags = b.Tags } == b));
        Assert.That(table.Settings.Tags, Is.EqualTo(new Dictionary<string, string> { ["Part"] = "", ["team"] = "games \"and\" scores" }));
        Assert.That(table.Settings.Tags.Keys, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(table.Indexes.Select(i => (i.Name, i.Throughput)), Is.EqualTo(new[]
        {
            ("ByPrice", null),
            ("ByTitle", Throughput.Provisioned(5, 2)),
            ("ByText", new Throughput { WarmWriteUnitsPerSecond = 40 }),
        }));
    }

    [Test]
    public void What_is_not_said_is_null()
    {
        var table = CompiledModel.Of(Head + "[Table(\"made\")] [GlobalIndex(\"ByTitle\", nameof(Title))]" + Body, "Shop.Made").Table();
        Assert.That(Said(table.Settings), Is.Empty);
        Assert.That(table.Indexes.Single().Throughput, Is.Null);
        Assert.That(Consumer.Run(Head + Body).Sources.Single().Value, Does.Not.Contain("Settings").And.Not.Contains("throughput"));
    }

    [TestCase("Table(Stream = StreamView.None)", "Stream None")]
    [TestCase("Table(Stream = StreamView.KeysOnly)", "Stream KeysOnly")]
    [TestCase("Table(Stream = StreamView.NewImage)", "Stream NewImage")]
    [TestCase("Table(Stream = StreamView.OldImage)", "Stream OldImage")]
    [TestCase("Table(InfrequentAccess = false)", "InfrequentAccess False")]
    [TestCase("Table(DeletionProtection = false)", "DeletionProtection False")]
    [TestCase("Table(DeletionProtection = true)", "DeletionProtection True")]
    [TestCase("Table(EncryptionKey = \"\")", "EncryptionKey ")]
    [TestCase("Table(EncryptionKey = null)", "")]
    [TestCase("Table(PointInTimeRecoveryDays = 0)", "PointInTimeRecoveryDays 0")]
    [TestCase("Table(" + Provisioned + ")", "Throughput 20/10 -/- -/-")]
    [TestCase("Table(MaxWriteRequestUnits = long.MaxValue)", "Throughput -/- -/9223372036854775807 -/-")]
    [TestCase("Table(MaxReadRequestUnits = 1)", "Throughput -/- 1/- -/-")]
    [TestCase("Table(WarmWriteUnitsPerSecond = 4000)", "Throughput -/- -/- -/4000")]
    [TestCase("Tag(\"a\", \"b\")", "Tags a=b")]
    public void What_is_said_as_a_default_is_said(string attribute, string expected)
    {
        var table = CompiledModel.Of(Head + $"[{attribute}]" + Body, "Shop.Made").Table();
        Assert.That(string.Join(", ", Said(table.Settings)), Is.EqualTo(expected));
    }

    [Test]
    public void What_is_said_in_any_part_of_the_type_counts()
    {
        var table = CompiledModel.Of(Head + "[Tag(\"a\", \"b\")]" + Body + " [Table(Stream = StreamView.NewImage)] [Tag(\"c\", \"d\")] partial class Made;", "Shop.Made").Table();
        Assert.That(string.Join(", ", Said(table.Settings)), Is.EqualTo("Stream NewImage, Tags a=b c=d"));
    }

    [Test]
    public void Constants_are_what_they_stand_for()
    {
        const string Source = Head + """
            public static class MadeNames { public const string Key = "te" + "am"; public const int Units = 7; }
            [Tag(MadeNames.Key, nameof(MadeNames)), Table(ReadCapacityUnits = MadeNames.Units, WriteCapacityUnits = MadeNames.Units - 1)]
            """;
        var table = CompiledModel.Of(Source + Body, "Shop.Made").Table();
        Assert.That(string.Join(", ", Said(table.Settings)), Is.EqualTo("Throughput 7/6 -/- -/-, Tags team=MadeNames"));
    }

    [Test]
    public void A_derived_model_inherits_indexes_with_their_throughput_but_not_what_is_said_of_the_table()
    {
        const string Source = Head + "[Table(" + Provisioned + ", Stream = StreamView.NewImage)] [Tag(\"a\", \"b\")] [GlobalIndex(\"ByTitle\", nameof(Title), WarmReadUnitsPerSecond = 20_000)]"
            + Body + " [Tag(\"c\", \"d\")] public partial class MadeToo : Made;";
        var table = CompiledModel.Of(Source, "Shop.MadeToo").Table();
        Assert.That(table.Name, Is.EqualTo("MadeToo"));
        Assert.That(string.Join(", ", Said(table.Settings)), Is.EqualTo("Tags c=d"));
        Assert.That(table.Indexes.Single().Throughput, Is.EqualTo(new Throughput { WarmReadUnitsPerSecond = 20_000 }));
    }

    [TestCase("Shop.MadeKin")]
    [TestCase("Shop.MadeCat")]
    public void Types_that_share_a_table_share_what_is_said_of_it(string type)
    {
        const string Source = Head + "[Table(" + Provisioned + ")] [Tag(\"a\", \"b\")] [Discriminator, DerivedType(typeof(MadeCat))] [GlobalIndex(\"ById\", nameof(Id))] [GlobalIndex(\"ByTail\", nameof(Tail))]"
            + " public abstract partial class MadeKin { [HashKey] public required string Id { get; init; } public int? Tail { get; set; } }"
            + " [GlobalIndex(\"ById\", nameof(Id), ReadCapacityUnits = 3, WriteCapacityUnits = 4)] [GlobalIndex(\"ByLives\", nameof(Lives), ReadCapacityUnits = 1, WriteCapacityUnits = 2)]"
            + " public partial class MadeCat : MadeKin { public int? Lives { get; set; } }";
        var table = CompiledModel.Of(Source, type).Table();
        Assert.That(string.Join(", ", Said(table.Settings)), Is.EqualTo("Throughput 20/10 -/- -/-, Tags a=b"));
        Assert.That(table.Indexes.ToDictionary(i => i.Name, i => i.Throughput), Is.EquivalentTo(new Dictionary<string, Throughput?>
        {
            ["ById"] = Throughput.Provisioned(3, 4),
            ["ByTail"] = null,
            ["ByLives"] = Throughput.Provisioned(1, 2),
        }));
    }

    [TestCase("", "Ends")]
    [TestCase("[TimeToLive] public long Stops { get; set; }", "Stops")]
    public void The_time_to_live_of_a_derived_type_is_that_of_the_table(string ofBase, string expected)
    {
        string cats = ofBase.Length == 0 ? "[TimeToLive] public long Ends { get; set; }" : "";
        string source = Head + "[Discriminator, DerivedType(typeof(MadeCat)), DerivedType(typeof(MadeDog))] public abstract partial class MadeKin { [HashKey] public required string Id { get; init; } " + ofBase
            + " } public partial class MadeCat : MadeKin { " + cats + " } public partial class MadeDog : MadeKin { " + cats.Replace("[TimeToLive]", "[TimeToLive, Field(\"Ends\")]").Replace("long Ends", "DateTime Until") + " }";
        Assert.That(CompiledModel.Of(source, "Shop.MadeKin").Table().TimeToLive, Is.EqualTo(expected));
    }

    [Test]
    public void A_tag_makes_a_model_of_a_type_that_inherits_its_key()
    {
        var table = CompiledModel.Of(Head + "public abstract class MadeBase { [HashKey] public required string Id { get; init; } } [Tag(\"a\", \"b\")] public partial class Made : MadeBase;", "Shop.Made").Table();
        Assert.That(table.HashKey.Name, Is.EqualTo("Id"));
        Assert.That(string.Join(", ", Said(table.Settings)), Is.EqualTo("Tags a=b"));
    }

    [Test]
    public void The_types_of_keys_are_those_that_the_values_are_stored_as()
    {
        const string Source = """
            using System; using Flywheel; namespace Shop;
            public readonly record struct MadeMoney(decimal Amount);
            public sealed class MadeMoneyConverter : IConverter<MadeMoney, decimal> { public static decimal ToStored(MadeMoney value) => value.Amount; public static MadeMoney FromStored(decimal value) => new(value); }
            [GlobalIndex("ByBoth", nameof(Both), nameof(Sum))]
            [GlobalIndex("ByDay", nameof(Day), nameof(Hash))]
            [GlobalIndex("ByLevel", nameof(Level), nameof(Name))]
            public partial class Made
            {
                [HashKey] public required Guid Id { get; init; }
                [RangeKey, Converter(typeof(MadeMoneyConverter))] public MadeMoney Price { get; init; }
                public string? Name { get; set; }
                public int A { get; set; }
                public int B { get; set; }
                [Composite(nameof(Name), nameof(Id))] public partial string? Both { get; }
                [Composite(nameof(A), nameof(B), Merge = nameof(Add))] public partial int Sum { get; }
                public DateOnly Day { get; set; }
                public byte[]? Hash { get; set; }
                [Field(Format = FieldFormat.Number)] public DayOfWeek Level { get; set; }
                [LocalIndex("ByTime"), Field(Format = FieldFormat.EpochSeconds)] public DateTimeOffset Time { get; set; }
                private static int Add(int a, int b) => a + b;
            }
            """;
        var table = CompiledModel.Of(Source, "Shop.Made").Table();
        Assert.That($"{table.HashKey.Type} {table.RangeKey!.Type}", Is.EqualTo("String Number"));
        Assert.That(table.Indexes.Select(i => $"{i.Name}: {i.HashKeys.Single().Type} {i.RangeKeys.Single().Type}"), Is.EqualTo(new[]
        {
            "ByTime: String Number", "ByBoth: String Number", "ByDay: Number Binary", "ByLevel: Number String",
        }));
    }

    private static IEnumerable<string> Said(TableSettings settings)
    {
        if (settings.Throughput is { } t)
        {
            string Text(long? units) => units?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";
            yield return $"Throughput {Text(t.ReadCapacityUnits)}/{Text(t.WriteCapacityUnits)} {Text(t.MaxReadRequestUnits)}/{Text(t.MaxWriteRequestUnits)} "
                + $"{Text(t.WarmReadUnitsPerSecond)}/{Text(t.WarmWriteUnitsPerSecond)}";
        }

        (string Name, object? Value)[] others =
        [
            (nameof(settings.Stream), settings.Stream), (nameof(settings.InfrequentAccess), settings.InfrequentAccess), (nameof(settings.DeletionProtection), settings.DeletionProtection),
            (nameof(settings.EncryptionKey), settings.EncryptionKey), (nameof(settings.PointInTimeRecoveryDays), settings.PointInTimeRecoveryDays),
        ];
        foreach (var (name, value) in others.Where(o => o.Value is not null))
        {
            yield return $"{name} {value}";
        }

        if (settings.Tags.Count > 0)
        {
            yield return "Tags " + string.Join(' ', settings.Tags.Select(t => $"{t.Key}={t.Value}"));
        }
    }
}
