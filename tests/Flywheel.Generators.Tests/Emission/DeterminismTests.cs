using System.Globalization;
using Flywheel.Generators.Emission;
using Flywheel.Generators.Model;
using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Emission;

public class DeterminismTests
{
    private static IEnumerable<string> Models => EmissionModels.All.Keys;

    [Test]
    public void The_culture_does_not_show([ValueSource(nameof(Models))] string model, [Values("fi-FI", "tr-TR")] string culture)
    {
        var expected = Consumer.Run(EmissionModels.All[model]).Sources;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            Assert.That(Consumer.Run(EmissionModels.All[model]).Sources, Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCaseSource(nameof(Models))]
    public void Lines_end_in_a_newline_alone_and_hold_no_stray_space(string model)
    {
        foreach (string text in Consumer.Run(EmissionModels.All[model]).Sources.Values)
        {
            Assert.That(text, Does.Not.Contain("\r").And.Not.Contain("\t").And.Not.Contain(" \n").And.Not.Contain("\n\n\n").And.EndsWith("}\n"));
        }
    }

    [Test]
    public void Equal_specs_give_equal_text()
    {
        var one = Parse(EmissionModels.PlainClass);
        var other = Parse(EmissionModels.PlainClass);

        Assert.That(other, Is.Not.SameAs(one));
        Assert.That(ModelEmitter.Emit(other), Is.EqualTo(ModelEmitter.Emit(one)));
    }

    [Test]
    public void Models_of_one_name_have_files_of_their_own()
    {
        const string Source = """
            using Flywheel;

            namespace A
            {
                public partial class Item { [HashKey] public int Id { get; set; } }

                public partial class B
                {
                    public partial class Item { [HashKey] public int Id { get; set; } }
                }
            }

            namespace B
            {
                public partial class Item { [HashKey] public int Id { get; set; } }
            }

            namespace A.C
            {
                public partial class Item { [HashKey] public int Id { get; set; } }
            }

            public partial class Item { [HashKey] public int Id { get; set; } }
            """;

        var run = Consumer.Run(Source);

        Assert.That(
            string.Join(" ", run.Sources.Keys.Order(StringComparer.Ordinal)),
            Is.EqualTo("A.B-Item.g.cs A.C.Item.g.cs A.Item.g.cs B.Item.g.cs Item.g.cs"));
        Assert.That(Consumer.Problems(run), Is.Empty);
    }

    [Test]
    public void Models_whose_names_differ_by_case_alone_have_files_of_their_own()
    {
        const string Source = """
            using Flywheel;

            namespace Shop
            {
                public partial class order { [HashKey] public int Id { get; set; } public partial class Item { [HashKey] public int Id { get; set; } } }

                public partial class Order { [HashKey] public int Id { get; set; } public partial class item { [HashKey] public int Id { get; set; } } }

                public partial class ORDER { [HashKey] public int Id { get; set; } }
            }

            namespace shop
            {
                public partial class Order { [HashKey] public int Id { get; set; } }
            }
            """;

        var run = Consumer.Run(Source);

        Assert.That(
            string.Join(" ", run.Sources.Keys.Order(StringComparer.Ordinal)),
            Is.EqualTo("Shop.ORDER.g.cs Shop.Order-2-item.g.cs Shop.Order-2.g.cs Shop.order-3-Item.g.cs Shop.order-3.g.cs shop-2.Order.g.cs"));
    }

    [Test]
    public void The_class_with_the_extension_methods_makes_way_for_a_type_of_its_name()
    {
        const string Source = """
            using Flywheel;

            namespace Shop;

            public partial class Order { [HashKey] public int Id { get; set; } public partial class Line { [HashKey] public int Id { get; set; } } }

            public class OrderExtensions { public static object Find(Query<Order> query) => query.Where(o => o.Id == 1); }

            public interface OrderExtensions2 { }

            public partial class Order_Line { [HashKey] public int Id { get; set; } }
            """;

        var run = Consumer.Run(Source);

        Assert.That(run.Sources["Shop.Order.g.cs"], Does.Contain("public static class OrderExtensions3"));
        Assert.That(run.Sources["Shop.Order_Line.g.cs"], Does.Contain("public static class Order_LineExtensions\n"));
        Assert.That(run.Sources["Shop.Order-Line.g.cs"], Does.Contain("public static class Order_LineExtensions2\n"));
        Assert.That(Consumer.Problems(run), Is.Empty);
    }

    [Test]
    public void A_nested_model_never_has_the_file_of_one_in_a_namespace()
        => Assert.That(HintName.Of("A+B"), Is.Not.EqualTo(HintName.Of("A.B")));

    private static ModelSpec Parse(string source) => Harness.Models.Parse(source);
}
