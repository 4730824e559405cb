using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>What is emitted for projections, and that they read what their models read.</summary>
public sealed partial class ProjectionTests
{
    private const string Item = """
        {"userId":{"S":"abc"},"title":{"S":"Comet Quest"},"top":{"N":"12"},"isOpen":{"N":"1"},"level":{"S":"Gold"},"prize":{"S":"1.50"},"note":{"NULL":true},
        "tags":{"SS":["a","b"]},"homes":{"L":[{"M":{"city":{"S":"Rome"},"number":{"N":"7"}}}]},"home_city":{"S":"Oslo"},"made":{"S":"2026-11-21T09:00:00Z"},
        "search":{"S":"abc#Comet Quest"},"best":{"M":{"userId":{"S":"abc"},"title":{"S":"Moon"},"made":{"S":"2026-11-21T10:00:00Z"}}},"other":{"S":"x"}}
        """;

    private static IEnumerable<string> Models => ProjectionModels.All.Keys;

    private static Assembly Games => Consumer.Load(Consumer.Run(ProjectionModels.Forms));

    [TestCaseSource(nameof(Models))]
    public void The_file_is_the_accepted_one(string model)
    {
        foreach (var (hint, text) in Consumer.Run(ProjectionModels.All[model]).Sources.Where(s => s.Value.Contains("IProjection<", StringComparison.Ordinal)))
        {
            Snapshot.Match($"{model}#{Path.GetFileNameWithoutExtension(hint)}", Version().Replace(text, "\"{version}\""));
        }
    }

    [TestCaseSource(nameof(Models))]
    public void The_file_compiles_without_a_warning(string model)
        => Assert.That(Consumer.Problems(Consumer.Run(ProjectionModels.All[model])), Is.Empty);

    [Test]
    public void The_file_compiles_where_annotations_are_off()
    {
        string source = Annotation().Replace(ProjectionModels.Forms, "");
        Assert.That(Consumer.Problems(Consumer.Run(source, NullableContextOptions.Disable)), Is.Empty);
    }

    [Test]
    public void Text_and_numbers_come_under_the_models_names()
    {
        Assert.That(Attributes("Games.ViewTitle"), Is.EqualTo(new[] { "title", "top" }));
        Assert.That(Read("Games.ViewTitle").ToString(), Is.EqualTo("ViewTitle { Title = Comet Quest, TopScore = 12 }"));
    }

    [Test]
    public void A_composite_and_an_inherited_time_are_read_and_what_is_ignored_is_not()
    {
        Assert.That(Attributes("Games.ViewOuter+ViewNested"), Is.EqualTo(new[] { "search", "made" }));
        object read = Read("Games.ViewOuter+ViewNested");
        Assert.That(Value(read, "Search"), Is.EqualTo("abc#Comet Quest"));
        Assert.That(Value(read, "Made"), Is.EqualTo(new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc)));
        Assert.That(Value(read, "Top"), Is.EqualTo(5));
    }

    [Test]
    public void What_the_model_says_of_storing_holds()
    {
        object read = Read("Games.ViewOuter+ViewWhole", Item.Replace("{\"NULL\":true}", "{\"S\":\"n\"}", StringComparison.Ordinal));
        Assert.That(Value(read, "IsOpen"), Is.True);
        Assert.That(Value(read, "Level")!.ToString(), Is.EqualTo("Gold"));
        Assert.That(Value(read, "Prize"), Is.EqualTo(1.5m));
        Assert.That(Value(read, "Tags"), Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public void Nested_objects_are_read_as_the_model_reads_them()
    {
        Assert.That(Attributes("Games.ViewDeep"), Is.EqualTo(new[] { "title", "note", "homes", "home_city", "home_number", "best" }));
        object read = Read("Games.ViewDeep");
        Assert.That(Value(read, "Note"), Is.Null, "what is stored as NULL takes the place of the initial value");
        object home = ((IEnumerable)Value(read, "Homes")!).Cast<object>().Single();
        Assert.That((Value(home, "City"), Value(home, "Number")), Is.EqualTo(("Rome", 7)));
        Assert.That((Value(Value(read, "Home")!, "City"), Value(Value(read, "Home")!, "Number")), Is.EqualTo(("Oslo", 1)));
        Assert.That(Value(Value(read, "Best")!, "Title"), Is.EqualTo("Moon"));
    }

    [Test]
    public void What_is_missing_keeps_the_projections_initial_value()
        => Assert.That(Value(Read("Games.ViewDeep", """{"title":{"S":"t"}}"""), "Note"), Is.EqualTo("none"));

    [Test]
    public void What_is_missing_and_has_no_null_is_refused()
        => Assert.That(() => Read("Games.ViewTitle", """{"title":{"S":"t"}}"""), Throws.TypeOf<ItemFormatException>().With.Message.Contains("top"));

    [Test]
    public void A_stored_null_is_refused_where_the_projection_has_none()
    {
        const string Source = """
            using Flywheel;
            namespace Games;
            public partial class ViewScore { [HashKey] public required string UserId { get; init; } [Field(StoreNull = true)] public string? Note { get; set; } }
            [ProjectionOf<ViewScore>] public partial record ViewNote(string Note);
            """;
        var games = Consumer.Load(Consumer.Run(Source));
        Assert.That(() => Read(games, "Games.ViewNote", """{"Note":{"NULL":true}}"""), Throws.TypeOf<ItemFormatException>().With.Message.Contains("Note"));
    }

    [Test]
    public void Types_of_one_table_have_projections()
    {
        var zoo = Consumer.Load(Consumer.Run(ProjectionModels.Families));
        const string dog = """{"$type":{"S":"ViewDog"},"Id":{"S":"d"},"Name":{"S":"Rex"},"Bones":{"N":"3"}}""";
        Assert.That(Read(zoo, "Zoo.ViewName", dog).ToString(), Is.EqualTo("ViewName { Name = Rex }"));
        Assert.That(Read(zoo, "Zoo.ViewBones", dog).ToString(), Is.EqualTo("ViewBones { Id = d, Bones = 3 }"));
    }

    [Test]
    public void The_model_may_be_in_another_assembly()
    {
        const string Model = """
            using Flywheel;
            [assembly: Converter(typeof(Shop.PriceConverter))]
            [assembly: Naming(NamingPolicy.SnakeCase)]
            namespace Shop;
            public readonly record struct Price(int Cents);
            public sealed class PriceConverter : IConverter<Price, int>
            {
                public static int ToStored(Price value) => value.Cents;
                public static Price FromStored(int stored) => new(stored);
            }
            public sealed class Place { public string? StreetName { get; set; } }
            public partial class Order { [HashKey] public required string Id { get; init; } public Price NetPrice { get; set; } public Place? ShipTo { get; set; } }
            """;
        var shop = GeneratorHarness.Run(Model);
        using var image = new MemoryStream();
        Assert.That(shop.Output.Emit(image).Success, Is.True);
        var consumer = GeneratorHarness.Compile("""
            using Flywheel;
            namespace Store;
            [ProjectionOf<Shop.Order>] public partial record OrderPrice(Shop.Price NetPrice, Shop.Place? ShipTo);
            """).AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        var run = GeneratorHarness.Run(consumer);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Empty);
        Assert.That(run.Sources["Store.OrderPrice.g.cs"], Does.Contain("[\"net_price\", \"ship_to\"]").And.Contain("PriceConverter.FromStored").And.Contain("\"street_name\"u8"));
    }

    [Test]
    public void A_projection_with_errors_can_still_be_named()
    {
        var run = GeneratorHarness.Run("""
            using Flywheel;
            namespace Shop;
            public partial class Order { [HashKey] public required string Id { get; init; } public object? Extra { get; set; } }
            [ProjectionOf<Order>] public partial record OrderId(string Id, object? Extra);
            [ProjectionOf<Order>] public partial record OrderNo(string No);
            public static class Uses { public static T Of<T, TModel>() where T : IProjection<T, TModel> where TModel : IModel<TModel> => default!; public static object A() => Of<OrderId, Order>(); public static object B() => Of<OrderNo, Order>(); }
            """);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY016", "FLY079" }));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    private static object? Value(object owner, string property) => owner.GetType().GetProperty(property)!.GetValue(owner);

    private static object Read(string type, string json = Item) => Read(Games, type, json);

    private static object Read(Assembly assembly, string type, string json) => Invoke(assembly, nameof(ReadItem), type, json);

    private static IReadOnlyList<string> Attributes(string type) => (IReadOnlyList<string>)Invoke(Games, nameof(AttributesOf), type);

    private static TView ReadItem<TView, T>(string json)
        where TView : IProjection<TView, T>
        where T : IModel<T>
    {
        var reader = new ItemReader(Encoding.UTF8.GetBytes(json), T.Table);
        reader.ReadToken();
        reader.BeginItem();
        return TView.Read(ref reader);
    }

    private static IReadOnlyList<string> AttributesOf<TView, T>()
        where TView : IProjection<TView, T>
        where T : IModel<T>
        => TView.Attributes;

    private static object Invoke(Assembly assembly, string method, string type, params object[] arguments)
    {
        var view = assembly.GetType(type, throwOnError: true)!;
        var contract = view.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IProjection<,>));
        return typeof(ProjectionTests).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(contract.GetGenericArguments()).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    [GeneratedRegex("""(?<=\bGeneratedCode\("Flywheel\.Generators", )"[0-9.]+" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Version();

    // Of references only.
    [GeneratedRegex(@"(?<=\bstring|Address|ViewScore|>)\?")]
    private static partial Regex Annotation();
}
