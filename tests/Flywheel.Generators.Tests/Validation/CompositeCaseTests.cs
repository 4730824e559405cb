using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Validation;

/// <summary>The ways to get a composite wrong, beside the examples on the pages; no mistake is two errors.</summary>
public sealed class CompositeCaseTests
{
    private const string Model = "public partial class Order { [HashKey] public required string Id { get; init; } public int Number { get; set; } public string? Note { get; set; } ";

    // Declarations.
    [TestCase("[Composite(nameof(Id))] public partial string Uid { get; set; }", "FLY034", "Uid", "has a setter")]
    [TestCase("[Composite(nameof(Id))] public partial string Uid { get; private init; }", "FLY034", "Uid", "has an init accessor")]
    [TestCase("[Composite(nameof(Id))] public static partial string Uid { get; }", "FLY034", "Uid", "is static")]
    [TestCase("[Composite(nameof(Id))] public static string Uid { get; } = \"\";", "FLY034", "Uid", "is not partial")]
    [TestCase("[Composite(nameof(Id))] public string Uid => Id;", "FLY034", "Uid", "is not partial")]
    [TestCase("[Composite(nameof(Id))] public string Uid { get; } = \"\";", "FLY034", "Uid", "is not partial")]
    [TestCase("[Composite(nameof(Id))] public string this[int i] => Id;", "FLY019", "Composite(nameof(Id))", "is an indexer")]
    [TestCase("[Composite(nameof(Id)), Ignore] public partial string Uid { get; }", "FLY019", "Composite(nameof(Id))", "[Ignore]")]
    [TestCase("[Composite(nameof(Id))] public partial object Uid { get; }", "FLY016", "Uid", "object")]
    [TestCase("[Composite(nameof(Id)), Field(\"Number\")] public partial string Uid { get; }", "FLY020", "\"Number\"", "'Number'")]
    [TestCase("[Composite(nameof(Id)), Field(Format = FieldFormat.Number)] public partial string Uid { get; }", "FLY017", "FieldFormat.Number", "Order.Uid")]

    // Parts.
    [TestCase("[Composite(new string[0])] public partial string Uid { get; }", "FLY035", "Composite(new string[0])", "Order.Uid")]
    [TestCase("[Composite(nameof(Id), nameof(Other))] public partial string Uid { get; } [Ignore] public int Other { get; set; }", "FLY036", "nameof(Other)", "'Other'")]
    [TestCase("[Composite(new[] { nameof(Id), \"Other\" })] public partial string Uid { get; }", "FLY036", "\"Other\"", "'Other'")]
    [TestCase("[Composite([nameof(Id), nameof(Other)])] public partial string Uid { get; } private string Other => Id;", "FLY036", "nameof(Other)", "'Other'")]
    [TestCase("[Composite(nameof(Id), nameof(Uid))] public partial string Uid { get; }", "FLY037", "nameof(Uid)", "Uid → Uid")]
    [TestCase("[Composite(\"B\")] public partial string A { get; } [Composite(\"C\")] public partial string B { get; } [Composite(\"A\")] public partial string C { get; }", "FLY037", "\"A\"", "A → B → C → A")]

    // Joining.
    [TestCase("[Composite(nameof(Id))] public partial int Uid { get; }", "FLY038", "Uid", "to an int")]
    [TestCase("[Composite(nameof(Id), nameof(Day))] public partial string Uid { get; } public DateOnly Day { get; set; }", "FLY038", "nameof(Day)", "\"yyyy-MM-dd\"")]
    [TestCase("[Composite(nameof(Id), nameof(Day))] public partial string Uid { get; } [Field(Format = FieldFormat.EpochSeconds)] public DateTime Day { get; set; }", "FLY038", "nameof(Day)", "number of seconds")]
    [TestCase("[Composite(nameof(Id), nameof(Span))] public partial string Uid { get; } public TimeSpan Span { get; set; }", "FLY038", "nameof(Span)", "the time Span")]
    [TestCase("[Composite(nameof(Id), nameof(Day))] public partial string Uid { get; } [Field(Format = FieldFormat.Number)] public DayOfWeek Day { get; set; }", "FLY038", "nameof(Day)", "the number Day")]
    [TestCase("[Composite(nameof(Id), nameof(Open))] public partial string Uid { get; } public bool Open { get; set; }", "FLY038", "nameof(Open)", "Merge = nameof")]
    [TestCase("[Composite(nameof(Id), nameof(Tags))] public partial string Uid { get; } public HashSet<string> Tags { get; set; } = [];", "FLY038", "nameof(Tags)", "HashSet<string>")]
    [TestCase("[Composite(nameof(Id), nameof(Bytes))] public partial string Uid { get; } public byte[] Bytes { get; set; } = [];", "FLY038", "nameof(Bytes)", "byte[]")]
    [TestCase("[Composite(nameof(Id), nameof(Number), Formats = [\"D10\", \"D10\"])] public partial string Uid { get; }", "FLY038", "\"D10\"", "does not take; put null")]
    [TestCase("[Composite(nameof(Id), Formats = new[] { null, \"D10\" })] public partial string Uid { get; }", "FLY038", "\"D10\"", "more formats than parts")]
    [TestCase("[Composite(nameof(Day), Separator = '|', Formats = [\"O\"])] public partial string Uid { get; } [Field(Format = FieldFormat.EpochSeconds)] public DateTime Day { get; set; }", "FLY038", "\"O\"", "whole seconds")]
    [TestCase("[Composite(nameof(Day), Formats = [\"'f'ss.f\"])] public partial string Uid { get; } [Field(Format = FieldFormat.EpochSeconds)] public DateTimeOffset Day { get; set; }", "FLY038", "\"'f'ss.f\"", "coarser")]
    [TestCase("[Composite(nameof(Day), Formats = [\"ss.ffff\"])] public partial string? Uid { get; } [Field(Format = FieldFormat.EpochMilliseconds)] public DateTime Day { get; set; }", "FLY038", "\"ss.ffff\"", "whole milliseconds")]
    [TestCase("[Composite(nameof(Sum))] public partial string Uid { get; } [Composite(nameof(Number), Merge = nameof(Twice))] public partial int Sum { get; } private static int Twice(int n) => n * 2;", "FLY038", "nameof(Sum)", "the number Sum")]

    // Null.
    [TestCase("[Composite(nameof(Half), nameof(Id), Merge = nameof(Sum))] public partial int Uid { get; } public int? Half { get; set; } private static int Sum(int a, string b) => a;", "FLY039", "Uid", "declare it as int?")]
    [TestCase("[Composite(nameof(Note), Merge = nameof(Sum))] public partial string Uid { get; } private static string Sum(string a) => a;", "FLY039", "Uid", "declare it as string?")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum))] public partial string Uid { get; } private static string? Sum(string a) => a;", "FLY039", "Uid", "the result of Sum")]
    [TestCase("[Composite(nameof(Id), nameof(Note)), RangeKey] public partial string Uid { get; }", "FLY039", "nameof(Note)", "declare Note without '?'")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum)), RangeKey] public partial string Uid { get; } private static string? Sum(string a) => a;", "FLY039", "nameof(Sum)", "never give null")]
    [TestCase("[Composite(nameof(Id), nameof(Note)), RangeKey] public partial string? Uid { get; }", "FLY015", "Uid", "without '?'")]

    // Merging.
    [TestCase("[Composite(nameof(Id), Merge = \"None\")] public partial string Uid { get; }", "FLY040", "\"None\"", "no method of the type; declare 'static string None(string)'")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Note))] public partial string Uid { get; }", "FLY040", "nameof(Note)", "no method of the type")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum))] public partial string Uid { get; } public string Sum(string a) => a;", "FLY040", "nameof(Sum)", "not static")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum))] public partial string Uid { get; } private static string Sum(int a) => \"\";", "FLY040", "nameof(Sum)", "do not fit")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum))] public partial string Uid { get; } private static object Sum(string a) => a;", "FLY040", "nameof(Sum)", "do not fit")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum))] public partial string Uid { get; } private static void Sum(string a) { }", "FLY040", "nameof(Sum)", "do not fit")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum))] public partial string Uid { get; } private static string Sum<T>(T a) => \"\";", "FLY040", "nameof(Sum)", "do not fit")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum))] public partial string Uid { get; } private static string Sum(ref string a) => \"\";", "FLY040", "nameof(Sum)", "do not fit")]
    [TestCase("[Composite(nameof(Number), Merge = nameof(Sum))] public partial int Uid { get; } private static long Sum(int a) => a;", "FLY040", "nameof(Sum)", "'static int Sum(int)'")]

    // Options.
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum), Separator = '#')] public partial string Uid { get; } private static string Sum(string a) => a;", "FLY041", "Separator = '#'", "no effect beside Merge")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum), Escape = true)] public partial string Uid { get; } private static string Sum(string a) => a;", "FLY041", "Escape = true", "no effect beside Merge")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum), Formats = [null])] public partial string Uid { get; } private static string Sum(string a) => a;", "FLY041", "Formats = [null]", "no effect beside Merge")]
    [TestCase("[Composite(nameof(Id), Separator = '\\\\', Escape = true)] public partial string Uid { get; }", "FLY041", "'\\\\'", "backslash")]
    [TestCase("[Composite(nameof(Id), Separator = '\\uD83D')] public partial string Uid { get; }", "FLY041", "'\\uD83D'", "surrogate")]
    [TestCase("[Composite(nameof(Id), nameof(When))] public partial string Uid { get; } [Field(Format = FieldFormat.Iso8601)] public DateTime When { get; set; }", "FLY041", "nameof(When)", "every value of When")]
    [TestCase("[Composite(nameof(Id), nameof(Guid), Separator = '-')] public partial string Uid { get; } public Guid Guid { get; set; }", "FLY041", "nameof(Guid)", "every value of Guid")]
    [TestCase("[Composite(nameof(Uid), Separator = '#')] public partial string All { get; } [Composite(nameof(Two))] public partial string Uid { get; } [Composite(nameof(Id), nameof(Id), Separator = '#')] public partial string Two { get; }", "FLY041", "nameof(Uid)", "every value of Uid")]
    [TestCase("[Composite(nameof(Id)), Field(StoreNull = true)] public partial string Uid { get; }", "FLY041", "true", "StoreNull")]
    [TestCase("[Composite(nameof(Id)), Field(Lenient = true)] public partial string Uid { get; }", "FLY041", "true", "Lenient")]
    [TestCase("[Composite(nameof(Id)), Flatten] public partial string Uid { get; }", "FLY041", "Flatten", "[Flatten]")]
    [TestCase("[Composite(nameof(Id)), Extra] public partial string Uid { get; }", "FLY065", "Composite(nameof(Id))", "remove [Composite]")]
    public void A_mistake_is_one_error(string members, string id, string marked, string words)
    {
        var run = GeneratorHarness.Run(RulePage.Head + Model + members + " }");

        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }), string.Join("\n", run.Diagnostics));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo(marked));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.Contain(words));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void A_method_out_of_reach_is_no_merge_method()
    {
        var run = GeneratorHarness.Run(RulePage.Head + "public class Base { private static string Sum(string a) => a; } "
            + Model.Replace("Order ", "Order : Base ") + "[Composite(nameof(Id), Merge = \"Sum\")] public partial string Uid { get; } }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY040" }));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.Contain("out of reach for Order"));
    }

    [TestCase("[Composite(nameof(Id), nameof(Guid), Separator = '-', Formats = [null, \"N\"])] public partial string Uid { get; } public Guid Guid { get; set; }")]
    [TestCase("[Composite(nameof(Id), nameof(When), Escape = true)] public partial string Uid { get; } [Field(Format = FieldFormat.Iso8601)] public DateTime When { get; set; }")]
    [TestCase("[Composite(nameof(Uid), nameof(Id))] public partial string All { get; } [Composite(nameof(Id), nameof(Id))] public partial string Uid { get; }")]
    [TestCase("[Composite(nameof(Day), Formats = [\"ss.fff'ffff'\"])] public partial string Uid { get; } [Field(Format = FieldFormat.EpochMilliseconds)] public DateTime Day { get; set; }")]
    [TestCase("[Composite(nameof(Id), Separator = '\\\\')] public partial string Uid { get; }")]
    [TestCase("[Composite(nameof(Note), Merge = nameof(Sum))] public partial int Uid { get; } private static int Sum(object? a) => 1;")]
    [TestCase("[Composite(nameof(Number), Merge = nameof(Sum))] public partial long? Uid { get; } private static int? Sum(long a) => 1;")]
    [TestCase("[Composite(nameof(Number), Merge = nameof(Sum)), Field(Format = FieldFormat.EpochSeconds)] public partial DateTime? Uid { get; } private static DateTime? Sum(int a) => null;")]
    [TestCase("[Composite(nameof(Id), nameof(Tags), Merge = nameof(Sum))] private partial List<int> Uid { get; } public ISet<int> Tags { get; set; } = new HashSet<int>(); private static List<int> Sum(string a, ISet<int> b) => [];")]
    [TestCase("[Composite(nameof(Id), Merge = nameof(Sum))] public partial string Uid { get; } private static string Sum(int a) => \"\"; private static string Sum(string a) => a;")]
    public void What_fits_is_accepted(string members)
    {
        var run = GeneratorHarness.Run(RulePage.Head + Model + members + " }");

        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void A_composite_alone_leads_to_its_type()
    {
        var run = GeneratorHarness.Run(RulePage.Head + "public partial class Order { public string? Id { get; set; } [Composite(nameof(Id))] public partial string? Uid { get; } }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY010" }));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void Without_annotations_nothing_is_said_about_null()
    {
        var run = GeneratorHarness.Run(GeneratorHarness.Compile(
            Microsoft.CodeAnalysis.NullableContextOptions.Disable,
            RulePage.Head + "public partial class Order { public string Id { get; set; } [HashKey, Composite(nameof(Id))] public partial string Uid { get; } "
            + "[Composite(nameof(Id), Merge = nameof(Sum))] public partial string Two { get; } private static string Sum(string a) => a; }"));
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }
}
