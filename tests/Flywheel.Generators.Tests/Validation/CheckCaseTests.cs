using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Validation;

/// <summary>The ways to break the rules about hooks and checks, beside the examples on their pages.</summary>
public sealed class CheckCaseTests
{
    private const string Head = RulePage.Head + "using System.ComponentModel.DataAnnotations; using System.Threading.Tasks;\n";

    // Hooks.
    [TestCase("public void OnSaving() { }", "FLY006", "OnSaving", "write 'partial void OnSaving()'")]
    [TestCase("partial void OnSaved(int count) { } partial void OnSaved(int count);", "FLY006", "OnSaved", "")]
    [TestCase("public int OnLoaded { get; set; }", "FLY006", "OnLoaded", "")]
    [TestCase("static void OnDeleting() { }", "FLY006", "OnDeleting", "")]
    [TestCase("private class OnDeleted { }", "FLY006", "OnDeleted", "")]
    [TestCase("async partial void OnDeleted() => await Task.Yield();", "FLY005", "OnDeleted", "Order.OnDeleted is async")]

    // Methods.
    [TestCase("[Validate(nameof(B))] public int A { get; set; } private int B = 3; public int C() => B;", "FLY068", "nameof(B)", "'B'")]
    [TestCase("[Validate(\"\")] public int A { get; set; }", "FLY068", "\"\"", "'static bool IsValid(int value)'")]
    [TestCase("[Validate(null!)] public string? A { get; set; }", "FLY068", "Validate(null!)", "'static bool IsValid(string? value)'")]
    [TestCase("[Validate(nameof(B))] public int A { get; set; } private static bool B() => true;", "FLY069", "nameof(B)", "takes no parameter")]
    [TestCase("[Validate(nameof(B))] public int A { get; set; } private static bool B(int a, int b = 1) => true;", "FLY069", "nameof(B)", "takes 2 parameters")]
    [TestCase("[Validate(nameof(B))] public int A { get; set; } private static int B(int a) => a;", "FLY069", "nameof(B)", "returns int")]
    [TestCase("[Validate(nameof(B))] public int A { get; set; } private static Task<bool> B(int a) => Task.FromResult(true);", "FLY069", "nameof(B)", "returns Task<bool>")]
    [TestCase("[Validate(nameof(B))] public int A { get; set; } private static bool B(string a) => true;", "FLY069", "nameof(B)", "takes string, which int does not convert to")]
    [TestCase("[Validate(nameof(B))] public long A { get; set; } private static bool B(int a) => true;", "FLY069", "nameof(B)", "takes int, which long does not convert to")]
    [TestCase("[Validate(nameof(B))] public int A { get; set; } private static bool B(ref int a) => true;", "FLY069", "nameof(B)", "by reference")]
    [TestCase("[Validate(nameof(B))] public int A { get; set; } private static bool B<T>(T a) => true;", "FLY069", "nameof(B)", "is generic")]
    [TestCase("[Validate(\"Hidden\")] public int A { get; set; }", "FLY069", "\"Hidden\"", "cannot be reached from the model Order")]
    [TestCase("public Part? A { get; set; }", "FLY069", "nameof(IsFair)", "'internal static bool IsFair(int value)'")]
    [TestCase("[Ignore, Validate(nameof(B))] public int A { get; set; } private static bool B(int a) => true;", "FLY019", "Validate(nameof(B))", "is marked [Ignore]")]
    [TestCase("[Validate(nameof(B))] private int A { get; set; } private static bool B(int a) => true;", "FLY019", "Validate(nameof(B))", "is not public")]
    [TestCase("[Validate(nameof(B))] public int A => 1; private static bool B(int a) => true;", "FLY019", "Validate(nameof(B))", "is computed")]

    // Attributes of .NET.
    [TestCase("[StringLength(3)] public string[]? A { get; set; }", "FLY070", "StringLength(3)", "Order.A")]
    [TestCase("[MinLength(3)] public int A { get; set; }", "FLY070", "MinLength(3)", "collections")]
    [TestCase("[MaxLength(3)] public ReadOnlyMemory<byte> A { get; set; }", "FLY070", "MaxLength(3)", "collections")]
    [TestCase("[RegularExpression(\"a\")] public Guid A { get; set; }", "FLY070", "RegularExpression(\"a\")", "Guid")]
    [TestCase("[Range(1, 2)] public DateTime A { get; set; }", "FLY070", "Range(1, 2)", "every value would fail")]
    [TestCase("[Range(1, 2)] public Half? A { get; set; }", "FLY070", "Range(1, 2)", "Half")]
    [TestCase("[Range(1.5, 2)] public List<int>? A { get; set; }", "FLY070", "Range(1.5, 2)", "List<int>")]
    [TestCase("[Range(typeof(int), \"1\", \"2\")] public long A { get; set; }", "FLY070", "Range(typeof(int), \"1\", \"2\")", "every value would fail")]
    [TestCase("[StringLength(-1)] public string? A { get; set; }", "FLY071", "StringLength(-1)", "negative")]
    [TestCase("[StringLength(1, MinimumLength = 2)] public string? A { get; set; }", "FLY071", "StringLength(1, MinimumLength = 2)", "less than the minimum")]
    [TestCase("[MinLength(-1)] public string? A { get; set; }", "FLY071", "MinLength(-1)", "negative")]
    [TestCase("[MaxLength(0)] public string? A { get; set; }", "FLY071", "MaxLength(0)", "not positive")]
    [TestCase("[Range(2, 1)] public int A { get; set; }", "FLY071", "Range(2, 1)", "not below")]
    [TestCase("[Range(1, 1, MinimumIsExclusive = true)] public int A { get; set; }", "FLY071", "Range(1, 1, MinimumIsExclusive = true)", "not below")]
    [TestCase("[Range(300, 400)] public byte A { get; set; }", "FLY071", "Range(300, 400)", "no byte is in the range")]
    [TestCase("[Range(double.NaN, 1)] public double A { get; set; }", "FLY071", "Range(double.NaN, 1)", "no number")]
    [TestCase("[Range(typeof(int), \"1\", \"x\")] public int A { get; set; }", "FLY071", "Range(typeof(int), \"1\", \"x\")", "'1' to 'x' is no range of int")]
    [TestCase("[Range(typeof(decimal), \"1,5\", \"2\")] public decimal A { get; set; }", "FLY071", "Range(typeof(decimal), \"1,5\", \"2\")", "no range of decimal")]
    [TestCase("[Range(typeof(DateTime), \"2020-01-01T00:00:00Z\", \"2021-01-01\")] public DateTime A { get; set; }", "FLY071", "Range(typeof(DateTime), \"2020-01-01T00:00:00Z\", \"2021-01-01\")", "DateTime")]
    [TestCase("[RegularExpression(\"\")] public string? A { get; set; }", "FLY071", "RegularExpression(\"\")", "the pattern is empty")]
    [TestCase("[RegularExpression(\"a\", MatchTimeoutInMilliseconds = 0)] public string? A { get; set; }", "FLY071", "RegularExpression(\"a\", MatchTimeoutInMilliseconds = 0)", "timeout")]
    [TestCase("[Required(ErrorMessage = \"{1} {\")] public string? A { get; set; }", "FLY071", "Required(ErrorMessage = \"{1} {\")", "ErrorMessage is no valid format")]
    [TestCase("[Range(1, 2, ErrorMessageResourceName = \"X\", ErrorMessageResourceType = typeof(int))] public int A { get; set; }", "FLY072", "Range(1, 2, ErrorMessageResourceName = \"X\", ErrorMessageResourceType = typeof(int))", "[Range]")]
    [TestCase("[Compare(nameof(Id))] public string? A { get; set; }", "FLY073", "Compare(nameof(Id))", "[Compare]")]
    [TestCase("[Mine] public string? A { get; set; }", "FLY073", "Mine", "[Mine]")]
    [TestCase("[Narrow] public int A { get; set; }", "FLY073", "Narrow", "[Narrow]")]
    [TestCase("[Range(1, 2)] public string? A { get; set; }", "FLY073", "Range(1, 2)", "converted first")]
    [TestCase("[Range(typeof(bool), \"true\", \"true\")] public bool A { get; set; }", "FLY073", "Range(typeof(bool), \"true\", \"true\")", "converted first")]
    [TestCase("[Range(typeof(DateTimeOffset), \"2020-01-01\", \"2021-01-01\")] public DateTimeOffset A { get; set; }", "FLY073", "Range(typeof(DateTimeOffset), \"2020-01-01\", \"2021-01-01\")", "DateTimeOffset")]
    public void A_broken_rule_gives_its_diagnostic_alone(string member, string id, string marked, string words)
    {
        var run = GeneratorHarness.Run(Head + $$"""
            public class Base { private static bool Hidden(int a) => a > 0; }
            public class Part { [Validate(nameof(IsFair))] public int A { get; set; } private static bool IsFair(int a) => true; }
            public sealed class MineAttribute : ValidationAttribute { }
            public sealed class NarrowAttribute() : RangeAttribute(1, 2);
            public partial class Order : Base { [HashKey] public required string Id { get; init; } {{member}} }
            """);

        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }), string.Join("\n", run.Diagnostics));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo(marked));
        Assert.That(run.Diagnostics[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain(words));
        if (id != "FLY006")
        {
            Assert.That(run.CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        }
    }

    [TestCase("[Required] public int A { get; set; }")]
    [TestCase("[DataType(DataType.Date), Display(Name = \"x\")] public DateTime A { get; set; }")]
    [TestCase("[MaxLength] public string? A { get; set; }")]
    [TestCase("[Range(0, 255)] public byte A { get; set; }")]
    [TestCase("[MinLength(0)] public string? A { get; set; }")]
    public void What_every_value_meets_is_not_checked(string member)
    {
        var run = GeneratorHarness.Run(Head + $"public partial class Order {{ [HashKey] public required string Id {{ get; init; }} {member} }}");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Sources.Values.Single(), Does.Not.Contain("ItemFailures"));
    }

    [Test]
    public void A_fault_in_a_type_that_two_models_use_is_told_once()
    {
        var run = GeneratorHarness.Run(Head + """
            public class Part { [StringLength(1)] public int A { get; set; } }
            public partial class Order { [HashKey] public required string Id { get; init; } public Part? Part { get; set; } }
            public partial class Invoice { [HashKey] public required string Id { get; init; } public List<Part>? Parts { get; set; } }
            """);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY070" }));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void What_the_compiler_refuses_is_not_told_twice()
    {
        var run = GeneratorHarness.Run(Head + "public partial class Order { [HashKey] public required string Id { get; init; } [Validate] [Range(1)] [MinLength(\"a\")] public int A { get; set; } }");
        Assert.That(run.Diagnostics, Is.Empty);
    }

    [Test]
    public void A_method_that_a_base_type_lacks_is_wanted_there()
    {
        var run = GeneratorHarness.Run(Head + """
            public abstract class Document { [HashKey] public required string Id { get; init; } [Validate("IsFair")] public int Total { get; set; } }
            [Table("invoices")] public partial class Invoice : Document { }
            [Table("receipts")] public partial class Receipt : Document { private static bool IsFair(int total) => true; }
            """);
        Assert.That(run.Diagnostics.Select(d => d.GetMessage(null)), Has.Exactly(1).Contains("Document has no such method"));
    }
}
