using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Validation;

/// <summary>The other ways to break each rule, beside the example on its page.</summary>
public sealed class RuleCaseTests
{
    private const string Id = "[HashKey] public required string Id { get; init; } ";
    private const string Model = "public partial class Order { " + Id;
    private const string Kin = "[Discriminator] ";
    private const string Animal = "public abstract partial class Animal { " + Id + "} ";

    // Declarations.
    [TestCase("public class Outer { " + Model + "} }", "FLY001", "Outer")]
    [TestCase("public partial class Outer<T> { " + Model + "} }", "FLY002", "Outer")]
    [TestCase("public partial class Outer { protected partial class Order { " + Id + "} }", "FLY003", "Order")]
    [TestCase("public partial class Outer { private protected partial class Order { " + Id + "} }", "FLY003", "Order")]
    [TestCase("file partial class Order { " + Id + "}", "FLY003", "Order")]
    [TestCase("public partial class Outer { private partial class Inner { " + Model + "} } }", "FLY003", "Inner")]
    [TestCase("[Table(\"orders\")] public static partial class Order { }", "FLY004", "Order")]
    [TestCase("public partial interface IOrder { [HashKey] string Id { get; } }", "FLY004", "IOrder")]
    [TestCase("public ref partial struct Order { [HashKey] public string Id { get; set; } }", "FLY004", "Order")]
    [TestCase("public interface A { [HashKey] string Key { get; } }", "FLY004", "A")]
    [TestCase("public partial class A<T> { " + Id + "public T? Value { get; set; } }", "FLY002", "A")]
    [TestCase(Model + "public void Key() { } }", "FLY006", "Key")]
    [TestCase(Model + "public class Fields { } }", "FLY006", "Fields")]
    [TestCase(Model + "private const int Indexes = 3; }", "FLY006", "Indexes")]
    [TestCase("public class Base { public string? Mapping { get; set; } } public partial class Order : Base { " + Id + "}", "FLY006", "Order")]
    [TestCase("public partial class Mapping { " + Id + "}", "FLY006", "Mapping")]
    [TestCase("public partial record Order([HashKey] string Key);", "FLY006", "Key")]
    [TestCase(Model + "public required int Count; }", "FLY008", "Count")]

    // Keys.
    [TestCase("public partial class Order { [HashKey] public bool Id { get; set; } }", "FLY014", "HashKey")]
    [TestCase(Model + "[RangeKey] public HashSet<int> Numbers { get; set; } = []; }", "FLY014", "RangeKey")]
    [TestCase(Model + "[RangeKey] public required Dictionary<string, int> Numbers { get; set; } }", "FLY014", "RangeKey")]
    [TestCase(Model + "[RangeKey] public int B { get; set; } [LocalIndex(\"ByC\")] public bool C { get; set; } }", "FLY014", "LocalIndex(\"ByC\")")]
    [TestCase("[GlobalIndex(\"ByB\", \"Id\", nameof(B))] " + Model + "public int[]? B { get; set; } }", "FLY014", "nameof(B)")]
    [TestCase("public partial class Order { [HashKey] public int? Id { get; set; } }", "FLY015", "Id")]
    [TestCase(Model + "[RangeKey] public DateTime? Day { get; set; } }", "FLY015", "Day")]
    [TestCase("public partial class Order { [HashKey, Ignore] public string? Id { get; set; } }", "FLY019", "HashKey")]
    [TestCase("public partial class Order { [HashKey] public object? Id { get; set; } }", "FLY016", "Id")]

    // Names.
    [TestCase(Model + "[Field(\"Id\")] public int Number { get; set; } }", "FLY020", "\"Id\"")]
    [TestCase(Model + "public int A { get; set; } [Field(name: \"A\")] public int B { get; set; } }", "FLY020", "\"A\"")]
    [TestCase("[Table(\"ab\")] " + Model + "}", "FLY022", "\"ab\"")]
    [TestCase("[Table(\"naïve\")] " + Model + "}", "FLY022", "\"naïve\"")]
    [TestCase("public partial class Ör { " + Id + "}", "FLY022", "Ör")]

    // Indexes.
    [TestCase("[GlobalIndex(\"ab\", \"Id\")] " + Model + "}", "FLY023", "\"ab\"")]
    [TestCase(Model + "[RangeKey] public int B { get; set; } [LocalIndex(\"a/b\")] public int C { get; set; } }", "FLY023", "\"a/b\"")]
    [TestCase("[GlobalIndex(\"Same\", \"B\")] " + Model + "[RangeKey] public int B { get; set; } [LocalIndex(\"Same\")] public int C { get; set; } }", "FLY024", "\"Same\"")]
    [TestCase("[GlobalIndex(\"ByB\", \"Id\", \"B\")] " + Model + "}", "FLY027", "\"B\"")]
    [TestCase("[GlobalIndex(\"ByB\", nameof(B))] " + Model + "[Ignore] public int B { get; set; } }", "FLY027", "nameof(B)")]
    [TestCase("[GlobalIndex(\"ById\", \"Id\", Projection = Projection.Include, Include = new[] { \"Nope\" })] " + Model + "}", "FLY027", "\"Nope\"")]
    [TestCase("[GlobalIndex(\"ById\", \"Id\", Projection = Projection.Include, Include = new string[] { \"B\", \"B\" })] " + Model + "public int B { get; set; } }", "FLY028", "\"B\"")]
    [TestCase("[GlobalIndex(\"ById\", \"Id\", Projection = Projection.Include, Include = [\"Id\"])] " + Model + "}", "FLY028", "\"Id\"")]
    [TestCase("[GlobalIndex(\"ById\", \"Id\", Projection = Projection.Include)] " + Model + "}", "FLY029", "Projection.Include")]
    [TestCase(Model + "[RangeKey] public int B { get; set; } [LocalIndex(\"ByC\", Include = [\"B\"])] public int C { get; set; } }", "FLY029", "Include = [\"B\"]")]

    // Base types and families.
    [TestCase("[EqualByKey] public abstract class A { " + Id + "}", "FLY061", "EqualByKey")]
    [TestCase("[EqualByKey] " + Model + "public override bool Equals(object? obj) => false; public override int GetHashCode() => 0; }", "FLY061", "EqualByKey")]
    [TestCase("[EqualByKey] " + Model + "public bool Equals(Order? other) => false; }", "FLY061", "EqualByKey")]
    [TestCase("[EqualByKey] public partial record struct Order([HashKey] string Id);", "FLY061", "EqualByKey")]
    [TestCase("public abstract class A { " + Id + "} [Table] public partial class Order : A { [HashKey] public int Other { get; set; } }", "FLY011", "HashKey")]
    [TestCase(Model + "} [Table] public partial class Special : Order { [HashKey] public int Other { get; set; } }", "FLY011", "HashKey")]
    [TestCase("[DerivedType(typeof(Order))] public abstract class A { } public class Order : A;", "FLY056", "DerivedType(typeof(Order))")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "public abstract partial class B : Animal;", "FLY053", "typeof(B)")]
    [TestCase(Kin + "[DerivedType(typeof(B))] [DerivedType(typeof(B))]" + Animal + "public partial class B : Animal;", "FLY053", "typeof(B)")]
    [TestCase(Kin + "[DerivedType(typeof(string))]" + Animal, "FLY053", "typeof(string)")]
    [TestCase(Kin + "[DerivedType(typeof(int[]))]" + Animal, "FLY053", "typeof(int[])")]
    [TestCase(Kin + "[DerivedType(typeof(Animal))]" + Animal, "FLY053", "typeof(Animal)")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "public class B : Animal;", "FLY001", "B")]
    [TestCase(Kin + "[DerivedType(typeof(B<>))]" + Animal + "public partial class B<T> : Animal;", "FLY002", "B")]
    [TestCase(Kin + "[DerivedType(typeof(B), \"\")]" + Animal + "public partial class B : Animal;", "FLY054", "\"\"")]
    [TestCase("[Discriminator, DerivedType(typeof(B), \"Animal\")] public partial class Animal { " + Id + "} public partial class B : Animal;", "FLY054", "\"Animal\"")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "public partial class B : Animal; [EqualByKey] public partial class Cat : B;", "FLY055", "Cat")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "public partial class B : Animal { [RangeKey] public int Number { get; set; } }", "FLY058", "RangeKey")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "[Discriminator(\"b\")] public partial class B : Animal;", "FLY058", "Discriminator(\"b\")")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "[DerivedType(typeof(C))] public partial class B : Animal; public class C : B;", "FLY056", "DerivedType(typeof(C))")]
    [TestCase("[Discriminator(\"\"), DerivedType(typeof(B))] " + Animal + "public partial class B : Animal;", "FLY059", "Discriminator(\"\")")]
    [TestCase("[Discriminator(\"Id\"), DerivedType(typeof(B))] " + Animal + "public partial class B : Animal;", "FLY059", "Id")]
    [TestCase(Kin + "[DerivedType(typeof(B)), DerivedType(typeof(C))]" + Animal + "[GlobalIndex(\"ByX\", \"X\")] public partial class B : Animal { public int X { get; set; } } [GlobalIndex(\"ByX\", \"X\")] public partial class C : Animal { public string? X { get; set; } }", "FLY024", "\"ByX\"")]
    [TestCase(Kin + "[DerivedType(typeof(B)), DerivedType(typeof(C))] public abstract partial class Animal { " + Id + "public object? Wrong { get; set; } } public partial class B : Animal; public partial class C : Animal;", "FLY016", "Wrong")]
    [TestCase("public abstract class A { " + Id + "public object? Wrong { get; set; } } [Table] public partial class Bear : A; [EqualByKey] public partial class Cat : A;", "FLY016", "Wrong")]

    // Accessibility of types.
    [TestCase(Model + "[Field] private Part? B { get; set; } private class Part { public int C { get; set; } } }", "FLY032", "B")]
    [TestCase(Model + "[Field] private List<Level>? B { get; set; } private enum Level { Low } }", "FLY032", "B")]
    public void A_broken_rule_gives_its_diagnostic_alone(string source, string id, string marked)
    {
        var run = GeneratorHarness.Run(RulePage.Head + source);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }), string.Join("\n", run.Diagnostics));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo(marked));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [TestCase(255, 255, null)]
    [TestCase(256, 255, "FLY021")]
    [TestCase(255, 256, null)]
    [TestCase(255, 65_535, null)]
    [TestCase(255, 65_536, "FLY021")]
    public void Attribute_names_have_limits_in_bytes(int keyLength, int length, string? id)
    {
        string key = new string('é', keyLength / 2) + new string('a', keyLength % 2);
        var run = GeneratorHarness.Run(RulePage.Head
            + $"public partial class Order {{ [HashKey, Field(\"{key}\")] public required string Id {{ get; init; }} [Field(\"{new string('b', length)}\")] public int B {{ get; set; }} }}");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(id is null ? [] : new[] { id }));
        Assert.That(run.Diagnostics.Select(d => d.GetMessage(null).Length), Is.All.LessThan(300), "a long name is cut");
    }

    [TestCase(3, true)]
    [TestCase(255, true)]
    [TestCase(256, false)]
    public void Table_names_have_limits(int length, bool isValid)
    {
        var run = GeneratorHarness.Run(RulePage.Head + $"[Table(\"{new string('a', length)}\")] " + Model + "}");
        Assert.That(run.Diagnostics.IsEmpty, Is.EqualTo(isValid));
    }

    [Test]
    public void A_type_that_cannot_be_a_model_is_told_nothing_else()
    {
        var run = GeneratorHarness.Run(RulePage.Head + "[Table(\"a b\")] public static class Order { public static object? Key { get; set; } }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY004" }));
    }

    [Test]
    public void Errors_with_different_causes_are_all_reported()
    {
        var run = GeneratorHarness.Run(RulePage.Head + "[Table(\"a b\")] public class Order { public object? Extra { get; set; } }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EquivalentTo(new[] { "FLY001", "FLY010", "FLY016", "FLY022" }));
    }

    [Test]
    public void Every_kind_of_scalar_can_be_a_key()
    {
        string[] types = ["string", "char", "Guid", "Uri", "int", "decimal", "System.Numerics.BigInteger", "byte[]", "ReadOnlyMemory<byte>", "DateTime", "DateOnly", "TimeSpan", "DayOfWeek", "System.IO.FileAccess"];
        foreach (string type in types)
        {
            var run = GeneratorHarness.Run(RulePage.Head + $"public partial class Order {{ [HashKey] public required {type} Id {{ get; init; }} }}");
            Assert.That(run.Diagnostics, Is.Empty, type);
            Assert.That(run.CompilerDiagnostics, Is.Empty, type);
        }
    }
}
