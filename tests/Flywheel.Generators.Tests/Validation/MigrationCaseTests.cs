using Flywheel.Generators.Tests.Emission;
using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Validation;

/// <summary>[SchemaVersion] and the methods that upgrade items: the other ways to break each rule, and what is emitted.</summary>
public sealed class MigrationCaseTests
{
    private const string Id = "[HashKey] public required string Id { get; init; } ";
    private const string Model = "public partial class MigratedOrder { " + Id;
    private const string One = "static void Upgrade1To2(ItemBag item) { } ";
    private const string Two = "static void Upgrade2To3(ItemBag item) { } ";
    private const string Family = "[Discriminator, DerivedType(typeof(MigratedCat))] public abstract partial class MigratedPet { " + Id;

    [TestCase("[SchemaVersion(2)] " + Model + "}", "FLY100", "SchemaVersion(2)", "from version 1 to 2")]
    [TestCase("[SchemaVersion(5)] " + Model + One + "static void Upgrade4To5(ItemBag item) { } }", "FLY100", "SchemaVersion(5)", "from version 2 to 4")]
    [TestCase("[SchemaVersion(3)] " + Model + One + Two + "static void Upgrade2To4(ItemBag item) { } }", "FLY102", "Upgrade2To4", "the schema version is 3")]
    [TestCase("[SchemaVersion(2)] " + Model + One + "static void Upgrade01To2(ItemBag item) { } }", "FLY101", "Upgrade01To2", "Upgrade1To2")]
    [TestCase("[SchemaVersion(2)] " + Model + One + "static void Upgrade2To1(ItemBag item) { } }", "FLY102", "Upgrade2To1", "leads to a higher version")]
    [TestCase("[SchemaVersion(2)] " + Model + One + "static void Upgrade0To1(ItemBag item) { } }", "FLY102", "Upgrade0To1", "versions begin with 1")]
    [TestCase("[SchemaVersion(2)] " + Model + One + "static bool IsVersion3(ItemBag item) => true; }", "FLY102", "IsVersion3", "no upgrade begins with version 3")]
    [TestCase(Model + One + "}", "FLY102", "Upgrade1To2", "no [SchemaVersion]")]
    [TestCase("[SchemaVersion(2)] " + Model + "static int Upgrade1To2(ItemBag item) => 1; }", "FLY103", "Upgrade1To2", "returns something")]
    [TestCase("[SchemaVersion(2)] " + Model + "static void Upgrade1To2(string item) { } }", "FLY103", "Upgrade1To2", "does not take one ItemBag")]
    [TestCase("[SchemaVersion(2)] " + Model + "static void Upgrade1To2<T>(ItemBag item) { } }", "FLY103", "Upgrade1To2", "is generic")]
    [TestCase("[SchemaVersion(2)] " + Model + "static async void Upgrade1To2(ItemBag item) => await System.Threading.Tasks.Task.Yield(); }", "FLY103", "Upgrade1To2", "is async")]
    [TestCase("[SchemaVersion(2)] " + Model + One + "static void IsVersion1(ItemBag item) { } }", "FLY103", "IsVersion1", "'static bool IsVersion1(ItemBag item)'")]
    [TestCase("[SchemaVersion(0)] " + Model + "}", "FLY104", "SchemaVersion(0)", "versions begin with 1")]
    [TestCase("[SchemaVersion(1, \"\")] " + Model + "}", "FLY104", "\"\"", "is empty")]
    [TestCase("[SchemaVersion(1, \"v\")] " + Model + "[Field(\"v\")] public int Number { get; set; } }", "FLY104", "\"v\"", "Number")]
    [TestCase("[SchemaVersion(1, Newer = NewerItems.Keep), NoTracking] " + Model + "}", "FLY104", "SchemaVersion(1, Newer = NewerItems.Keep)", "is not tracked")]
    [TestCase("[SchemaVersion(1, Newer = (NewerItems)7)] " + Model + "}", "FLY091", "(NewerItems)7", "Newer = 7")]
    [TestCase("[SchemaVersion(1)] " + Family + "} [SchemaVersion(1)] public partial class MigratedCat : MigratedPet;", "FLY058", "SchemaVersion(1)", "MigratedPet")]
    [TestCase("[SchemaVersion(1)] " + Family + "} public partial class MigratedCat : MigratedPet { " + One + "}", "FLY102", "Upgrade1To2", "the base type")]
    [TestCase("[SchemaVersion(1)] " + Family + "} public partial class MigratedCat : MigratedPet { public int SchemaVersion { get; set; } }", "FLY104", "SchemaVersion", "MigratedCat")]
    [TestCase("[SchemaVersion(1)] public abstract partial class MigratedBase { public string? A { get; set; } }", "FLY052", "SchemaVersion(1)", "[SchemaVersion]")]
    [TestCase("[SchemaVersion(1)] public partial class MigratedPart { public string? A { get; set; } }", "FLY010", "MigratedPart", "[HashKey]")]
    public void A_broken_rule_gives_its_diagnostic_alone(string source, string id, string marked, string words)
    {
        var run = GeneratorHarness.Run(RulePage.Head + source);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }), string.Join("\n", run.Diagnostics));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo(marked));
        Assert.That(run.Diagnostics[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain(words));
    }

    [TestCase("[SchemaVersion(1)] " + Model + "}")]
    [TestCase("[SchemaVersion(5)] " + Model + "static void Upgrade2To5(ItemBag item) { } static bool IsVersion2(ItemBag item) => true; static bool IsVersion5(ItemBag item) => false; }")]
    [TestCase("public abstract class MigratedBase { protected static void Upgrade1To2(ItemBag item) { } } [SchemaVersion(2)] public partial class MigratedOrder : MigratedBase { " + Id + "}")]
    [TestCase("[SchemaVersion(1, \"v\")] " + Model + "[Extra] public Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> Rest { get; set; } = []; }")]
    [TestCase(Model + "void Upgrade1To2() { } }")]
    public void What_is_right_compiles(string source)
    {
        var run = GeneratorHarness.Run(RulePage.Head + source);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void The_definition_has_the_steps_in_order_and_indexes_include_the_version()
    {
        var table = CompiledModel.Of(
            RulePage.Head + "[SchemaVersion(3, \"v\", Newer = NewerItems.Keep), GlobalIndex(\"ByB\", nameof(B), Projection = Projection.Include, Include = [nameof(C)])] "
            + "public partial class MigratedOrder { " + Id + "public int B { get; set; } public int C { get; set; } " + Two + One
            + "static bool IsVersion1(ItemBag item) => true; static bool IsVersion3(ItemBag item) => true; }",
            "Shop.MigratedOrder").Table();

        var migration = table.Migration!;
        Assert.That((migration.Attribute, migration.Version, migration.KeepsNewer), Is.EqualTo(("v", 3, true)));
        Assert.That(migration.Steps.Select(s => s.ToString()), Is.EqualTo(new[] { "Upgrade1To2", "Upgrade2To3" }));
        Assert.That(migration.Checks.Select(c => c.ToString()), Is.EqualTo(new[] { "IsVersion3", "IsVersion1" }));
        Assert.That(table.Indexes.Single().Include, Is.EqualTo(new[] { "C", "v" }));
        Assert.That(table.Attributes, Has.Member("v"));
    }
}
