using System.Text.Json;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>Models in which several features meet: what is emitted compiles without a warning, and an item that is read is written as it was.</summary>
public class CombinationTests
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using Amazon.DynamoDBv2.Model;
        using Flywheel;
        [assembly: Converter(typeof(Iso8601Converter))]
        namespace Shop;

        """;

    private static IEnumerable<TestCaseData> Models()
    {
        yield return Model(
            "a family, its names in snake case, with a flattened object and the rest kept",
            """
            public sealed record Place(string City, [property: Field(StoreNull = true)] string? Zip);
            [Table("orders"), Naming(NamingPolicy.SnakeCase), Discriminator("kind"), DerivedType(typeof(Big), "big"), DerivedType(typeof(Small), "small")]
            [GlobalIndex("ByUid", nameof(Uid), Projection = Flywheel.Projection.Include, Include = new[] { nameof(Home) })]
            public abstract partial class Order
            {
                [HashKey] public required string UserId { get; init; }
                public int Year { get; set; }
                [Flatten] public Place? Home { get; set; }
                [RangeKey, Composite(nameof(UserId), nameof(Year), Separator = '#', Formats = new[] { null, "D4" })] public partial string Uid { get; }
                [Extra] public Dictionary<string, AttributeValue> Others { get; set; } = new();
            }
            public partial class Big : Order { public int Total { get; set; } }
            public partial class Small : Order { public string? Note { get; set; } }
            """,
            """{"kind":{"S":"big"},"user_id":{"S":"u"},"year":{"N":"2026"},"home_city":{"S":"Oslo"},"home_zip":{"NULL":true},"uid":{"S":"u#2026"},"total":{"N":"5"},"x1":{"S":"y"}}""");
        yield return Model(
            "a base type keeps what only a derived type declares",
            """
            [Discriminator("kind", Unknown = UnknownDiscriminator.Base), DerivedType(typeof(Big))]
            public partial class Order { [HashKey] public required string Id { get; init; } [Extra] public Dictionary<string, AttributeValue> Others { get; set; } = new(); }
            public sealed partial class Big : Order { public int Total { get; set; } }
            """,
            """{"kind":{"S":"Order"},"Id":{"S":"a"},"Total":{"N":"1"},"Other":{"N":"2"}}""",
            """{"kind":{"S":"Big"},"Id":{"S":"a"},"Total":{"N":"1"},"Other":{"N":"2"}}""");
        yield return Model(
            "constructors that say less of null than their properties",
            """
            public sealed class Part { public Part(string name, Part inner) { Name = name; Inner = inner; } public string? Name { get; } public Part? Inner { get; } }
            public sealed class Leaf { public Leaf(string text) => Text = text; public string? Text { get; } }
            public sealed partial class Order
            {
                public Order(string id, string note, List<int> counts, Part part, Leaf leaf) { Id = id; Note = note; Counts = counts; Part = part; Leaf = leaf; }
                [HashKey] public string Id { get; }
                public string? Note { get; }
                public List<int>? Counts { get; }
                public Part? Part { get; }
                [Flatten] public Leaf? Leaf { get; }
            }
            [ProjectionOf<Order>] public sealed partial class OrderNote { public OrderNote(string note, Leaf leaf) { Note = note; Leaf = leaf; } public string? Note { get; } public Leaf? Leaf { get; } }
            """,
            """{"Id":{"S":"a"}}""",
            """{"Id":{"S":"a"},"Part":{"M":{"Inner":{"M":{}}}},"Leaf_Text":{"S":"t"}}""");
        yield return Model(
            "a flattened object is merged into an index key",
            """
            public record Place(string City);
            [GlobalIndex("ByBoth", nameof(Both))]
            public sealed partial class Order
            {
                [HashKey] public required string Id { get; set; }
                [Flatten] public Place? Home { get; set; }
                [Composite(nameof(Id), nameof(Home), Merge = nameof(Join))] public partial string? Both { get; }
                private static string Join(string id, Place home) => id + ":" + home.City;
            }
            """,
            """{"Id":{"S":"a"},"Home_City":{"S":"O"},"Both":{"S":"a:O"}}""",
            """{"Id":{"S":"a"}}""");
        yield return Model(
            "a flattened struct in a struct with initial values",
            """
            public record struct Pt(int? X);
            [GlobalIndex("ByAll", HashKeys = new[] { nameof(A), nameof(B) }, RangeKeys = new[] { nameof(C), nameof(D) }, Projection = Flywheel.Projection.Include, Include = new[] { nameof(F) })]
            public partial struct Order
            {
                public Order() { }
                [HashKey] public string Id { get; init; } = "";
                public string? A { get; set; } = null;
                public int? B { get; set; }
                [Composite(nameof(A), nameof(A), Merge = nameof(M))] public readonly partial string? C { get; }
                public long D { get; set; }
                [Flatten] public Pt F { get; set; }
                private static string? M(string a, string b) => a + b;
                partial void OnSaving() { D++; }
            }
            """,
            """{"Id":{"S":"a"},"A":{"S":"x"},"B":{"N":"2"},"C":{"S":"xx"},"D":{"N":"4"},"F_X":{"N":"7"}}""",
            """{"Id":{"S":"a"},"D":{"N":"4"}}""");
        yield return Model(
            "a part whose type is T? of a generic base type, and remains an int",
            """
            public abstract class Base<TKey, TValue> { [HashKey] public required TKey Id { get; init; } public TValue? Value { get; set; } = Start; protected static TValue? Start => default; }
            public sealed partial class Order : Base<string, int> { [Composite(nameof(Id), nameof(Value), Formats = new[] { null, "D" })] public partial string Both { get; } }
            """,
            """{"Id":{"S":"a"},"Value":{"N":"1"},"Both":{"S":"a:1"}}""");
        yield return Model(
            "converters on the types of keys and of merged parts",
            """
            [Converter(typeof(MoneyText))] public readonly record struct Money(int Cents);
            public sealed class MoneyText : IConverter<Money, string>
            {
                public static string ToStored(Money value) => "m:" + value.Cents;
                public static Money FromStored(string stored) => new(stored.Length);
            }
            [GlobalIndex("ByCents", nameof(Cents), nameof(Both))]
            public sealed partial class Order
            {
                [HashKey] public Money Id { get; set; }
                public Money Cents { get; set; }
                [Field(StoreNull = true)] public Money? Maybe { get; set; }
                public IReadOnlyList<Money> List { get; set; } = new List<Money>();
                [Composite(nameof(Id), nameof(Maybe), Merge = nameof(Join))] public partial string Both { get; }
                private static string Join(Money id, Money? maybe) => "m:" + id.Cents + (maybe is null ? "" : "!");
            }
            """,
            """{"Id":{"S":"m:3"},"Cents":{"S":"m:3"},"Maybe":{"NULL":true},"List":{"L":[{"S":"m:3"}]},"Both":{"S":"m:3"}}""");
        yield return Model(
            "NULL and other mappers' forms through a constructor's parameters",
            """
            public sealed class Place(string city, int? z = 7) { public string City { get; } = city; [Field(StoreNull = true)] public int? Z { get; } = z; }
            public sealed partial class Order(string id, DateTimeOffset at, int? opt = 3, DayOfWeek day = DayOfWeek.Monday)
            {
                [HashKey] public string Id { get; } = id;
                [Field(Lenient = true, Format = FieldFormat.EpochSeconds)] public DateTimeOffset At { get; } = at;
                [Field(StoreNull = true)] public int? Opt { get; } = opt;
                public DayOfWeek Day { get; } = day;
                public required List<Place> Places { get; init; }
                [Validate(nameof(Fits)), Composite(nameof(Day), nameof(At), Formats = new[] { null, "yyyy" })] public partial string Season { get; }
                private static bool Fits(string season) => season.Length > 5;
                partial void OnLoaded() { }
            }
            """,
            """{"Id":{"S":"a"},"At":{"N":"5"},"Opt":{"NULL":true},"Day":{"S":"Friday"},"Places":{"L":[{"M":{"City":{"S":"x"},"Z":{"NULL":true}}}]},"Season":{"S":"Friday:1970"}}""");
        yield return Model(
            "a property's own format goes before the assembly's converter",
            """
            public sealed partial class Order
            {
                [HashKey] public required string Id { get; init; }
                [TimeToLive] public DateTime Ends { get; set; }
                [Field(Format = FieldFormat.EpochMilliseconds)] public List<DateTime>? Seen { get; set; }
                [Converter(typeof(EpochSecondsConverter))] public DateTime? Begins { get; set; }
                public DateTime Made { get; set; }
            }
            """,
            """{"Id":{"S":"a"},"Ends":{"N":"5"},"Seen":{"L":[{"N":"6"}]},"Begins":{"N":"7"},"Made":{"S":"1970-01-01T00:00:00.0000000Z"}}""");
        yield return Model(
            "an item ends at a time that a converter makes whole seconds",
            """
            public sealed partial class Order
            {
                [HashKey] public required string Id { get; init; }
                [TimeToLive, Converter(typeof(EpochSecondsConverter))] public DateTime? Ends { get; set; }
            }
            """,
            """{"Id":{"S":"a"},"Ends":{"N":"5"}}""");
        yield return Model(
            "keywords as names everywhere",
            """
            public partial interface @event
            {
                public record struct @struct(string @new);
                [Table("inn"), GlobalIndex("default", nameof(@this)), GlobalIndex("class", nameof(@class), nameof(@this)), EqualByKey]
                [Discriminator("kind"), DerivedType(typeof(@out), "out"), DerivedType(typeof(@in), "in")]
                public partial class @in
                {
                    [HashKey] public required string @class { get; init; }
                    [Flatten] public @struct @params { get; set; }
                    [Composite(nameof(@class), nameof(@params), Merge = nameof(@ref))] public partial string @this { get; }
                    [Extra] public Dictionary<string, AttributeValue> @is { get; init; } = new();
                    [Validate(nameof(@int))] public int? @long { get; set; }
                    internal static bool @int(int v) => v > 0;
                    internal static string @ref(string a, @struct b) => a + "/" + b.@new;
                }
                public partial class @out : @in { public int @as { get; set; } }
            }
            """,
            "event+in",
            """{"class":{"S":"a"},"params_new":{"S":"x"},"this":{"S":"a/x"},"kind":{"S":"in"}}""",
            """{"class":{"S":"a"},"params_new":{"S":"x"},"this":{"S":"a/x"},"kind":{"S":"out"},"as":{"N":"5"},"rest":{"BOOL":true}}""");
    }

    [TestCaseSource(nameof(Models))]
    public void What_meets_is_stored_as_it_was_read(string source, string type, string[] items)
    {
        Assert.That(Consumer.Problems(Consumer.Run(Head + source)), Is.Empty);
        Assert.That(Consumer.Problems(Consumer.Run(Head + source, NullableContextOptions.Disable)), Is.Empty);

        var model = CompiledModel.Of(Head + source, type);
        Assert.That(items.Select(i => Sorted(model.Write(model.Read(i)))), Is.EqualTo(items.Select(Sorted)));
    }

    [Test]
    public void A_base_type_knows_what_a_derived_type_flattens()
    {
        var table = CompiledModel.Of(
            Head + """
                public sealed record Place(int X, string? Name);
                [Discriminator("kind"), DerivedType(typeof(Big))]
                public abstract partial class Order { [HashKey] public required string Id { get; init; } }
                [GlobalIndex("ByTotal", nameof(Total), Projection = Flywheel.Projection.Include, Include = new[] { nameof(Home) })]
                public partial class Big : Order { public int? Total { get; set; } [Flatten(Prefix = "p_")] public Place? Home { get; set; } }
                """,
            "Shop.Order").Table();

        Assert.That(table.Attributes, Is.EqualTo(new[] { "kind", "Id", "Total", "p_X", "p_Name" }));
        Assert.That(table.Indexes.Single().Include, Is.EqualTo(new[] { "p_X", "p_Name", "kind" }));
    }

    [TestCase("Place? Home { get; set; } = new(\"Oslo\");", "remove the initial value, or the '?' from the type")]
    [TestCase("Place? Home { get; init; } = new(\"Oslo\");", "remove the initial value, or the '?' from the type")]
    public void What_is_flattened_is_not_told_to_store_NULL(string home, string ending)
    {
        var run = GeneratorHarness.Run(
            $"{Head} public sealed record Place(string? City); public partial class Order {{ [HashKey] public required string Id {{ get; init; }} [Flatten] public {home} }}");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY033" }));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.EndWith(ending));
    }

    [Test]
    public void What_is_required_is_never_saved_as_null_and_may_have_an_initial_value()
        => Assert.That(
            GeneratorHarness.Run($"{Head} public partial class Order {{ [HashKey] public required string Id {{ get; init; }} [Required] public string? Country {{ get; set; }} = \"NO\"; }}").Diagnostics,
            Is.Empty);

    [TestCase(
        "public sealed record Place(string Kind); [Discriminator(\"Home_Kind\"), DerivedType(typeof(Big))] "
        + "public partial class Order { [HashKey] public required string Id { get; init; } [Flatten] public Place? Home { get; set; } } public sealed partial class Big : Order;",
        "FLY059",
        "the property Home.Kind")]
    [TestCase(
        "[Table(\"t\"), Discriminator, DerivedType(typeof(Big))] public partial class Order { [HashKey] public required string Id { get; init; } } public sealed partial class Big : Order;",
        "FLY022",
        "'t'")]
    [TestCase(
        "public class Place { [Extra] public Dictionary<string, AttributeValue> Rest { get; set; } = new(); } "
        + "public partial class Order { [HashKey] public required string Id { get; init; } [Flatten] public Place? Home { get; set; } public List<Place>? All { get; set; } }",
        "FLY016",
        "Place.Rest is marked [Extra]")]
    [TestCase(
        "[Discriminator, DerivedType(typeof(Big)), DerivedType(typeof(Small))] public abstract partial class Order { [HashKey] public required string Id { get; init; } } "
        + "[GlobalIndex(\"ByX\", nameof(X))] public partial class Big : Order { [Field(\"x\")] public int X { get; set; } } public partial class Small : Order { [Field(\"x\")] public string? Y { get; set; } }",
        "FLY020",
        "Small.Y is stored as 'x', and so is Big.X, a key of the index 'ByX' that is of another type")]
    [TestCase(
        "public partial class Order { [HashKey] public required string Id { get; init; } [TimeToLive, Converter(typeof(Iso8601Converter))] public DateTime Ends { get; set; } }",
        "FLY063",
        "whole seconds")]
    public void A_mistake_where_features_meet_is_one_error(string source, string id, string words)
    {
        var run = GeneratorHarness.Run(Head + source);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }), string.Join("\n", run.Diagnostics));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.Contain(words));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    private static TestCaseData Model(string name, string source, params string[] typeAndItems)
    {
        bool isNamed = !typeAndItems[0].StartsWith('{');
        return new TestCaseData(source, "Shop." + (isNamed ? typeAndItems[0] : "Order"), isNamed ? typeAndItems[1..] : typeAndItems).SetArgDisplayNames(name);
    }

    private static string Sorted(string item)
    {
        using var document = JsonDocument.Parse(item);
        return string.Join(", ", document.RootElement.EnumerateObject().OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => $"{a.Name}: {a.Value.GetRawText()}"));
    }
}
