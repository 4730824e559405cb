using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>One mistake in a model is one error: what uses the model still compiles.</summary>
internal sealed class OutlineTests
{
    private const string Use = """

        public static class Use
        {
            public static async Task AllAsync(Engine engine)
            {
                await engine.Register<Order>().SaveAsync(new Order { Id = "a", Number = 1 });
                Order? one = await engine.GetAsync(Order.Key("a", 1));
                _ = await engine.Query<Order>().Where(o => o.Id == "a" && o.Total > 1 && o.Home.City == "x" && o.Lines[0] == "y").ToListAsync();
                _ = await engine.Scan<Order>().Index(Order.Indexes.ByTotal).Where(o => o.Level == Level.Low).CountAsync();
            }
        }

        public class Address { public string? City { get; set; } public Address? Other { get; set; } }
        public class Broken { public object? Thing { get; set; } }
        public enum Level { Low, High }
        """;

    [TestCase("public object? Wrong { get; set; }", "FLY016")]
    [TestCase("public Broken? Wrong { get; set; }", "FLY016")]
    [TestCase("public Broken? Wrong { get; set; } public List<Broken>? Wrongs { get; set; }", "FLY016")]
    [TestCase("public List<int> Wrong { get; } = [];", "FLY018")]
    [TestCase("[Field(\"Total\")] public int Wrong { get; set; }", "FLY020")]
    [TestCase("[Field(Format = FieldFormat.Iso8601)] public int Wrong { get; set; }", "FLY017")]
    [TestCase("[LocalIndex(\"ByTotal\")] public int Wrong { get; set; }", "FLY024")]
    [TestCase("[LocalIndex(\"ByWrong\")] public bool Wrong { get; set; }", "FLY014")]
    [TestCase("[HashKey] public int Wrong { get; set; }", "FLY011")]
    [TestCase("public Order? Parent { get; set; } public object? Wrong { get; set; }", "FLY016")]
    [TestCase("[Flatten] public Order? Parent { get; set; }", "FLY067")]
    [TestCase("[Field(StoreNull = true)] public int Wrong { get; set; }", "FLY062")]
    [TestCase("[TimeToLive] public string? Wrong { get; set; }", "FLY063")]
    [TestCase("[Extra] public object? Wrong { get; set; }", "FLY065")]
    [TestCase("public Order? Parent { get; set; } public object? Wrong { get; set; } [Extra] public Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>? Rest { get; set; }", "FLY016")]
    [TestCase("[RangeKey] public int Wrong { get; set; }", "FLY012")]
    public void A_use_of_a_model_with_an_error_is_no_second_error(string member, string id)
    {
        var run = GeneratorHarness.Run($$"""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Flywheel;
            namespace Shop;
            [GlobalIndex("ByTotal", nameof(Total))]
            public partial class Order
            {
                [HashKey] public required string Id { get; init; }
                [RangeKey] public required int Number { get; init; }
                public decimal Total { get; set; }
                public Address? Home { get; set; }
                public List<string> Lines { get; set; } = [];
                public Level Level { get; set; }
                {{member}}
            }
            """ + Use);

        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [TestCase("", "public object? Wrong { get; set; }", "FLY016")]
    [TestCase("public object? Wrong { get; set; }", "", "FLY016")]
    [TestCase("", "[RangeKey] public int Wrong { get; set; }", "FLY058")]
    [TestCase("[Field(\"kind\")] public int Wrong { get; set; }", "", "FLY059")]
    public void A_use_of_types_that_share_a_table_is_no_second_error(string ofBase, string ofDerived, string id)
    {
        var run = GeneratorHarness.Run($$"""
            using System.Threading.Tasks;
            using Flywheel;
            namespace Zoo;
            [Discriminator("kind"), DerivedType(typeof(Dog)), DerivedType(typeof(Cat))]
            public abstract partial class Animal { [HashKey] public required string Id { get; init; } {{ofBase}} }
            [GlobalIndex("ByBones", nameof(Bones)), EqualByKey]
            public partial class Dog : Animal { public int Bones { get; set; } {{ofDerived}} }
            public sealed partial class Cat : Animal { }
            public static class Use
            {
                public static async Task AllAsync(Engine engine)
                {
                    Animal animal = new Dog { Id = "a" };
                    await engine.Register<Animal>().SaveAsync(animal);
                    Dog? dog = await engine.GetAsync(Dog.Key("a"));
                    _ = dog == (Dog)animal;
                    _ = await engine.Query<Dog>().Index(Dog.Indexes.ByBones).Where(d => d.Bones == 1).ToListAsync();
                    _ = await engine.Scan<Cat>().Where(c => c.Id == "a").CountAsync();
                }
            }
            """);

        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void What_cannot_be_mapped_says_so_when_somebody_silences_the_error()
    {
        string source = GeneratorHarness.Run("""
            using Flywheel;
            public partial class Order { [HashKey] public required string Id { get; init; } public object? Wrong { get; set; } }
            """).Sources["Order.g.cs"];

        Assert.That(source.Split("The model has errors, so nothing maps it."), Has.Length.EqualTo(7));
        Assert.That(source, Does.Not.Contain("ReadAttributes"));
    }
}
