using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Validation;

/// <summary>Where an initial value comes back in the place of what is not stored.</summary>
public sealed class InitialValueTests
{
    private const string Id = "[HashKey] public required string Id { get; init; } ";

    [TestCase("int? Limit { get; set; } = 5;", "5")]
    [TestCase("int? Limit { get; init; } = default(int);", "default(int)")]
    [TestCase("List<string>? Names { get; set; } = [];", "[]")]
    [TestCase("HashSet<int>? Numbers { get; set; } = new();", "new()")]
    [TestCase("Guid? Link { get; set; } = (Guid.Empty);", "(Guid.Empty)")]
    public void A_nullable_property_with_an_initial_value_is_a_warning(string property, string marked)
        => Expect("public partial class Order { " + Id + "public " + property + " }", marked, "null is not stored");

    [TestCase("HashSet<int> Numbers { get; set; } = [1];", "[1]")]
    [TestCase("ISet<string> Names { get; init; } = new HashSet<string> { \"a\" };", "new HashSet<string> { \"a\" }")]
    [TestCase("HashSet<string> Names { get; set; } = new(StringComparer.Ordinal) { \"a\" };", "new(StringComparer.Ordinal) { \"a\" }")]
    public void A_set_that_starts_with_elements_is_a_warning(string property, string marked)
        => Expect("public partial class Order { " + Id + "public " + property + " }", marked, "an empty set is not stored");

    [TestCase("public partial record Order([HashKey] string Id, string? Country = \"NO\");", "\"NO\"")]
    [TestCase("public partial class Order { public Order(string id, int? limit = 5) { Id = id; Limit = limit; } [HashKey] public string Id { get; } public int? Limit { get; } }", "5")]
    public void A_nullable_parameter_with_a_default_value_is_a_warning(string declaration, string marked)
        => Expect(declaration, marked, "null is not stored");

    [TestCase("string? Country { get; set; }")]
    [TestCase("string? Country { get; set; } = null;")]
    [TestCase("string? Country { get; set; } = null!;")]
    [TestCase("string? Country { get; set; } = default;")]
    [TestCase("string? Country { get; set; } = default!;")]
    [TestCase("string? Country { get; set; } = default(string);")]
    [TestCase("int? Limit { get; set; } = (int?)null;")]
    [TestCase("int? Limit { get; set; } = default(int?);")]
    [TestCase("string Country { get; set; } = \"NO\";")]
    [TestCase("required string? Country { get; set; } = \"NO\";")]
    [TestCase("List<int> Numbers { get; set; } = [1];")]
    [TestCase("HashSet<int> Numbers { get; set; } = [];")]
    [TestCase("HashSet<string> Names { get; set; } = new(StringComparer.Ordinal);")]
    [TestCase("[Field(StoreNull = true)] public string? Country { get; set; } = \"NO\";")]
    [TestCase("[Field(StoreNull = true)] public HashSet<int> Numbers { get; set; } = [1];")]
    [TestCase("[Ignore] public string? Country { get; set; } = \"NO\";")]
    [TestCase("string? Country => \"NO\";")]
    public void An_initial_value_that_hides_nothing_is_none(string property)
        => Assert.That(GeneratorHarness.Run(RulePage.Head + "public partial class Order { " + Id + (property[0] == '[' ? "" : "public ") + property + " }").Diagnostics, Is.Empty);

    [TestCase("public partial record Order([HashKey] string Id, string? Country = null, int? Limit = default, HashSet<int>? Numbers = null, int Count = 3);")]
    [TestCase("public partial class Order(string id, string? country) { [HashKey] public string Id { get; } = id; public string? Country { get; set; } = country; }")]
    public void A_parameter_that_hides_nothing_is_none(string declaration)
        => Assert.That(GeneratorHarness.Run(RulePage.Head + declaration).Diagnostics, Is.Empty);

    [Test]
    public void Without_annotations_a_reference_says_nothing_of_null()
        => Assert.That(
            GeneratorHarness.Run("#nullable disable\n" + RulePage.Head + "public partial class Order { [HashKey] public string Id { get; set; } public string Country { get; set; } = \"NO\"; }").Diagnostics,
            Is.Empty);

    [Test]
    public void A_type_that_two_models_use_is_warned_of_once()
    {
        var run = GeneratorHarness.Run(RulePage.Head + "public partial class Order { " + Id + "public Address? Home { get; set; } public List<Address>? Others { get; set; } } "
            + "public partial class Invoice { " + Id + "public Address? Home { get; set; } } public class Address { public string? Country { get; set; } = \"NO\"; }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY033" }));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.StartWith("Address.Country"));
        Assert.That(run.Sources, Has.Count.EqualTo(2));
    }

    private static void Expect(string declaration, string marked, string words)
    {
        var run = GeneratorHarness.Run(RulePage.Head + declaration);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY033" }));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo(marked));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.StartWith("Order.").And.Contain(words));
        Assert.That(run.Sources, Is.Not.Empty);
    }

    [Test]
    public void A_property_that_cannot_be_read_back_is_one_error()
    {
        var run = GeneratorHarness.Run("using Flywheel; public partial class Order { " + Id + "public string? Country { get; } = \"NO\"; }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY018" }));
    }
}
